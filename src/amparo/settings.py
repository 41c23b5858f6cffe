"""Settings of a case: the only file that reads the environment and case.toml."""

import getpass
import json
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from amparo.errors import CaseProblem, ConfigProblem

FILE = "case.toml"
TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
# Every setting of case.toml: name -> (type, default, what it is for). docs/settings.md tells the same; a test compares.
SETTINGS: dict[str, tuple[type, object, str]] = {
    "title": (str, "", "what people call the case; stands on every report"),
    "timezone": (str, "America/Denver", "IANA zone in which print-outs are read and times are shown"),
    "hours": (str, "08:00-17:00", "business hours of agencies, Monday to Friday; bodies.yaml may differ for one"),
    "jurisdiction": (
        str,
        "us-nm",
        "whose public holidays count and whose acts are asked: us, us-nm, or empty for none",
    ),
    "laws": (
        list,
        [],
        "ids of the acts that exchanges are tested against; empty: all of the jurisdiction, and federal ones",
    ),
    "store": (str, "", "store address; empty for amparo.db in the case, or postgresql://user@host:port/database"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What case.toml says; attributes as in SETTINGS.

    Attributes:
        folder: of the case.
    """

    folder: Path
    title: str = ""
    timezone: str = "America/Denver"
    hours: str = "08:00-17:00"
    jurisdiction: str = "us-nm"
    laws: list[str] = field(default_factory=list)
    store: str = ""

    @property
    def store_url(self) -> str:
        """Address of the store."""
        return self.store or f"sqlite:///{(self.folder / 'amparo.db').resolve().as_posix()}"


def load_settings(folder: Path) -> Settings:
    """The settings of the case in `folder`.

    Raises:
        CaseProblem: no case is there.
        ConfigProblem: case.toml is no TOML, or has a key or a type that we do not know.
    """
    path = folder / FILE
    if not path.is_file():
        raise CaseProblem("there is no case here.", where=str(folder))
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigProblem(f"this is not TOML: {problem}.", where=str(path)) from None
    for key, value in told.items():
        if key not in SETTINGS:
            raise ConfigProblem(f"no setting is called `{key}`; known are {', '.join(SETTINGS)}.", where=str(path))
        if not isinstance(value, SETTINGS[key][0]):
            raise ConfigProblem(f"`{key}` is not of the type {SETTINGS[key][0].__name__}.", where=str(path))
    return Settings(folder=folder, **told)


def write_settings(folder: Path, told: dict[str, object]) -> None:
    """Write case.toml with every setting and a comment on each."""
    lines = []
    for name, (_, default, about) in SETTINGS.items():
        lines += [f"# {about}", f"{name} = {json.dumps(told.get(name, default), ensure_ascii=False)}", ""]
    (folder / FILE).write_text("\n".join(lines), encoding="utf-8", newline="\n")


def who() -> str:
    """Who runs the program: AMPARO_USER, else the name the system knows; for the custody note of a file."""
    try:
        return os.environ.get("AMPARO_USER") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def language_data() -> tuple[Path, ...]:
    """Folders in which the language data of Tesseract may lie: TESSDATA_PREFIX, then where systems put them."""
    told = [Path(os.environ["TESSDATA_PREFIX"])] if os.environ.get("TESSDATA_PREFIX") else []
    return (*told, *map(Path, TESSDATA))


def tls_files() -> tuple[Path | None, Path | None, Path | None]:
    """The PEM files for a cluster: AMPARO_TLS_CA, AMPARO_TLS_CERT and AMPARO_TLS_KEY; None where one is not set."""

    def named(variable: str) -> Path | None:
        told = os.environ.get(variable)
        return Path(told) if told else None

    return named("AMPARO_TLS_CA"), named("AMPARO_TLS_CERT"), named("AMPARO_TLS_KEY")


def endpoint_key() -> str | None:
    """The key that a language model's service wants: AMPARO_ENDPOINT_KEY; None where it is not set."""
    return os.environ.get("AMPARO_ENDPOINT_KEY") or None


def default_workers() -> int:
    """How many processes `audit` uses unless told: one a core, at most eight."""
    return max(1, min(8, os.cpu_count() or 1))

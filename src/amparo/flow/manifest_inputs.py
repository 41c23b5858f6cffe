"""Manifest inputs: digests of all that an edition of a case is made from."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from amparo.clock import Hours
from amparo.codebook.book import shipped_codebook
from amparo.flow.case import Case
from amparo.flow.judge import ASSUMPTIONS, LAWS
from amparo.report.definitions import definitions, definitions_digest
from amparo.report.dossier import Dossier
from amparo.report.manifest import Inputs, digest_of, digest_of_told, keyed
from amparo.shipped import shipped
from amparo.threads.message import Message

WRITERS = ("jinja2", "typst", "pyarrow")
WRITTEN = ("bodies.yaml", "requests.yaml", ASSUMPTIONS)


def inputs_of(case: Case, dossier: Dossier, key: bytes | None = None) -> Inputs:
    """What an edition of the case is made from.

    Args:
        case: the case.
        dossier: as the report sees it.
        key: of a public edition, whose digests of the case's own things are keyed with it; None for the working one.
    """
    originals = {item.path: f"sha256:{item.sha256}" for item, _ in dossier.files}
    settings = {
        "timezone": dossier.zone,
        "jurisdiction": case.jurisdiction,
        "laws": list(case.laws),
        "hours": digest_of_told({slug: _hours(hours) for slug, hours in dossier.hours.items()}, key),
        "title": digest_of_told(dossier.title, key),
    }
    return Inputs(
        originals=originals if key is None else keyed(originals, key),
        record=digest_of_told(_record(dossier), key),
        codings=_codings(case, key),
        files={name: digest_of(path.read_bytes(), key) for name in WRITTEN if (path := case.folder / name).is_file()},
        laws={act.id: _act(case, act.id, key) for act in dossier.law.acts},
        settings=settings,
        codebook={"version": shipped_codebook().version, "digest": _shipped("codebook", "codebook.yaml")},
        definitions={"version": definitions().version, "digest": f"sha256:{definitions_digest()}"},
        program={"version": dossier.program, "digest": _program()},
        made_with={name: found for name in WRITERS if (found := _version(name))},
    )


def _hours(hours: Hours) -> Any:
    return {name: getattr(hours, name) for name in hours.__slots__}


def _record(dossier: Dossier) -> Any:
    """All that the report takes from the record, coding aside."""
    return {
        "messages": {id: _message(message) for id, message in dossier.messages.items()},
        "count": dossier.message_count,
        "custody": [asdict(custody) for _, custody in dossier.files],
        "gaps": [asdict(gap) for gap in dossier.gaps],
        "redactions": [(agency, asdict(one)) for agency, one in dossier.redactions],
        "unplaced": dict(dossier.unplaced),
    }


def _message(message: Message) -> Any:
    people = [one.shown for one in (*((message.sender,) if message.sender else ()), *message.recipients)]
    return (message.sent_at, people, [(part.part, part.text.chars) for part in message.parts])


def _codings(case: Case, key: bytes | None) -> dict[str, str]:
    """Coder -> digest; in a public edition all people together, for their names are nobody's business."""
    told = {
        coder: [(asdict(exchange), asdict(coding)) for exchange, coding in case.workspace.exchanges(coder)]
        for coder in case.workspace.coders()
    }
    if key is not None:
        return {"*": digest_of_told(told, key)}
    return {coder: digest_of_told(coded) for coder, coded in told.items()}


def _act(case: Case, id: str, key: bytes | None) -> str:
    """Digest of an act's files: the case's own where it has that act, else those shipped."""
    own = case.folder / LAWS / id
    folder: Traversable = own if own.is_dir() else shipped("law", *id.split("/"))
    return digest_of_told([(name, digest_of(content)) for name, content in _files(folder, "")], key)


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield f"{above}{entry.name}", entry.read_bytes()


@cache
def _program() -> str:
    """Digest of the program's own code and data, by which a changed copy of the same version is known."""
    from importlib.resources import files

    made = hashlib.sha256()
    for name, content in _files(files("amparo"), ""):
        made.update(f"{name}\0{len(content)}\0".encode() + content)
    return f"sha256:{made.hexdigest()}"


@cache
def _shipped(*parts: str) -> str:
    return digest_of(shipped(*parts).read_bytes())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def digests_in(folder: Path, besides: str) -> dict[str, str]:
    """File name below `folder` -> digest, without the one named."""
    out = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != besides:
            out[name] = digest_of(path.read_bytes())
    return out

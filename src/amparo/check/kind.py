"""Kind: what a leak can be - its title, and how whoever made the file mends it, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of leak.

    Attributes:
        key: as in Leak.kind.
        title: what it is, by language.
        mend: what to do about it, by language.
    """

    key: str
    title: Mapping[str, str]
    mend: Mapping[str, str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of the files `data/check/kinds*.yaml`, by key, in the order of the files' names and lines.

    Raises:
        ConfigProblem: a file has a mistake, or two define one key.
    """
    out: dict[str, Kind] = {}
    files = [
        file for file in shipped("check").iterdir() if file.name.startswith("kinds") and file.name.endswith(".yaml")
    ]
    for file in sorted(files, key=lambda one: one.name):
        told = read_yaml(file.read_text(encoding="utf-8"), file.name)
        for key, given in told.items():
            check_keys(given, needed=("title", "mend"), what=f"the kind `{key}`")
            if key in out:
                raise ConfigProblem(f"the kind `{key}` is defined twice.", where=told.at(key))
            for part in ("title", "mend"):
                check_keys(given[part], needed=LANGUAGES, what=f"`{part}` of the kind `{key}`")
            out[key] = Kind(key, MappingProxyType(dict(given["title"])), MappingProxyType(dict(given["mend"])))
    return MappingProxyType(out)

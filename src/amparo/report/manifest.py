"""Manifest: what an edition was made from and of, as digests, so that it can be made again and compared."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NAME = "manifest.json"
FORM = 1  # of the manifest itself
WORKING, PUBLIC = "working, CONFIDENTIAL", "public"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an edition is made from; every digest bare in a working edition, keyed in a public one.

    Attributes:
        originals: path -> digest of the bytes received; in a public edition the digests alone, sorted, under `*`.
        record: digest of all that the report takes from the record: messages, requests, gaps.
        codings: coder -> digest of everything that this coder coded.
        files: name -> digest of files that people wrote: bodies, requests, assumptions.
        laws: id of an act -> digest.
        settings: name -> value of the settings that matter.
        codebook: version and digest.
        definitions: version and digest of the definitions file.
        program: version, and digest of its code and data.
        made_with: package -> version of those that lay out or write files.
    """

    originals: Mapping[str, Any]
    record: str
    codings: Mapping[str, str]
    files: Mapping[str, str]
    laws: Mapping[str, str]
    settings: Mapping[str, Any]
    codebook: Mapping[str, Any]
    definitions: Mapping[str, Any]
    program: Mapping[str, str]
    made_with: Mapping[str, str]

    def told(self) -> dict[str, Any]:
        """As plain values, by name."""
        return {name: getattr(self, name) for name in sorted(self.__slots__)}


def digest_of(content: bytes, key: bytes | None = None) -> str:
    """The digest of some bytes: bare, or keyed, so that nobody without the key can try what the bytes were."""
    if key is None:
        return f"sha256:{hashlib.sha256(content).hexdigest()}"
    return f"hmac-sha256:{hmac.new(key, content, hashlib.sha256).hexdigest()}"


def digest_of_told(told: Any, key: bytes | None = None) -> str:
    """The digest of plain values, whatever the order of their keys."""
    written = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return digest_of(written.encode("utf-8", "surrogatepass"), key)


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, (set, frozenset)) else str(value)


def keyed(originals: Mapping[str, str], key: bytes) -> Mapping[str, Any]:
    """Originals as a public manifest may name them: keyed digests without paths, sorted."""
    return {"*": sorted(digest_of(digest.encode(), key) for digest in originals.values())}


def manifest(inputs: Inputs, outputs: Mapping[str, bytes | str], language: str, edition: str = WORKING) -> bytes:
    """The manifest as JSON; the same for the same edition, with no time of its own.

    Args:
        inputs: what it was made from.
        outputs: file name -> its content, or its digest; the manifest itself is not among them.
        language: of the edition.
        edition: WORKING or PUBLIC.
    """
    told = {
        "manifest": FORM,
        "edition": edition,
        "language": language,
        "inputs": inputs.told(),
        "outputs": {
            name: made if isinstance(made := outputs[name], str) else digest_of(made) for name in sorted(outputs)
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=False, default=dict) + "\n").encode(
        "utf-8", "replace"
    )


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing in which an edition differs.

    Attributes:
        kind: `input` or `file`.
        name: of the input, or of the file.
        how: `changed`, `missing`, `added`; of a file too `altered` (it is not what its own manifest says).
    """

    kind: str
    name: str
    how: str

    def row(self) -> dict[str, str]:
        """As a row."""
        return {"kind": self.kind, "name": self.name, "how": self.how}


def differences(then: Mapping[str, Any], now: Mapping[str, Any], present: Mapping[str, str]) -> tuple[Difference, ...]:
    """In what an edition differs from the same one made now: inputs first, then files, by name.

    Args:
        then: its manifest.
        now: the manifest of the one made now.
        present: file name -> digest of the edition's files as they stand there today, the manifest not among them.
    """
    inputs = _compared("input", _flat(then["inputs"]), _flat(now["inputs"]))
    files = {one.name: one for one in _compared("file", then["outputs"], now["outputs"])}
    for one in _compared("file", then["outputs"], present):
        files[one.name] = Difference("file", one.name, "altered" if one.how == "changed" else one.how)
    return (*sorted(inputs), *(files[name] for name in sorted(files)))


def _compared(kind: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[Difference]:
    for name in sorted({*then, *now}):
        if name not in now:
            yield Difference(kind, name, "missing")
        elif name not in then:
            yield Difference(kind, name, "added")
        elif then[name] != now[name]:
            yield Difference(kind, name, "changed")


def _flat(told: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in told.items():
        out |= {f"{name}: {key}": one for key, one in value.items()} if isinstance(value, Mapping) else {name: value}
    return out

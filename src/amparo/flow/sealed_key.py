"""Sealed key: the secret of a case's publications, in a file of the case that only its owner may read."""

import os
import secrets
import stat
from pathlib import Path

from amparo.errors import CaseProblem

FOLDER, FILE = "keys", "publication.key"
BYTES = 32
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def sealed_key(folder: Path) -> bytes:
    """The case's key, made the first time that somebody asks; 32 random bytes.

    Pseudonyms and commitments are made with it: with another key the same publication would have other numbers, so it is
    copied with the case, and never exported.

    Args:
        folder: of the case.

    Raises:
        CaseProblem: the file cannot be read or written, is none of ours, or others may read it.
    """
    path = folder / FOLDER / FILE
    try:
        if not path.exists():
            _make(path)
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            advice = f"Run chmod 600 {path}, and ask who may have read it."
            raise CaseProblem("others may read the key of the publications.", where=str(path), advice=advice)
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as problem:
        advice = "See that you own the case folder and that the disk is not full."
        raise CaseProblem(
            f"the key of the publications cannot be used ({problem.strerror}).", where=str(path), advice=advice
        ) from None
    except ValueError:
        key = b""
    if len(key) != BYTES:
        advice = "Put it back from a copy of the case; a new key would give everybody another number."
        raise CaseProblem("this is no key of publications.", where=str(path), advice=advice)
    return key


def _make(path: Path) -> None:
    """A new key, there whole or not at all; one that another command made meanwhile stays."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    beside = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(BYTES) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(beside, path)  # unlike a rename, never in the place of one that is there
        except FileExistsError:
            return
        except OSError:  # a file system without links
            if not path.exists():
                beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)

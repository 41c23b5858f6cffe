"""Read mark: what the store notes of a file that was read, and whether that still holds.

A mark is the fingerprint of the file and the rules, then, parted by blanks, what else had a part in it: the version of each
reader (`eml:1`), twelve digits for what reads scans where the file shows any, and LOCKED where a password is missing.
"""

from collections.abc import Sequence

from amparo.extract.versions import is_current, spelled
from amparo.flow.read_one import Read
from amparo.ids import digest_of_words
from amparo.records.item import Item
from amparo.records.passwords import Passwords

WAITING = "waits for OCR"  # of a file of which pages are still to be read; no fingerprint is like it
AGAIN = "failed: "  # begins the mark of a file that the next audit reads again
LOCKED = "locked"


def mark_of(item: Item, parts: Sequence[Read], fingerprint: str, scan_reader: str) -> str:
    """The mark of a file that was read.

    Args:
        item: the file.
        parts: what reading it gave.
        fingerprint: of the file and the rules.
        scan_reader: what reads pages that are pictures; empty where nothing does.
    """
    if trouble := next((part.trouble for part in parts if part.trouble), ""):
        return f"{AGAIN}{trouble}"
    asked = any(part.asked for part in parts)
    if asked and scan_reader:
        return WAITING
    words = [fingerprint, readers_of(item, parts)]
    if asked or any(part.scanned for part in parts):
        words.append(_short(scan_reader))
    if any(part.locked for part in parts):
        words.append(LOCKED)
    return " ".join(words)


def readers_of(item: Item, parts: Sequence[Read]) -> str:
    """The readers that had a part in it, with their versions."""
    return spelled({item.kind}.union(*(part.readers for part in parts)))


def is_done(mark: str | None, fingerprint: str, scan_reader: str, passwords: Passwords) -> bool:
    """True when a file was read with the same bytes and rules, by the readers as they are now, and no password may open more."""
    first, *words = (mark or "").split(" ")
    if first != fingerprint or (passwords and LOCKED in words):
        return False
    readers = [word for word in words if ":" in word]
    scans = [word for word in words if ":" not in word and word != LOCKED]
    return is_current(" ".join(readers)) and scans in ([], [_short(scan_reader)])


def _short(scan_reader: str) -> str:
    return digest_of_words(scan_reader)[:12]

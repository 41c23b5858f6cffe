"""Ids of things and digests of content, as the command line's contract writes them."""

import hashlib
import re
from collections.abc import Iterable

OURS = ("pdf:", "item:", "quoted:")  # how the ids begin that we make
ANGLES = re.compile(r"^\s*<?\s*(.*?)\s*>?\s*$", re.DOTALL)


def digest(content: bytes) -> str:
    """SHA-256 of `content`, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of_words(*words: str) -> str:
    """SHA-256 over several words, so framed that no two different lists of words give the same bytes."""
    return digest_of_parts(word.encode("utf-8", "surrogatepass") for word in words)


def digest_of_parts(parts: Iterable[bytes]) -> str:
    """The same over several pieces of content."""
    total = hashlib.sha256()
    for raw in parts:
        total.update(len(raw).to_bytes(8, "big"))
        total.update(raw)
    return total.hexdigest()


def message_id(header: str) -> str:
    """A Message-ID header without its angle brackets and inner white space; empty where it holds nothing.

    Empty too where it begins as an id that we make: a mail must not pass for a print-out or a quoted text.
    """
    found = ANGLES.match(header)
    id = re.sub(r"\s+", "", found.group(1) if found else header)
    return "" if id.startswith(OURS) else id


def printed_id(file_name: str, page: int, nth: int = 1, clash: str | None = None) -> str:
    """Id of a printed mail: file, 1-based page on which its header starts, and which header of that page it is.

    Args:
        file_name: name of the PDF without folders.
        page: page on which the header starts.
        nth: 1 for the first header of that page.
        clash: the file's SHA-256 where another file bears the same name.
    """
    name = f"{file_name}~{clash[:8]}" if clash else file_name
    return f"pdf:{name}#{page}" + (f".{nth}" if nth > 1 else "")


def item_id(sha256: str, ordinal: int | None = None) -> str:
    """Id of a message without Message-ID: its file's digest, and its 1-based place inside a container."""
    return f"item:{sha256[:16]}" + (f"#{ordinal}" if ordinal is not None else "")


def quoted_id(carrier: str, ordinal: int) -> str:
    """Id of a message known only as quoted text: the message that carries it and its 1-based place there."""
    return f"quoted:{carrier}#{ordinal}"


def exchange_id(key_message: str, counterpart: str | None, ordinal: int) -> str:
    """Stable id of an exchange: `x` and 12 hex digits."""
    return "x" + digest_of_words(key_message, counterpart or "", str(ordinal))[:12]

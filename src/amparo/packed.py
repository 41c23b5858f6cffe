"""Packed: a JSON value as bytes and back, so that values travel from workers to the store without being opened on the way."""

import json
import zlib
from typing import Any


def packed(value: Any) -> bytes:
    """A JSON value as bytes; compressed where it is long enough for that to be worth its time."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return zlib.compress(written, LEVEL) if len(written) > SHORT else written


def unpacked(raw: bytes) -> Any:
    """The JSON value that `packed` wrote."""
    written = zlib.decompress(raw) if raw[:1] == COMPRESSED else raw
    return json.loads(written.decode("utf-8", "surrogatepass"))


SHORT = 300  # bytes: subjects, headers, lists of ids
COMPRESSED = b"x"  # begins what zlib writes, and no JSON
LEVEL = 3  # of 9: a sixth larger than the usual 6 on mail, in half the time

"""Columns of our own: text that both databases take as it is, and values packed as compressed JSON."""

import re
from typing import Any

from django.db import models

from amparo.ids import digest_of_words
from amparo.packed import packed, unpacked

# PostgreSQL refuses NUL, and no database takes half a surrogate pair, yet file names and broken headers hold both. They
# are written as SUB and four hex digits, SUB itself likewise, so that what comes out is what went in.
REFUSED = re.compile("[\x00\x1a\ud800-\udfff]")
ESCAPED = re.compile("\x1a([0-9a-f]{4})")


def key_of(*words: str) -> str:
    """A key of fixed length for an id of any length (an index takes no more than some 2,700 bytes)."""
    return digest_of_words(*words)


def escaped(value: Any) -> Any:
    """A text as the database takes it; what is none is left alone."""
    if isinstance(value, str) and REFUSED.search(value):
        return REFUSED.sub(lambda hit: f"\x1a{ord(hit.group()):04x}", value)
    return value


class TextColumn(models.TextField):
    """Text of any characters, NUL and lone surrogates included, unchanged in both databases."""

    def get_prep_value(self, value: Any) -> Any:
        """The text as the database takes it."""
        return escaped(value)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        """The text as it was given."""
        if value is not None and "\x1a" in value:
            return ESCAPED.sub(lambda hit: chr(int(hit.group(1), 16)), value)
        return value


class PackedColumn(models.BinaryField):
    """A JSON value, compressed; what is bytes already was packed before it came here."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The value as compressed bytes."""
        return super().get_db_prep_value(value if isinstance(value, bytes) else packed(value), connection, prepared)

    def from_db_value(self, value: bytes | None, expression: object, connection: object) -> Any:
        """The value as it was given (tuples come back as lists)."""
        return None if value is None else unpacked(bytes(value))

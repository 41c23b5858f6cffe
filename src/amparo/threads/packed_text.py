"""Packed text: a text as the store keeps it, opened when somebody asks for what is in it.

Weaving holds every message of a case, but looks into few of their attachments; and what nobody opened is written again
as it was read.
"""

from typing import Any

from amparo.extract.text import Hidden, Page, Text
from amparo.extract.words import Words
from amparo.packed import packed, unpacked

FIELDS = ("chars", "pages", "words", "hidden")


class PackedText(Text):
    """A Text in all ways; what makes it is what `pack_text` gave, and its confidence, which is asked of every text."""

    __slots__ = ("raw", "sure")

    raw: bytes
    sure: float | None

    def __init__(self, raw: bytes, sure: float | None) -> None:
        object.__setattr__(self, "raw", raw)
        object.__setattr__(self, "sure", sure)

    @property
    def confidence(self) -> float | None:
        """See Text."""
        return self.sure

    def __getattr__(self, name: str) -> Any:
        """Fields that are not there yet: Python asks here for them, once."""
        if name not in FIELDS:
            raise AttributeError(name)
        text = text_from_json(unpacked(self.raw))
        for field in FIELDS:
            object.__setattr__(self, field, getattr(text, field))
        return getattr(text, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and all(getattr(self, name) == getattr(other, name) for name in FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in FIELDS))

    def __reduce__(self) -> tuple[type, tuple[bytes, float | None]]:
        return PackedText, (self.raw, self.sure)


def pack_text(text: Text) -> bytes:
    """A text as the store keeps it; one that was read from there as it is."""
    return text.raw if isinstance(text, PackedText) else packed(text_to_json(text))


def chars_of(text: Text) -> str:
    """Its characters, for who needs them once: a packed text stays packed."""
    return str(unpacked(text.raw)[0]) if isinstance(text, PackedText) else text.chars


def text_to_json(text: Text) -> list[Any]:
    """Characters, pages and words, and what is hidden where anything is; columns compress to half of what rows take."""
    pages = [
        [page.number, page.start, page.end, page.width, page.height, page.bates, page.confidence] for page in text.pages
    ]
    told = [text.chars, pages, Words.of(text.words).columns() if text.words else []]
    if text.hidden:
        told.append([[mark.start, mark.end, mark.what] for mark in text.hidden])
    return told


def text_from_json(told: list[Any]) -> Text:
    """The text that `text_to_json` wrote."""
    chars, pages, words, *more = told
    return Text(
        chars,
        tuple(Page(*page) for page in pages),
        Words.from_columns(*words) if words else (),
        tuple(Hidden(*mark) for mark in more[0]) if more else (),
    )

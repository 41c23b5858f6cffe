"""Page source: pages of an original as pictures, with the words on them that stay and those that go."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pypdfium2

from amparo.errors import AmparoError
from amparo.extract.text import Text
from amparo.publish.page_cover import DPI, SourcePage
from amparo.publish.page_words import Goes, Stays, page_words
from amparo.publish.redacted import RedactedPart

Sorted = Mapping[int, tuple[Sequence[Stays], Sequence[Goes]]]


def sorted_words(parts: Iterable[tuple[Text, RedactedPart]]) -> Sorted:
    """Page -> (words that stay, words that go) of the parts of one original; pages without a word that stays left out."""
    stay: dict[int, list[Stays]] = {}
    go: dict[int, list[Goes]] = {}
    for text, redacted in parts:
        for number, word in page_words(text, () if redacted.withheld else redacted.stretches):
            if isinstance(word, Stays):
                stay.setdefault(number, []).append(word)
            else:
                go.setdefault(number, []).append(word)
    return {number: (stay[number], go.get(number, ())) for number in sorted(stay)}


def source_pages(original: Path, words: Sorted) -> tuple[SourcePage, ...]:
    """The pages of a PDF that bear words that stay, as they are shown.

    Raises:
        AmparoError: the PDF or one of these pages cannot be drawn.
    """
    out = []
    try:
        document = pypdfium2.PdfDocument(original)
        try:
            for number, (stay, go) in words.items():
                page = document[number - 1]
                picture = page.render(scale=DPI / 72, may_draw_forms=False).to_pil()
                width, height = page.get_size()
                out.append(SourcePage(picture, width, height, tuple(stay), tuple(go)))
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError):
        raise AmparoError(
            "a page of an original cannot be drawn for its exhibit.",
            where=original.name[:16],
            advice="Run `amparo audit` again, and leave the exhibit out if it cannot be read.",
        ) from None
    return tuple(out)

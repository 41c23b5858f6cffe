"""Missed: words that are covered in one place of a file and can be read in another."""

import re
from collections.abc import Iterator, Sequence

from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.secret import Secret
from amparo.check.secrets import search
from amparo.detect.names import shipped_names

COVERED = frozenset(
    (
        "under_rectangle", "under_polygon", "under_line", "under_image", "under_annotation", "under_highlight",
        "redact_not_applied", "ocr_under_box", "covered_text", "blackened_text", "same_colour_text",
    )
)  # fmt: skip
WHOLE = 6  # words of a covered phrase that is looked for as a whole
CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑÜ][\w'’-]{2,}(?:\s+(?:de\s+|la\s+|del\s+)?[A-ZÁÉÍÓÚÑÜ][\w'’-]+)*")
NUMBER = re.compile(r"\S*\d(?:[\d/().-]|\s(?=\d)){4,}\S*|\S+@\S+\w")


def missed(inspection: Inspection) -> tuple[Leak, ...]:
    """A leak for each other page of a file on which words that something covers stand for all to read.

    Only what can be somebody's is looked for: short phrases, words with a capital that the file never writes small, and
    numbers.
    """
    out: dict[tuple[str, int | None, str], Leak] = {}
    for path in dict.fromkeys(leak.path for leak in inspection.leaks if leak.kind in COVERED and leak.words):
        shown = [passage for passage in inspection.passages if passage.path == path and passage.shown]
        small = set(re.findall(r"\b[a-záéíóúñü]+\b", " ".join(passage.text for passage in shown)))
        covered = [leak for leak in inspection.leaks if leak.path == path and leak.kind in COVERED and leak.words]
        for leak in covered:
            for words in dict.fromkeys(_telling(leak.words, small)):
                for passage in _elsewhere(words, leak, shown):
                    key = (path, passage.page, words)
                    engines = tuple(sorted({passage.engine, *(out[key].engines if key in out else ())}))
                    place = f"{passage.place}; covered on {leak.place}"
                    out[key] = Leak(path, "missed_elsewhere", place, passage.page, None, engines, words)
    return tuple(out.values())


def _telling(words: str, small: set[str]) -> Iterator[str]:
    """The parts of covered words that single somebody out."""
    names = shipped_names()
    told = words.strip(" .,;:()")
    letters = [word for word in told.split() if any(char.isalnum() for char in word)]
    rare = [word for word in letters if word.strip(".,;:()").casefold() not in small]
    if 2 <= len(letters) <= WHOLE and any(word[:1].isupper() or any(map(str.isdigit, word)) for word in rare):
        yield told
    for found in CAPITAL.finditer(words):
        parts = [part for part in found[0].split() if part.casefold() not in small and not names.is_word(part)]
        if len(parts) > 1:
            yield found[0]
        for part in parts:
            if names.is_given(part) or names.is_surname(part):
                yield part
    for found in NUMBER.finditer(words):
        yield found[0].strip(" .,;:()")


def _elsewhere(words: str, leak: Leak, shown: Sequence[Passage]) -> Iterator[Passage]:
    others = [passage for passage in shown if passage.page != leak.page or leak.page is None]
    for hit in search((Secret.told(words),), others):
        yield others[hit.passage]

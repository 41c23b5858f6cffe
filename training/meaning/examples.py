"""Examples to train on: passages as written and as people also write them, and which are kept apart."""

import hashlib
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amparo.span import Span
from training.passages import Passage, read

APART = "apart-"  # begins the names of files that are never trained on
FOLDS = 5
GREETINGS = {
    "en": ("Hi, ", "Good morning, ", "Hello -- ", "Hey, ", "FYI: ", "Per our call, ", "Thanks. ", "Morning. "),
    "es": ("Hola, ", "Buenos días, ", "Buenas tardes. ", "Le comento: ", "Gracias. ", "Estimada, "),
}


@dataclass(frozen=True, slots=True)
class Split:
    """What is trained on, and what is kept apart.

    Attributes:
        train: passages.
        apart: passages that thresholds and measures come from.
    """

    train: list[Passage]
    apart: list[Passage]


def split(folder: Path) -> Split:
    """The passages of a folder; where no file of it is kept apart, a fifth of each, by the digest of its text."""
    paths = sorted(folder.glob("*.txt"))
    apart = [path for path in paths if path.name.startswith(APART)]
    rest = list(read([path for path in paths if path not in apart]))
    if apart:
        held = list(read(apart))
        known = {_bare(one.text) for one in held}
        return Split([one for one in rest if _bare(one.text) not in known], held)
    return Split([one for one in rest if _fold(one)], [one for one in rest if not _fold(one)])


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _fold(passage: Passage) -> int:
    return hashlib.sha256(_bare(passage.text).encode()).digest()[0] % FOLDS


def varied(passages: Sequence[Passage], chance: random.Random) -> Iterable[Passage]:
    """Each passage once, in one of the ways that people also write it: what it says stays.

    Two may stand beside one another, a greeting before one, accents, apostrophes or stops may be missing. (Capitals need
    no turn: the tokenizer reads all in lower case.)
    """
    for passage in passages:
        one = passage
        if chance.random() < 0.2:
            other = chance.choice(passages)
            if other.language == one.language and len(one.text) + len(other.text) < 500:
                one = joined(one, other) if chance.random() < 0.5 else joined(other, one)
        if chance.random() < 0.12:
            one = led(one, chance.choice(GREETINGS[one.language]))
        if chance.random() < (0.25 if one.language == "es" else 0.02):
            one = replace(one, text=plain(one.text))
        if chance.random() < 0.08:
            one = without(one, re.compile(r"['’]"))
        if chance.random() < 0.08:
            one = without(one, re.compile(r"[.,;!?¿¡]"))
        yield one


def led(passage: Passage, words: str) -> Passage:
    """The passage after other words."""
    return replace(
        passage,
        text=words + passage.text,
        revealed=tuple((code, span.shifted(len(words))) for code, span in passage.revealed),
        asked=tuple((code, span.shifted(len(words))) for code, span in passage.asked),
    )


def joined(first: Passage, then: Passage) -> Passage:
    """Two passages, one after the other, with the labels of both."""
    after = led(then, first.text + " ")
    return replace(
        after,
        acts=tuple(sorted({*first.acts, *then.acts})),
        revealed=(*first.revealed, *after.revealed),
        asked=(*first.asked, *after.asked),
        source=f"{first.source} {then.source}",
    )


def plain(text: str) -> str:
    """The text without accents, as long as before."""
    return "".join(unicodedata.normalize("NFD", one)[0] if one not in "ñÑ" else one for one in text)


def without(passage: Passage, marks: re.Pattern[str]) -> Passage:
    """The passage without some of its marks; spans are moved along."""
    gone = [match.start() for match in marks.finditer(passage.text)]

    def moved(span: Span) -> Span:
        return Span(*(edge - sum(at < edge for at in gone) for edge in (span.start, span.end)))

    return replace(
        passage,
        text=marks.sub("", passage.text),
        revealed=tuple((code, moved(span)) for code, span in passage.revealed),
        asked=tuple((code, moved(span)) for code, span in passage.asked),
    )

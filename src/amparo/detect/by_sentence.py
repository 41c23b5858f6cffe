"""By sentence: lexicons read one sentence at a time, each pattern only where a string that it needs stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from amparo.detect.finding import Finding
from amparo.detect.lexicon import Entry, shipped_lexicon
from amparo.detect.needs import evened, needed
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentence_at, sentences
from amparo.span import Span

GRAM = 4  # characters; the index files each needed string under one run of so many


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, ready to be read.

    Attributes:
        span: where it stands in the part's text.
        words: its characters.
        evened: the same in lower case and with single blanks.
        grams: every run of three and of four characters of `evened`.
    """

    span: Span
    words: str
    evened: str
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A passage cut into its sentences once, for all who read it.

    Attributes:
        passage: the passage.
        cut: the spans of its sentences, in order.
        sentences: the sentences, in order.
        cues: what lexicons found in it already, by lexicon.
    """

    passage: Passage
    cut: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    cues: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    def within(self, span: Span) -> "Sheet":
        """The part of the sheet inside `span`; sentences at its edges are cut short."""
        inside = []
        for sentence in self.sentences:
            start, end = max(sentence.span.start, span.start), min(sentence.span.end, span.end)
            if start < end:
                same = (start, end) == (sentence.span.start, sentence.span.end)
                inside.append(sentence if same else _sentence(self.passage.text, Span(start, end)))
        return Sheet(replace(self.passage, span=span), tuple(one.span for one in inside), tuple(inside))

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence in which the character at `offset` stands."""
        return sentence_at(self.cut, offset)


def lay_out(passage: Passage, lexicons: tuple[str, ...] = ()) -> Sheet:
    """The passage as a sheet; `lexicons` are read at once, which is quicker than one after the other."""
    cut = sentences(passage.text, passage.span)
    sheet = Sheet(passage, cut, tuple(_sentence(passage.text, span) for span in cut))
    return replace(sheet, cues=_read(lexicons, sheet)) if lexicons else sheet


def _sentence(text: str, span: Span) -> Sentence:
    words = span.of(text)
    even = evened(words)
    grams = {even[at : at + GRAM] for at in range(len(even) - 2)}
    grams |= {even[at : at + 3] for at in range(len(even) - 2)}
    return Sentence(span, words, even, frozenset(grams))


def find_in(lexicon: str, sheet: Sheet) -> tuple[Finding, ...]:
    """What the shipped lexicon finds, by span; the same span and value once.

    `^` and `$` of its patterns are the edges of a sentence, and no match goes beyond them.
    """
    return sheet.cues[lexicon] if lexicon in sheet.cues else _read((lexicon,), sheet)[lexicon]


def _read(lexicons: tuple[str, ...], sheet: Sheet) -> dict[str, tuple[Finding, ...]]:
    entries, grams, always = _index(lexicons)
    filed = grams.keys()
    found: dict[str, dict[tuple[Span, str, str], Finding]] = {lexicon: {} for lexicon in lexicons}
    for sentence in sheet.sentences:
        even = sentence.evened
        wanted = {number for gram in filed & sentence.grams for literal, number in grams[gram] if literal in even}
        for number in sorted(wanted.union(always)):
            lexicon, entry, at = entries[number]
            for span in _matches(entry, at, sentence):
                key = (span, entry.family, entry.value)
                if key not in found[lexicon]:
                    found[lexicon][key] = _finding(sheet.passage, entry, span)
    return {lexicon: tuple(sorted(many.values())) for lexicon, many in found.items()}


def _matches(entry: Entry, at: int, sentence: Sentence) -> Iterable[Span]:
    spans = [
        match.span("x") if "x" in match.re.groupindex and match["x"] else match.span()
        for match in entry.patterns[at].finditer(sentence.words)
    ]
    if not spans or (entry.needs and not entry.needs.search(sentence.words)):
        return ()
    if entry.forbids and entry.forbids.search(sentence.words):
        return ()
    return [Span(start, end).shifted(sentence.span.start) for start, end in spans if end > start]


def _finding(passage: Passage, entry: Entry, span: Span) -> Finding:
    return Finding(
        passage.message,
        passage.part,
        span,
        entry.family,
        entry.value,
        entry.rule,
        entry.reason,
        hedged=entry.hedged,
    )


Index = tuple[tuple[tuple[str, Entry, int], ...], dict[str, tuple[tuple[str, int], ...]], tuple[int, ...]]


@cache
def _index(lexicons: tuple[str, ...]) -> Index:
    """The patterns by number, the numbers under one gram of each needed string, and the numbers that need none."""
    entries = tuple(
        (name, entry, at)
        for name in lexicons
        for entry in shipped_lexicon(name).entries
        for at in range(len(entry.patterns))
    )
    strings = [needed(entry.patterns[at].pattern) for _, entry, at in entries]
    seen = Counter(gram for found in strings for literal in found for gram in _grams(literal))
    grams: dict[str, list[tuple[str, int]]] = {}
    for number, found in enumerate(strings):
        for literal in sorted(found):
            rarest = min(_grams(literal), key=lambda gram: (seen[gram], " " in gram, gram))
            grams.setdefault(rarest, []).append((literal, number))
    always = tuple(number for number, found in enumerate(strings) if not found)
    return entries, {gram: tuple(filed) for gram, filed in grams.items()}, always


def _grams(literal: str) -> list[str]:
    size = min(GRAM, len(literal))
    return [literal[at : at + size] for at in range(len(literal) - size + 1)]

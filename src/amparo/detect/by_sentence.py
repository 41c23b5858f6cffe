"""By sentence: lexicons read one sentence at a time, each pattern only where a string that it needs stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from amparo.detect.finding import Finding
from amparo.detect.lexicon import Entry, shipped_lexicon
from amparo.detect.needs import MARK, evened, runs
from amparo.detect.passage import Passage
from amparo.detect.pattern_index import PatternIndex
from amparo.detect.sentence import sentence_at, sentences
from amparo.span import Span

LEXICONS = (
    *("answering", "asked_data", "asking", "breadth", "circumstances", "contact", "family", "health", "identity"),
    *("justice", "legal_process", "limits", "noise", "purpose", "questioning", "requested", "status", "whereabouts"),
)
LONGEST_KEPT = 400  # characters: a longer sentence hardly comes again


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, ready to be read.

    Attributes:
        span: where it stands in the part's text.
        words: its characters.
        evened: the same in lower case and with single blanks.
        possible: numbers of the patterns of the shipped lexicons that can match it.
    """

    span: Span
    words: str
    evened: str
    possible: tuple[int, ...]


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
    sheet = _laid_out(passage)
    return replace(sheet, cues=_read(lexicons, sheet)) if lexicons else sheet


@lru_cache(maxsize=2)  # data and acts are found in the same passage, one after the other
def _laid_out(passage: Passage) -> Sheet:
    cut = sentences(passage.text, passage.span)
    return Sheet(passage, cut, tuple(_sentence(passage.text, span) for span in cut))


def _sentence(text: str, span: Span) -> Sentence:
    words = span.of(text)
    even = evened(words)
    possible = _possible_again(even) if len(even) <= LONGEST_KEPT else _possible(even)
    return Sentence(span, words, even, possible)


def _possible(even: str) -> tuple[int, ...]:
    cut = runs(even)
    return tuple(_shipped().index.possible(MARK.join(cut), cut))


@lru_cache(maxsize=8192)  # signatures, notices and greetings come again in mail after mail
def _possible_again(even: str) -> tuple[int, ...]:
    return _possible(even)


def find_in(lexicon: str, sheet: Sheet) -> tuple[Finding, ...]:
    """What the shipped lexicon finds, by span; the same span and value once.

    `^` and `$` of its patterns are the edges of a sentence, and no match goes beyond them.
    """
    return sheet.cues[lexicon] if lexicon in sheet.cues else _read((lexicon,), sheet)[lexicon]


def find_entries(entries: Iterable[Entry], passage: Passage) -> tuple[Finding, ...]:
    """What `entries` find in a passage, by span; the same span and value once, by the first of them."""
    found: dict[tuple[Span, str, str], Finding] = {}
    for sentence in _laid_out(passage).sentences:
        for entry in entries:
            for at in range(len(entry.patterns)):
                for finding in _found(passage, entry, at, sentence):
                    found.setdefault((finding.span, finding.family, finding.value), finding)
    return tuple(sorted(found.values()))


def _read(lexicons: tuple[str, ...], sheet: Sheet) -> dict[str, tuple[Finding, ...]]:
    numbered = _shipped().patterns
    found: dict[str, dict[tuple[Span, str, str], Finding]] = {lexicon: {} for lexicon in lexicons}
    for sentence in sheet.sentences:
        for number in sentence.possible:
            lexicon, entry, at = numbered[number]
            if lexicon in found:
                for finding in _found(sheet.passage, entry, at, sentence):
                    found[lexicon].setdefault((finding.span, finding.family, finding.value), finding)
    return {lexicon: tuple(sorted(many.values())) for lexicon, many in found.items()}


def _found(passage: Passage, entry: Entry, at: int, sentence: Sentence) -> list[Finding]:
    """What the pattern `at` of an entry finds in a sentence."""
    spans = list(entry.patterns[at].spans(sentence.words))
    if not spans or (entry.needs and not entry.needs.search(sentence.words)):
        return []
    if entry.forbids and entry.forbids.search(sentence.words):
        return []
    return [
        Finding(
            passage.message,
            passage.part,
            Span(start, end).shifted(sentence.span.start),
            entry.family,
            entry.value,
            entry.rule,
            entry.reason,
            hedged=entry.hedged,
        )
        for start, end in spans
    ]


@dataclass(frozen=True, slots=True)
class _Shipped:
    """The patterns of the shipped lexicons by number (lexicon, entry, which of its patterns), and their index."""

    patterns: tuple[tuple[str, Entry, int], ...]
    index: PatternIndex


@cache
def _shipped() -> _Shipped:
    patterns = tuple(
        (lexicon, entry, at)
        for lexicon in LEXICONS
        for entry in shipped_lexicon(lexicon).entries
        for at in range(len(entry.patterns))
    )
    return _Shipped(patterns, PatternIndex([entry.patterns[at].ways for _, entry, at in patterns]))

"""By sentence: lexicons read one sentence at a time, each pattern only where a string that it needs stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from amparo.detect.finding import Finding
from amparo.detect.lexicon import Entry, shipped_lexicon
from amparo.detect.needs import evened, runs
from amparo.detect.passage import Passage
from amparo.detect.pattern_index import PatternIndex
from amparo.detect.rarity import MARK
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
    """

    span: Span
    words: str

    @property
    def evened(self) -> str:
        """Its characters in lower case and with single blanks."""
        return evened(self.words)


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
        first = bisect_right(self.cut, span.start, key=lambda one: one.end)
        for sentence in self.sentences[first : bisect_left(self.cut, span.end, key=lambda one: one.start)]:
            start, end = max(sentence.span.start, span.start), min(sentence.span.end, span.end)
            if start < end:
                same = (start, end) == (sentence.span.start, sentence.span.end)
                inside.append(sentence if same else Sentence(Span(start, end), self.passage.text[start:end]))
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
    return Sheet(passage, cut, tuple(Sentence(span, span.of(passage.text)) for span in cut))


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
                for start, end in _spans(entry, at, sentence.words):
                    finding = _finding(passage, entry, sentence, start, end)
                    found.setdefault((finding.span, finding.family, finding.value), finding)
    return tuple(sorted(found.values()))


def _read(lexicons: tuple[str, ...], sheet: Sheet) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, dict[tuple[Span, str, str], Finding]] = {lexicon: {} for lexicon in lexicons}
    for sentence in sheet.sentences:
        short = len(sentence.words) <= LONGEST_KEPT
        for lexicon, entry, start, end in (_met_again if short else _met)(lexicons, sentence.words):
            finding = _finding(sheet.passage, entry, sentence, start, end)
            found[lexicon].setdefault((finding.span, finding.family, finding.value), finding)
    return {lexicon: tuple(sorted(many.values())) for lexicon, many in found.items()}


def _met(lexicons: tuple[str, ...], words: str) -> tuple[tuple[str, Entry, int, int], ...]:
    """What entries of the lexicons find in a sentence, which its words alone tell: lexicon, entry, start and end."""
    told = _shipped(lexicons)
    marked, cut = (_cut_again if len(words) <= LONGEST_KEPT else _cut)(words)
    met = []
    for number in told.index.possible(marked, cut):
        lexicon, entry, at = told.patterns[number]
        met += [(lexicon, entry, start, end) for start, end in _spans(entry, at, words)]
    return tuple(met)


_met_again = lru_cache(maxsize=16_384)(_met)  # signatures, notices and greetings come again in mail after mail


def _cut(words: str) -> tuple[str, list[str]]:
    """A sentence as the index reads it, see needs.runs."""
    cut = runs(evened(words))
    return MARK.join(cut), cut


_cut_again = lru_cache(maxsize=512)(_cut)  # a passage is read by several sets of lexicons, one after the other


def _spans(entry: Entry, at: int, words: str) -> list[tuple[int, int]]:
    """Where the pattern `at` of an entry matches in a sentence."""
    spans = list(entry.patterns[at].spans(words))
    if not spans or (entry.needs and not entry.needs.search(words)):
        return []
    return [] if entry.forbids and entry.forbids.search(words) else spans


def _finding(passage: Passage, entry: Entry, sentence: Sentence, start: int, end: int) -> Finding:
    return Finding(
        passage.message,
        passage.part,
        Span(start, end).shifted(sentence.span.start),
        entry.family,
        entry.value,
        entry.rule,
        entry.reason,
        hedged=entry.hedged,
    )


@dataclass(frozen=True, slots=True)
class _Shipped:
    """The patterns of some lexicons by number (lexicon, entry, which of its patterns), and their index."""

    patterns: tuple[tuple[str, Entry, int], ...]
    index: PatternIndex


@cache
def _shipped(lexicons: tuple[str, ...]) -> _Shipped:
    patterns = tuple(
        (lexicon, entry, at)
        for lexicon in LEXICONS
        if lexicon in lexicons
        for entry in shipped_lexicon(lexicon).entries
        for at in range(len(entry.patterns))
    )
    return _Shipped(patterns, PatternIndex([entry.patterns[at].ways for _, entry, at in patterns]))

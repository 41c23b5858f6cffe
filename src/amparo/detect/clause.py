"""Clause: the words of a sentence that tell one fact, around the few by which it was found."""

import re

from amparo.detect.identifiers_rule import cut_by_program
from amparo.span import Span

WIDEST = 80  # characters on each side
BOUND = (
    r"[;:!?()\[\]|\t\"“”¿¡•·>]|,(?!\d)|(?<!\b[A-Za-z])(?<!\b[MDS][rst])(?<!\bSra)[.…](?=\s|$)|\s[-–—]{1,2}\s|\n\s*\n|"
    r"\b(?:but|so|because|since|although|though|while|when|if|whether|who|which|then|"
    r"pero|porque|aunque|cuando|mientras|si|quien|as of)\b"
)
AND = r"\b(?:and|y|e)\b"
SUBJECT = (
    r"\b(?:I|we|you|he|she|they|it|who|there|this|that|[éÉ]l|ella|ell[oa]s|yo|client|subject|patient|tenant|customer|"
    r"(?:said|says|told (?:me|us)|thinks?|know|dice|dijo)(?: that| que)?)(?:['’](?:s|re|ve|d|ll))?(?!\w|['’])"
)
LEFT = re.compile(rf"(?:{BOUND}|{AND}|{SUBJECT})\s*", re.IGNORECASE)
RIGHT = re.compile(rf"{BOUND}|{AND}|\b(?:he|she|they|I|we|you|él|ella)\b", re.IGNORECASE)
SHORT = re.compile(
    rf"{AND}\s+(?!he\b|she\b|they\b|I\b|we\b|you\b|is\b|was\b|has\b|had\b)[^,;:.!?()\n]{{1,24}}(?=[,;:.!?()\n]|$)"
)


def clause(text: str, span: Span, within: Span) -> Span:
    """The clause around a stretch: to the next stop, conjunction or subject on each side, inside `within`.

    A second thing that `and` adds in a few words belongs to it: `his wife and two boys`.
    """
    start = max(within.start, span.start - WIDEST)
    found = [match.end() for match in LEFT.finditer(text, start, span.start)]
    ends = [at + 1 for at in _line_ends(text, start, span.start)]
    first = max([*found, *ends, _word_start(text, start, span.start)])
    stop = min(within.end, span.end + WIDEST)
    last = min([*_line_ends(text, span.end, stop), _right(text, span.end, stop), _word_end(text, stop, span.end)])
    while first < span.start and text[first].isspace():
        first += 1
    while last > span.end and text[last - 1].isspace():
        last -= 1
    return Span(min(first, span.start), max(last, span.end))


def _right(text: str, start: int, stop: int) -> int:
    for match in RIGHT.finditer(text, start, stop):
        more = SHORT.match(text, match.start(), stop)
        return more.end() if more else match.start()
    return stop


def _line_ends(text: str, start: int, stop: int) -> list[int]:
    """Ends of lines that their writer ended."""
    return [at for at in range(start, stop) if text[at] == "\n" and not cut_by_program(text, at)]


def _word_start(text: str, start: int, limit: int) -> int:
    """The first place from `start` on where a word begins."""
    while 0 < start < limit and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    return start


def _word_end(text: str, stop: int, limit: int) -> int:
    while limit < stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum():
        stop -= 1
    return stop

"""Asking: requests to the reader for information about people or records, and which datum each asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding
from amparo.span import Span, merged

QUESTION = re.compile(r"\?(?=[\"')\]!?]*(?:\s|$))")
ADDRESSLIKE = re.compile(r"\S+(?:://|@)\S+")
LIST_OPENS = re.compile(
    r":\s*$|\b(?:following|below|these (?:items|things)|siguientes?|a continuaci[óo]n|lo siguiente)\b[^.?!]*[.:?]?\s*$",
    re.IGNORECASE,
)
BULLET = re.compile(r"[ \t>]*(?:[-*•·–—☐□]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]", re.IGNORECASE)
# A line that tells a value ("DOB: 1/2/1990", "Name - Ana") identifies somebody; it asks for nothing.
LABELLED = re.compile(r"[ \t>*•-]*[A-Za-zÁÉÍÓÚáéíóúñ#/.'() -]{1,40}[:=][ \t]*[^\s_?.\-:][^\n]*")
# What follows gives reasons, offers and the writer's own particulars.
CUT = re.compile(
    r"\b(?:because|so (?:that )?(?:we|i|he|she|they|our|my|ICE|ERO)\b(?! can you)|in order to|since (?:he|she|they|we|it)"
    r"|for (?:our|my) (?:records|file|report)|if you (?:have (?:any )?(?:questions|concerns)|need anything|need any)"
    r"|porque|ya que|para que (?:podamos|pueda|lo|la)|(?:please )?(?:call|e-?mail|text|reach|contact) me (?:at|on|with|if)"
    r"|(?:so|and|but) (?:i|we) (?:already )?(?:have|know|got)\b|(?:i|we) (?:already|do) (?:have|know|got)"
    r"|as (?:he|she|they) (?:is|are|was|may|might|has|have)|who is (?:a|an|wanted|believed|suspected)\b)",
    re.IGNORECASE,
)
# The datum is what the writer holds already: "search by DOB", "under that name", "at this address", "your phone".
HELD_BEFORE = re.compile(
    r"(?:\b(?:by|with|using|per|under|via|matching|based on|(?:i|we)(?:.ve)?(?:\s+(?:do|only|just|already|also))*\s+(?:have|got)"
    r"|already (?:have|got)|given|gave (?:me|us))\s+"
    r"(?:(?:his|her|their|the|that|this|a|an|only|just|same|last|name and|dob and|ssn and|my|our)\s+)*"
    r"|\b(?:at|from|to|on|in|for|near|of)\s+(?:this|that|the (?:following|below|above|same|listed|attached)|such)\s+"
    r"|\b(?:your|my|our|you.?re|tu|mi|nuestr[oa])\s+(?:\w+\s+)?|\bby\s+|\bvia\s+|\bpor\s+)$",
    re.IGNORECASE,
)
ASKS_HAVE = re.compile(
    r"\b(?:can|could|may|might|would|do|did|should|if)\s+(?:i|we)(?:\s+\w+){0,1}\s+(?:have|get|got)\s+"
    r"(?:(?:his|her|their|the|that|this|a|an|only|just|same|last)\s+)*$",
    re.IGNORECASE,
)
HELD_AFTER = re.compile(
    r"\s{0,3}(?:is|was|of|are|no\.?|number|#)?\s{0,2}[:#=(-]?\s{0,2}(?:\d{2,}|\(\d{3}\)|XXX|[A-Z]?\d{3,})|\s*(?:below|listed below|above)\b"
    r"|\s{0,2}(?:I|we) (?:have|gave|sent|provided)\b",
    re.IGNORECASE,
)
# A question without its mark: "where is she staying these days".
OPENS_QUESTION = re.compile(
    r"[\s>*•-]*(?:(?:and|also|so|or|hey|hi|ok|pues|y)\b,?\s*)?(?:"
    r"(?:where|when|who|what|which \w+|what \w+|how \w+)(?:.?s|\s+(?:is|are|does|do|did|was|has))\b"
    r"|(?:is|has|does|did|was|are|do|have)\s+(?:s?he|they|this (?:guy|person|subject))\b"
    r"|(?:a\s)?d[óo]nde\s|cu[áa]ndo\s|qui[ée]n\s|con qui[ée]n\s)",
    re.IGNORECASE,
)
# Words that a bare question needs to be about somebody: otherwise "when is the next hearing on the bill?" would ask.
SOMEBODY = re.compile(
    r"\b(?:s?he|him|her|hers|his|they|them|their|theirs|s?hes|(?:this|that|these|those|the|our) (?:guy|person|individual|subject|one|"
    r"client|man|woman|lady|kid|family|inmate|applicant|names?|target|people|two|patient|address|vehicle|plate|phone|number)"
    r"|any(?:one|body)|everyone|someone|(?-i:[A-Z][a-z]+ [A-Z][a-z]+)|(?:mr|ms|mrs)\b|él|ella|ellos|ellas|su|sus|este|esta|ese|esa"
    r"|vive|trabaja|sale|persona|señora?|dob|ssn|names?|address|wife|husband|dad|mom|kids|employer|last known|photo|plates?)\b",
    re.IGNORECASE,
)
LONGEST_LIST = 30  # lines


@dataclass(frozen=True, slots=True)
class Ask:
    """One stretch in which words that name a datum ask for it.

    Attributes:
        span: the stretch.
        opening: the words that ask; None for a bare question.
        enough: asks about somebody even where no datum is named.
    """

    span: Span
    opening: Finding | None
    enough: bool


def find_asking(sheet: Sheet) -> tuple[Finding, ...]:
    """`act`/asking and `ask` findings, in order of span.

    An `ask` finding covers the words that name the datum. An `act` finding covers the words that ask. A sentence that
    asks about the request itself, about meetings or about systems makes none, nor does a datum that is only mentioned.
    """
    cues = find_in("asking", sheet)
    found: set[Finding] = set()
    for ask in _asks(sheet, cues):
        data = _data(sheet, ask)
        if data:
            found.update(data)
        if ask.opening and (ask.enough or data):
            found.add(replace(ask.opening, value="asking", hedged=ask.opening.hedged and not data))
        elif data:
            found.add(replace(data[0], family="act", value="asking", rule="asking.question", reason="asks a question"))
    return tuple(sorted(found))


def _asks(sheet: Sheet, cues: tuple[Finding, ...]) -> Iterator[Ask]:
    passage, cut = sheet.passage, sheet.cut
    by_sentence: dict[Span, list[Finding]] = {}
    for cue in cues:
        if sentence := sheet.sentence_at(cue.span.start):
            by_sentence.setdefault(sentence, []).append(cue)
    for at, sentence in enumerate(cut):
        here = by_sentence.get(sentence, [])
        values = {cue.value for cue in here}
        asked_to = _question_end(passage.text, sentence)
        if "back" in values or (not here and not asked_to):
            continue
        if "office" in values and not _about_somebody(passage.text, sentence, here):
            continue
        enough = next((cue for cue in here if cue.value == "asking"), None)
        opening = enough or next((cue for cue in here if cue.value in ("opening", "closing")), None)
        if not opening and not SOMEBODY.search(passage.text, sentence.start, asked_to):
            continue
        start = sentence.start if asked_to or not opening or "closing" in values else opening.span.start
        if asked_to and opening and "\n" in passage.text[sentence.start : opening.span.start]:
            start = opening.span.start
        yield Ask(Span(start, _list_end(passage.text, cut, at) if opening else asked_to), opening, enough is not None)


def _question_end(text: str, sentence: Span) -> int:
    """Where the last question of a sentence ends; 0 where it asks none."""
    marks = [mark.end() for mark in QUESTION.finditer(text, sentence.start, sentence.end)]
    if marks:
        return marks[-1]
    return sentence.end if OPENS_QUESTION.match(text, sentence.start, sentence.end) else 0


def _about_somebody(text: str, sentence: Span, here: list[Finding]) -> bool:
    """True where a sentence with office words still asks about a person: `status of his login` does not."""
    courtesy = all(cue.rule == "asking.office" and "?" not in cue.span.of(text) for cue in here)
    return not courtesy and bool(STRONG.search(text, sentence.start, sentence.end))


STRONG = re.compile(
    r"\b(?:address|where (?:he|she|they)|employer|dob|ssn|date of birth|immigration|release date|whole file|case file"
    r"|domicilio|direcci[óo]n|this (?:guy|individual|subject)|on (?:him|her|them)|run (?:him|her|them))\b",
    re.IGNORECASE,
)


def _list_end(text: str, cut: tuple[Span, ...], at: int) -> int:
    """Where the list ends that the sentence at index `at` opens; the sentence's own end where it opens none."""
    end = cut[at].end
    if not LIST_OPENS.search(text, cut[at].start, cut[at].end):
        return end
    for line in cut[at + 1 : at + 1 + LONGEST_LIST]:
        words = line.of(text)
        if BULLET.match(words) or (len(words.strip()) <= 60 and not re.search(r"[.!]\s*$", words)):
            end = line.end
        else:
            break
    return end


def _data(sheet: Sheet, ask: Ask) -> list[Finding]:
    """The data asked for in one stretch; weak asks for whatever there is give way to exact ones."""
    text = sheet.passage.text
    found = find_in("asked_data", sheet.within(ask.span))
    held = _held(text, ask.span)
    kept = [one for one in found if not any(one.span.overlaps(other) for other in held)]
    kept = [one for one in kept if not _is_held(text, one.span)]
    exact = [one for one in kept if one.rule != "asked_data.unspecified_weak"]
    return _widest(exact or kept)


def _held(text: str, within: Span) -> tuple[Span, ...]:
    """The stretches of an ask in which nothing is asked for: values told, reasons, addresses of mail and of the web."""
    spans = [Span(match.start(), match.end()) for match in ADDRESSLIKE.finditer(text, within.start, within.end)]
    for match in CUT.finditer(text, within.start, within.end):
        stop = re.compile(r"[?.\n]|$").search(text, match.end(), within.end)
        spans.append(Span(match.start(), max(stop.end() if stop else within.end, match.end())))
    at = within.start
    for line in text[within.start : within.end].splitlines(keepends=True):
        if LABELLED.fullmatch(line.rstrip("\n")) and "?" not in line and not _opens(line):
            spans.append(Span(at, at + len(line)))
        at += len(line)
    return merged(spans)


def _opens(line: str) -> bool:
    """True where the label itself asks: `Need: address and employer`, `Please send: file`."""
    label = re.split(r"[:=]", line, maxsplit=1)[0]
    return bool(
        re.search(r"\b(?:need|please|pls|send|provide|request\w*|looking|want|necesit\w+|favor)\b", label, re.I)
    )


def _is_held(text: str, span: Span) -> bool:
    line_start = max(text.rfind("\n\n", 0, span.start) + 1, span.start - 60, 0)
    before = text[line_start : span.start]
    if HELD_AFTER.match(text, span.end):
        return True
    return bool(HELD_BEFORE.search(before)) and not ASKS_HAVE.search(before)


def _widest(found: list[Finding]) -> list[Finding]:
    """Of findings of one code that overlap, the widest; of `name` or `unspecified` inside another code, the other."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.value in ("unspecified", "name"), -len(one.span), one)):
        covered = (other for other in kept if other.span.overlaps(one.span))
        if not any(
            other.value == one.value or (one.value in ("unspecified", "name") and len(other.span) > 3)
            for other in covered
        ):
            kept.append(one)
    return sorted(kept)

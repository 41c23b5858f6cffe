"""Asking: requests to the reader for information about people or records, and which datum each asks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amparo.detect.finding import Finding
from amparo.detect.lexicon import Entry, find_entries, shipped_lexicon
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentence_at, sentences
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
    r"(?:\b(?:by|with|using|per|under|via|matching|based on|have|has|already have|got|given|gave (?:me|us))\s+"
    r"(?:(?:his|her|their|the|that|this|a|an|only|just|same|last|name and|dob and|ssn and|my|our)\s+)*"
    r"|\b(?:at|from|to|on|in|for|near|of)\s+(?:this|that|the (?:following|below|above|same|listed|attached)|such)\s+"
    r"|\b(?:your|my|our|you.?re|tu|mi|nuestr[oa])\s+(?:\w+\s+)?|\bby\s+|\bvia\s+|\bpor\s+)$",
    re.IGNORECASE,
)
ASKS_HAVE = re.compile(
    r"\b(?:(?:do|does|did|would|if|might|may|can|could|any(?:one|body))\s+(?:you|u|y.all|your \w+|i|we|they|it|the system|s?he)"
    r"(?:\s+\w+){0,2}|to|you|u|y.all|you guys|may|can|could)\s+"
    r"(?:have|has|got)\s+(?:(?:his|her|their|the|that|this|a|an|only|just|same|last)\s+)*$",
    re.IGNORECASE,
)
HELD_AFTER = re.compile(
    r"\s{0,3}(?:is|was|of|are|no\.?|number|#)?\s{0,2}[:#=(-]?\s{0,2}(?:\d{2,}|\(\d{3}\)|XXX|[A-Z]?\d{3,})|\s*(?:below|listed below|above)\b"
    r"|\s{0,2}(?:I|we) (?:have|gave|sent|provided)\b",
    re.IGNORECASE,
)
OPENS_QUESTION = re.compile(
    r"[\s>*•-]*(?:(?:and|also|so|or|hey|hi|ok|pues|y)\b,?\s*)?(?:where|when|who|whose|what|which|how|is|are|does|do|did|has|have|was|were|any|"
    r"d[óo]nde|cu[áa]ndo|qui[ée]n|qu[ée]|cu[áa]l|c[óo]mo|tiene|sabe|est[áa])",
    re.IGNORECASE,
)
# Words that a bare question needs to be about somebody: otherwise "when is the next hearing on the bill?" would ask.
SOMEBODY = re.compile(
    r"\b(?:s?he|him|her|hers|his|they|them|their|theirs|s?hes|(?:this|that|these|those|the|our) (?:guy|person|individual|subject|one|"
    r"client|man|woman|lady|kid|family|inmate|applicant|names?|target|people|two|patient|address|vehicle|plate|phone|number)"
    r"|any(?:one|body)|everyone|someone|(?-i:[A-Z][a-z]+ [A-Z][a-z]+)|(?:mr|ms|mrs)\b|él|ella|ellos|ellas|su|sus|este|esta|ese|esa"
    r"|vive|trabaja|sale|persona|señora?|dob|ssn|address|wife|husband|dad|mom|kids|employer|last known|photo|plates?)\b",
    re.IGNORECASE,
)
LONGEST_LIST = 30
NEAR = 400  # characters between the opening and the last item that it can ask for in one sentence


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


def find_asking(passage: Passage) -> tuple[Finding, ...]:
    """`act`/asking and `ask` findings, in order of span.

    An `ask` finding covers the words that name the datum. An `act` finding covers the words that ask. A sentence that
    asks about the request itself, about meetings or about systems makes none, nor does a datum that is only mentioned.
    """
    cues = shipped_lexicon("asking")(passage)
    if not cues and not QUESTION.search(passage.text, passage.span.start, passage.span.end):
        return ()
    cut = sentences(passage.text, passage.span)
    found: set[Finding] = set()
    for ask in _asks(passage, cut, cues):
        data = _data(passage, ask)
        if data:
            found.update(data)
        if ask.opening and (ask.enough or data):
            found.add(replace(ask.opening, value="asking", hedged=ask.opening.hedged and not data))
        elif data:
            found.add(replace(data[0], family="act", value="asking", rule="asking.question", reason="asks a question"))
    return tuple(sorted(found))


def _asks(passage: Passage, cut: tuple[Span, ...], cues: tuple[Finding, ...]) -> Iterator[Ask]:
    by_sentence: dict[Span, list[Finding]] = {}
    for cue in cues:
        if sentence := sentence_at(cut, cue.span.start):
            by_sentence.setdefault(sentence, []).append(cue)
    for at, sentence in enumerate(cut):
        here = by_sentence.get(sentence, [])
        values = {cue.value for cue in here}
        question = None
        for question in QUESTION.finditer(passage.text, sentence.start, sentence.end):
            pass
        if "back" in values or (not here and not question):
            continue
        if "office" in values and not _about_somebody(passage, sentence, here):
            continue
        enough = next((cue for cue in here if cue.value == "asking"), None)
        opening = enough or next((cue for cue in here if cue.value in ("opening", "closing")), None)
        if not opening and not (question and SOMEBODY.search(passage.text, sentence.start, question.end())):
            continue
        start = sentence.start if question or not opening or "closing" in values else opening.span.start
        if question and opening and "\n" in passage.text[sentence.start : opening.span.start]:
            start = opening.span.start
        end = _list_end(passage.text, cut, at) if opening else sentence.end
        if question and not opening:
            end = question.end()
        yield Ask(Span(start, max(end, start + 1)), opening, enough is not None)


def _about_somebody(passage: Passage, sentence: Span, here: list[Finding]) -> bool:
    """True where a sentence with office words still asks about a person: `status of his login` does not."""
    courtesy = all(cue.rule == "asking.office" and "?" not in cue.span.of(passage.text) for cue in here)
    return not courtesy and bool(STRONG.search(passage.text, sentence.start, sentence.end))


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


def _data(passage: Passage, ask: Ask) -> list[Finding]:
    """The data asked for in one stretch; weak asks for whatever there is give way to exact ones."""
    found = find_entries(_asked(), replace(passage, span=ask.span))
    held = _held(passage.text, ask.span, found)
    kept = [one for one in found if not any(one.span.overlaps(other) for other in held)]
    kept = [one for one in kept if not _is_held(passage.text, one.span)]
    exact = [one for one in kept if one.rule != "asked_data.unspecified_weak"]
    return _widest(exact or kept)


def _asked() -> tuple[Entry, ...]:
    return shipped_lexicon("asked_data").entries


def _held(text: str, within: Span, found: Iterable[Finding]) -> tuple[Span, ...]:
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
    return bool(re.search(r"\b(?:need|please|pls|send|provide|request\w*|looking|want|necesit\w+|favor)\b", label, re.I))


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
        if not any(other.value == one.value or (one.value in ("unspecified", "name") and len(other.span) > 3) for other in covered):
            kept.append(one)
    return sorted(kept)

"""What an asker holds already: values told, reasons given and addresses of mail, in which nothing is asked for."""

import re

from amparo.span import Span, merged

ADDRESSLIKE = re.compile(r"\S+(?:://|@)\S+")
# A line that tells a value ("DOB: 1/2/1990", "Name - Ana") identifies somebody; it asks for nothing.
LABELLED = re.compile(r"[ \t>*•-]*[A-Za-zÁÉÍÓÚáéíóúñ#/.'() -]{1,40}[:=][ \t]*[^\s_?.\-:][^\n]*")
# What follows gives reasons, offers and the writer's own particulars.
CUT = re.compile(
    r"\b(?:because|so (?:that )?(?:we|i|he|she|they|our|my|ICE|ERO)\b(?! can you)|in order to|since (?:he|she|they|we|it)"
    r"|for (?:our|my) (?:records|file|report)|if you (?:have (?:any )?(?:questions|concerns)|need anything|need any)"
    r"|porque|ya que|para que (?:podamos|pueda|lo|la)|(?:please )?(?:call|e-?mail|text|reach|contact) me (?:at|on|with|if)"
    r"|(?:so|and|but) (?:i|we) (?:already )?(?:have|know|got)\b|(?:i|we) (?:already|do) (?:have|know|got)"
    r"|as (?:he|she|they) (?:is|are|was|may|might|has|have)|who is (?:a|an|wanted|believed|suspected)\b"
    r"|,\s+(?:he|she|they)(?:.s|.re| is| are| was| were) (?:also |only )?(?:an?|our|the|wanted|facing)\b|es que\b)",
    re.IGNORECASE,
)
# What it is for: "for a SNAP recert" asks for no SNAP.
PURPOSE = re.compile(
    r"\bfor (?:an?|the|our|my)\s+(?:[\w-]+\s+){0,3}(?:recert\w*|redetermination|investigation|audit|prosecution|petition|appeal"
    r"|trial|(?:case|review|application|renewal)(?!\s+(?:files?|numbers?|records?|workers?|for|of|on)\b))\b",
    re.IGNORECASE,
)
# The datum is what the writer holds already: "search by DOB", "under that name", "at this address", "your phone".
HELD_BEFORE = re.compile(
    r"(?:\b(?:by|with|using|per|under|via|matching|based on|(?:i|we)(?:.ve)?(?:\s+(?:do|only|just|already|also))*\s+(?:have|got)"
    r"|already (?:have|got)|given|gave (?:me|us))\s+"
    r"(?:(?:his|her|their|the|that|this|a|an|only|just|same|last|name and|dob and|ssn and|my|our)\s+)*"
    r"|\b(?:at|from|to|on|in|for|near|of)\s+(?:this|that|the (?:following|below|above|same|listed|attached)|such)\s+"
    r"|\b(?:your|my|our|you.?re|tu|mi|nuestr[oa])\s+(?:\w+\s+)?"
    r"|\b(?:here|attached|below|enclosed|this)(?:.s| is| are)?\s+(?:(?:his|her|their|the|a|my)\s+)*"
    r"|\bin\s+(?:his|her|their)\s+|\d{3,}\s*\(\s*|\bby\s+|\bvia\s+|\bpor\s+)$",
    re.IGNORECASE,
)
ASKS_HAVE = re.compile(
    r"\b(?:can|could|may|might|would|do|did|should|if)\s+(?:i|we)(?:\s+\w+){0,1}\s+(?:have|get|got)\s+"
    r"(?:(?:his|her|their|the|that|this|a|an|only|just|same|last)\s+)*$",
    re.IGNORECASE,
)
# "a list of the clients with their A-numbers" asks for the numbers; "search with his DOB" does not.
LIST_WITH = re.compile(
    r"(?:\b(?:list|roster|report|print ?out|spreadsheet|everyone|names|records?|files?|certificates?"
    r"|cop(?:y|ies))\b[^.?!]{0,160}|[,;]\s*)\bwith\s+"
    r"(?:(?:his|her|their|the|any|all)\s+)*$",
    re.IGNORECASE,
)
FAR = 240  # characters
HELD_AFTER = re.compile(
    r"\s{0,3}(?:is|was|of|are|no\.?|number|#)?\s{0,2}[:#=(-]?\s{0,2}(?:\d{2,}|\d{1,2}[/.-]\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d|\(\d{3}\)|XXX|[A-Z]?\d{3,})|\s*(?:below|listed below|above)\b"
    r"|\s{0,2}(?:I|we) (?:have|gave|sent|provided)\b",
    re.IGNORECASE,
)


def held(text: str, within: Span) -> tuple[Span, ...]:
    """The stretches of an ask in which nothing is asked for: values told, reasons, addresses of mail and of the web."""
    spans = [
        Span(match.start(), match.end())
        for what in (ADDRESSLIKE, PURPOSE)
        for match in what.finditer(text, within.start, within.end)
    ]
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


def is_held(text: str, span: Span) -> bool:
    """True where the words beside a datum show that the asker has it: `search by DOB`, `the SSN is 900`."""
    line_start = max(text.rfind("\n\n", 0, span.start) + 1, span.start - 60, 0)
    before = text[line_start : span.start]
    if HELD_AFTER.match(text, span.end):
        return True
    if not HELD_BEFORE.search(before) or ASKS_HAVE.search(before):
        return False
    return not LIST_WITH.search(text, max(text.rfind("\n\n", 0, span.start), span.start - FAR, 0), span.start)

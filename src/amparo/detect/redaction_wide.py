"""Wide: an identifier with what belongs to it: the town of an address, the words that say what a number is, a title."""

import re
from dataclasses import replace

from amparo.detect.clause import clause
from amparo.detect.finding import Finding
from amparo.span import Span

ANY_CASE = re.IGNORECASE
UPPER = r"[A-ZÁÉÍÓÚÑ]"
TOWN = re.compile(
    rf"(?:,? ?(?:#|\b(?:apt|apartment|unit|space|spc|sp|lot|trlr|trailer)\b)\.? ?#? ?\w{{1,5}})?"
    rf"(?:,? (?:in |en )?(?:{UPPER}\w+\.?)(?: {UPPER}\w+){{0,2}}(?:,? (?:N\.?M\.?|TX|AZ|CO|{UPPER}{UPPER}))?(?:,? \d{{5}}(?:-\d{{4}})?)?"
    rf"(?=[\s]*(?:$|[.,;:)\n|\t]))|,? \d{{5}}(?!\d))?"
)
STATES = r"(?:[ #:]+(?:no|number|is|es|NM|TX|AZ|CO|CA))*"
CUES = {
    "vehicle": rf"(?:licen[cs]e )?(?:plates?|tags?|LP|VIN|placas?){STATES}",
    "licence_number": rf"(?:(?:NM|TX|AZ|CO|CA) ?)?(?:DL|OLN|ID|driver['’]?s? licen[cs]e|licencia|CDL){STATES}",
    "ssn": (
        r"(?:SSN?|social|(?:the )?last (?:four|4)(?: (?:of|is|are|digits))*|ending(?: in)?|ends in|termina en)"
        r"(?:[ #:]+(?:ending|in|last|four|4))*"
    ),
}
CUE = {value: re.compile(rf"\b(?:{cue})[\s:#.(]{{1,3}}$", ANY_CASE) for value, cue in CUES.items()}
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Sr|Sra|Srta|Don|Doña|señora?|Señora?|MR|MRS|MS)\.? $")


def widened(finding: Finding, text: str) -> Finding:
    """The finding with the town that follows an address, the words that call a number what it is, or the title before a name."""
    start, end = finding.span.start, finding.span.end
    if finding.family == "person":
        match = TITLE.search(text, max(0, start - 8), start)
        start = match.start() if match else start
    elif finding.value == "address":
        match = TOWN.match(text, end)
        end = match.end() if match and "\n" not in match.group() else end
    elif finding.value == "vehicle" and not finding.rule.startswith("identifiers."):
        end = max(end, clause(text, finding.span, Span(start, len(text))).end)
    elif finding.value in CUE:
        match = CUE[finding.value].search(text, max(0, start - 40), start)
        start = match.start() if match and "\n" not in match.group() else start
    return replace(finding, span=Span(start, end))

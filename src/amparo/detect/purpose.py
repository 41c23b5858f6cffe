"""Purpose: why the asker says that the information is wanted; the words alone, never the asker's job."""

import re

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding

# A line that only names an office or a rank is a signature: it says who writes, not why.
SIGNATURE = re.compile(
    r"\b(?:officer|agent|specialist|operations|investigations|enforcement|department|office|division|bureau|unit|team"
    r"|services|director|supervisor|sddo|aor|u\.?s\.? attorney.?s office)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|need\w*|want\w*|look\w*|try\w*|can|will|would|be|to|for|in|on|so|he|she|him|her|we|i"
    r"|est[áa]|tiene|para|es|una?|de)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|isn.?t|no|nothing to do with|never|no es)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)


def find_purpose(sheet: Sheet) -> tuple[Finding, ...]:
    """`purpose` findings, in order of span; signature lines and denials make none."""
    return tuple(
        one
        for one in find_in("purpose", sheet)
        if not _signed(sheet.passage.text, one)
        and not DENIED.search(sheet.passage.text, max(0, one.span.start - 40), one.span.start)
    )


def _signed(text: str, found: Finding) -> bool:
    start = text.rfind("\n", 0, found.span.start) + 1
    end = text.find("\n", found.span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) < 70 and bool(SIGNATURE.search(line)) and not VERB.search(line)

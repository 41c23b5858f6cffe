"""Breadth: whether words mean one person, several, or a group that the agency is to pick out."""

import re
from dataclasses import replace

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding

COUNT = re.compile(
    r"\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|both|dos|tres|cuatro|cinco|amb[oa]s)\b", re.I
)
NUMBERS = {
    word: count
    for count, words in enumerate(
        (("two", "both", "dos", "ambos", "ambas"), ("three", "tres"), ("four", "cuatro"), ("five", "cinco"), ("six",)),
        start=2,
    )
    for word in words
} | {"seven": 7, "eight": 8, "nine": 9, "ten": 10}


def find_breadth(sheet: Sheet) -> tuple[Finding, ...]:
    """`breadth` findings, in order of span; `count` is set where the words tell how many people."""
    return tuple(_counted(sheet.passage.text, one) for one in find_in("breadth", sheet))


def _counted(text: str, found: Finding) -> Finding:
    if found.value == "one":
        return replace(found, count=1)
    told = COUNT.search(text, found.span.start, found.span.end) if found.value == "several" else None
    if not told:
        return found
    word = told.group().lower()
    return replace(found, count=int(word) if word.isdigit() else NUMBERS[word])

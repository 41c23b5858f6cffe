"""Printed: text of records made safe for the PDF compiler, which knows only the characters of its own fonts."""

import re
from functools import cache

from amparo.report.marks import visible
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml

LONG = re.compile(r"\S{31,}")
JOINED = re.compile(
    r"(?<=-)(?=\w)(?=\S*[/.\d])"
)  # Spanish repeats a hyphen that ends a line, which no name of a file bears
BREAKS = re.compile(r"(?<=[/._@\-+=&?;,])(?=\S)")
ZERO_WIDTH = "\u200b"


@cache
def printable() -> frozenset[str]:
    """Every character that the PDF can show."""
    told = read_yaml(shipped("report", "printable.yaml").read_text(encoding="utf-8"), "report/printable.yaml")
    out: set[str] = {"\n"}
    for span in told["ranges"].split():
        first, _, last = span.partition("-")
        out.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(out)


def printed(text: str) -> str:
    """`text` with tabs as spaces, characters without a shape as `⟨U+1F600⟩`, and places to break in very long words."""
    known = printable()
    shown = visible(text.replace("\t", "    "))
    if not known.issuperset(shown):
        shown = "".join(char if char in known else f"⟨U+{ord(char):04X}⟩" for char in shown)
    return JOINED.sub(ZERO_WIDTH, LONG.sub(lambda found: _breakable(found.group()), shown))


def _breakable(word: str) -> str:
    pieces = BREAKS.split(word)
    return ZERO_WIDTH.join(ZERO_WIDTH.join(p[at : at + 24] for at in range(0, len(p), 24)) for p in pieces if p)

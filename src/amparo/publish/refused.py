"""Refused: what keeps the gate shut as a table for who mends it. It lies in the case: it shows the words."""

import csv
import io
from collections.abc import Iterable

from amparo.publish.judgement import Refusal
from amparo.report.cell import cell

COLUMNS = ("file", "page", "exhibit", "kind", "place", "words", "written", "readers")


def refused(refusals: Iterable[Refusal]) -> str:
    """The table as CSV, a row a refusal in the gate's order: `words` are what stands there, `written` how."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in refusals:
        leak = one.leak
        told = (leak.path, leak.page, one.exhibit, leak.kind, leak.place, leak.words, one.variant, leak.engines)
        table.writerow([cell(value) for value in told])
    return out.getvalue()

"""Missed: covered on one page and readable on another."""

import pytest

from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.missed import missed


def file(covered, other, page=2, kind="under_rectangle"):
    leaks = (Leak("a.pdf", kind, "page 1", 1, (0.0, 0.0, 9.0, 9.0), ("pdfium",), covered),)
    passages = (
        Passage("a.pdf", "pdfium", "page 1", "The office writes about the claimant", 1),
        Passage("a.pdf", "pdfium", f"page {page}", other, page),
        Passage("a.pdf", "pdfminer", f"page {page}", other, page),
    )
    return Inspection(leaks, passages)


@pytest.mark.parametrize(
    ("covered", "other"),
    [
        ("Dolores Inventada", "as told by Dolores Inventada on Monday"),
        ("Dolores Inventada", "as told by INVENTADA, Dolores on Monday"),
        ("lives with Marisela Gutierrez near the mill", "and Marisela Gutierrez said"),
        ("call 505-555-0142 after six", "Telephone (505) 555-0142"),
        ("write to d.inventada@mail.example", "d.inventada@mail.example"),
    ],
)
def test_covered_words_on_another_page_are_told(covered, other):
    found = missed(file(covered, other))
    assert found and {leak.kind for leak in found} == {"missed_elsewhere"}
    assert {leak.page for leak in found} == {2}
    assert found[0].engines == ("pdfium", "pdfminer")
    assert "covered on page 1" in found[0].place


@pytest.mark.parametrize(
    ("covered", "other", "page", "kind"),
    [
        ("Dolores Inventada", "nobody is named here", 2, "under_rectangle"),
        ("the claimant", "the claimant", 2, "under_rectangle"),
        ("The Office", "The Office", 2, "under_rectangle"),
        ("Dolores Inventada", "Dolores Inventada", 1, "under_rectangle"),
        ("Dolores Inventada", "Dolores Inventada", 2, "metadata"),
        ("34", "34 pages", 2, "under_rectangle"),
    ],
)
def test_common_words_and_the_page_itself_are_not(covered, other, page, kind):
    assert missed(file(covered, other, page, kind)) == ()

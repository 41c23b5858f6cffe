"""The review of the coding in the report: what was measured with its n, what was not in so many words."""

import pytest

from amparo.codebook.agreement import Agreement
from amparo.report.block import Paragraph, Table, plain
from amparo.report.catalogue import catalogue
from amparo.report.dossier import Review
from amparo.report.missed import Missed
from amparo.report.review_chapter import review
from amparo.report.teller import Teller
from tests.report.factories import dossier

NONE = Review()
AGREED = (
    Agreement("exchange", ("Ana", "Luz"), 40, 1.0, None),
    Agreement("purpose", ("Ana", "Luz"), 39, 0.9996, 0.8),
    Agreement("purpose", ("Ana", "machine"), 40, 0.5, -0.123),
)


def told(made, language="en"):
    blocks = review(Teller(dossier(review=made), catalogue(language), {})).blocks
    text = " ".join(plain(block.runs) for block in blocks if isinstance(block, Paragraph))
    tables = [
        [tuple(plain(cell) for cell in row) for row in block.rows] for block in blocks if isinstance(block, Table)
    ]
    return text.replace("\u202f", " "), [[tuple(c.replace("\u202f", " ") for c in row) for row in t] for t in tables]


@pytest.mark.parametrize(
    ("language", "holds"),
    [
        (
            "en",
            (
                "No person has coded",
                "Agreement between two people: not measured",
                "missed by the program: not measured",
            ),
        ),
        ("es", ("Nadie ha codificado", "Acuerdo entre dos personas: no se ha medido", "no halló: no se ha medido")),
    ],
)
def test_what_nobody_measured_is_said_to_be_not_measured(language, holds):
    text, tables = told(NONE, language)
    assert [words for words in holds if words not in text] == []
    assert tables == []


def test_agreement_is_shown_with_its_n_and_the_program_s_apart():
    text, tables = told(Review(people=("Ana", "Luz"), dropped=1, orphaned=2, agreements=AGREED))
    assert "Coded by Ana and Luz" in text
    assert "1 suggested exchange was dropped" in text
    assert "2 codings by people belong to exchanges that are no longer found" in text
    assert "no independent measure" in text
    assert "Agreement between two people: not measured" not in text
    assert tables == [
        [
            ("Is it an exchange", "Ana, Luz", "40", "100 %", "91 % – 100 %", "–"),
            ("Purpose", "Ana, Luz", "39", "> 99 %", "91 % – 100 %", "0.80"),
        ],
        [("Purpose", "Ana, the program", "40", "50 %", "34 % – 66 %", "-0.12")],
    ]  # 0.025 ** (1 / 40) = 0.912; 20 of 40 by the tables of Clopper and Pearson


@pytest.mark.parametrize(
    ("coders", "n", "shown"), [(("A", "B"), 10, True), (("A", "B"), 9, False), (("A", "B", "C"), 40, False)]
)
def test_an_interval_stands_only_over_pairs_that_are_draws(coders, n, shown):
    _, tables = told(Review(people=coders, agreements=(Agreement("purpose", coders, n, 0.8, 0.5),)))
    assert (tables[0][0][4] != "–") is shown


BOUNDS = [
    ((1000, 100, 0, 0), (0, 37)),  # the rule of three says 30; the exact end is 3.62 %
    ((1000, 100, 2, 0), (2, 71)),
    ((1000, 100, 2, 5), (2, 139)),
    ((120, 100, 0, 0), (0, 5)),
    ((102, 100, 0, 0), (0, 2)),  # never more than was not read
    ((100, 100, 3, 0), (3, 3)),
    ((10, 1, 1, 0), (1, 10)),
]


@pytest.mark.parametrize(("counts", "bounds"), BOUNDS)
def test_missed_exchanges_lie_between_bounds(counts, bounds):
    among, read, found, unsure = counts
    assert Missed("Ana", among, read, found, 0, unsure, True).bounds == bounds


def test_a_sample_of_earlier_records_does_not_speak_for_these():
    text, _ = told(Review(missed=(Missed("Ana", 1000, 100, 2, 1, 0, True),)))
    assert "Ana read 100 of the 1,000 messages" in text
    assert "between 2 and 71 exchanges were missed" in text
    assert "1 belongs to an exchange that begins elsewhere" in text
    assert "not measured on these records" not in text.split("Exchanges missed")[1]
    text, _ = told(Review(missed=(Missed("Ana", 1000, 100, 2, 0, 0, False),)))
    assert "Exchanges missed by the program: not measured on these records." in text
    assert "it does not hold for them as they stand" in text


@pytest.mark.parametrize(
    ("coders", "n", "share", "said"),
    [
        (("Ana", "Luz"), 9, 2 / 3, "6 of 9"),  # of so few no per cent
        (("Ana", "Luz"), 10, 0.7, "70 %"),
        (("Ana", "Luz", "Max"), 9, 2 / 3, "–"),  # pairs of three coders are not exchanges
        (("Ana", "Luz", "Max"), 10, 2 / 3, "67 %"),
    ],
)
def test_agreement_on_few_exchanges_is_a_count(coders, n, share, said):
    _, tables = told(Review(people=coders, agreements=(Agreement("purpose", coders, n, share, 0.5),)))
    assert tables[0][0][3] == said

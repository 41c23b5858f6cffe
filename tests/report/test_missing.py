"""Gaps told in both languages: a sentence about what was produced, with every fact in it."""

import pytest

from amparo.campaign.gap import Gap
from amparo.report.catalogue import catalogue
from amparo.report.missing import gap_told


@pytest.mark.parametrize(
    ("kind", "facts", "english", "spanish"),
    [
        (
            "bates_gap",
            {"n": 3, "after": "DOH-0002", "before": "DOH-0006"},
            "3 numbers are not in what was produced, between DOH-0002 and DOH-0006.",
            "3 números no están en lo entregado, entre DOH-0002 y DOH-0006.",
        ),
        (
            "missing_parent",
            {"id": "–"},
            "Its subject says that it answers or passes on a message; none is in what was produced.",
            "Su asunto dice que contesta o reenvía un mensaje; ninguno está en lo entregado.",
        ),
        (
            "period_uncovered",
            {"edge": "end", "first": "2025-07-15", "last": "2025-09-30"},
            "The latest mail in what was produced is of 15 July 2025; the requested period ends on 30 September 2025.",
            (
                "El correo más reciente de lo entregado es del 15 de julio de 2025; el período solicitado termina el "
                "30 de septiembre de 2025."
            ),
        ),
    ],
)
def test_a_gap_is_one_sentence_in_each_language(kind, facts, english, spanish):
    gap = Gap("doh", kind, "x", tuple(facts.items()))
    assert gap_told(catalogue("en"), gap) == english
    assert gap_told(catalogue("es"), gap) == spanish

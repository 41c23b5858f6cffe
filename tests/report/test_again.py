"""Who asked again after a refusal: about the same name, later, whoever asks; and what counts as a refusal."""

import pytest

from amparo.report.again import asked_again
from amparo.report.again_chapter import again
from amparo.report.agency_teller import about, agencies, agency_sections
from amparo.report.block import Paragraph, Table, plain
from amparo.report.catalogue import catalogue
from amparo.report.figures import figures
from amparo.report.measure import declined, shown
from amparo.report.teller import Teller
from tests.report.factories import case, coded, dossier, evidence, message, when


def ask(key, day, name, **more):
    """An ask about somebody, with the message that names them."""
    mail = message(key, f"Please tell about {name}.", when(day))
    told = {"asked_at": when(day).isoformat(), "answered_at": when(day, 12).isoformat(), "outcome": "complied", **more}
    return mail, coded(key, shown=(evidence(mail, "breadth", "one", name),), **told)


def held(*asks):
    return dossier(tuple(one for _, one in asks), {mail.id: mail for mail, _ in asks})


NO = {"outcome": "refused", "data_given": ()}


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("Marta Quispe", NO), ("QUISPE, Marta", {}), True),
        (
            ("Marta Quispe", NO),
            ("Marta Quispe", {"agency": "dmv", "counterpart": "doh"}),
            True,
        ),  # elsewhere, by another
        (("Marta Quispe", {**NO, "outcome": "deferred"}), ("Marta Quispe", {}), True),
        (
            ("Marta Quispe", {"given_at": when(9).isoformat()}),
            ("Marta Quispe", {}),
            True,
        ),  # gave a day after the refusal
        (("Marta Quispe", {"given_at": when(8, 12).isoformat()}), ("Marta Quispe", {}), False),  # gave at once
        (("Marta Quispe", {}), ("Marta Quispe", {}), False),  # nobody declined
        (("Marta Quispe", NO), ("Rosa Quispe", {}), False),
        (("Marta Quispe", NO), ("Quispe", {}), False),  # a surname alone may be anybody's
        (("Marta Quispe", NO), ("Marta Quispe", {"initiative": "unsolicited"}), False),  # nobody asked
        (("Marta Quispe", NO), ("Marta Quispe", {"asked_at": when(7).isoformat()}), False),  # earlier
        (("Marta Quispe", NO), ("Marta Quispe", {"asked_at": None}), False),
    ],
)
def test_asked_again(first, second, found):
    given = held(ask("a@x.example", 8, first[0], **first[1]), ask("b@x.example", 10, second[0], **second[1]))
    later = {id: [one.exchange.id for one in after] for id, after in asked_again(given).items()}
    assert later == ({given.exchanges[0].exchange.id: [given.exchanges[1].exchange.id]} if found else {})


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"outcome": "refused"}, None),
        ({"outcome": "complied"}, "not_declined"),
        ({"outcome": "unanswered"}, "not_declined"),
        ({"outcome": None}, "outcome_unknown"),
        ({"outcome": "refused", "initiative": "unsolicited"}, "unsolicited"),
        ({"outcome": "partial", "given_at": when(20).isoformat()}, None),
    ],
)
def test_what_counts_as_declined(values, reason):
    assert declined(coded(**values)) == reason


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"process_fits": "part"}, None),
        ({}, "no_instrument"),
        ({"instruments": ("I-200",)}, "fit_unknown"),
        ({"process_fits": "all", "data_given": ()}, "nothing_given"),
    ],
)
def test_among_what_an_instrument_can_fit(values, reason):
    assert shown(coded(**values)) == reason


def teller(given, language="en"):
    return Teller(given, catalogue(language), {figure.id: figure for figure in figures(given)})


def test_the_chapter_names_both_asks_and_what_was_given_across_agencies():
    given = held(
        ask("a@x.example", 8, "Marta Quispe", **NO),
        ask("b@x.example", 10, "Marta Quispe", agency="dmv", data_given=("ssn",)),
    )
    whole = teller(given)
    for one in (whole, about(whole, "doh")):  # the second ask is another agency's and stands there too
        told, table = again(one)
        assert isinstance(told, Paragraph) and isinstance(table, Table)
        assert "after 1 of 1" in plain(told.runs)
        assert [plain(cell) for cell in table.rows[0]][3:] == [
            "ICE asked Motor Vehicle Division",
            "social security number",
        ]


def test_the_part_of_an_agency_counts_that_agency_alone_and_leads_to_its_figures():
    whole = teller(case(14))
    own = about(whole, "dmv")
    assert agencies(whole) == ("doh", "dmv") and agencies(own) == ()
    assert own.figure("gave") == whole.figures["gave@dmv"] != whole.figures["gave"]
    (run,) = own.share("gave")
    assert run.target == "figure:gave@dmv"
    sections = agency_sections(whole, "dmv")
    assert {"findings", "asked", "came", "data", "process", "speed", "again"} <= {section.id for section in sections}
    targets = {
        run.target
        for section in sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.target and run.target.startswith("figure:")
    }
    assert targets and all(target.endswith("@dmv") for target in targets)

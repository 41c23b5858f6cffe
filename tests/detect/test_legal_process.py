"""Legal process: shown, claimed, cited, or only mentioned."""

import pytest

from amparo.detect.by_sentence import lay_out
from amparo.detect.legal_process import find_legal_process
from amparo.detect.passage import Passage
from amparo.span import Span


def found(text, attachment=False):
    return find_legal_process(lay_out(Passage("m", "body", text, Span(0, len(text)), attachment=attachment)))


def process(text, attachment=False):
    return {one.value for one in found(text, attachment) if one.family == "process"}


@pytest.mark.parametrize(
    "text, values",
    [
        ("Attached please find an administrative subpoena for his records.", {"administrative"}),
        ("I-200 attached.", {"administrative"}),
        ("Attached is an order from the immigration judge.", {"administrative"}),
        ("Attached is our OIG subpoena.", {"administrative"}),
        ("Attached is a grand jury subpoena.", {"subpoena"}),
        ("The judge signed warrant is attached.", {"judicial"}),
        ("Signed release attached.", {"consent"}),
        ("Le adjunto una orden firmada por un juez.", {"judicial"}),
        ("We have a warrant for him.", {"claimed"}),
        ("There's an active warrant out for her.", {"claimed"}),
        ("We have an I-205 on this one.", {"claimed"}),
        ("Federal law requires you to share it.", {"claimed"}),
        ("Pursuant to 8 USC 1373, please provide his status.", {"statute"}),
        ("Under 8 U.S.C. § 1360(b) we request any records.", {"statute"}),
        ("Conforme a 8 USC 1360(b), solicito la dirección.", {"statute"}),
        ("He has a final order of removal.", set()),
        ("He was convicted of DWI and ordered removed.", set()),
        ("Do you need a subpoena for that?", set()),
        ("Is there a warrant?", set()),
        ("Not without a court order.", set()),
        ("We can send it once you have a subpoena.", set()),
        ("In order to process the purchase order, sign here.", set()),
        ("This is exempt from disclosure under 5 U.S.C. 552.", set()),
        ("He was charged under 8 USC 1326.", set()),
        ("his release date", set()),
    ],
)
def test_what_process_the_words_show(text, values):
    assert process(text) == values


def test_the_bare_word_is_hedged():
    (one,) = found("Attached is the subpoena.")
    assert (one.value, one.hedged) == ("subpoena", True)
    (one,) = found("Please see the attached warrant.")
    assert (one.value, one.hedged) == ("claimed", True)


def test_the_form_itself_shows_its_class():
    text = "U.S. DEPARTMENT OF HOMELAND SECURITY\nWarrant\n\nWARRANT FOR ARREST OF ALIEN\nTo any immigration officer"
    assert {(one.family, one.value) for one in found(text, attachment=True)} == {
        ("process", "administrative"),
        ("instrument", "I-200"),
    }


def test_an_attachment_that_only_speaks_of_forms_shows_none():
    assert process("Staff who receive an I-200 or a judicial warrant call counsel.", attachment=True) == set()

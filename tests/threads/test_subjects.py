import pytest

from amparo.threads.subjects import base_subject, former_subject, is_answer, is_forward, is_generic, list_tag


@pytest.mark.parametrize(
    ("subject", "base", "answer", "forward"),
    [
        ("look up", "look up", False, False),
        ("RE: look up", "look up", True, False),
        ("Re: RE: Fwd:  Look  up ", "look up", True, False),
        ("FW: look up", "look up", True, True),
        ("RV: acta de nacimiento", "acta de nacimiento", True, True),
        ("Re[2]: look up", "look up", True, False),
        ("[EXTERNAL] RE: look up", "look up", True, False),
        ("RE: [EXTERNAL] look up", "look up", True, False),
        ("Automatic reply: look up", "look up", False, False),
        ("Report: look up", "report: look up", False, False),
        ("Relocation", "relocation", False, False),
        ("RE:", "", True, False),
        ("[Intake] RE: look up", "[intake] look up", True, False),
        ("RE: [intake] Look up", "[intake] look up", True, False),
        ("RE: [Intake] RE: [Intake] look up", "[intake] look up", True, False),
        ("[2018-04] look up", "[2018-04] look up", False, False),
        ("[intake]", "", False, False),
        ("Her birth record (was: look up)", "her birth record", False, False),
        ("RE: Her birth record (was RE: look up)", "her birth record", True, False),
        ("The man (was released)", "the man (was released)", False, False),
    ],
)
def test_the_base_of_a_subject(subject, base, answer, forward):
    assert (base_subject(subject), is_answer(subject), is_forward(subject)) == (base, answer, forward)


@pytest.mark.parametrize(
    ("subject", "generic"),
    [
        ("hi", True),
        ("(no subject)", True),
        ("Help!", True),
        ("12345", True),
        ("ayuda", True),
        ("[intake] hi", True),
        ("birth record 12", False),
    ],
)
def test_a_subject_that_says_nothing(subject, generic):
    assert is_generic(base_subject(subject)) is generic


@pytest.mark.parametrize(
    ("subject", "former"),
    [
        ("Her birth record (was: RE: look up)", "look up"),
        ("RE: Her birth record (was RE: Look  up...)", "look up"),
        ("Su acta (antes: acta de nacimiento)", "acta de nacimiento"),
        ("Her birth record [was: [intake] look up]", "[intake] look up"),
        ("The man (was released)", ""),
        ("Her birth record (was: )", ""),
        ("was: look up", ""),
    ],
)
def test_the_subject_that_a_conversation_had_before(subject, former):
    assert former_subject(subject) == former


@pytest.mark.parametrize(
    ("subject", "tag"),
    [
        ("[Intake] look up", "[intake]"),
        ("RE: [Intake] look up", "[intake]"),
        ("[EXTERNAL] look up", ""),
        ("look up [intake]", ""),
        ("[12] look up", ""),
    ],
)
def test_the_mark_of_a_list(subject, tag):
    assert list_tag(subject) == tag


@pytest.mark.parametrize(
    "piece", ["(was: ", "(was: x) ", "re: ", "[intake] ", " ", "(was:" + " " * 50, "x (was: look up)", "[was: [was: "]
)
def test_a_hostile_subject_costs_no_more_than_its_length(piece):
    subject = piece * (100_000 // len(piece)) + ")"
    assert len(base_subject(subject)) <= len(subject) and len(former_subject(subject)) <= len(subject)
    assert is_answer(subject) is (piece == "re: ")
    assert list_tag(subject) == ("[intake]" if piece == "[intake] " else "")

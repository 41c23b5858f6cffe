import pytest

from amparo.threads.subjects import base_subject, is_answer, is_forward, is_generic


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
        ("birth record 12", False),
    ],
)
def test_a_subject_that_says_nothing(subject, generic):
    assert is_generic(base_subject(subject)) is generic

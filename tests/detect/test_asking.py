"""Asking: what asks for which datum, however casually, and what only looks like it."""

import pytest

from amparo.detect.asking import find_asking
from amparo.detect.by_sentence import lay_out
from amparo.detect.passage import Passage
from amparo.span import Span


def asked(text):
    """The codes asked for, and whether the words ask at all."""
    found = find_asking(lay_out(Passage("m", "body", text, Span(0, len(text)))))
    return {one.value for one in found if one.family == "ask"}, any(one.family == "act" for one in found)


@pytest.mark.parametrize(
    "text, codes",
    [
        ("any chance you could run him for me", {"unspecified"}),
        ("need a good address for Juan Ejemplo", {"address"}),
        ("what do you have on Maria Ejemplo, DOB 01/02/1990?", {"unspecified"}),
        ("can you tell me if she's on SNAP", {"public_assistance"}),
        ("do you show a current address and employer?", {"address", "employer"}),
        ("looking for his wife", {"family"}),
        ("where is she staying these days", {"address"}),
        ("When's his next appointment?", {"whereabouts"}),
        ("Let me know when she comes in", {"whereabouts"}),
        ("who is listed as dad on the case?", {"family"}),
        ("Who else is living with him?", {"family"}),
        ("Could you check if John Doe has a DL or any vehicles registered to him?", {"licence_number", "vehicle"}),
        ("Do you have an A# or DOB for him?", {"alien_number", "date_of_birth"}),
        ("can you please pull his full case file", {"unspecified"}),
        ("Can I get his social and a recent photo?", {"ssn", "photo"}),
        ("Please send wage records and any UI claims", {"income"}),
        ("We'd appreciate his place of birth", {"national_origin"}),
        ("Is he still in custody?", {"whereabouts"}),
        ("Current address please.", {"address"}),
        ("Need: address, DOB, employer", {"address", "date_of_birth", "employer"}),
        ("quick one - plate ABC123, can you tell me who it comes back to", {"name"}),
        ("Can you send her diagnosis and any mental health history?", {"medical", "mental_health"}),
        ("me puedes decir dónde vive?", {"address"}),
        ("necesito saber si sigue trabajando ahí", {"employer"}),
        ("¿Tienes el teléfono de Ana López?", {"phone"}),
        ("ocupo saber cuándo le toca venir a la cita y con quién vive", {"whereabouts", "family"}),
        ("Favor de enviar el expediente completo", {"unspecified"}),
    ],
)
def test_an_ask_names_its_data(text, codes):
    assert asked(text) == (codes, True)


@pytest.mark.parametrize("text", ["still him?", "Just following up on my request", "Any luck with these names?"])
def test_some_asks_name_no_datum(text):
    assert asked(text) == (set(), True)


@pytest.mark.parametrize(
    "text",
    [
        "His address is 12 Ash St.",
        "We updated the address in the system.",
        "I know where he works. Can you confirm?",
        "Can you send me the login link?",
        "Can we meet Tuesday to discuss his case?",
        "Do you have a warrant?",
        "What is this for?",
        "Why do you need his address?",
        "Please call me on my cell phone if you have any questions.",
        "Did you get my email?",
        "please update your records with my new address",
        "Let me know if you need anything else.",
        "Can you email me the report?",
        "Is the hearing on the budget bill on Tuesday?",
        "Could you look at the printer in her office?",
        "Gracias por la información.",
    ],
)
def test_office_talk_asks_for_nothing(text):
    assert asked(text) == (set(), False)


def test_a_list_after_a_request_is_asked_for_until_it_ends():
    text = "Please provide the following:\n- current address\n- employer\n\nHis wife called. She works at the dairy.\n"
    assert asked(text)[0] == {"address", "employer"}


def test_what_identifies_the_person_is_not_asked_for():
    text = "Please run the following:\nName: Juan Ejemplo\nDOB: 01/02/1990\nAddress: 12 Ash\n"
    assert asked(text)[0] <= {"unspecified"}
    text = "Please confirm DOB 01/02/1990 and SSN 900-11-2222 and provide current employer."
    assert asked(text)[0] == {"employer"}


def test_the_span_covers_the_words_that_name_the_datum():
    text = "Hi Ann,\n\nCan you send me a good address for him? Thanks"
    found = find_asking(lay_out(Passage("m", "body", text, Span(0, len(text)))))
    assert [(one.family, one.span.of(text)) for one in found] == [("act", "Can you send"), ("ask", "good address")]

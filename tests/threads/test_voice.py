import pytest

from amparo.threads.address import parse_address
from amparo.threads.quoted import segment
from tests.threads.post import ZONE

KYLE = parse_address("Brandt, Kyle R <kyle.r.brandt@ice.example>")


def parts(body, sender=KYLE):
    """(role, words) with white space at the ends dropped."""
    return [(s.role.value, s.span.of(body).strip()) for s in segment(body, sender, ZONE).segments]


@pytest.mark.parametrize(
    "signature",
    [
        "Kyle Brandt\nDeportation Officer\nERO El Alto Field Office\n(505) 555-0181 cell",
        "Kyle",
        "Kyle\nKyle Brandt\nDeportation Officer",
        "K. Brandt",
        "Kyle Brandt, RN, BSN\nTB Program - Public Health Office\n505-555-0137",
        "Officer K. Brandt #412\nArroyo County S.O. Warrants Unit",
        "-- \nKyle Brandt\nhttp://ice.example",
        "Sent from my iPhone",
        "Sent with BlackBerry Work (www.blackberry.example)",
        "Sent from my BlackBerry 10 smartphone on the Verizon Wireless 4G LTE\nnetwork.",
        "Enviado desde mi iPhone",
        "Get Outlook for iOS",
        "Kyle Brandt\n\nDeportation Officer | ERO\nOffice 505.555.0110 Fax 505.555.0111\nkyle.r.brandt@ice.example",
    ],
)
def test_a_signature_is_put_apart(signature):
    assert parts(f"She lives at 12 Elm St.\n\n{signature}\n") == [
        ("own", "She lives at 12 Elm St."),
        ("signature", signature),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "P.S. his new address is 12 Elm St",
        "PD: vive en 12 Calle Olmo",
        "Also he drives a white Altima.",
        "Maria Lopez, 12 Elm St",
        "Employer: Rio Hondo Health Center",
        "DOB 4/9/86",
        "942-78-1103",
        "071 443 902",
        "Works nights at the Piedra County Office",
        "Detention Center, cell 4, A 912345678",
        "12 Health Center Road",
        "his cell is (505) 555-0147",
    ],
)
def test_what_follows_a_signature_and_says_something_stays_own(below):
    body = f"See attached.\n\nKyle Brandt\nDeportation Officer\n(505) 555-0181\n{below}\n"
    assert parts(body)[-1] == ("own", below)
    assert ("signature", "Kyle Brandt\nDeportation Officer\n(505) 555-0181") in parts(body)


@pytest.mark.parametrize(
    "body",
    [
        "Kyle Brandt told me that he lives there.\nAsk him.",  # about, not by
        "He asked for Brandt, Kyle's supervisor, at 12 Elm.\nok?",
        "Denise Lucero\nVital Records Bureau",  # somebody else's letterhead, passed on
        "The officer was\nDana Strickler\nCBP Officer",
        "Thanks, Kyle has the address: 12 Elm St",
        "Sent from my desk, he lives at 12 Elm St.",
        "Sent from my iPhone. He lives at 12 Elm St.",
        "Confidentiality is my worry here: can I give his address?",
        "CONFIDENTIAL: he is HIV positive.",
        "For official use only if his PO agrees, he lives at 12 Elm.",
        "Notice: the external auditor lives at 12 Elm.",
        "Attention: he moved outside of the county to 12 Elm.",
        "If you received his file please send his address.",
    ],
)
def test_near_misses_stay_own(body):
    assert parts(body) == [("own", body)]


def test_two_dashes_open_a_signature_but_never_a_sentence():
    assert parts("12 Elm\n--\nAlso his job is at 9 Oak St.")[-1] == ("own", "Also his job is at 9 Oak St.")


def test_a_name_without_a_display_name_is_known_by_its_mailbox():
    sender = parse_address("bcrane@courier.example")
    assert parts("Deadline is Friday.\n\nBeth Crane\nStaff Writer, Piedra Courier\n", sender)[1][0] == "signature"
    assert (
        parts("Deadline is Friday.\n\nBeth Crane\nStaff Writer\n", parse_address("desk@courier.example"))[-1][0]
        == "own"
    )


def test_an_unknown_sender_needs_a_closing_and_an_office():
    assert parts("See below.\n\nRegards,\nDana Strickler\nCBP Officer\n", None)[-1] == (
        "signature",
        "Dana Strickler\nCBP Officer",
    )
    assert parts("The mother is\nDana Strickler\nCBP Officer\n", None)[-1][0] == "own"


FOUO = """Warning: This document is UNCLASSIFIED//FOR OFFICIAL USE ONLY (U//FOUO). It contains information that
may be exempt from public release under the Freedom of Information Act (5 U.S.C. 552)."""
CAUTION = """CAUTION: This email originated from outside of the organization. Do not click links or open
attachments unless you recognize the sender and know the content is safe."""
NOTICE = """CONFIDENTIALITY NOTICE: This e-mail, including all attachments, is for the sole use of the intended
recipient(s) and may contain confidential and privileged information."""


@pytest.mark.parametrize(
    "notice",
    [
        NOTICE,
        NOTICE + "\n\nIf you are not the intended recipient, destroy it. Unauthorized disclosure is prohibited.",
        FOUO,
        "UNCLASSIFIED//FOUO",
        "AVISO DE CONFIDENCIALIDAD: Este correo es solo para su destinatario.",
        "This message may contain information that is confidential and intended solely for the addressee.",
        "ATTORNEY-CLIENT PRIVILEGED if so marked",
        "Please consider the environment before printing this e-mail.",
    ],
)
def test_a_notice_is_put_apart_and_words_below_it_stay_own(notice):
    assert parts(f"12 Elm St.\n\n{notice}\n") == [("own", "12 Elm St."), ("disclaimer", notice)]
    assert parts(f"12 Elm St.\n\n{notice}\n\nP.S. call me at noon.\n")[-1] == ("own", "P.S. call me at noon.")


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL EMAIL] CAUTION: This message came from outside the State network. Do not click links.",
        CAUTION,
        "*** EXTERNAL SENDER *** Verify before you reply.",
        "PRECAUCIÓN: correo externo. No haga clic en enlaces.",
        "[EXTERNAL]",
    ],
)
def test_a_banner_is_put_apart_at_the_top_only(banner):
    assert parts(f"{banner}\n\nWhere does she live?\n") == [("banner", banner), ("own", "Where does she live?")]
    assert parts(f"{banner}\nWhere does she live?\n")[-1] == ("own", "Where does she live?")
    assert parts(f"I saw this on his mail:\n{banner}\n")[0][0] == "own"


def test_a_tag_on_the_line_of_the_first_words_is_cut_off():
    assert parts("[EXTERNAL] Where does she live?\n") == [("banner", "[EXTERNAL]"), ("own", "Where does she live?")]

"""One message in many places, and two that only look like one."""

import re
from dataclasses import replace

import pytest

from amparo.threads.message import Part
from amparo.threads.misread import only_misread
from amparo.threads.weave import weave
from amparo.threads.wording import words_of
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, draft, head, pages, prints

ASK = (
    "Good morning Denise. We are looking for the person named below and ask for the address that is on file with "
    "your office, the car, and the photograph.\nName: Marisol Peña Quirós\nBorn: 03/14/1982\nFile: A 204 118 337\n"
    "Please answer today if you can.\n"
)
PIDE = (
    "Buenos días Denise. Buscamos a la persona que se nombra abajo y pedimos la dirección que conste en su oficina, el "
    "coche y la fotografía.\nNombre: Marisol Peña Quirós\nNacida: 14/03/1982\nExpediente: A 204 118 337\n"
    "Le agradecemos que conteste hoy si puede.\n"
)
GIVEN = "12 Elm St, and a blue Corolla.\n"
SENT = "Tuesday, May 8, 2018 9:14 AM"
DATE = "Tue, 8 May 2018 09:14:20 -0600"


def native(text=ASK, **more):
    return draft(text, **{"path": "a.eml", "date": DATE, "sender": KYLE, "to": DENISE, **more})


def paper(text, *, ocr=None, name="doh.pdf", **more):
    """The messages of a print; `ocr` is how sure OCR was of its pages, where they are pictures."""
    made = prints(pages(head(**{"sent": SENT, **more}) + text), name=name)
    return [read_by_ocr(message, ocr) for message in made] if ocr is not None else made


def read_by_ocr(message, sure):
    body = message.part("body")
    shown = replace(body, pages=tuple(replace(page, confidence=sure) for page in body.pages))
    return replace(message, parts=tuple(Part("body", shown) if p.part == "body" else p for p in message.parts))


def answer(chain):
    """A print of the answer with what it answers below it."""
    return prints(
        pages(head(DENISE, "Brandt, Kyle R", "RE: look up", "Tuesday, May 8, 2018 9:31 AM") + GIVEN + "\n" + chain),
        name="thread.pdf",
    )


def counts(*groups):
    """Messages that are left of the drafts, and the places of the first by time."""
    woven = weave([message for group in groups for message in group], None, ZONE).messages
    first = min(woven, key=lambda message: (message.sent_at, message.id))
    return len(woven), len(first.copies)


@pytest.mark.parametrize("text", [ASK, PIDE])
@pytest.mark.parametrize(
    ("kind", "other", "left"),
    [
        ("the same file in another mailbox", lambda text: [native(text, path="b.eml", message_id="<q@x>")], (1, 2)),
        (
            "the same mail as another program exported it",
            lambda text: [
                native(text, path="b.eml", date="Tue, 8 May 2018 15:14:41 +0000", to=KAREN, importance="high")
            ],
            (1, 2),
        ),
        ("a print", lambda text: paper(text), (1, 2)),
        ("a print with lines wrapped anew", lambda text: paper(text.replace(" ", "\n", 9)), (1, 2)),
        ("a redacted print", lambda text: paper(text.replace("Marisol Peña Quirós", "[REDACTED]")), (1, 2)),
        ("a print whitened", lambda text: paper(text.replace("204 118 337", "")), (1, 2)),
        ("a print with a law over it", lambda text: paper(text.replace("204 118 337", "§ 14-2-1(C)")), (1, 2)),
        ("a print with a label over it", lambda text: paper(re.sub(r"Marisol.*\n\w+:", "HIPAA", text)), (1, 2)),
        ("a scan", lambda text: paper(text.replace("Quirós", "Quircs").replace("1982", "19S2"), ocr=80.0), (1, 2)),
        ("in a longer thread print", lambda text: answer(head(sent=SENT) + text), (2, 1)),
        (
            "in a thread print, blacked out",
            lambda text: answer(head(sent=SENT) + text.replace("Marisol Peña Quirós", "█████ ████ ██████")),
            (2, 1),
        ),
        ("in an answer, behind marks", lambda text: [quoting("> " + text.replace("\n", "\n> "))], (2, 1)),
    ],
)
def test_one_message_in_many_places_is_one(text, kind, other, left):
    assert counts([native(text, message_id="<q@x>")], other(text)) == left, kind


def quoting(chain):
    above = "On Tue, May 8, 2018 at 9:14 AM Brandt, Kyle R <kyle.r.brandt@ice.example> wrote:\n"
    return draft(
        GIVEN + "\n" + above + chain,
        path="c.eml",
        message_id="<r@x>",
        sender=DENISE,
        to=KYLE,
        subject="RE: look up",
        date="Tue, 8 May 2018 09:31:00 -0600",
    )


@pytest.mark.parametrize("text", [ASK, PIDE])
@pytest.mark.parametrize(
    ("change", "ocr"),
    [
        (lambda text: text.replace("Marisol Peña Quirós", "Teresa Vega Luna"), None),
        (lambda text: text.replace("Marisol Peña Quirós", "Teresa Vega Luna"), 80.0),
        (lambda text: text.replace("Quirós", "Vega"), None),
        (lambda text: text.replace("337", "338"), None),
        (lambda text: text.replace("1982", "1983"), None),
        (lambda text: text.replace("204 118 337", "377 921 500"), 80.0),
    ],
)
def test_two_letters_of_one_form_in_one_minute_are_two(text, change, ocr):
    assert counts([native(text, message_id="<q@x>")], paper(change(text), ocr=ocr))[0] == 2
    assert counts(paper(text, ocr=ocr), paper(change(text), name="other.pdf", ocr=ocr))[0] == 2


@pytest.mark.parametrize("text", [ASK, PIDE])
@pytest.mark.parametrize(
    ("other", "own"),
    [
        (lambda text: text, False),
        (lambda text: text[text.index("\n") :], False),  # the end of it
        (lambda text: text.replace("Marisol Peña Quirós", "[REDACTED]"), False),
        (lambda text: text + "\nTHIS E-MAIL IS FOR ITS RECIPIENT ONLY.\n", False),
        (lambda text: text.replace("Marisol Peña Quirós", "Teresa Vega Luna").replace("337", "512"), True),
    ],
)
def test_another_letter_of_a_form_quoted_by_an_answer_is_a_message_of_its_own(text, other, own):
    woven = weave([native(text, message_id="<q@x>"), quoting("> " + other(text).replace("\n", "\n> "))], None, ZONE)
    assert any(message.carrier for message in woven.messages) is own


@pytest.mark.parametrize(
    ("one", "other", "native", "scanned"),
    [
        ("the Copper Kettle", "the Copper Kett1e", True, True),
        ("the Copper Kettle", "the Copper Ketle", True, True),
        ("the modern house", "the rnodem house", True, True),
        ("the Copper Kettle", "the Copper", True, True),  # lost
        ("the Copper Kettle", "the Coppcr Kctt1c", False, True),
        ("at 12 Elm", "at l2 Elm", True, True),
        ("at 12 Elm", "at 13 Elm", False, False),
        ("born 1982", "born 1983", False, True),  # a scan may well have one of four wrong
        ("file 204118337", "file 204118387", False, True),
        ("file 204118337", "file 377921500", False, False),
        ("named Quirós", "named Vega", False, False),
        ("named Smith", "named Jones", False, False),
        ("named Ana Vega, 12 Elm St, Las Cruces", "named HIPAA", True, True),  # a redaction's label
        ("named Ana Vega, 12 Elm St, Las Cruces", "named 377921", False, False),  # no label: a number for a number
        ("named Ana Vega, Las Cruces", "named Luz Mora", False, False),
        ("is on it", "is at us", True, True),  # too short to tell
    ],
)
def test_readings_of_one_page_are_told_from_two_letters(one, other, native, scanned):
    for left, right in ((one, other), (other, one)):
        assert only_misread(words_of(left), words_of(right), scanned=False) is native
        assert only_misread(words_of(left), words_of(right), scanned=True) is scanned

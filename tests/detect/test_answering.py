"""Answering: giving, refusing, deferring, promising, consulting, and the channel."""

import pytest

from amparo.detect.answering import find_answering
from amparo.detect.by_sentence import lay_out
from amparo.detect.passage import Passage
from amparo.span import Span


def told(text, family="act"):
    found = find_answering(lay_out(Passage("m", "body", text, Span(0, len(text)))))
    return {one.value for one in found if one.family == family}


@pytest.mark.parametrize(
    "text, acts",
    [
        ("Here's what is on the worksheet:", {"giving"}),
        ("See attached.", {"giving"}),
        ("His address is 12 Ash St.", {"giving"}),
        ("Just called you with it.", {"giving"}),
        ("She is scheduled for Monday at 9.", {"giving"}),
        ("Le mando el expediente.", {"giving"}),
        ("I can't release that without a subpoena.", {"refusing"}),
        ("We do not disclose client information.", {"refusing"}),
        ("No puedo darle esa información.", {"refusing"}),
        ("Please send that to our records unit.", {"deferring"}),
        ("You'd need to go through legal.", {"deferring"}),
        ("I'll check and get back to you.", {"promising"}),
        ("Is it ok to give ICE her address?", {"consulting"}),
        ("Forwarding this to our legal team.", {"consulting"}),
        ("Thanks!", {"thanking"}),
        ("Got it.", {"ack"}),
        ("Please see the attached warrant.", set()),
        ("Can you share that?", set()),
        ("Thanks in advance", set()),
        ("We'll see you Monday.", set()),
    ],
)
def test_what_an_answer_does(text, acts):
    assert told(text) == acts


def test_no_record_is_a_negated_giving():
    text = "We don't have him in our system."
    (found,) = find_answering(lay_out(Passage("m", "body", text, Span(0, len(text)))))
    assert (found.value, found.negated) == ("giving", True)


@pytest.mark.parametrize(
    "text, channels",
    [
        ("See attached.", {"attachment"}),
        ("I gave it to you over the phone", {"phone"}),
        ("You have access to the portal", {"portal"}),
        ("Here is the weekly list", {"standing"}),
        ("He stopped by my office", {"in_person"}),
        ("This e-mail and any attachments are confidential", set()),
    ],
)
def test_the_channel(text, channels):
    assert told(text, "channel") == channels

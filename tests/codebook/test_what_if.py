"""What would have changed a value: told by coding the conversation again, and true."""

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.codebook.what_if import WhatIf
from amparo.threads.thread import Thread
from tests.codebook.conversations import DIRECTORY, said

BOOK = shipped_codebook()
ASK = "Please send {person:private|Juana Prueba}'s {ask:address|home address}, {purpose:criminal|a theft case}."
NO = "We {act:refusing|cannot} send that {scrutiny:asked_authority|without a warrant}."


def tried(*turns):
    """(variable, value, without) -> what it would become; None where the exchange would be gone."""
    made = [said(number, *turn) for number, turn in enumerate(turns, 1)]
    thread = Thread("t1", tuple(message for message, _ in made))
    findings = [finding for _, found in made for finding in found]
    ((exchange, coding),) = suggest(thread, findings, DIRECTORY, BOOK)
    what_if = WhatIf(thread, findings, DIRECTORY, BOOK, exchange.id)
    assert what_if.now == coding
    return {(one.variable, one.value, one.without): one for one in what_if.all()}


def test_words_taken_out_and_put_in():
    told = tried(("officer", "clerk", ASK), ("clerk", "officer", NO))
    assert told["outcome", "refused", True].becomes == "unanswered"
    assert told["purpose", "criminal", True].becomes == "none"
    assert told["scrutiny", "asked_authority", True].becomes == ("none",)
    assert told["process", "subpoena", False].becomes == "subpoena"
    assert told["process", "consent", False].becomes == "consent"
    assert told["breadth", "group", False].becomes == "group"
    assert "asked_purpose" in told["scrutiny", "asked_purpose", False].becomes
    assert told["data_asked", "address", True].becomes == ()
    assert ("scrutiny", "asked_authority", False) not in told


def test_an_answer_that_the_record_does_not_hold_is_put_in():
    told = tried(("officer", "clerk", ASK))
    assert told["outcome", "refusing", False].becomes == "refused"
    assert told["outcome", "giving", False].becomes == "complied"
    assert told["scrutiny", "asked_purpose", False].becomes == ("asked_purpose",)


def test_nothing_is_tried_of_an_exchange_that_is_not_there():
    made, findings = said(1, "officer", "clerk", ASK)
    assert WhatIf(Thread("t1", (made,)), findings, DIRECTORY, BOOK, "x000000000000").all() == ()

import random

import pytest

from amparo.threads.dedupe import dedupe
from tests.threads.post import DENISE, KYLE, draft, head, pages, prints

WORDS = "She lives at 12 Elm St and works nights at the Copper Kettle on Main, ask for Ana there.\n"
PRINTED = head(sent="Tuesday, May 8, 2018 9:14 AM")


def one(*drafts):
    (message,) = dedupe(drafts)[0]
    return message


def test_two_mailboxes_give_one_message_with_both_places():
    first, second = draft(WORDS, path="b.eml", message_id="<a@b>"), draft(WORDS, path="a.eml", message_id="<a@b>")
    merged = one(first, second)
    assert merged.id == "a@b" and [copy.path for copy in merged.copies] == ["a.eml", "b.eml"]
    assert one(second, first) == merged


@pytest.mark.parametrize(
    "printed",
    [
        WORDS,
        WORDS.replace(" and works", "\nand works"),  # wrapped
        WORDS.replace("at 12 Elm St", "at"),  # whitened
        WORDS.replace("12 Elm St", "██ ███ ██"),
        WORDS.replace("12 Elm St", "[REDACTED]"),
        WORDS.replace("Kettle", "Kett1e"),  # misread in a scan
    ],
)
def test_a_print_and_the_mail_itself_are_one_and_the_mail_s_text_wins(printed):
    native = draft(WORDS, path="z.eml", message_id="<a@b>")
    (paper,) = prints(pages("Lucero, Denise, DOH\n" + PRINTED + printed))
    merged = one(paper, native)
    assert merged.id == "a@b" and merged.body == WORDS
    assert [(copy.path, copy.page) for copy in merged.copies] == [("z.eml", None), ("doh.pdf", 1)]


@pytest.mark.parametrize(
    "printed",
    [
        PRINTED + "Something else altogether was said here about another person.",
        PRINTED.replace("9:14", "9:15") + WORDS,
        PRINTED.replace("look up", "another") + WORDS,
        head(sender="Salas, Hector <hector.salas@ice.example>") + WORDS,
    ],
)
def test_a_print_of_another_mail_stays_apart(printed):
    native = draft(WORDS, path="z.eml", message_id="<a@b>")
    (paper,) = prints(pages(printed))
    assert len(dedupe([native, paper])[0]) == 2


def test_one_id_on_two_texts_is_two_messages_and_a_note():
    first, second = draft(WORDS, path="a.eml", message_id="<a@b>"), draft("No.\n", path="b.eml", message_id="<a@b>")
    messages, notes = dedupe([second, first])
    assert [(m.id, m.body) for m in messages] == [("a@b", WORDS), ("a@b~2", "No.\n")]
    ((kind, about, text),) = notes
    assert (kind, about) == ("same_id", "a@b") and "a.eml, b.eml" in text


def test_a_word_taken_out_without_a_mark_is_another_text():
    whole = draft("He does not live here any more.", path="a.eml", message_id="<a@b>")
    cut = draft("He does live here any more.", path="b.eml", message_id="<a@b>")
    blanked = draft("He does [REDACTED] live here any more.", path="c.eml", message_id="<a@b>")
    assert len(dedupe([whole, cut])[0]) == 2
    assert one(whole, blanked).body == whole.body


def test_what_a_gateway_put_above_makes_no_second_text():
    plain, tagged = (
        draft(WORDS, path="a.eml", message_id="<a@b>"),
        draft("[EXTERNAL]\n\n" + WORDS, path="b.eml", message_id="<a@b>"),
    )
    assert len(one(plain, tagged).copies) == 2


def test_two_mails_with_ids_of_their_own_are_two_however_alike():
    assert len(dedupe([draft(WORDS, message_id="<a@b>"), draft(WORDS, path="b.eml", message_id="<c@d>")])[0]) == 2


def test_the_order_of_the_drafts_does_not_matter():
    (paper,) = prints(pages(PRINTED + WORDS))
    drafts = [
        draft(WORDS, path="a.eml", message_id="<a@b>"),
        draft(WORDS, path="b.eml", message_id="<a@b>"),
        draft("No.\n", path="c.eml", message_id="<a@b>"),
        draft("Hi", path="d.eml", sender=DENISE, to=KYLE),
        paper,
    ]
    expected = dedupe(drafts)
    for seed in range(5):
        assert dedupe(random.Random(seed).sample(drafts, len(drafts))) == expected


def test_a_second_text_takes_a_number_that_no_mail_has():
    words = [
        "She lives at 12 Elm St and works nights.",
        "The toner for the copier has come in today.",
        "Lunch is at noon.",
    ]
    ids = ["<a@b>", "<a@b>", "<a@b~2>"]
    drafts = [draft(text, path=f"{n}.eml", message_id=id) for n, (text, id) in enumerate(zip(words, ids, strict=True))]
    made = dedupe(drafts)[0]
    assert {message.id: message.body for message in made} == dict(zip(["a@b", "a@b~3", "a@b~2"], words, strict=True))

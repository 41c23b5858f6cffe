import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.beforehand import blocks_of
from amparo.threads.carried import quotes_of
from amparo.threads.people import people_of
from amparo.threads.quotes import clusters
from tests.threads.post import DENISE, KAREN, ZONE, draft, head

ASK = "Where does she live now, and is she still working nights?"
OTHER = "Please send the birth record of the second man on our list."


def quotes(*bodies, subjects=(), months=()):
    """The headed quotes of answers with these bodies, and subjects and months of their own where given."""
    out = []
    for number, body in enumerate(bodies):
        more = {"subject": subjects[number]} if subjects else {}
        more |= {"date": f"8 {months[number]} 2018 09:14:00 -0600"} if months else {}
        answer = draft(
            f"See below.\n\n{body}\n", path=f"{number}.eml", sender=DENISE, message_id=f"<m{number}@doh>", **more
        )
        out += quotes_of(answer, blocks_of(answer, ZONE), people_of([answer], ()))
    return out


def block(words=ASK, **more):
    return head(**more) + "\n" + words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (block(), block(), True),
        (block(), block(words=ASK[:20]), True),  # one copy is cut
        (block(), block(words=OTHER), True),  # sender and minute tell: one writes no two mails of a subject in it
        (block(), block(subject="RE: look up"), True),
        (block(), block(subject="another"), False),
        (block(), block(sender=KAREN), False),
        (block(), block(sent="Tuesday, May 8, 2018 11:14 AM"), True),  # an eastern clock
        (block(), block(sent="Tuesday, May 8, 2018 9:44 AM"), True),  # a clock of Newfoundland's kind
        (block(), block(sent="Tuesday, May 8, 2018 11:15 AM"), False),  # no two zones differ so
        (block(), block(sent="Wednesday, May 9, 2018 9:14 AM"), False),  # a day is more than clocks differ
        (block(), block(sent="Tuesday, May 8, 2018 11:14 AM", words=OTHER), False),
        (
            block(words="Thanks!"),
            block(words="Thanks!", sent="Tuesday, May 8, 2018 11:14 AM"),
            False,
        ),  # says too little
        (f"Kyle Brandt wrote:\n> {ASK}", f"Kyle Brandt wrote:\n> {ASK}", True),
        (f"Kyle Brandt wrote:\n> {ASK}", f"Kyle Brandt wrote:\n> {OTHER}", False),
        (f"Kyle Brandt wrote:\n> {ASK}", f"Karen Whitcomb wrote:\n> {ASK}", False),
    ],
)
def test_blocks_that_are_one_message(one, other, same):
    found = quotes(one, other)
    assert len(found) == 2
    assert len(clusters(found)) == (1 if same else 2)


@pytest.mark.parametrize(
    ("subjects", "words", "same"),
    [
        (("RE: look up", "FW: look up"), "Thanks!", True),
        (("RE: look up", "RE: night shift"), "Thanks!", False),
        (("RE: hi", "RE: hi"), "Thanks!", False),  # a subject that says nothing
        (("RE: look up", "RE: night shift"), ASK, True),
        (("RE: look up", "RE: night shift"), "Could you please send me the file", False),  # seven words
    ],
)
def test_few_words_without_a_time_are_one_message_only_within_a_subject(subjects, words, same):
    found = quotes(*(f"Kyle Brandt wrote:\n> {words}" for _ in subjects), subjects=subjects)
    assert len(clusters(found)) == (1 if same else 2)


def test_few_words_without_a_time_are_not_one_message_over_months():
    thanks = "Kyle Brandt wrote:\n> Thanks!"
    assert len(clusters(quotes(thanks, thanks, subjects=["RE: weekly report"] * 2, months=("May", "Jun")))) == 2
    assert len(clusters(quotes(thanks, thanks, subjects=["RE: weekly report"] * 2, months=("May", "May")))) == 1
    long = f"Kyle Brandt wrote:\n> {ASK}"
    assert len(clusters(quotes(long, long, subjects=["RE: weekly report"] * 2, months=("May", "Jun")))) == 1


def test_blocks_of_one_body_are_counted_from_the_top():
    (outer, inner) = quotes(block(subject="FW: look up", sender=KAREN) + "\n\n" + block(words=OTHER))
    assert (outer.ordinal, inner.ordinal) == (1, 2) and inner.subject == "look up"
    assert outer.sender.email == "karen.whitcomb@doh.example" and inner.words[:2] == ("please", "send")


MADE = [
    block(),
    block(words=OTHER),
    block(sent="Tuesday, May 8, 2018 11:14 AM"),
    block(sent="Tuesday, May 8, 2018 11:14 AM", words=OTHER),
    block(sender=KAREN),
    f"Kyle Brandt wrote:\n> {ASK}",
]


@given(st.lists(st.sampled_from(MADE), max_size=6), st.randoms(use_true_random=False))
def test_every_block_is_in_one_group_whatever_the_order(bodies, chance):
    found = quotes(*bodies)
    groups = clusters(found)
    inside = sorted((quote.carrier.id, quote.ordinal) for group in groups for quote in group)
    assert inside == sorted((quote.carrier.id, quote.ordinal) for quote in found)
    assert clusters(chance.sample(found, len(found))) == groups

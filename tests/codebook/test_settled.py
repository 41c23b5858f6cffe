"""What counts when the program and people coded one exchange."""

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import MACHINE, Coding
from amparo.codebook.exchange import Exchange
from amparo.codebook.settled import DIFFER, IS_ONE, settle

BOOK = shipped_codebook()
EXCHANGE = Exchange("x1", "m1", ("m1", "m2"), "t1")
NAMES = [variable.name for variable in BOOK.variables if not variable.optional]
WHOLE = dict.fromkeys(NAMES, "same") | {"messages": ("m1", "m2"), "asked_at": None, "answered_at": None}


def by(coder, **more):
    flags = {name: more.pop(name) for name in ("dropped", "added", "deciding") if name in more}
    return Coding("x1", coder, more, **flags)


def whole(coder, **more):
    return by(coder, **{**WHOLE, **more})


MACHINES = Coding("x1", MACHINE, {**WHOLE, "outcome": "complied", "purpose": None}, unsure={"purpose": "why"})

TABLE = [
    ([], "complied", MACHINE, {"purpose": "why"}),
    ([by("Ana", outcome="refused")], "refused", MACHINE, {"purpose": "why"}),
    ([by("Ana", purpose="other")], "complied", MACHINE, {}),
    ([by("Ana", purpose=None)], "complied", MACHINE, {}),
    ([whole("Ana", outcome="refused")], "refused", "Ana", {}),
    ([whole("Luz", outcome="partial"), whole("Ana", outcome="partial")], "partial", "Ana, Luz", {}),
    ([whole("Ana", outcome="partial"), whole("Luz", outcome="refused")], None, MACHINE, {"outcome": DIFFER}),
    (
        [whole("Ana", outcome="partial"), whole("Luz", outcome="refused"), by("Eva", outcome="refused", deciding=True)],
        "refused",
        "Ana, Eva, Luz",
        {},
    ),
    ([whole("Ana"), by("Luz", dropped=True)], "same", MACHINE, {"": IS_ONE}),
    ([by("Luz", dropped=True), by("Eva", deciding=True, outcome="refused")], "refused", MACHINE, {"purpose": "why"}),
]


@pytest.mark.parametrize(("people", "outcome", "coder", "unsure"), TABLE)
def test_what_counts(people, outcome, coder, unsure):
    told = settle(EXCHANGE, MACHINES, people, BOOK)
    assert (told.coding.values["outcome"], told.coding.coder, dict(told.coding.unsure)) == (outcome, coder, unsure)


@pytest.mark.parametrize(
    "people",
    [
        [by("Ana", dropped=True)],
        [by("Ana", dropped=True), by("Luz", dropped=True)],
        [whole("Ana"), by("Eva", dropped=True, deciding=True)],
    ],
)
def test_what_people_say_is_none_does_not_count(people):
    assert settle(EXCHANGE, MACHINES, people, BOOK) is None


def test_an_added_exchange_holds_what_its_people_said_and_the_rest_is_unknown():
    told = settle(EXCHANGE, None, [by("Ana", added=True, messages=("m1",), outcome="refused")], BOOK)
    assert (told.coding.coder, told.coding.values["outcome"], told.coding.values["process"]) == ("Ana", "refused", None)
    assert told.exchange.messages == ("m1",)

"""A gold coding as rows that a person could have written: changed, added, dropped, with the quotes that stand there."""

from bench.gold_codes import VARIABLES, table

GOLD = {
    **dict.fromkeys(VARIABLES),
    "key_message": "<ASK@ice.example>",
    "messages": ["<ASK@ice.example>", "pdf:a.pdf#2"],
    "process": "none",
    "data_given": ["address", "phone"],
    "scrutiny": [],
    "subjects": 2,
    "evidence": [
        {"variable": "data_given", "value": "address", "message": "pdf:a.pdf#2", "quote": "12 Adobe Lane"},
        {"variable": "data_given", "value": "phone", "message": "pdf:a.pdf#2", "quote": "not there"},
    ],
}
FOUND = [
    {"id": "x1", "key_message": "ask@ice.example", "coder": "machine"},
    {"id": "x2", "key_message": "none@ice.example", "coder": "machine"},
]
MESSAGES = [
    {"id": "ask@ice.example", "parts": [{"part": "body", "text": "Where?"}]},
    {"id": "pdf:a.pdf#2", "parts": [{"part": "subject", "text": ""}, {"part": "body", "text": "At 12 Adobe Lane."}]},
]


def told(found):
    return [(r["exchange"], r["variable"], r["value"], r["action"]) for r in table([GOLD], found, MESSAGES)]


def test_what_the_program_found_is_changed_and_what_the_gold_lacks_is_dropped():
    rows = told(FOUND)

    assert rows[0] == ("x2", "", "", "drop")
    assert rows[1] == ("x1", "key_message", "ask@ice.example", "accept")
    assert ("x1", "data_given", "phone", "change") in rows
    assert ("x1", "scrutiny", "(nothing)", "change") in rows
    assert ("x1", "purpose", "(unknown)", "change") in rows
    assert ("x1", "subjects", "2", "change") in rows


def test_what_it_missed_is_added():
    assert {(exchange, action) for exchange, *_, action in told(FOUND[1:])} == {("x2", "drop"), ("gold-1", "add")}


def test_a_quote_is_given_with_its_place_only_where_it_stands():
    rows = {r["value"]: r for r in table([GOLD], FOUND, MESSAGES) if r["variable"] == "data_given"}

    assert (rows["address"]["part"], rows["address"]["start"], rows["address"]["end"]) == ("body", 3, 16)
    assert rows["phone"]["message"] == ""

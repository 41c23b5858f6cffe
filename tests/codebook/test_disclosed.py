"""Disclosed: which datum about whom an exchange gave away."""

import re
from dataclasses import replace

import pytest

from amparo.codebook.bound import bounds
from amparo.codebook.disclosed import disclosed
from amparo.codebook.given import given, people
from amparo.codebook.turn import turns_of
from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.message import Part
from amparo.threads.thread import Thread
from tests.codebook.conversations import DIRECTORY, said

ASK = ("officer", "clerk", "{act:asking|Can you} get me the {ask:address|address} of {person:private|Ana Luz}?")
ASK_TWO = (
    "officer",
    "clerk",
    "{act:asking|Can you} get me {ask:address|addresses} of {person:private|Ana Luz} and {person:private|Leo Rey}?",
)


def labels(*turns):
    """The people's labels."""
    return [row.person for row in rows_of(*turns)]


def told(*turns, attached=""):
    """(which person, code, words) of what the only exchange gave; people by their number, 0 where nobody can tell."""
    rows = rows_of(*turns, attached=attached)
    labels = list(dict.fromkeys(row.person for row in rows if row.person))
    return [(labels.index(row.person) + 1 if row.person else 0, row.code, row.evidence[0].quote) for row in rows]


def rows_of(*turns, attached=""):
    """What the only exchange of a conversation gave."""
    made = [said(number, *turn) for number, turn in enumerate(turns, 1)]
    messages, findings = [message for message, _ in made], [one for _, found in made for one in found]
    if attached:
        part = "attachment:list.csv"
        messages[-1] = replace(messages[-1], parts=(*messages[-1].parts, Part(part, Text(attached))))
        findings += find_data(Passage(messages[-1].id, part, attached, Span(0, len(attached)), attachment=True))
    (bound,) = bounds(turns_of(Thread("t1", tuple(messages)), findings, DIRECTORY))
    return disclosed("x1", bound, people(bound)[0], sorted(given(bound)), {m.id: m for m in messages})


@pytest.mark.parametrize(
    ("turns", "rows"),
    [
        # A pronoun in an exchange about one person is that person.
        ([ASK, ("clerk", "officer", "She is at {data:address|12 Pine St}.")], [(1, "address", "12 Pine St")]),
        # Of one person all is told, whoever else is named; but what stands beside another's name is the other's.
        (
            [
                ASK,
                (
                    "clerk",
                    "officer",
                    "With her son {person:private|Tom Rey}, {data:date_of_birth|9}. She works at {data:employer|Acme}.",
                ),
            ],
            [(1, "employer", "Acme"), (2, "date_of_birth", "9"), (2, "name", "Tom Rey")],
        ),
        # Of several, who was named last; names in any form.
        (
            [
                ASK_TWO,
                (
                    "clerk",
                    "officer",
                    "{person:private|REY, LEO}: {data:address|9 Elm St}. {person:private|Ms. Luz}: {data:address|12 Pine St}.",
                ),
            ],
            [(1, "address", "12 Pine St"), (2, "address", "9 Elm St")],
        ),
        # Of several, nobody named: whose it is cannot be told.
        ([ASK_TWO, ("clerk", "officer", "{data:address|12 Pine St}.")], [(0, "address", "12 Pine St")]),
        # Nobody is named, and one person is spoken of.
        (
            [
                (
                    "officer",
                    "clerk",
                    "{act:asking|Can you} give me the {ask:address|address} for {data:ssn|900-12-3456}?",
                ),
                ("clerk", "officer", "{data:address|12 Pine St}"),
            ],
            [(1, "address", "12 Pine St")],
        ),
        # What is refused is not given.
        (
            [ASK, ("clerk", "officer", "{act:refusing|We cannot} tell the {data:address|address}.")],
            [],
        ),
    ],
)
def test_each_datum_has_its_person(turns, rows):
    assert sorted(told(*turns)) == sorted(rows)


LIST = "Name\tDOB\tSSN\nAna Luz\t3/14/82\t612-34-5678\nRey, Leo\t5/6/90\t\nIda Paz\t\t612-34-5680\nAna Luz\t3/14/82\t612-34-5678\n"


def test_a_list_gives_a_row_a_person_and_code_for_what_its_cells_hold():
    ask = (
        "officer",
        "clerk",
        "{act:asking|Can you} send the {ask:unspecified|list} of {breadth:group|everyone who applied}?",
    )
    rows = told(ask, ("clerk", "officer", "{act:giving|Attached}."), attached=LIST)
    assert sorted(rows) == [
        (1, "date_of_birth", "3/14/82"),
        (1, "name", "Ana Luz"),
        (1, "ssn", "612-34-5678"),
        (2, "date_of_birth", "5/6/90"),
        (2, "name", "Rey, Leo"),
        (3, "name", "Ida Paz"),
        (3, "ssn", "612-34-5680"),
    ]


def test_labels_are_made_without_the_name():
    answer = ("clerk", "officer", "{data:address|12 Pine St}.")
    other = (*ASK[:2], ASK[2].replace("Ana Luz", "Eva Paz"))
    assert labels(ASK, answer) == labels(other, answer)
    assert re.fullmatch(r"P[0-9a-f]{10}", labels(ASK, answer)[0])

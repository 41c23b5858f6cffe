"""Searching: the same answers from both databases."""

import pytest

from amparo.errors import UsageProblem
from amparo.extract.text import Text
from amparo.store.workspace import Workspace
from amparo.threads.message import Message, Part
from tests.store.made import digests, mail, thread

LETTERS = {
    "m1": "Please send the address of Mr. Núñez. It is for a removal case.",
    "m2": "His address: 12 Example Street. No warrant, sorry!",
    "m3": "Attached is our I-200 form. The warrant is signed by an officer.",
    "m4": "El número es 555-0142. ¿Dirección? La dirección está arriba.",
    "m5": "NEWSLETTER: warrants, subpoenas and you. See http://news.example/a_b?c=1e5",
    "m6": "No hay na\u0301da aqui\u0301: o\ufb03cer.",
}


def weave(ws: Workspace, *messages: Message) -> None:
    threads = [thread("t" + message.id, message) for message in messages]
    ws.replace_weave(messages, threads, [], digests(threads))


@pytest.fixture
def letters(ws: Workspace) -> Workspace:
    weave(ws, *(mail(id, body, minutes=n) for n, (id, body) in enumerate(LETTERS.items())))
    return ws


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("address", "m1 m2"),
        ("ADDRESS", "m1 m2"),
        ("addr", ""),
        ("addr*", "m1 m2"),
        ("nunez", "m1"),
        ("Núñez", "m1"),
        ("numero", "m4"),
        ("direccion", "m4"),
        ("DIRECCIÓN esta", "m4"),
        ("warrant", "m2 m3"),
        ("warrant*", "m2 m3 m5"),
        ("warrant NOT signed", "m2"),
        ('warrant NOT "signed by an officer"', "m2"),
        ("warrant* AND NOT (signed OR newsletter)", "m2"),
        ('"signed by"', "m3"),
        ('"by signed"', ""),
        ("I-200", "m3"),
        ("200 I", "m3"),
        ('"200 i"', ""),
        ("555-0142", "m4"),
        ("555 OR officer", "m3 m4 m6"),
        ("nada aqui", "m6"),
        ("news.example", "m5"),
        ("1e5", "m5"),
        ("NEAR(address nunez)", "m1"),
        ("NEAR(please nunez, 4)", ""),
        ("NEAR(please nunez, 5)", "m1"),
        ("NEAR(nunez please, 5)", "m1"),
        ("no", "m2 m6"),
        ("and", "m5"),
        ("nothing", ""),
        ("the of is", "m1"),
    ],
)
def test_what_is_found(letters: Workspace, query: str, found: str) -> None:
    assert [hit.message for hit in letters.search(query)] == found.split()


def test_a_hit_says_where_and_shows_the_words(letters: Workspace) -> None:
    (hit,) = letters.search("direccion OR numero")
    body = LETTERS["m4"]
    assert (hit.message, hit.part, hit.span.of(body), hit.score) == ("m4", "body", "número", 3)
    assert hit.snippet == body
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["número", "Dirección", "dirección"]


def test_every_part_is_searched_and_named(ws: Workspace) -> None:
    parts = ("header", "subject", "body", "attachment:Ünique list.pdf", "attachment:empty")
    texts = ("From: Ana", "Visa", "visa here", "VISA numbers", "")
    weave(ws, mail("a", parts=tuple(Part(part, Text(text)) for part, text in zip(parts, texts, strict=True))))
    assert [hit.part for hit in ws.search("visa")] == ["subject", "body", "attachment:Ünique list.pdf"]
    assert [hit.part for hit in ws.search("ana")] == ["header"]


def test_hits_come_by_time_then_id_and_end_at_the_limit(ws: Workspace) -> None:
    weave(
        ws, *(mail(id, minutes=minutes) for id, minutes in [("late", 9), ("b", 1), ("É", 1), ("a", 1), ("none", None)])
    )
    assert [hit.message for hit in ws.search("morning")] == ["a", "b", "É", "late", "none"]
    assert [hit.message for hit in ws.search("morning", limit=2)] == ["a", "b"]


def test_quoted_words_are_found_in_the_message_that_carries_them(ws: Workspace) -> None:
    carrier = mail("a", "Yes.\n> the old question")
    weave(ws, carrier, mail("quoted:a#1", "the old question", carrier="a", carrier_at=7), mail("z", "old"))
    assert [hit.message for hit in ws.search("old")] == ["a", "z"]


def test_a_rare_phrase_of_common_words_is_found_behind_many_near_misses(ws: Workspace) -> None:
    bodies = ["word rare " * 3] * 450 + ["rare word"] + ["word rare"] * 10
    weave(ws, *(mail(f"m{n:03}", body, n) for n, body in enumerate(bodies)))
    assert [hit.message for hit in ws.search('"rare word" NOT "word rare"')] == ["m450"]


@pytest.mark.parametrize("last", ["needle", "ñ" * 3000])
def test_texts_beyond_the_limits_of_an_index_are_searched_whole(ws: Workspace, last: str) -> None:
    sheet = " ".join(f"case{n:07}" for n in range(120_000)) + f" {last} tail"  # 1.3 MB of different words
    weave(ws, mail("a", "small"), mail("b", sheet, minutes=1), mail("c", "tail", minutes=2))
    assert [hit.message for hit in ws.search(last)] == ["b"]
    assert [hit.message for hit in ws.search(f'"case0119999 {last} tail"')] == ["b"]
    assert [hit.message for hit in ws.search("tail")] == ["b", "c"]
    assert ws.search("small")[0].message == "a"


@pytest.mark.parametrize(
    "query", ['"', "(", "a AND", "NOT a", "*", "NEAR(a", "'", "a:b)", "{a", "^", "--", "; DROP TABLE x;\x00("]
)
def test_no_query_ends_in_a_traceback(letters: Workspace, query: str) -> None:
    try:
        letters.search(query)
    except UsageProblem as said:
        assert said.advice


def test_an_empty_case_has_no_hits(ws: Workspace) -> None:
    assert ws.search("anything") == ()

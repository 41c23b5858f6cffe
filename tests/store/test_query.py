"""Queries: what they mean, and mistakes that are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import UsageProblem
from amparo.store.query import Either, Every, Near, Phrase, parse, phrases


def word(*words: str) -> Phrase:
    return Phrase(words)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("Warrant", word("warrant")),
        ("the warrant", Every((word("the"), word("warrant")))),
        ("the AND warrant", Every((word("the"), word("warrant")))),
        ("I-200", word("i", "200")),
        ("ana@clerk.example", word("ana", "clerk", "example")),
        ('"Núñez, Ana"', word("nunez", "ana")),
        ("Núñez, Ana", Every((word("nunez"), word("ana")))),
        ("dep*", Phrase(("dep",), True)),
        ('"to dep"*', Phrase(("to", "dep"), True)),
        ('"to dep*"', Phrase(("to", "dep"), True)),
        ("a b OR c", Either((Every((word("a"), word("b"))), word("c")))),
        ("a (b OR c)", Every((word("a"), Either((word("b"), word("c")))))),
        ("a NOT b", Every((word("a"),), (word("b"),))),
        ("a AND NOT b c", Every((word("a"), word("c")), (word("b"),))),
        ("NEAR(a b)", Near((word("a"), word("b")), 10)),
        ('NEAR( "a b" c , 3 )', Near((word("a", "b"), word("c")), 3)),
        ("near and not or", Every((word("near"), word("and"), word("not"), word("or")))),
        ("NEAR miss", Every((word("near"), word("miss")))),
        ("(Ana, 5)", Every((word("ana"), word("5")))),
        ("d'Arc; DROP TABLE", Every((word("d", "arc"), word("drop"), word("table")))),
    ],
)
def test_meaning(text: str, node: object) -> None:
    assert parse(text) == node


MISTAKES = """
    "  "open  (a  a)  ()  AND  a AND  OR a  NOT a  a OR NOT b  a NOT  ***  ""  🙂  ,
    NEAR(a)  NEAR(  NEAR()  NEAR(a b  NEAR(a AND b)  NEAR(a b, 3  NEAR(a b) AND  ((a) b
""".strip().split("  ")


@pytest.mark.parametrize("text", ["", " ", "a " * 65, "(" * 20 + "a" + ")" * 20, *MISTAKES])
def test_a_mistake_is_said(text: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse(text)
    assert caught.value.advice


@given(
    st.text('ab"()*,5 -é')
    | st.lists(st.sampled_from(["a", '"b c"', "AND", "OR", "NOT", "(", ")", "NEAR(", ", 3)"])).map(" ".join)
)
def test_any_text_is_a_query_or_a_mistake(text: str) -> None:
    try:
        node = parse(text)
    except UsageProblem:
        return
    assert all(phrase.words and all(phrase.words) for phrase in phrases(node))


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ('"a b"', "a b a c b a b", [(0, 1), (5, 6)]),
        ('"a a"', "a a a", [(0, 1), (1, 2)]),
        ('"a b"*', "a bc a cb", [(0, 1)]),
        ("NEAR(a b, 0)", "a b x b a", [(0, 0), (1, 1), (3, 3), (4, 4)]),
        ("NEAR(a b, 1)", "a x x b x a", [(3, 3), (5, 5)]),
        ("NEAR(a b, 1)", "a x x b", []),
        ("NEAR(a b c, 2)", "c x a b", [(0, 0), (2, 2), (3, 3)]),
        ('NEAR("a b" c, 1)', "a b x c", [(0, 1), (3, 3)]),
        ("a NOT b", "a", [(0, 0)]),
        ("a NOT b", "a b", []),
        ('a NOT "a b"', "a c b", [(0, 0)]),
        ("a OR b", "b", [(0, 0)]),
    ],
)
def test_hits(query: str, text: str, hits: list[tuple[int, int]]) -> None:
    places: dict[str, list[int]] = {}
    for at, one in enumerate(text.split()):
        places.setdefault(one, []).append(at)
    assert parse(query).hits(places) == hits

"""What is removed goes everywhere it must; what nobody removed stays to the letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.needle import stands_in
from amparo.publish.redaction import Action, Redaction
from amparo.threads.message import Address
from tests.publish.scene import CLERK, DIRECTORY, OFFICER, body, gone, kept, mail, redacted, shown, words

OWN = [
    ("Rosa lives here. ROSA left.", [("Rosa", "person")], "[person] lives here. [person] left."),
    ("Rosales lives here", [("Rosa", "person")], "Rosales lives here"),
    ("Rosa's age is 34, room 134", [("34", "date_of_birth")], "Rosa's age is [identity], room 134"),
    ("> 12 Calle\n> Ficticia, Apt 4", [("12 Calle Ficticia", "address")], "> [place], Apt 4"),
    ("write rosa.inventada@correo.example now", [("Rosa Inventada", "person")], "write [person] now"),
    ("write rinventada@correo.example now", [("Rosa Inventada", "person")], "write [person] now"),
    ("Rosa <rosa.inventada@correo.example> x", [("Rosa Inventada", "person")], "[person] x"),
    ("write rinventada@doh.example now", [("Rosa Inventada", "person")], "write rinventada@doh.example now"),
    ("at 12 Calle Ficticia with Rosa Inventada", [("with Rosa Inventada", "family"), ("Rosa Inventada", "person")],
     "at 12 Calle Ficticia [life]"),
    ("saw Rosa Inventada at home", [("Rosa Inventada at home", "whereabouts"), ("Rosa", "person")], "saw [place]"),
    ("one two three four", [("one two", "family"), ("two three", "income")], "[life] four"),
    ("INVENTADA, Rosa A. called", [("Rosa Inventada", "person")], "[person] A. called"),
    ("Rosa A. Inventada called", [("Rosa Inventada", "person")], "[person] called"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quotes", "left"), OWN)
def test_every_occurrence_goes_and_nothing_else(text, quotes, left):
    assert body(text, *(gone("m", quote, code) for quote, code in quotes)) == left


def test_a_quote_of_one_part_goes_from_every_part_of_its_message():
    parts = (("attachment:list.csv", "Ramírez Ficticio\t1"), ("attachment:scan.png", "Ramírez"))
    message = mail("m", "about Ramírez Ficticio", "FICTICIO, RAMÍREZ", parts)
    made, _ = redacted([message], [gone("m", "Ramírez Ficticio")])
    assert shown(made["m"], "subject") == shown(made["m"]).removeprefix("about ") == "[person]"
    table, picture = made["m"].parts[2:]
    assert (table.part, table.kind, words(table.stretches)) == ("attachment:1", "csv", "[person]\t1")
    assert (picture.part, picture.kind, picture.withheld, picture.stretches) == ("attachment:2", "image", True, ())


def test_a_keep_lifts_the_same_words_in_its_part_and_nothing_of_another_removal():
    told = [
        gone("m", "Rosa Inventada", by="program"),
        kept("m", "Rosa Inventada"),
        gone("m", "home of Rosa Inventada", "address"),
    ]
    assert body("Rosa Inventada, home of Rosa Inventada", *told[1:]) == "Rosa Inventada, [place]"
    message = mail("m", "Rosa", "Rosa")
    made, _ = redacted([message], [gone("m", "Rosa", part="subject"), kept("m", "Rosa")])
    assert (shown(made["m"], "subject"), shown(made["m"])) == ("[person]", "Rosa")


ELSEWHERE = [  # words of the first message, quote, code, words of another message, same conversation, what it reads
    ("for Rosa Inventada", "Rosa Inventada", "person", "INVENTADA ROSA", False, "[person]"),
    ("for Rosa Inventada", "Rosa Inventada", "person", "Rosa and Inventada", False, "Rosa and Inventada"),
    ("for Rosa Inventada", "Rosa Inventada", "person", "saw Inventada", True, "saw [person]"),
    ("for Zoraida", "Zoraida", "person", "Zoraida", False, "Zoraida"),  # a first name alone
    ("the Inventadez file", "Inventadez", "person", "INVENTADEZ", False, "[person]"),
    ("id 900-11-2233", "900-11-2233", "ssn", "900112233", False, "[identity]"),
    ("she is 34", "34", "date_of_birth", "page 34 of 50", True, "page 34 of 50"),
    ("she is 34 now", "34", "date_of_birth", "> she is 34 now", True, "> she is [identity] now"),
    ("and then she is 34 now or never", "34", "date_of_birth", "then she is 34 now or never", False,
     "then she is [identity] now or never"),
    ("and his wife drives", "his wife", "family", "ask his wife", True, "ask his wife"),
    ("on Tuesdays his wife picks him up", "his wife picks him up at ten", "family", "x", True, "x"),
    ("at ten his wife picks him up there", "his wife picks him up there", "family", "so his wife picks\nhim up there",
     False, "so [life]"),  # too long to stand twice by chance
]  # fmt: skip


@pytest.mark.parametrize(("first", "quote", "code", "second", "together", "left"), ELSEWHERE)
def test_names_and_numbers_go_everywhere_and_phrases_only_where_they_are_copied(
    first, quote, code, second, together, left
):
    threads = {"a": "t", "b": "t"} if together else {"a": "t", "b": "u"}
    made, _ = redacted([mail("a", first), mail("b", second)], [gone("a", quote, code)], threads)
    assert shown(made["b"]) == left


def test_an_officials_name_is_no_private_persons_elsewhere():
    messages = [mail("a", "for Ramón Prueba"), mail("b", "Thanks, Prueba. Paul Prueba")]
    made, _ = redacted(messages, [gone("a", "Ramón Prueba"), gone("a", "Prueba")], {"a": "t", "b": "t"})
    assert (shown(made["a"]), shown(made["b"])) == ("for [person]", "Thanks, Prueba. Paul Prueba")


CORRESPONDENTS = [
    (CLERK, "Ejemplo, Dolores, DOH", False),
    (OFFICER, "Paul Prueba", False),
    (Address("Una Reportera", "una@post.example"), "Una Reportera", False),
    (Address("Rosa Inventada", "rosa77@correo.example"), "[person]", False),
    (Address("Rosa Inventada", "rosa@nowhere.example"), "[person]", False),
    (Address("Rosa Inventada", None), "[person]", False),
    (Address("", "paul@ice.example"), "paul@ice.example", False),
    (OFFICER, "[official]", True),
    (Address("Rosa Inventada", "rosa77@correo.example"), "[person]", True),
]


@pytest.mark.parametrize(("who", "left", "by_role"), CORRESPONDENTS)
def test_officials_are_named_or_by_role_and_everybody_else_is_a_person(who, left, by_role):
    made, _ = redacted([mail("m", "x", sender=who, to=[who])], [], by_role=by_role)
    assert words(made["m"].sender) == words(made["m"].to[0]) == left


def test_a_correspondent_is_the_same_person_as_in_the_text_unless_a_row_keeps_the_name():
    who = Address("Rosa Inventada", "rosa77@correo.example")
    message = mail("m", "I am Rosa Inventada", sender=who)
    made, _ = redacted([message], [gone("m", "Rosa Inventada"), gone("m", "Rosa Inventada", part="header")])
    (sender,), mark = made["m"].sender, made["m"].parts[1].stretches[1].mark
    assert sender.mark.pseudonym == mark.pseudonym == 1
    made, _ = redacted([message], [kept("m", "Rosa Inventada", part="header")])
    assert words(made["m"].sender) == "Rosa Inventada"


def test_by_role_no_name_address_or_telephone_of_an_official_is_left():
    text = "Dolores,\nplease.\nPaul\nFrom: Prueba, Paul [mailto:paul@ice.example]\nPaul Prueba\nDeportation Officer\n505-555-0111"
    message = mail("m", text, sender=OFFICER, to=[CLERK], signature=43)
    made, _ = redacted([message], [], by_role=True)
    left = shown(made["m"])
    assert not re.search(r"(?i)paul|prueba|dolores|ejemplo|0111|@", left), left
    assert "Deportation Officer" in left
    (sender,) = made["m"].sender
    assert dict(sender.mark.role) == {"en": "a deportation officer of ICE", "es": "agente de deportación de ICE"}
    assert sender.mark.pseudonym is None


FILES = [
    ("attachment:a.jpg", "", None, True),
    ("attachment:a.jpg", "words", None, True),
    ("attachment:a.jpg", "words", Action.keep, False),
    ("attachment:a.jpg", "", Action.keep, True),
    ("attachment:a.csv", "words", None, False),
    ("attachment:a.csv", "words", Action.remove, True),
    ("attachment:a.bin", "", None, True),
]


@pytest.mark.parametrize(("part", "text", "action", "withheld"), FILES)
def test_pictures_and_files_without_text_are_withheld_until_somebody_decides(part, text, action, withheld):
    told = [Redaction("m", part, "", "photo", None, action, "seen", "Ana")] if action else []
    made, _ = redacted([mail("m", "x", parts=[(part, text)])], told)
    assert made["m"].parts[-1].withheld is withheld


WORDS = st.sampled_from(
    ["Rosa", "INVENTADA", "Luis", "Falso", "lives", "at", "12", "Calle", "900-11-2233", "\n> ", ",", "."]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
QUOTES = st.sampled_from(["Rosa", "Rosa Inventada", "Luis Falso", "lives at", "12 Calle", "900-11-2233", "Falso"])


@given(
    st.lists(TEXTS, min_size=1, max_size=3), st.lists(st.tuples(st.integers(0, 2), QUOTES, st.booleans()), max_size=5)
)
def test_stretches_tile_their_part_and_no_removed_quote_is_left(texts, picks):
    messages = [mail(str(at), text) for at, text in enumerate(texts)]
    told = [
        gone(str(at % len(texts)), quote, "ssn" if quote[0] == "9" else "person" if quote[0].isupper() else "address")
        for at, quote, _ in picks
    ]
    made, _ = redacted(messages, told, {message.id: "t" for message in messages})
    for message in messages:
        for part in made[message.id].parts:
            text = message.part(part.part).chars
            at = 0
            for one in part.stretches:
                assert one.start == at < one.end
                assert (one.mark is None) != (one.text == "")
                assert one.mark or one.text == text[one.start : one.end]
                at = one.end
            assert at == len(text)
        left = "\n".join("".join(one.text or " gone " for one in part.stretches) for part in made[message.id].parts)
        for one in told:
            if one.message == message.id or one.code == "ssn" or (one.code == "person" and " " in one.quote):
                assert not stands_in(one.quote, left)


@given(TEXTS)
def test_a_message_without_redactions_keeps_every_word(text):
    assert body(text) == text


def test_the_directory_of_these_tests_has_its_sides():
    assert DIRECTORY.body_of("x@correo.example").level.value == "public"

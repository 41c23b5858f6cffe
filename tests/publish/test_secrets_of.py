import pytest

from amparo.publish.redaction import Action, Redaction
from amparo.publish.secrets_of import secrets_of

KEY = b"k" * 32


def one(quote, code="person", message="m1", **more):
    return Redaction(message, "body", quote, code, by="Ana Vidal", **more)


def told(*rows, officials=()):
    return {(s.words, s.kind, s.piece): s for s in secrets_of(rows, KEY, officials)}


@pytest.mark.parametrize(
    ("quote", "code", "kind"),
    [
        ("Rosa Marquez", "person", "name"),
        ("rigoberto espinoza", "person", "name"),
        ("ESPINOZA LEYVA, RIGOBERTO", "person", "name"),
        ("Espinoza", "person", "name"),
        ("Chuyito", "person", "name"),
        ("Rosa", "person", "phrase"),  # a given name
        ("Flores", "person", "phrase"),  # a surname that is a word in Spanish
        ("Baker", "person", "phrase"),  # in English
        ("Li", "person", "phrase"),
        ("his wife", "person", "phrase"),
        ("the younger of the two brothers of his", "person", "phrase"),
        ("900-12-3456", "ssn", "identifier"),
        ("3456", "ssn", "phrase"),
        ("3/4/1985", "date_of_birth", "identifier"),
        ("34", "date_of_birth", "phrase"),
        ("YOB 1977", "date_of_birth", "phrase"),
        ("rosa@correo.example", "email", "identifier"),
        ("12 Adobe Lane", "address", "identifier"),
        ("SND 771 KLR", "vehicle", "identifier"),
        ("white Altima", "vehicle", "phrase"),
        ("Mesa Alta", "address", "phrase"),
        ("gets SSI", "public_assistance", "phrase"),
    ],
)
def test_what_a_quote_is(quote, code, kind):
    assert [key[1] for key in told(one(quote, code)) if key[0] == quote and not key[2]] == [kind]


def test_the_same_words_are_one_secret_of_every_message():
    secrets = told(one("Rosa Marquez"), one("ROSA  MARQUEZ", message="m2"))
    assert secrets["Rosa Marquez", "name", False].messages == {"m1", "m2"}


def test_words_of_a_name_and_the_end_of_a_number_are_pieces():
    secrets = told(one("Rosa de la Vega"), one("SSN 900-12-3456", "ssn"))
    assert {key[0] for key in secrets if key[2]} == {"rosa", "vega", "3456"}


def test_a_number_within_a_phrase_is_searched_by_itself():
    secrets = told(one("lives alone, call 505-555-0134 or rosa@correo.example", "family"))
    kinds = {words: kind for words, kind, piece in secrets if not piece}
    assert kinds["505-555-0134"] == kinds["rosa@correo.example"] == "identifier"


@pytest.mark.parametrize(
    ("quote", "code", "inside"),
    [
        ("4410 Calle Luna Apt 3", "address", "4410 Calle Luna"),
        ("Lot 7, 4410 Calle Luna, Piedra, NM 87001", "address", "4410 Calle Luna"),
        ("1212 N. Main St. #4", "address", "1212 N. Main St."),
        ("a maroon Tahoe, plate SND 771 KLR", "vehicle", "SND 771 KLR"),
        ("placas: ABC-1234", "vehicle", "ABC-1234"),
    ],
)
def test_a_house_and_a_plate_within_a_quote_are_searched_by_themselves(quote, code, inside):
    assert (inside, "identifier", False) in told(one(quote, code))


def test_a_year_and_a_make_are_no_plate():
    assert {kind for _, kind, _ in told(one("a 2004 GMC, temp tag", "vehicle"))} == {"phrase"}


def test_what_a_person_kept_with_a_reason_is_told_unless_it_was_removed_there_too():
    keep = {"action": Action.keep, "reason": "the clerk's own name"}
    secrets = told(
        one("Rosa Marquez"), one("Rosa Marquez", message="m2", **keep), one("Rosa Marquez", message="m1", **keep)
    )
    assert secrets["Rosa Marquez", "name", False].kept == {"m2"}
    unread = Redaction("m2", "body", "Rosa Marquez", "person", action=Action.keep, reason="x")
    assert told(one("Rosa Marquez"), unread)["Rosa Marquez", "name", False].kept == frozenset()


def test_a_surname_that_an_official_bears_too_is_common():
    assert ("Espinoza", "phrase", False) in told(one("Espinoza"), officials=["Dale Espinoza"])
    assert ("Rosa Espinoza", "name", False) in told(one("Rosa Espinoza"), officials=["Dale Espinoza"])


def test_a_withheld_part_has_no_words():
    assert told(one("", "photo")) == {}


def test_labels_differ_by_key_and_say_nothing_without_it():
    rows = [one("34", "date_of_birth"), one("Rosa Marquez")]
    mine, other = secrets_of(rows, KEY), secrets_of(rows, b"o" * 32)
    assert len({s.label for s in mine}) == len(mine)
    assert not {s.label for s in mine} & {s.label for s in other}
    assert secrets_of(reversed(rows), KEY) == mine

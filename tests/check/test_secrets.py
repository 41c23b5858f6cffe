import base64
import html
import json
import quopri
import urllib.parse

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amparo.check.forms_names import TITLES
from amparo.check.inspection import Passage
from amparo.check.letters import words_of
from amparo.check.secret import Secret
from amparo.check.secrets import PIECE, search, untested

MARIA = "María Elena Ruiz Ortega"
ROSA = "Rosa Marquez"


def found(words, kind, text):
    hits = search([Secret(words, kind)], [Passage("a.pdf", "one", "page", text)])
    return [(hit.variant, text[hit.start : hit.end]) for hit in hits]


HEX = "ab-900112233-cd".replace("-", "") * 4 + "f" * 12  # 64 signs


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (f"sha256:{HEX}", 0),
        (f'"{HEX}", 900-11-2233', 1),
        (f"sha256:{HEX[:-1]}", 4),
        (f"sha256:{HEX}0", 4),
        (f"sha256:{HEX.upper()}", 4),
        ("900112233", 1),
    ],
)
def test_digits_within_a_digest_are_chance(text, times):
    assert len(HEX) == 64
    assert len(found("900-11-2233", "identifier", text)) == times


NAMES = [
    (ROSA, "we saw Rosa Marquez today", "exact", "Rosa Marquez"),
    (ROSA, "ROSA MARQUEZ", "case", "ROSA MARQUEZ"),
    (ROSA, "rOSA mARQUEZ", "case", "rOSA mARQUEZ"),
    (ROSA, "Rosa Márquez", "accents", "Rosa Márquez"),
    ("Begoña Ibáñez", "begona ibanez", "accents", "begona ibanez"),
    ("Begoña Ibáñez", "Begon\u0303a Iba\u0301n\u0303ez", "accents", "Begon\u0303a Iba\u0301n\u0303ez"),
    (ROSA, "Rosa   \t Marquez", "spacing", "Rosa   \t Marquez"),
    (ROSA, "R o s a M a r q u e z", "spacing", "R o s a M a r q u e z"),
    (ROSA, "Rosa\u2011Marquez", "spacing", "Rosa\u2011Marquez"),
    (ROSA, "Ro\u00adsa Mar\u200bquez", "accents", "Ro\u00adsa Mar\u200bquez"),
    (ROSA, "R\0o\0s\0a\0 \0M\0a\0r\0q\0u\0e\0z\0", "accents", "R\0o\0s\0a\0 \0M\0a\0r\0q\0u\0e\0z"),
    (ROSA, "Marquez, Rosa", "order", "Marquez, Rosa"),
    (ROSA, "MARQUEZ ROSA", "order", "MARQUEZ ROSA"),
    (ROSA, "Rosa Mar-\nquez", "spacing", "Rosa Mar-\nquez"),
    (ROSA, "> Rosa Mar\n> quez", "spacing", "Rosa Mar\n> quez"),
    (ROSA, "> > Rosa\n> > Marquez", "spacing", "Rosa\n> > Marquez"),
    (ROSA, "Rosa_Marquez.pdf", "spacing", "Rosa_Marquez"),
    (ROSA, "scans/RosaMarquez2019.pdf", "spacing", "RosaMarquez"),
    (ROSA, "rosamarquez.docx", "joined", "rosamarquez"),
    (ROSA, "rosa.marquez@correo.example", "spacing", "rosa.marquez"),
    (ROSA, "rmarquez@correo.example", "mailbox", "rmarquez"),
    (ROSA, "R. Marquez", "initials", "R. Marquez"),
    (ROSA, "Marquez, R.", "initials", "Marquez, R"),
    (ROSA, "Rosa%20Marquez", "escaped", "Rosa%20Marquez"),
    (ROSA, "q=Rosa+Marquez&x=1", "spacing", "Rosa+Marquez"),
    ("Begoña Ibáñez", "Bego%C3%B1a+Ib%C3%A1%C3%B1ez", "escaped", "Bego%C3%B1a+Ib%C3%A1%C3%B1ez"),
    ("Begoña Ibáñez", "Bego&ntilde;a Ib&#225;&#xF1;ez", "escaped", "Bego&ntilde;a Ib&#225;&#xF1;ez"),
    (
        "Begoña Ibáñez",
        "Bego&amp;ntilde;a Ib&amp;#225;&amp;#xF1;ez",
        "escaped",
        "Bego&amp;ntilde;a Ib&amp;#225;&amp;#xF1;ez",
    ),
    ("Begoña Ibáñez", r"Bego\u00f1a Ib\u00e1\u00f1ez", "escaped", r"Bego\u00f1a Ib\u00e1\u00f1ez"),
    ("Begoña Ibáñez", "Bego=C3=B1a Ib=C3=A1=\n=C3=B1ez", "escaped", "Bego=C3=B1a Ib=C3=A1=\n=C3=B1ez"),
    ("Begoña Ibáñez", "BegoÃ±a IbÃ¡Ã±ez", "escaped", "BegoÃ±a IbÃ¡Ã±ez"),
    (ROSA, r"said\nRosa\nMarquez", "escaped", r"Rosa\nMarquez"),
    (ROSA, "Rosa Marqucz", "misread", "Rosa Marqucz"),
    ("Arnold Iverson", "Amold lverson", "misread", "Amold lverson"),
    ("Tobias Gold", "T0b1as G0ld", "misread", "T0b1as G0ld"),
    (ROSA, "deliveredtorosamarquezyesterday", "run_on", "rosamarquez"),
    ("Rоsa Marquez", "Rosa Marquez", "accents", "Rosa Marquez"),  # its o is Cyrillic
    (MARIA, "Ruiz Ortega, María", "shorter", "Ruiz Ortega, María"),
    (MARIA, "RUIZ ORTEGA, MARIA E.", "shorter", "RUIZ ORTEGA, MARIA E"),
    (MARIA, "Maria Ruiz", "shorter", "Maria Ruiz"),
    (MARIA, "Elena Ruiz", "shorter", "Elena Ruiz"),
    (MARIA, "RUIZ-ORTEGA", "shorter", "RUIZ-ORTEGA"),
    (MARIA, "M. E. Ruiz Ortega", "initials", "M. E. Ruiz Ortega"),
    ("RUIZ ORTEGA MARIA", "Maria Ruiz", "shorter", "Maria Ruiz"),
    ("Juan de la Cruz", "Cruz, Juan", "order", "Cruz, Juan"),
    ("Juan de la Cruz", "DE LA CRUZ, JUAN", "order", "DE LA CRUZ, JUAN"),
    ("Sean O'Brien", "Sean Obrien", "", "Sean Obrien"),
    ("Ann", "Ann's file", "exact", "Ann"),
    ("Ann", "ann_2.pdf", "case", "ann"),
]


@pytest.mark.parametrize(("words", "text", "variant", "stood"), NAMES)
def test_a_name_is_found_however_it_is_written(words, text, variant, stood):
    hits = found(words, "name", text)
    assert [hit[1] for hit in hits] == [stood]
    assert not variant or hits[0][0] == variant


NUMBERS = [
    ("900-12-3456", "SSN 900 12 3456."),
    ("900-12-3456", "900123456"),
    ("900-12-3456", "SSN900123456"),
    ("900-12-3456", "900\u201112\u20113456"),
    ("900-12-3456", "9 0 0 1 2 3 4 5 6"),
    ("900-12-3456", "900-12-\n3456"),
    ("900-12-3456", "9OO-l2-3456"),
    ("900-12-3456", "９００-１２-３４５６"),
    ("A123456789", "A-number 123-456-789"),
    ("A123456789", "A 123 456 789"),
    ("A 012 345 678", "A12-345-678"),
    ("505-555-0134", "+1 (505) 555-0134"),
    ("505-555-0134", "5055550134"),
    ("505-555-0134", "tel:+15055550134"),
    ("+1 505 555 0134", "505.555.0134"),
    ("505-555-0134", "call 555-0134"),
    ("rosa88@correo.example", "ROSA88@CORREO.EXAMPLE"),
    ("rosa88@correo.example", "rosa88%40correo.example"),
    ("MX7718840", "passport MX 7718840"),
]


@pytest.mark.parametrize(("words", "text"), NUMBERS)
def test_a_number_is_found_however_it_is_grouped(words, text):
    assert found(words, "identifier", text)


DATES = [
    ("3/4/1985", "1985-03-04"),
    ("3/4/1985", "March 4, 1985"),
    ("3/4/1985", "March 4th, 1985"),
    ("3/4/1985", "4 de marzo de 1985"),
    ("3/4/1985", "4 de marzo del 1985"),
    ("3/4/1985", "3 de abril de 1985"),
    ("3/4/1985", "Apr. 3, 1985"),
    ("3/4/1985", "03/04/85"),
    ("3/4/1985", "4-Mar-1985"),
    ("3/4/1985", "19850304"),
    ("1985-03-04", "4/3/1985"),
    ("March 4, 1985", "03.04.1985"),
    ("4 de marzo de 1985", "3/4/85"),
    ("DOB 3/4/1985", "born March 4, 1985"),
]


@pytest.mark.parametrize(("words", "text"), DATES)
def test_a_date_is_found_in_every_order_and_language(words, text):
    assert found(words, "identifier", text)


NEAR_MISSES = [
    ("Ann", "name", "the Annual report, Joann, Anna, an n"),
    (ROSA, "name", "Rosario Marquez"),
    (ROSA, "name", "Rosa Marquezian"),
    (ROSA, "name", "Rosa and later one Mr. Marquez"),
    (ROSA, "name", "the marquez@correo.example box"),
    (ROSA, "name", "armarquez@correo.example"),
    (MARIA, "name", "I'm Ruiz and a Ruiz"),
    (MARIA, "name", "Rosa Ruiz"),
    (MARIA, "name", "Maria Gómez"),
    (ROSA, "name", "Rosa and Jose Marquez"),
    (ROSA, "name", "Rosa, Elena Marquez"),
    (ROSA, "name", "Rosa went to see Marquez"),
    ("Ruiz", "name", "Ruis"),  # four letters are not held for misread
    ("Al Li", "name", "allí"),
    ("900-12-3456", "identifier", "1900-12-34567"),
    ("900-12-3456", "identifier", "900-12-3457"),
    ("900-12-3456", "identifier", "900 people, 12 of them in 3456"),
    ("A123456789", "identifier", "A123456780"),
    ("505-555-0134", "identifier", "505-555-0135"),
    ("505-555-0134", "identifier", "5550134567"),
    ("3/4/1985", "identifier", "3/4/1986"),
    ("3/4/1985", "identifier", "13/4/1985"),
    ("3/4/1985", "identifier", "34 1985"),
    ("1985-03-04", "identifier", "3 April 1985"),  # year first is never day first
    ("34", "phrase", "134, 340, 3 4, 3.4"),
    ("his wife", "phrase", "this wife; his wifely"),
]


@pytest.mark.parametrize(("words", "kind", "text"), NEAR_MISSES)
def test_near_misses_are_not_found(words, kind, text):
    assert found(words, kind, text) == []


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("Renata Villaseñor", "name", "seen: RENATA VILLASE?OR"),
        ("Renata Villaseñor", "name", "Renata Villase\ufffdor"),
        ("Renata Villaseñor", "name", "Renata Villaseor"),
        ("Declan O'Neil", "name", "Declan O\u02bcneil"),
        ("1212 North Main Street", "identifier", "1212 N. Main St."),
        ("1212 N Main St", "identifier", "1212 North Main Street, Apt 4"),
        (ROSA, "name", "Rosa M. Marquez"),
        (ROSA, "name", "Rosa Elena Marquez"),
        (ROSA, "name", "Rosa (Chata) Marquez"),
    ],
)
def test_lost_letters_short_streets_and_middle_names_hide_nobody(words, kind, text):
    assert search([Secret(words, kind)], [Passage("a.txt", "one", "text", text)])


def test_base64_and_hex_are_read():
    told = f"Dear colleague, {MARIA} was here.".encode()
    folded = base64.encodebytes(told * 3).decode()
    assert found(MARIA, "name", folded)[0][0] == "encoded"
    assert found(MARIA, "name", f'"data:text/plain;base64,{base64.b64encode(told).decode()}"')
    assert found(MARIA, "name", told.hex())
    assert found(MARIA, "name", base64.b64encode(MARIA.encode("utf-16")).decode())
    assert not found("Rosa Ibarra", "name", folded)


def test_utf_16_read_the_wrong_way_round():
    assert found(ROSA, "name", ROSA.encode("utf-16-le").decode("utf-16-be"))


def test_what_has_too_few_letters_is_told_as_untested():
    secrets = [Secret("x", "phrase"), Secret("--", "name"), Secret("34", "phrase")]
    assert untested(secrets) == (0, 1)
    assert [hit.secret for hit in search(secrets, [Passage("a", "one", "page", "x -- 34")])] == [2]


def test_a_long_text_is_read_in_pieces_without_loss_and_without_words_made_by_the_cut():
    filling = "ordinary words of a long record " * 18_000
    for at in (PIECE - 6, PIECE - 4003, PIECE + 1):
        text = filling[:at] + " Rosa Marquez " + filling[at:]
        assert [text[h.start : h.end] for h in search([Secret(ROSA, "name")], [Passage("a", "o", "p", text)])] == [ROSA]
    unbroken = "b" * (PIECE - 3) + "ann" + "b" * PIECE
    assert not search([Secret("ann", "name"), Secret("bbb", "name")], [Passage("a", "o", "p", unbroken)])


LETTERS = st.text("abcdefghijklmnoprstuvwxyzáéíóúñü", min_size=4, max_size=9).map(str.title)
FILLING = st.lists(
    st.sampled_from(
        ["the", "office", "sent", "nothing", "about", "12", "people", "of", "la", "oficina", "no", "dijo", "nada"]
    ),
    max_size=12,
)
TRANSFORMS = {
    "upper": str.upper,
    "lower": str.lower,
    "comma": lambda w: f"{w.split()[-1]}, {' '.join(w.split()[:-1])}",
    "reversed": lambda w: f"{w.split()[-1]} {' '.join(w.split()[:-1])}".upper(),
    "spaced": lambda w: w.replace(" ", "  \t "),
    "underscored": lambda w: w.replace(" ", "_"),
    "broken": lambda w: w[:3] + "-\r\n> " + w[3:],
    "wrapped": lambda w: w.replace(" ", "\n> > "),
    "soft": lambda w: "\u00ad".join(w),
    "camel": lambda w: w.replace(" ", ""),
    "url": urllib.parse.quote,
    "plus": urllib.parse.quote_plus,
    "html": lambda w: "".join(f"&#{ord(c)};" if c > "z" else c for c in w),
    "hex entities": lambda w: "".join(f"&#x{ord(c):X};" for c in w),
    "named": lambda w: w.encode("ascii", "xmlcharrefreplace").decode(),
    "escaped twice": lambda w: html.escape(w.encode("ascii", "xmlcharrefreplace").decode()),
    "json": json.dumps,
    "quoted-printable": lambda w: quopri.encodestring(w.encode()).decode(),
    "base64": lambda w: base64.b64encode(f"to: {w}, here".encode()).decode(),
    "utf-16": lambda w: w.encode("utf-16-le").decode("latin-1"),
    "mojibake": lambda w: w.encode().decode("cp1252", "ignore") if _whole(w) else w,
}


def _whole(words):
    return words.encode().decode("cp1252", "ignore").encode("cp1252") == words.encode()


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS, min_size=2, max_size=4), FILLING, FILLING, st.sampled_from(sorted(TRANSFORMS)))
def test_whatever_is_planted_is_found(name, before, after, how):
    words = " ".join(name)
    text = " ".join([*before, "(" + TRANSFORMS[how](words) + ")", *after])
    hits = search([Secret(words, "name")], [Passage("a", "one", "page", text)])
    assert hits, how
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"9[0-9]{2}-[0-9]{2}-[0-9]{4}", fullmatch=True),
    st.sampled_from(["", " ", "-", ".", "\u2011"]),
    FILLING,
)
def test_a_planted_number_is_found_and_its_neighbour_is_not(number, mark, filling):
    text = " ".join([*filling, number.replace("-", mark), *filling])
    other = number[:-1] + str((int(number[-1]) + 1) % 10)
    passages = [Passage("a", "one", "page", text)]
    assert search([Secret(number, "identifier")], passages)
    assert not search([Secret(other, "identifier")], passages)


@settings(max_examples=100, deadline=None)
@given(LETTERS, LETTERS, st.sampled_from("aeiou"))
def test_a_longer_word_is_not_the_word(given_name, surname, more):
    assume(words_of(given_name) != words_of(surname + more))
    assume(not TITLES & {*words_of(given_name), *words_of(surname)})
    words = f"{given_name} {surname}"
    text = f"we met {given_name} {surname}{more} and x{given_name.lower()} {surname}"
    assert not search([Secret(words, "name")], [Passage("a", "one", "page", text)])

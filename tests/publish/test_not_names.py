"""Words that cannot be a name are told from names: a name that was dropped would be a leak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.names import shipped_names
from amparo.publish.not_names import NotNames, is_label, is_of_paper, long_names, words_of_bodies
from amparo.threads.directory import load_directory

DIRECTORY = load_directory(
    """
bodies:
  - {slug: quill-so, name: Quill County Sheriff, level: local, side: counterpart, domains: [co.quill.example]}
  - {slug: ash, name: Ashby Police Department, level: local, side: counterpart, domains: [ashby.example]}
  - {slug: cons, name: Consulate of Ficticiana, level: foreign, side: counterpart, domains: [ficticiana.example]}
  - {slug: teal, name: Teal Valley Courier, level: private, side: other, domains: [tealcourier.example]}
""",
    "bodies.yaml",
)
BODIES = words_of_bodies(DIRECTORY)

NONE = [
    "They", "was", "Have", "ADDRESS", "Mother", "counsel", "Hello", "RN, BSN", "LCSW", "PD", "Jan-Mar", "ene - mar",
    "Kia Soul", "Department", "Quill", "Ashby", "quill", "Ashby PD", "Ashby Police Department", "Teal Valley Courier",
    "Teal Sub-Office", "Quill County Sheriff", "State of Teal", "Criminal Record", "O. Records", "Morning",
    "Records Office", "Grand Jury Subpoena", "grand jury", "Orden de Arresto",
]  # fmt: skip
NAMES = [
    "Kyle", "Rosa", "Lady", "Gil", "Don", "Li", "Ada Quill", "Quill, Ada", "Ashby Torres", "J. Ashby", "Ashby J", "T. Rusk",
    "Montoya", "Torres", "Xochiquetzal", "Zzyxx", "Baca", "Jan Marlow", "Kia Torres", "Mr. Quill", "Jan", "Kia", "Rosa Mesa",
    "Mesa, Rosa", "Mesa Verdosa", "FATOU DIALLO", "Lane Ramirez", "Bo", "X", "MARISELA", "ana maria", "Cruz", "Diallo Reyes",
    "12 Quill", "J. Banks", "Banks J", "Jury", "Ada Grand Jury", "Grand, Rosa",
]  # fmt: skip


@pytest.mark.parametrize("quote", NONE)
def test_everyday_words_bodies_credentials_months_and_cars_are_nobodys_name(quote):
    assert NotNames(BODIES).is_none(quote)


@pytest.mark.parametrize("quote", NAMES)
def test_what_may_be_a_name_stays_proposed(quote):
    assert not NotNames(BODIES).is_none(quote)


def test_a_surname_that_is_a_body_s_word_stays_where_somebody_bears_it_or_a_title_stands_before_it():
    alone, borne = NotNames(BODIES), NotNames(BODIES, long_names(["Ada Ashby", "the Morning"]))
    assert alone.is_none("Ashby")
    assert not borne.is_none("Ashby")
    assert not alone.is_none("Ashby", titled=True)
    assert alone.is_none("Morning")
    assert borne.is_none("Morning")  # no given name stood beside it
    assert not NotNames(BODIES, long_names(["Ada Morning"])).is_none("Morning")
    assert NotNames(BODIES, long_names(["Mother Ada"])).is_none("Mother")  # no surname: nobody bears it


PAPERS = [  # text, the stretch, whether it is of a court paper
    ("the Grand Jury  Subpoena", "Jury", True), ("a GRAND JURY of Teal", "GRAND", True), ("su orden de arresto", "arresto", True),
    ("Mr. Grand left", "Grand", False), ("Ada Jury, subpoena", "Jury", False), ("grand jury Marlow", "jury Marlow", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "told"), PAPERS)
def test_a_piece_of_a_court_papers_name_is_told_by_its_place(text, words, told):
    start = text.index(words)
    assert is_of_paper(text, start, start + len(words)) is told


LABELS = ["DOB", "A-Number", "Q1 wages", "Date of  Birth", "Dirección", "last_name", "(SSN)"]
NO_LABELS = ["First Street", "DOB 1/2/1990", "wages 900", "Q1", "her employer", "A 000 123", "Rosa", "", "name: Rosa"]


@pytest.mark.parametrize(("quote", "label"), [*((one, True) for one in LABELS), *((one, False) for one in NO_LABELS)])
def test_a_heading_alone_tells_nobodys_datum(quote, label):
    assert is_label(quote) is label


TRIMMED = [("Hi Kyle", "Kyle"), ("Hola Rosa Inventada", "Rosa Inventada"), ("Hi", "Hi"), ("Hillary Kyle", "Hillary Kyle"),
           ("Hi !", "Hi !"), ("Kyle Hi", "Kyle Hi")]  # fmt: skip


@pytest.mark.parametrize(("quote", "left"), TRIMMED)
def test_a_greeting_is_no_part_of_a_name(quote, left):
    assert NotNames(BODIES).trimmed(quote) == left


def test_words_of_bodies_are_of_names_slugs_and_domains():
    assert {"quill", "so", "sheriff", "tealcourier", "ashby"} <= BODIES
    assert not BODIES & {"q", "", "ficticiana", "consulate"}
    assert not NotNames(BODIES).is_none("Ficticiana")  # a country: where somebody is from


def test_words_of_longer_names_need_a_given_name():
    assert long_names(["Rosa Inventada", "Quill County", "Rosa", "J. Ashby"]) == {"rosa", "inventada"}


GIVEN = st.sampled_from(sorted(shipped_names().given - {"jan", "mar", "may", "april", "june", "august"}))
OTHER = st.sampled_from(["mother", "quill", "records", "office", "pd", "rn", "morning", "teal", "o"])


@given(GIVEN, st.lists(OTHER, max_size=3), st.integers(0, 3))
def test_a_quote_that_holds_a_given_name_is_never_dropped(name, others, at):
    words = [*others[:at], name, *others[at:]]
    assert not NotNames(BODIES).is_none(" ".join(words))


@given(st.sampled_from(sorted(shipped_names().surnames - shipped_names().words - BODIES)))
def test_a_surname_that_is_no_everyday_word_is_never_dropped(name):
    assert not NotNames(BODIES).is_none(name)

"""The model of meaning: what it tells of sentences that no lexicon foresees, and what it leaves alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.detect.acts import find_acts
from amparo.detect.data import find_data
from amparo.detect.finding import Finding
from amparo.detect.meaning import claim, data_by_meaning, least_of, score_of, undenied
from amparo.detect.meaning_blocks import LONGEST, MOST, blocks
from amparo.detect.meaning_model import reading_of, shipped_model
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentences
from amparo.report.reasons import reason
from amparo.report.reasons import sentences as reasons
from amparo.shipped import shipped
from amparo.span import Span

REVEALS = [
    ("substance_use", "She relapsed over the weekend and checked into detox."),
    ("mental_health", "He stopped taking his psych meds and hears voices again."),
    ("housing", "Most nights she and the boys sleep in the Tahoe behind the laundromat."),
    ("family", "The baby's dad moved back in with her and her mother."),
    ("public_assistance", "She loads her EBT on the 4th and shops the same evening."),
    ("criminal_record", "He still owes eleven months on paper out of Curry County."),
    ("immigration_status", "Came across near Nogales as a kid and never fixed his papers."),
    ("crime_victim", "Her husband broke her arm last winter and she pressed charges."),
    ("religion", "She never misses the Friday prayer."),
    ("race_ethnicity", "Family speaks Mam at home, kids translate."),
    ("whereabouts", "He checks in every second Thursday around ten."),
    ("immigration_status", "A la señora se le venció el permiso en marzo."),
    ("employer", "El señor trabaja de noche en la lechería de los Baca."),
    ("mental_health", "Lo mandaron al hospital porque oye voces."),
    ("family", "Vive con la suegra y los tres niños."),
]
INNOCENT = [
    "The shelter's annual breakfast is on Friday at eight, bring a dish.",
    "We are hiring two case workers for the substance use program; the posting closes Monday.",
    "Free flu shots and blood pressure checks at the health fair on Saturday.",
    "The new policy on housing vouchers goes to the board in March.",
    "Can somebody restart the print server on the third floor?",
    "If a client becomes homeless, use form 12.",
    "The drug court budget was cut by ten percent.",
    "I will be out sick tomorrow, please call the front desk.",
    "Attached are the minutes of the budget committee.",
    "La feria de salud es el sábado en el gimnasio, habrá comida.",
    "Se busca trabajador social bilingüe para el turno de la noche.",
]
ACTS = [
    ("scrutiny", "asked_authority", "Is there anything signed by a judge behind this?"),
    ("act", "deferring", "You'd have to ask the records office for that."),
    ("act", "promising", "I'll get you the address first thing Monday."),
    ("purpose", "civil_immigration", "We want to pick him up for removal before he moves again."),
    ("ask", "employer", "Any idea who he's working for nowadays?"),
    ("ask", "address", "Where's she living these days?"),
    ("ask", "whereabouts", "¿A qué hora suele llegar ella los lunes?"),
]
LARGEST = 30_000_000  # bytes


def passage(text: str) -> Passage:
    return Passage("m", "body", text, Span(0, len(text)), "en", False, ())


def told(text: str) -> set[tuple[str, str]]:
    return {made for one in reading_of(text).told if (made := claim(one.label))}


@pytest.mark.parametrize(("code", "text"), REVEALS, ids=[text[:30] for _, text in REVEALS])
def test_tells_what_plain_words_reveal(code: str, text: str) -> None:
    assert ("data", code) in told(text)


@pytest.mark.parametrize(("family", "value", "text"), ACTS, ids=[text[:30] for *_, text in ACTS])
def test_tells_what_the_writer_does(family: str, value: str, text: str) -> None:
    assert (family, value) in told(text)


@pytest.mark.parametrize("text", INNOCENT, ids=[text[:30] for text in INNOCENT])
def test_leaves_office_talk_alone(text: str) -> None:
    assert told(text) == set()


def test_the_gate_lets_through_what_the_model_tells() -> None:
    texts = [text for *_, text in (*REVEALS, *ACTS)]
    assert [text for text in texts if shipped_model().tell(text) != shipped_model().tell(text, gated=False)] == []


def test_a_stretch_is_told_the_same_whatever_is_read_before_it() -> None:
    texts = [text for *_, text in (*REVEALS, *ACTS)]
    one = [shipped_model().tell(text) for text in texts]
    reading_of.cache_clear()
    assert [reading_of(text).told for text in reversed(texts)] == one[::-1]
    assert [reading_of(text).told for text in texts] == one


def test_the_model_adds_nothing_that_a_rule_found_in_the_sentence() -> None:
    text = "He is homeless and has a bus pass. Can you send me his current address?"
    found = [*find_data(passage(text)), *find_acts(passage(text))]
    cut = sentences(text, Span(0, len(text)))
    claims = [(one.family, one.value, next(s for s in cut if s.overlaps(one.span))) for one in found]
    by_rule = {made for made, one in zip(claims, found, strict=True) if not one.rule.startswith("meaning.")}
    by_model = {made for made, one in zip(claims, found, strict=True) if one.rule.startswith("meaning.")}
    assert not by_rule & by_model
    assert any(made[:2] == ("data", "housing") for made in by_rule)


@pytest.mark.parametrize(
    ("value", "text", "words"),
    [
        ("religion", "She never misses the Friday prayer.", "the Friday prayer"),
        ("criminal_record", "He still owes eleven months on paper out of Curry County.", "months on paper"),
        ("housing", "Most nights she and the boys sleep in the Tahoe behind the laundromat.", "sleep in the Tahoe"),
    ],
)
def test_a_finding_stands_at_the_words_that_show_it(value: str, text: str, words: str) -> None:
    told = f"Thanks for calling.\n\nSee you at the meeting on budgets.\n\n{text}"
    found = [one for one in find_data(passage(told)) if one.rule.startswith("meaning.") and one.value == value]
    assert any(words in one.span.of(told) for one in found)
    assert all(one.span.start >= told.index(text) for one in found)


def test_every_reason_is_told_in_spanish() -> None:
    made = [claim(label) for label in shipped_model().labels]
    told = [f"the model of meaning: {words}" for words in ("housing", "asks for address", "refusing", "a group")]
    assert len([one for one in made if one]) > 70
    assert [one for one in told if reason(one, "es") == one] == []
    assert sum(key.startswith("the model of meaning: ") for key in reasons("es")) == len({one for one in made if one})


def test_the_model_is_small_enough_to_carry() -> None:
    assert len(shipped("models", "meaning.onnx").read_bytes()) <= LARGEST


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n\t|é>", min_size=1, max_size=900))
def test_blocks_are_in_order_and_no_longer_than_can_be_read(text: str) -> None:
    cut = sentences(text, Span(0, len(text)))
    made = list(blocks(text, cut))
    assert all(0 < len(one) <= max(MOST, LONGEST) for one in made)
    assert all(a.end <= b.start for a, b in itertools.pairwise(made))
    letters = [s for s in cut if s.of(text).count("\t") < 3 and s.of(text).count("|") < 3]
    covered = sum(len(one) for one in made)
    assert covered <= sum(len(one) for one in letters)


def test_a_paragraph_is_not_read_with_the_next() -> None:
    text = "He left the house early.\n\nShe stayed behind with them. They ate."
    assert [one.of(text).strip() for one in blocks(text, sentences(text, Span(0, len(text))))] == [
        "He left the house early.",
        "She stayed behind with them. They ate.",
    ]


def test_a_finding_of_the_model_has_the_score_that_it_was_told_by():
    text = "Sorry for the delay. She never misses Friday prayers at the mosque."
    passage = Passage("m", "body", text, Span(0, len(text)), "en")
    told = data_by_meaning(passage, ())
    assert told
    for one in told:
        score = score_of(passage, one.rule, one.span)
        assert score is not None and score >= least_of(one.rule)
    assert score_of(passage, "meaning.sexual_orientation", Span(0, 5)) is None


@pytest.mark.parametrize(
    ("text", "family", "value", "stays"),
    [
        (
            "My request concerns a man we met during an op and now want to bring in on his own NTA.",
            "process",
            "claimed",
            False,
        ),
        ("There is a warrant for him, take my word, just tell me where he works.", "process", "claimed", True),
        ("Do you have the address of the print shop?", "ask", "address", True),  # asks are the rules' business
    ],
)
def test_process_that_the_model_is_sure_not_to_stand_there_is_taken_from_the_rules(text, family, value, stays):
    told = (Finding("m", "body", Span(0, len(text)), family, value, "a.rule", "why"),)
    attached = Passage("m", "attachment:a.txt", text, Span(0, len(text)), "en", True, ())
    assert undenied(passage(text), told) == (told if stays else ())
    assert undenied(attached, told) == told

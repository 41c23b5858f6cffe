"""Attributes: plain words tell data about somebody; office talk that shares the vocabulary tells nothing."""

from time import process_time

import pytest

from amparo.detect.attributes import LEXICONS, find_attributes
from amparo.detect.by_sentence import find_entries
from amparo.detect.data import find_data
from amparo.detect.lexicon import shipped_lexicon
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentences
from amparo.span import Span

ENTRIES = [entry for name in LEXICONS for entry in shipped_lexicon(name).entries]


def passage(text):
    return Passage("m", "body", text, Span(0, len(text)))


def told(text):
    return {f.value for f in find_data(passage(text)) if f.family == "data" and not f.hedged}


@pytest.mark.parametrize(
    "said, codes",
    [
        (
            "He works at Red Cactus Diner, gets off at 5 and drives a white Ford truck.",
            {"employer", "whereabouts", "vehicle"},
        ),
        (
            "She is on food stamps and lives with her sister in a trailer park.",
            {"public_assistance", "family", "housing"},
        ),
        (
            "The client is undocumented, from Guatemala, and speaks only Mam.",
            {"immigration_status", "national_origin", "race_ethnicity"},
        ),
        ("Her U visa is pending, she was stabbed by her ex.", {"crime_victim", "immigration_status", "family"}),
        ("His wages for the second quarter were $6,200.", {"income"}),
        ("She has a recert appointment Tuesday at 9.", {"whereabouts"}),
        ("He was arrested for DWI and is on probation.", {"criminal_record"}),
        ("Attached is her DL photo and his fingerprints.", {"photo", "biometric"}),
        ("Her son attends Ocotillo Elementary.", {"family", "school"}),
        ("Ella está embarazada y va a misa en la parroquia.", {"medical", "religion"}),
        ("Su esposo trabaja en una lechería y maneja una troca blanca.", {"family", "employer", "vehicle"}),
        ("Vive en un albergue con sus dos hijos.", {"housing", "family"}),
        (
            "She is bipolar, in a wheelchair and has a drinking problem.",
            {"mental_health", "disability", "substance_use"},
        ),
        ("He is gay and she is transgender.", {"sexual_orientation", "gender_identity"}),
        ("This is everything we have on him.", {"unspecified"}),
        ("He showed a Mexican passport.", {"foreign_id"}),
    ],
)
def test_plain_words_tell(said, codes):
    assert codes <= told(said)


@pytest.mark.parametrize(
    "said",
    [
        "The health fair on Saturday offers free diabetes and blood pressure screening at the county fairgrounds.",
        "Immigration and Customs Enforcement and the Department of Health will attend.",
        "The Family Assistance Division moved to the second floor.",
        "Motor Vehicle Division offices close at 5 on Friday.",
        "We need to address the issue of caseload growth before the session.",
        "The deadline to register for the domestic violence training is May 5.",
        "Senate Bill 36 would limit the sharing of immigration status by state agencies.",
        "We are hiring a caseworker; Spanish-speaking applicants preferred, $18.50 per hour.",
        "The Medicaid expansion debate continues in Congress this week.",
        "Section 8 of the memorandum covers disclosure of records.",
        "Please find attached the agenda for Tuesday's meeting at 9.",
        "La feria de salud ofrece pruebas de diabetes el sábado en la plaza.",
        "Victims of crime may apply to the reparation commission for help.",
        "Homeless services coalition meets in the main conference room.",
        "I will be in the office Tuesday at 9 and my wife says hello.",
        "The release date of the new portal moved to June.",
    ],
)
def test_office_talk_tells_nothing(said):
    assert told(said) == set()


def test_the_index_finds_whatever_the_entries_find_one_by_one():
    for text in [text for entry in ENTRIES for text in (*entry.hits, *entry.misses)]:
        for cut in sentences(text, Span(0, len(text))):
            words = cut.of(text)
            assert find_attributes(passage(words)) == find_entries(ENTRIES, passage(words))


def test_offsets_count_in_the_whole_text():
    text = "From: x\n\nHe is homeless. She has two kids."
    inner = Passage("m", "body", text, Span(9, len(text)))
    assert [f.span.of(text) for f in find_data(inner)] == ["homeless", "She has two kids"]


@pytest.mark.parametrize("line", ["A ", "1 ", ",", " ", "his car and her wife ", "SSN ", "Juan Perez ", "x", "he is "])
def test_a_long_line_of_a_machine_is_read_in_seconds(line):
    text = line * (50_000 // len(line)) + "1"
    started = process_time()
    find_data(passage(text))
    assert process_time() - started < 10  # a quadratic pattern takes half a minute or more

"""Redaction: what is marked beside the findings, and what is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.clause import clause
from amparo.detect.everywhere import Everywhere, Known, tokens
from amparo.detect.redaction import redaction
from amparo.detect.run import find_data_only
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.message import Address, Message, Part, Role, Segment
from amparo.threads.thread import Thread

CLERK, AGENT = Address("Rita Salas", "rsalas@hsd.example"), Address("Dale Crewe", "crewe@ice.example")


def message(number, own, quoted="", subject="matter", header=""):
    """A mail with own words, and quoted ones below them."""
    body = own + quoted
    segments = [Segment(Role.own, Span(0, len(own)))]
    if quoted:
        segments.append(Segment(Role.quoted, Span(len(own), len(body))))
    parts = (Part("header", Text(header)), Part("subject", Text(subject)), Part("body", Text(body)))
    return Message(f"m{number}", None, CLERK, (AGENT,), (), subject, "hsd", parts, tuple(segments))


def marked(*messages, private=()):
    """The texts with what is marked in them blacked out, part by part."""
    thread = Thread("t1", messages)
    out = []
    made = redaction(thread, find_data_only(thread), private)
    for one in messages:
        for part in one.parts:
            text = list(part.text.chars)
            for finding in made:
                if (finding.message, finding.part) == (one.id, part.part):
                    for at in range(finding.span.start, finding.span.end):
                        text[at] = "█" if not text[at].isspace() else text[at]
            if part.text.chars:
                out.append("".join(text))
    return out


def gone(words, *messages, **more):
    """Whether words stood in the messages and stand nowhere any more."""
    assert any(words in part.text.chars for one in messages for part in one.parts)
    return not any(words in text for text in marked(*messages, **more))


def test_a_name_goes_from_subject_and_quoted_words_and_in_pieces():
    first = message(1, "Please check on Juan Perez-Luna for us.", subject="Perez-Luna")
    second = message(2, "JUAN was here. Perez too.", "\n> Please check on Juan\n> Perez-Luna for us.\n")
    for words in ("Perez", "Juan", "JUAN", "Luna"):
        assert gone(words, first, second)


def test_a_number_goes_wherever_it_stands_again_however_it_is_parted():
    first = message(1, "Her SSN is 612-34-5678.")
    second = message(2, "Yes, 612 34 5678, or 612345678 in our file.", "\n> Her SSN is 612-34-\n> 5678.")
    assert gone("612 34 5678", first, second)
    assert gone("612345678", first, second)
    assert gone("5678", first, second)


def test_a_fact_goes_with_its_clause_and_where_it_is_quoted():
    first = message(1, "Rosa Medrano gets food stamps for four, thanks.")
    second = message(2, "Ok.", "\n> Rosa Medrano gets food stamps for four, thanks.")
    assert gone("gets food stamps for four", first, second)
    assert any("thanks" in text for text in marked(first, second))


def test_an_age_goes_where_the_passage_is_quoted_and_not_everywhere():
    first = message(1, "Her daughter, Paloma Rey (9), is fine. Room 9 is free.")
    second = message(2, "Ok. See page 9.", "\n> Her daughter, Paloma Rey (9), is fine.")
    texts = marked(first, second)
    assert "Room 9" in texts[1]
    assert "page 9" in texts[3]
    assert "(9)" not in "".join(texts)


def test_every_cell_of_a_list_goes():
    text = "Name\tCity\tStatus (Imm)\nAna Ortega\tBelen\tLPR\nLeo Luna\tMadrid\tno status\n"
    for words in ("Belen", "Madrid", "LPR", "no status", "Ortega"):
        assert gone(words, message(1, text))


def test_a_private_correspondent_goes_from_the_header_and_officials_stay():
    writer = Address("Beto Carreon", "beto.carreon@mail.example")
    one = message(1, "Please help me.\n\nBeto", header="From: Beto Carreon <beto.carreon@mail.example>\nTo: Rita Salas")
    one = replace(one, sender=writer)
    text = marked(one, private=(writer,))[0]
    assert "Carreon" not in text
    assert "carreon" not in text
    assert "Rita Salas" in text


@pytest.mark.parametrize(
    "said",
    [
        "Please send the invoice, no. 4471902, by Friday.",
        "Section 32-1-4 NMSA 1978 and 8 CFR 287.7 apply.",
        "The photo is attached.",
        "Staff meet in the conference room on Thursday at nine.",
        "Thanks, Rita Salas",
        "Our office phone is 575-555-0100.",
    ],
)
def test_office_talk_stays(said):
    assert marked(message(1, said))[1] == said


@pytest.mark.parametrize(
    ("said", "found", "whole"),
    [
        ("She works at the Red Cactus, and he sleeps.", "works", "works at the Red Cactus"),
        ("I think he lives with his wife and two boys.", "wife", "lives with his wife and two boys"),
        ("Yes, and she has been in rehab since May; call me.", "rehab", "has been in rehab"),
        ("Mr. Otero gets SSI. Thanks.", "SSI", "Mr. Otero gets SSI"),
        ("El señor recibe estampillas, pero no trabaja.", "estampillas", "El señor recibe estampillas"),
    ],
)
def test_a_clause_ends_at_stops_conjunctions_and_subjects(said, found, whole):
    at = said.index(found)
    assert clause(said, Span(at, at + len(found)), Span(0, len(said))).of(said) == whole


WORDS = st.lists(st.sampled_from(["ana", "luz", "PEREZ", "9", "12", "de"]), min_size=1, max_size=5)


@given(WORDS, st.text(alphabet="ab >,\n", max_size=20), st.text(alphabet="xy .\n", max_size=20))
def test_known_words_are_found_however_they_are_parted(words, before, after):
    text = f"{before} {' > '.join(words)} {after}"
    known = Known(tokens(" ".join(words))[0], 0, len(words), "person", "private")
    assert any(tokens(span.of(text))[0] == known.words for span, _ in Everywhere([known]).places(text))


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_a_clause_covers_what_it_is_made_around(text, start, length):
    if start < len(text):
        span = Span(start, min(len(text), start + length))
        assert clause(text, span, Span(0, len(text))).covers(span)


def test_what_the_model_only_holds_for_likely_is_covered_and_not_claimed():
    mail = message(1, "Rita, one more thing. She is seeing somebody at the clinic on Fridays about the lump.\n")
    assert not any(one.value == "mental_health" for one in find_data_only(Thread("t1", (mail,))))
    made = redaction(Thread("t1", (mail,)), find_data_only(Thread("t1", (mail,))), ())
    assert any(one.rule == "redaction.likely.mental_health" for one in made)
    assert gone("the lump", mail)
    office = message(2, "Rita, the copier on the second floor is seeing somebody from the vendor on Friday.\n")
    assert not any(one.rule.startswith("redaction.likely") for one in redaction(Thread("t2", (office,)), (), ()))

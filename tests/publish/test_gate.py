import pytest

from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.secret import Secret
from amparo.publish.gate import gate
from amparo.publish.holds import Holds
from amparo.publish.judgement import EVERYWHERE, Decision, Why

M1, M2 = frozenset({"m1"}), frozenset({"m2"})
SHOWN = {"001.pdf": Holds("001", M1, ("Person 14",)), "002.pdf": Holds("002", M2)}


def judge(secret, texts, allowed=(), shown=SHOWN):
    texts = {"001.pdf": "nothing", "002.pdf": "nothing", **texts}
    passages = tuple(
        Passage(path, engine, "page", text, 1) for path, text in texts.items() for engine in ("one", "two")
    )
    return gate([secret], [Inspection((), passages)], allowed, shown)


NAME = Secret("Rosa Marquez", "name", M1, "S1")
AGE = Secret("34", "phrase", M1, "S2")


def test_a_clean_set_passes():
    judgement = judge(NAME, {})
    assert judgement.passed
    assert (judgement.searched, judgement.untested) == (1, ())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("001.pdf", "001"),
        ("002.pdf", "002"),
        ("data/figures.csv", ""),
        ("search/index.json", ""),
        ("002.pdf!photo.jpg", "002"),
    ],
)
def test_a_removed_name_refuses_anywhere(path, kind):
    judgement = judge(NAME, {path: "seen: MARQUEZ, ROSA"})
    assert not judgement.passed
    assert [(one.exhibit, one.secret, one.leak.path, one.leak.kind) for one in judgement.refusals] == [
        (kind, "S1", path, "name_left")
    ]
    assert judgement.refusals[0].leak.engines == ("one", "two")


def test_a_decision_on_the_search_index_holds_when_the_index_is_made_anew():
    first = judge(AGE, {"pagefind/index/en_b16f4a7.pf_index!en_b16f4a7.pf_index.unpacked": "33 34 35"})
    assert [one.place for one in first.listed] == ["pagefind/index/en"]
    decided = Decision("S2", first.listed[0].place, "a road", "Ana")
    assert judge(AGE, {"pagefind/index/en_37219dd.pf_index": "34 36"}, [decided]).passed
    assert not judge(AGE, {"pagefind/index/es_37219dd.pf_index": "34 36"}, [decided]).passed


def test_a_name_refuses_in_a_file_name_too():
    assert [one.leak.place for one in judge(NAME, {"Rosa_Marquez.png": "a picture"}).refusals] == ["file name"]


def test_every_leak_refuses_and_so_does_an_exhibit_in_which_nobody_read_a_word():
    leaks = Inspection((Leak("001.pdf", "annotation", "page", 1),), (Passage("001.pdf", "one", "page", "words"),))
    judgement = gate([], [leaks], (), SHOWN)
    assert [(one.leak.path, one.leak.kind) for one in judgement.refusals] == [
        ("001.pdf", "annotation"),
        ("002.pdf", "unread"),
    ]


def test_a_phrase_refuses_in_its_own_message_and_is_listed_elsewhere():
    assert [one.leak.kind for one in judge(AGE, {"001.pdf": "he is 34"}).refusals] == ["phrase_left"]
    judgement = judge(AGE, {"002.pdf": "Route 34 and 34 again"})
    assert judgement.refusals == () and not judgement.passed
    assert [(one.place, one.why, one.times) for one in judgement.listed] == [("002", Why.elsewhere, 4)]
    assert judgement.listed[0].context == "Route 34 and 34 again"


def test_words_that_the_exhibit_itself_adds_are_for_a_person_to_tell_apart():
    judgement = judge(Secret("14", "phrase", M1, "S3"), {"001.pdf": "Person 14 was here"})
    assert [one.why for one in judgement.listed] == [Why.added] and not judgement.refusals


@pytest.mark.parametrize(
    "text",
    [
        "R. Marquez signed",
        "rmarquez@office.example",
        "Rosa M. Marquez",
        "Rosa Elena Marquez",
        'ROSA "LA CHATA" MARQUEZ',
    ],
)
def test_initials_and_mailboxes_are_listed(text):
    judgement = judge(NAME, {"002.pdf": text})
    assert [one.why for one in judgement.listed] == [Why.shortened] and not judgement.refusals


def test_a_misread_word_that_is_a_name_of_its_own_is_listed_and_any_other_refuses():
    mario = Secret("Mario", "name", M1, "S4")
    assert [one.why for one in judge(mario, {"002.pdf": "Marlo came"}).listed] == [Why.misread]
    assert judge(mario, {"002.pdf": "Mari0 came"}).refusals


def test_a_piece_is_listed_where_the_whole_was_removed_and_nowhere_else():
    piece = Secret("Marquez", "phrase", M1, "S5", piece=True)
    judgement = judge(piece, {"001.pdf": "Marquez", "002.pdf": "Agent Marquez"})
    assert [(one.place, one.why) for one in judgement.listed] == [("001", Why.piece)]


def test_what_a_person_kept_in_a_message_is_listed_there_and_refuses_elsewhere():
    kept = Secret("Rosa Marquez", "name", M1, "S1", kept=M2)
    judgement = judge(kept, {"002.pdf": "Rosa Marquez, clerk", "list.html": "Rosa Marquez"})
    assert [(one.place, one.why) for one in judgement.listed] == [("002", Why.kept)]
    assert [one.leak.path for one in judgement.refusals] == ["list.html"]


ROUTE = {"002.pdf": "Route 34"}


@pytest.mark.parametrize(
    ("decision", "passed"),
    [
        (Decision("S2", "002", "a road", "Ana Vidal"), True),
        (Decision("S2", EVERYWHERE, "a road", "Ana Vidal"), True),
        (Decision("S2", "001", "a road", "Ana Vidal"), False),
        (Decision("S9", "002", "a road", "Ana Vidal"), False),
        (Decision("S2", "002", " ", "Ana Vidal"), False),
        (Decision("S2", "002", "a road", ""), False),
    ],
)
def test_a_listed_hit_keeps_the_gate_shut_until_a_person_decided_it(decision, passed):
    assert judge(AGE, ROUTE, [decision]).passed is passed


def test_no_decision_opens_the_gate_for_a_leak_and_none_everywhere_for_a_shortened_name():
    allowed = [Decision("S1", place, "it is fine", "Ana Vidal") for place in ("001", "002", EVERYWHERE)]
    assert not judge(NAME, {"002.pdf": "Rosa Marquez"}, allowed).passed
    assert judge(NAME, {"002.pdf": "R. Marquez"}, allowed[:2]).passed
    assert not judge(NAME, {"002.pdf": "R. Marquez"}, allowed[2:]).passed


def test_what_cannot_be_searched_is_told():
    assert judge(Secret("-", "phrase", M1, "S6"), {}).untested == ("S6",)

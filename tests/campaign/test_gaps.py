"""What is missing from what was produced: each kind, and what only looks like it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amparo.campaign.absent import absent_attachments, absent_parents
from amparo.campaign.copies import differences
from amparo.campaign.silence import Sent, silent_days, silent_mailboxes, uncovered
from amparo.campaign.stamps import Stamped, stamp_gaps
from amparo.clock import parse_hours
from amparo.extract.redaction import Redaction, marks_in
from amparo.extract.text import Page, Text, Word
from amparo.span import Span
from amparo.threads.blacked import Blacked
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment
from amparo.threads.thread import Thread

HOURS = parse_hours("08:00-17:00", ZoneInfo("UTC"), None)
WHEN = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)


def mail(id, body="words", subject="look up", **more):
    return Message(
        id=id,
        sent_at=WHEN,
        sender=Address("", "a@x.example"),
        to=(),
        cc=(),
        subject=subject,
        agency="doh",
        parts=(Part("subject", Text(subject)), Part("body", Text(body))),
        segments=(Segment(Role.own, Span(0, len(body))),),
        copies=(Copy(f"{id}.eml"),),
        **more,
    )


def stamped(*numbers, path="a.pdf", words="some words", pages=None):
    places = pages or range(1, len(numbers) + 1)
    return [Stamped("doh", path, page, f"DOH-{n:04d}", words) for page, n in zip(places, numbers, strict=True)]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (stamped(1, 2, 3), []),
        (stamped(1, 2, 6), [("bates_gap", "DOH-0002-DOH-0006", 3)]),
        (stamped(1, 2) + stamped(5, 6, path="b.pdf"), [("bates_gap", "DOH-0002-DOH-0005", 2)]),
        (stamped(1, 3, pages=[1, 3]), []),  # the page between was produced, its stamp is not read
        (stamped(1, 2) + stamped(2, 3, path="b.pdf"), []),  # the same page twice
        (stamped(1, 2) + stamped(2, path="b.pdf", words="quite other text"), [("bates_overlap", "DOH-0002", None)]),
    ],
)
def test_stamps(pages, found):
    assert [(gap.kind, gap.where, dict(gap.facts).get("n")) for gap in stamp_gaps(pages)] == found


def parents(*messages):
    known = {message.id: message for message in messages}
    return [(gap.kind, gap.message, dict(gap.facts)["id"]) for gap in absent_parents(Thread("t", messages), known)]


def test_a_parent_that_nobody_produced_is_named_with_its_carrier():
    assert parents(mail("b", in_reply_to=("gone",))) == [("missing_parent", "b", "gone")]


def test_a_reply_by_its_subject_alone_has_no_id_to_name():
    assert parents(mail("b", subject="RE: look up")) == [("missing_parent", "b", "–")]


@pytest.mark.parametrize(
    "messages",
    [
        (mail("a"), mail("b", in_reply_to=("a",))),
        (mail("a"), mail("b", subject="RE: look up")),
        (mail("pdf:x.pdf#1"), mail("b", subject="RE: look up", in_reply_to=("gone",))),  # the print bears no id
        (mail("a"),),
    ],
)
def test_a_parent_that_is_there_is_not_missing(messages):
    assert parents(*messages) == []


def test_a_parent_known_only_as_quoted_text_is_said_to_be_so():
    quoted = mail("quoted:b#1", carrier="b")
    assert parents(quoted, mail("b", in_reply_to=("gone",))) == [("quoted_parent", "b", "quoted:b#1")]


@pytest.mark.parametrize(
    ("message", "names", "empty", "missing"),
    [
        (mail("a", attachments_named=("Scan.pdf",)), (), (), ["Scan.pdf"]),
        (mail("a", attachments_named=("Scan.pdf",)), ("scan.pdf",), (), []),
        (mail("a"), (), ("x.doc",), ["x.doc"]),
        (mail("a", body="see attached, adjunto"), (), (), []),
    ],
)
def test_attachments(message, names, empty, missing):
    assert [dict(gap.facts)["name"] for gap in absent_attachments(message, names, empty)] == missing


def days(first, count, without=()):
    every = [first + timedelta(days=at) for at in range(count)]
    return [day for day in every if day.weekday() < 5 and day not in without]


START = date(2025, 3, 3)
WEEK = tuple(START + timedelta(days=28 + at) for at in range(7))


def test_a_week_without_mail_where_mail_is_daily_is_told():
    (gap,) = silent_days("doh", days(START, 70, WEEK), (START, START + timedelta(days=69)), HOURS)
    assert dict(gap.facts) == {"n": 5, "first": "2025-03-31", "last": "2025-04-04", "share": 100}


@pytest.mark.parametrize(
    "seen",
    [
        days(START, 70),
        days(START, 70, WEEK)[::4],  # mail is seldom: a week without says nothing
        days(START, 70, WEEK[:1]),
    ],
)
def test_silence_that_chance_may_give_is_not_told(seen):
    assert list(silent_days("doh", seen, (START, START + timedelta(days=69)), HOURS)) == []


def test_ends_of_the_period_without_mail_are_told():
    period = (date(2025, 1, 1), date(2025, 5, 20))
    found = [dict(gap.facts)["edge"] for gap in uncovered("doh", "R", period, days(START, 70))]
    assert found == ["begin"]
    assert [dict(gap.facts)["edge"] for gap in uncovered("doh", "R", period, [])] == ["all"]
    assert list(uncovered("doh", "R", (None, None), [])) == []


def test_somebody_who_only_receives_is_told_and_who_sends_is_not():
    got = [Sent(None, "b@x.example", ("a@x.example",), produced=True)] * 5
    assert [gap.where for gap in silent_mailboxes("doh", got)] == ["a@x.example"]
    assert not list(silent_mailboxes("doh", [*got, Sent(None, "a@x.example", (), produced=True)]))
    assert not list(silent_mailboxes("doh", got[:4]))


@pytest.mark.parametrize(
    ("address", "told"),
    [("all-staff@x.example", False), ("dl-intake@x.example", False), ("everyone@x.example", False),
     ("allan.stafford@x.example", True), ("records@x.example", True)],
)  # fmt: skip
def test_a_list_that_never_sends_is_no_silent_mailbox(address, told):
    got = [Sent(None, "b@x.example", (address,), produced=True)] * 5
    assert bool(list(silent_mailboxes("doh", got))) is told


def taken(message):
    return [Blacked(message.copies[0].path, one, message.id) for one in marks_in(message.part("body"))]


def test_words_that_the_other_copy_shows_are_found_and_the_rest_is_not():
    one = mail("a", "Juan [REDACTED] lives at (b)(6) with his wife")
    other = replace(one, parts=mail("a", "Juan Perez lives at (b)(6) with his wife").parts)
    assert [found.shown for found in differences(one, other, taken(one), taken(other))] == ["Perez"]
    assert not list(differences(other, one, taken(other), taken(one)))
    assert not list(differences(one, one, taken(one), taken(one)))


def test_a_box_between_words_stands_for_the_words_that_the_other_copy_shows():
    def printed(words):
        at, placed, chars = 50.0, [], ""
        for word in words:
            if word is None:
                at += 100
                continue
            chars += word + " "
            placed.append(Word(len(chars) - len(word) - 1, len(chars) - 1, 1, (at, 100.0, at + 8.0 * len(word), 110.0)))
            at += 8.0 * len(word) + 4
        return Text(chars.strip(), (Page(1, 0, len(chars.strip()), 600, 800),), tuple(placed))

    blanked = printed(["He", "lives", "at", None, "with", "his", "wife", "since", "May"])
    shown = printed(["He", "lives", "at", "Calle", "Cinco", "with", "his", "wife", "since", "May"])
    one, other = (replace(mail("a"), parts=(Part("body", text),)) for text in (blanked, shown))
    box = (blanked.words[2].box[2] + 2, 100.0, blanked.words[3].box[0] - 2, 110.0)
    black = [Blacked("a.eml", Redaction("black", 1, box, "(b)(6)"), "a")]
    assert [found.shown for found in differences(one, other, black, [])] == ["Calle Cinco"]

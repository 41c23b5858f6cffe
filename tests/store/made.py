"""Invented messages, threads and codings with everything irrelevant filled in."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from amparo.codebook.coding import Coding, Evidence
from amparo.codebook.exchange import Exchange
from amparo.detect.finding import Finding
from amparo.extract.text import Page, Text, Word
from amparo.span import Span
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment
from amparo.threads.thread import Thread

MORNING = datetime(2019, 2, 12, 10, 2, tzinfo=timezone(timedelta(hours=-7)))


def mail(id: str, body: str = "Good morning.", minutes: int | None = 0, **told: object) -> Message:
    """A message sent so many minutes after the first morning; None: at no known time."""
    given: dict[str, object] = {
        "sent_at": None if minutes is None else MORNING + timedelta(minutes=minutes),
        "sender": Address("Ana Prueba", "ana@clerk.example"),
        "to": (Address("", "b@field.example"),),
        "cc": (),
        "subject": "Records",
        "agency": "clerk",
        "parts": (Part("subject", Text("Records")), Part("body", Text(body))),
        "segments": (Segment(Role.own, Span(0, len(body))),) if body else (),
    }
    return Message(id=id, **(given | told))  # type: ignore[arg-type]


def rich_mail(id: str = "rich@clerk.example") -> Message:
    """A message that uses every field."""
    words = (Word(0, 4, 1, (10.5, 20.0, 30.25, 32.0)), Word(5, 9, 2, (10.1, 20.2, 30.3, 40.4)))
    pages = (Page(1, 0, 5, 612.0, 792.0, "CLK-000001"), Page(2, 5, 9))
    return mail(
        id,
        "Hola ñu🙂",
        cc=(Address('O\'Neil, "Pat"', None),),
        parts=(
            Part("header", Text("From: Ana\x00")),
            Part("subject", Text("Records")),
            Part("body", Text("Hola ñu🙂")),
            Part("attachment:list.pdf", Text("Name list", pages, words)),
            Part("attachment:list.pdf#2", Text("")),
        ),
        copies=(Copy("a/b.pdf", 0, 3, "CLK-000001", "0" * 64), Copy("z.mbox", 7)),
        in_reply_to=("x@clerk.example",),
        references=("w@clerk.example", "x@clerk.example"),
        attachments_named=("list.pdf",),
        carrier="carrier@clerk.example",
        carrier_at=17,
        language="es",
        printed=True,
    )


def thread(id: str, *messages: Message) -> Thread:
    """A thread of those messages, each joined by reference."""
    return Thread(id, tuple(messages), tuple((message.id, "reference") for message in messages[1:]))


def finding(message: str = "a@clerk.example", start: int = 0, **told: object) -> Finding:
    """A finding of some address."""
    given: dict[str, object] = {"family": "data", "value": "address", "rule": "places.street", "reason": "a street"}
    return Finding(message, "body", Span(start, start + 4), **(given | told))  # type: ignore[arg-type]


def coded(id: str, thread_id: str, coder: str = "machine", value: str = "address") -> tuple[Exchange, Coding]:
    """An exchange of one message and its coding."""
    shown = Evidence(
        "data_given",
        value,
        "a@clerk.example",
        "body",
        Span(0, 4),
        "Good",
        "places.street",
        box=(1.0, 2.5, 3.0, 4.0),
        page=1,
    )
    plain = Evidence("purpose", "other", "a@clerk.example", "body", Span(5, 6), "m", "coder", "it says so")
    values = {"data_given": (value, "phone"), "purpose": "other", "people": 3, "answered_at": None, "none": ()}
    exchange = Exchange(id, "a@clerk.example", ("a@clerk.example", "b@clerk.example"), thread_id)
    return exchange, Coding(id, coder, values, (shown, plain), 1)


def digests(threads: Sequence[Thread], **changed: str) -> dict[str, str]:
    """A digest for each thread."""
    return {one.id: changed.get(one.id, f"digest of {one.id}") for one in threads}

"""Names for redaction: what nothing marks yet and may name a private person, officials and headers left alone."""

from datetime import UTC, datetime

from amparo.detect.finding import Finding
from amparo.detect.persons_redact import likely_names
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.message import Address, Message, Part, Role, Segment
from amparo.threads.thread import Thread

BODY = "Zuzana Dvořák left with Denise Roybal.\nZuzana Dvořák"


def marks(taken=()):
    own = Segment(Role.own, Span(0, 38)), Segment(Role.signature, Span(38, len(BODY)))
    at = datetime(2025, 3, 1, tzinfo=UTC)
    parts = (Part("header", Text("From: Ana Ortega")), Part("subject", Text("")), Part("body", Text(BODY)))
    message = Message("m", at, Address("", "a@b.example"), (), (), "", None, parts, own)
    found = likely_names(Thread("t", (message,)), taken, frozenset({"denise", "roybal"}))
    return [(f.part, f.span.start, f.span.of(BODY)) for f in found]


def test_a_name_that_nothing_marks_is_marked():
    assert marks() == [("body", 0, "Zuzana Dvořák")]


def test_what_is_marked_is_not_marked_again():
    assert marks([Finding("m", "body", Span(0, 13), "person", "private", "persons.full", "a name")]) == []

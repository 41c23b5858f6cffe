"""Conversations written as marked sentences: `{ask:address|current address}` is a finding on these words."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.detect.finding import Finding
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.directory import load_directory
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment
from amparo.threads.thread import Thread

BODIES = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: ice, name: ICE, level: federal, side: counterpart, domains: [ice.example]}
  - {slug: cbp, name: CBP, level: federal, side: counterpart, domains: [cbp.example]}
  - {slug: paper, name: The Paper, level: private, side: other, domains: [paper.example]}
  - {slug: public, name: Web mail, level: public, side: counterpart, domains: [mail.example]}
"""
DIRECTORY = load_directory(BODIES, "bodies.yaml")
PEOPLE = {
    "officer": Address("Officer", "officer@ice.example"),
    "agent": Address("Agent", "agent@cbp.example"),
    "clerk": Address("Clerk", "clerk@doh.example"),
    "boss": Address("Boss", "boss@doh.example"),
    "reporter": Address("Reporter", "reporter@paper.example"),
    "citizen": Address("Citizen", "citizen@mail.example"),
    "stranger": Address("Stranger", "stranger@nowhere.example"),
    "nobody": None,
}
MARK = re.compile(r"\{(\w+):(\w+)(\?)?(?:\*(\d+))?\|([^}]*)\}")
BEGAN = datetime(2018, 5, 8, 9, 0, tzinfo=timezone(timedelta(hours=-6)))


def said(number, sender, to, text, minutes=None, **more):
    """A message, with the findings that its marks make."""
    plain, findings, at = "", [], 0
    for match in MARK.finditer(text):
        family, value, hedged, count, words = match.groups()
        plain += text[at : match.start()]
        span = Span(len(plain), len(plain) + len(words))
        plain += words
        at = match.end()
        told = {"hedged": bool(hedged), "count": int(count) if count else None}
        findings.append(Finding(f"m{number}", "body", span, family, value, "test.rule", "as marked", **told))
    plain += text[at:]
    message = Message(
        id=f"m{number}",
        sent_at=BEGAN + timedelta(minutes=number if minutes is None else minutes),
        sender=PEOPLE[sender],
        to=tuple(PEOPLE[name] for name in to.split()),
        cc=(),
        subject=more.pop("subject", "matter"),
        agency="doh",
        parts=(Part("subject", Text("matter")), Part("body", Text(plain))),
        segments=(Segment(Role.own, Span(0, len(plain))),),
        copies=() if more.get("carrier") else (Copy(f"m{number}.eml"),),
        **more,
    )
    return message, findings


def coded(*turns, rules=None):
    """The codings of a conversation: each turn is (sender, recipients, text) or has keywords more as a dictionary.

    `rules`: value of a finding -> the rule that made it.
    """
    made = []
    for number, turn in enumerate(turns, 1):
        sender, to, text, *more = turn
        made.append(said(number, sender, to, text, **(more[0] if more else {})))
    messages = tuple(sorted((message for message, _ in made), key=lambda message: message.sent_at))
    findings = [replace(one, rule=(rules or {}).get(one.value, one.rule)) for _, found in made for one in found]
    return suggest(Thread("t1", messages), findings, DIRECTORY, shipped_codebook())

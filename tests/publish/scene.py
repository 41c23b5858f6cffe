"""Invented mail with everything irrelevant filled in, and what redacting it leaves."""

from dataclasses import replace

from amparo.extract.text import Text
from amparo.publish.apply import identities, redact
from amparo.publish.pseudonyms import numbers
from amparo.publish.redaction import Action, Redaction
from amparo.publish.scheme import Scheme
from amparo.span import Span
from amparo.threads.directory import load_directory
from amparo.threads.message import Address, Message, Part, Role, Segment

DIRECTORY = load_directory(
    """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: ice, name: ICE, level: federal, side: counterpart, domains: [ice.example]}
  - {slug: post, name: The Post, level: private, side: other, domains: [post.example]}
  - {slug: webmail, name: Web mail, level: public, side: other, domains: [correo.example]}
""",
    "bodies.yaml",
)
CLERK, OFFICER = Address("Ejemplo, Dolores, DOH", "dolores@doh.example"), Address("Paul Prueba", "paul@ice.example")
KEY = bytes(32)


def mail(id, body="", subject="records", parts=(), sender=CLERK, to=(OFFICER,), signature=0):
    """A message; `signature`: how many characters at the body's end are one."""
    header = "\n".join(f"{who.name} <{who.email}>" for who in (sender, *to) if who)
    texts = {"header": header, "subject": subject, "body": body, **dict(parts)}
    own = len(body) - signature
    segments = [(Role.own, 0, own), (Role.signature, own, len(body))]
    return Message(
        id=id, sent_at=None, sender=sender, to=tuple(to), cc=(), subject=subject, agency="doh",
        parts=tuple(Part(name, Text(text)) for name, text in texts.items()),
        segments=tuple(Segment(role, Span(*at)) for role, *at in segments if at[0] < at[1]),
    )  # fmt: skip


def gone(message, quote, code="person", part="body", person=None, by="Ana"):
    return Redaction(message, part, quote, code, person, by=by)


def kept(message, quote, code="person", part="body"):
    return replace(gone(message, quote, code, part), action=Action.keep, reason="an office")


def redacted(messages, redactions, threads=None, by_role=False):
    """The messages as published, by id, and the scheme."""
    known = {message.id: message for message in messages}
    scheme = Scheme(redactions, known, threads or {}, DIRECTORY, by_role)
    told = numbers((one for message in messages for one in identities(message, scheme)), KEY, "p")
    return {message.id: redact(message, scheme, told) for message in messages}, scheme


def words(stretches):
    """What a reader sees, marks as `[code]`."""
    return "".join(one.text or f"[{one.mark.kind}]" for one in stretches)


def shown(message, part="body"):
    return next(words(one.stretches) for one in message.parts if one.part == part)


def body(text, *redactions):
    """What a message's body reads after redactions of it."""
    made, _ = redacted([mail("m", text)], redactions)
    return shown(made["m"])

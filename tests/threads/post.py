"""Makes mails, prints and messages for the tests of this folder; everything irrelevant is defaulted."""

import hashlib
from datetime import datetime
from zoneinfo import ZoneInfo

from amparo.extract.reading import Document, Mail, Reading
from amparo.extract.text import Page, Text, Word
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.threads.gather import gather

ZONE = ZoneInfo("America/Denver")
READ = Custody(Outcome.read)
DENISE = "Lucero, Denise, DOH <denise.lucero@doh.example>"
KYLE = "Brandt, Kyle R <kyle.r.brandt@ice.example>"
KAREN = "Whitcomb, Karen, DOH <karen.whitcomb@doh.example>"


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def quoted_name(who):
    """`Last, First <a@b>` as a mail header writes it."""
    name, _, rest = who.partition(" <")
    return f'"{name}" <{rest}' if rest else who


def mail(body="Hello", *, sender=KYLE, to=DENISE, subject="look up", date="Tue, 8 May 2018 09:14:00 -0600", **more):
    """A Mail; `more` are further headers (`message_id`, `in_reply_to`, `references`, `cc`) and attachments."""
    headers = [("From", quoted_name(sender)), ("To", quoted_name(to)), ("Subject", subject), ("Date", date)]
    attachments = more.pop("attachments", ())
    ordinal = more.pop("ordinal", None)
    for name, value in more.items():
        headers.append((name.replace("_", "-").title().replace("-Id", "-ID"), value))
    return Mail(tuple(headers), Text(body), attachments=tuple(attachments), ordinal=ordinal)


def item(name="a.eml", kind=Kind.eml, agency="doh", content=""):
    return Item(name, sha(content or name), 10, kind, agency)


def draft(body="Hello", *, path="a.eml", agency="doh", **more):
    """The draft message of one mail file."""
    made = mail(body, **more)
    (message,) = gather(item(path, agency=agency, content=path + repr(made)), Reading(READ, mails=(made,)), ZONE, False)
    return message


def pages(*texts, bates=None, fill=None):
    """A document of pages; `bates` is a prefix for stamps, `fill` the share of each page that its words reach down."""
    chars, made, words = "", [], []
    for number, text in enumerate(texts, start=1):
        stamp = f"{bates}{number:06d}" if bates else None
        text = text + (f"\n{number} {stamp}" if stamp else "")
        start = len(chars)
        chars += text + "\n"
        made.append(Page(number, start, start + len(text), 612.0, 792.0, stamp))
        rows = text.split("\n")
        reach = (fill[number - 1] if fill else 0.5) * 792
        at = start
        for row, line in enumerate(rows, start=1):
            if line:
                bottom = reach * row / len(rows)
                words.append(Word(at, at + len(line), number, (72.0, bottom - 10, 500.0, bottom)))
            at += len(line) + 1
    return Document(Text(chars, tuple(made), tuple(words)))


def prints(document, name="doh.pdf", kind=Kind.pdf, clash=False):
    """The draft messages of one document."""
    return gather(item(name, kind, content=document.text.chars), Reading(READ, documents=(document,)), ZONE, clash)


def head(sender=KYLE, to="Lucero, Denise, DOH", subject="look up", sent="Tuesday, May 8, 2018 9:14 AM"):
    """A printed header."""
    return f"From: {sender}\nSent: {sent}\nTo: {to}\nSubject: {subject}\n"


def at(text):
    """A moment in the case's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def roles(message):
    """(role, words) of a message's segments."""
    return [(segment.role.value, segment.span.of(message.body)) for segment in message.segments]

"""Mailbox: each mail of an mbox under a name of its own, and Outlook messages by their properties."""

from amparo.check.findings import Findings, lines
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.errors import UnreadableItem
from amparo.extract.mapi import Bag, OutlookItem
from amparo.extract.mbox import mails_of
from amparo.extract.msg import read_msg

ENGINE, RAW = "mapi", "raw-strings"
BROKEN = (UnreadableItem, ValueError, LookupError, OSError, OverflowError, RecursionError)
# Numbers of properties that a reader of the message sees ([MS-OXPROPS]).
SHOWN = {
    0x0037: "subject", 0x0C1A: "sender", 0x0042: "sender", 0x1000: "body", 0x0E03: "copies", 0x0E04: "recipients",
    0x0070: "topic", 0x0E1D: "subject", 0x003D: "subject", 0x001A: "class", 0x1013: "body", 0x1009: "body",
}  # fmt: skip
HEADERS, BLIND, RECIPIENT = 0x007D, 0x0E02, 0x0C15
BCC = 3
RICH, HTML = 0x1009, 0x1013


def inspect_mailbox(path: str, content: bytes, within: Within) -> Inspection:
    """Each mail of an mbox, inspected as a mail named by its number; what no mail takes up is text of the mailbox."""
    found = Findings(path)
    number = 0
    try:
        for number, mail in enumerate(mails_of(content), 1):
            if mail.content is None:
                found.leak("not_readable", f"mail {number} (too large)", engine="mbox")
                continue
            found.inside(within.inspect(f"{path}!{number}.eml", mail.content))
    except BROKEN as problem:
        found.leak("not_readable", f"mail {number + 1} ({type(problem).__name__})", engine="mbox")
    found.read(RAW, "mailbox", raw_strings(content), shown=False)
    return found.done()


def inspect_msg(path: str, content: bytes, within: Within) -> Inspection:
    """Each property of an Outlook message: what its reader sees, what goes along, and each file inside."""
    found = Findings(path)
    found.read(RAW, "whole file", raw_strings(content), shown=False)
    try:
        _item(found, read_msg(content), within, "message", 0)
    except BROKEN as problem:
        found.leak("not_readable", f"message ({type(problem).__name__})", engine=ENGINE)
    return found.done()


def _item(found: Findings, item: OutlookItem, within: Within, place: str, depth: int) -> None:
    _bag(found, item.bag, place, within)
    for number, recipient in enumerate(item.recipients, 1):
        where = f"{place}, recipient {number}"
        _bag(found, recipient, where, within, shown_all=True)
        if recipient.number(RECIPIENT) == BCC:
            found.leak("blind_copy", where, lines(recipient.text(number) for number in recipient.values), ENGINE)
    for number, carried in enumerate(item.carried, 1):
        where = f"{place}, attachment {number}"
        _bag(found, carried.bag, where, within, shown_all=True)
        name = (
            carried.bag.line(0x3707) or carried.bag.line(0x3704) or carried.bag.line(0x3001) or f"attachment-{number}"
        )
        found.read(ENGINE, f"{where}, name", name)
        try:
            if carried.content is not None:
                found.inside(within.inspect(f"{found.path}!{name}", carried.content()))
            if carried.item is not None and depth < 8:
                _item(found, carried.item(), within, where, depth + 1)
        except BROKEN as problem:
            found.leak("not_readable", f"{where} ({type(problem).__name__})", engine=ENGINE)


def _bag(found: Findings, bag: Bag, place: str, within: Within, *, shown_all: bool = False) -> None:
    for number in sorted(bag.values):
        text = bag.text(number)
        name = SHOWN.get(number, f"property {number:#06x}")
        if number in (RICH, HTML) and bag.raw(number):
            found.inside(
                within.inspect(f"{found.path}!{place}-body.{'rtf' if number == RICH else 'html'}", _body(bag, number))
            )
        if not text.strip():
            continue
        shown = number in SHOWN
        found.read(ENGINE, f"{place}, {name}", text, shown=shown)
        if number == HEADERS:
            found.leak("mail_route", f"{place}, headers of transport", text, ENGINE)
        elif number == BLIND:
            found.leak("blind_copy", f"{place}, {name}", text, ENGINE)
        elif not shown and not shown_all:
            found.leak("mail_header", f"{place}, {name}", text, ENGINE)


def _body(bag: Bag, number: int) -> bytes:
    raw = bag.raw(number)
    if number == RICH:
        from amparo.extract.rtf_packed import unpacked

        return unpacked(raw)
    return raw

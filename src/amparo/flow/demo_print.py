"""The demo's print-out: mails of a mailbox as one stamped PDF, the way Outlook prints them, with words blacked out."""

import re

from amparo.flow.demo_files import set_pages
from amparo.flow.demo_mail import long_date, shown_with_address, sheet
from amparo.flow.demo_world import DemoMail, Person, World

BLACK = re.compile(r"(█+)")


def _line(text: str) -> list[dict[str, object]]:
    """A line as pieces: words, and how many characters a black box covers. The covered words are gone, as they should."""
    return [{"black": len(piece)} if piece.startswith("█") else {"words": piece} for piece in BLACK.split(text) if piece]


def _names(people: tuple[Person, ...]) -> str:
    return "; ".join(person.shown for person in people)


def _printed(world: World, mail: DemoMail, reader: str) -> dict[str, object]:
    sender = mail.sender.shown if mail.sender.domain == reader else shown_with_address(mail.sender)
    head = [["From:", sender], ["Sent:", long_date(mail.date)], ["To:", _names(mail.to)]]
    head += [["Cc:", _names(mail.cc)]] if mail.cc else []
    head.append(["Subject:", mail.subject])
    if mail.enclosures:
        head.append(["Attachments:", "; ".join(each.name for each in mail.enclosures)])
    return {
        "owner": mail.owner.shown if mail.owner else "",
        "head": [[label, _line(value)] for label, value in head],
        "lines": [_line(line) for line in sheet(world, mail, reader).text.split("\n")],
        "same_page": mail.same_page,
    }


def print_mails(world: World, mails: list[DemoMail], reader: str, stamps: dict[str, object]) -> bytes:
    """One PDF of the mails in their order.

    Args:
        world: for chains and banners.
        mails: what is printed.
        reader: domain of the mailboxes they are printed from.
        stamps: `prefix`, `first` number, and `skip_after` a page the numbers `skip` leave out.
    """
    return set_pages("print.typ", {"mails": [_printed(world, mail, reader) for mail in mails], "stamps": stamps})

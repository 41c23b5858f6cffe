"""The demo's print-out: mails of a mailbox as one stamped PDF, the way Outlook prints them, with words blacked out."""

import re

from amparo.flow.demo_files import set_pages
from amparo.flow.demo_mail import long_date, sheet, shown_with_address
from amparo.flow.demo_world import Box, DemoMail, Person, World

BLACK = re.compile(r"(█+)")


def _line(text: str) -> list[dict[str, object]]:
    """A line as pieces: words, and how many characters a black box covers. The covered words are gone, as they should."""
    return [
        {"black": len(piece)} if piece.startswith("█") else {"words": piece} for piece in BLACK.split(text) if piece
    ]


def _names(people: tuple[Person, ...]) -> str:
    return "; ".join(person.shown for person in people)


def _printed(world: World, mail: DemoMail, box: Box) -> dict[str, object]:
    reader, owner = box.domain, mail.owner or box.owner
    sender = mail.sender.shown if mail.sender.domain == reader else shown_with_address(mail.sender)
    head = [["From:", sender], ["Sent:", long_date(mail.date)], ["To:", _names(mail.to)]]
    head += [["Cc:", _names(mail.cc)]] if mail.cc else []
    head.append(["Subject:", mail.subject])
    if mail.enclosures:
        head.append(["Attachments:", "; ".join(each.name for each in mail.enclosures)])
    return {
        "owner": owner.shown if owner else "",
        "head": [[label, _line(value)] for label, value in head],
        "lines": [_line(line) for line in sheet(world, mail, reader).text.split("\n")],
        "same_page": mail.same_page,
    }


def print_mails(world: World, box: Box, stamps: dict[str, object]) -> bytes:
    """One PDF of a box's mails in their order.

    Args:
        world: for chains and banners.
        box: what is printed, and from whose mailbox.
        stamps: `prefix`, `first` number, and `skip_after` a page the numbers `skip` leave out.
    """
    mails = [_printed(world, world.mails[key], box) for key in box.mails]
    return set_pages("print.typ", {"mails": mails, "stamps": stamps})

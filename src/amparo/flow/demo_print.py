"""The demo's print-out: mails of a mailbox as one stamped PDF, the way Outlook prints them, with words blacked out."""

import re

from amparo.flow.demo_files import set_pages
from amparo.flow.demo_mail import long_date, sheet, shown_with_address
from amparo.flow.demo_world import Box, DemoMail, Person, World

# What stands in a mail's words for what is taken out of its print: a run of blocks is a black box as long, with the law
# that stands on it where blocks enclose that; brackets are a box below which the words were left in the file.
TAKEN = re.compile(r"(█+(?:\(\w+\)[^█\n]*█+)?|⟦[^⟧\n]+⟧)")


def _line(text: str) -> list[dict[str, object]]:
    """A line as pieces: words, and how many characters a black box covers. The covered words are gone, as they should."""
    return [_piece(piece) for piece in TAKEN.split(text) if piece]


def _piece(text: str) -> dict[str, object]:
    if text.startswith("⟦"):
        return {"black": len(text), "below": text.strip("⟦⟧")}
    return {"black": len(text), "cited": text.strip("█")} if text.startswith("█") else {"words": text}


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


def print_mails(world: World, box: Box) -> bytes:
    """One stamped PDF of a box's mails in their order; chains and banners come from the world."""
    mails = [_printed(world, world.mails[key], box) for key in box.mails]
    return set_pages("print.typ", {"mails": mails, "stamps": box.stamps})

"""The demo production: five fictional agencies' records, written to a folder, and the hand-made coding of what is in them."""

import json
from pathlib import Path
from typing import Any

from amparo.errors import PathProblem
from amparo.flow.demo_files import csv_bytes, docx_bytes, scan_bytes, zip_bytes
from amparo.flow.demo_mail import mail_bytes, mbox_bytes
from amparo.flow.demo_print import print_mails
from amparo.flow.demo_world import Box, DemoMail, World, load_world
from amparo.shipped import shipped

LOG = (
    ("Custodian", "Mailbox searched", "Terms", "Items"),
    ("Records unit", "ui-records", "dhs.example", "31"),
    ("Deputy director", "deputy", "dhs.example OR usdoj.example", "9"),
    ("Legal", "legal", "usdoj.example", "12 (withheld, attorney-client)"),
)
LETTER = """\
Caliche Department of Workforce
Office of the Records Custodian

November 12, 2025

Re: your request of October 6, 2025

Enclosed are the e-mails we located with the search terms we agreed on, one file each, and our search log.
Twelve items of the Legal division were withheld as attorney-client communications.
The second box (box-2.zip) follows on the same disk.

Records Custodian
"""


def _slug(text: str) -> str:
    words = "".join(char.lower() if char.isascii() and char.isalnum() else " " for char in text).split()
    return "-".join(words)[:48].rstrip("-")


def _by_time(world: World, box: Box) -> list[DemoMail]:
    return sorted((world.mails[key] for key in box.mails), key=lambda mail: (mail.date, mail.id))


def _loose(world: World, box: Box) -> list[tuple[str, bytes]]:
    """Each mail as a file of its own, numbered by time."""
    named = [(f"{nth:03d}-{_slug(mail.subject)}.eml", mail) for nth, mail in enumerate(_by_time(world, box), 1)]
    return [(name, mail_bytes(world, mail, box.domain)) for name, mail in named]


def _in_folders(world: World, box: Box) -> list[tuple[str, bytes]]:
    """Each mail once in every folder it lies in."""
    out: list[tuple[str, bytes]] = []
    for key in box.mails:
        mail = world.mails[key]
        default = ("Sent Items",) if mail.sender.domain == box.domain else ("Inbox",)
        name = f"{mail.date:%Y%m%d-%H%M} {_slug(mail.subject)}.eml"
        raw = mail_bytes(world, mail, box.domain)
        out += [(f"{folder}/{name}", raw) for folder in mail.folders or default]
    return sorted(out)


def _box_files(world: World, box: Box) -> list[tuple[str, bytes]]:
    if box.form == "pdf":
        return [(box.file, print_mails(world, box))]
    if box.form == "mbox":
        return [(box.file, mbox_bytes(world, _by_time(world, box), box.domain))]
    if box.form == "zip":
        return [(box.file, zip_bytes(_in_folders(world, box)))]
    return _loose(world, box)


def _extras() -> list[tuple[str, bytes]]:
    """What came along: a fax that is only a picture, a letter, a log, and an archive that broke off while it was copied."""
    whole = zip_bytes([("export/mailbox.pst.part1", bytes(range(256)) * 8)])
    return [
        ("health/fax-2025-06-12.tif", scan_bytes()),
        ("workforce/cover-letter.docx", docx_bytes(LETTER)),
        ("workforce/search-log.csv", csv_bytes(LOG)),
        ("workforce/box-2.zip", whole[: len(whole) // 2]),
    ]


def write_production(folder: Path) -> None:
    """Write bodies.yaml, requests.yaml and records/<agency>/ into an empty or new folder; the same bytes each time.

    Raises:
        PathProblem: the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PathProblem("the folder for the demo is not empty.", where=str(folder), advice="Name a new folder.")
    world = load_world()
    files = [(name, shipped("demo", name).read_bytes()) for name in ("bodies.yaml", "requests.yaml")]
    for box in world.boxes:
        files += [(f"records/{box.agency}/{name}", content) for name, content in _box_files(world, box)]
    files += [(f"records/{name}", content) for name, content in _extras()]
    try:
        for name, content in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as problem:
        raise PathProblem(f"the demo cannot be written ({problem.strerror}).", where=str(folder)) from None


def expected() -> tuple[dict[str, Any], ...]:
    """The hand-made coding: a mapping of every codebook variable an exchange, with ids by the command line's contract.

    `evidence` lists {variable, value, message, quote}; the optional variables stand where the record tells.
    """
    lines = shipped("demo", "coding.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line)

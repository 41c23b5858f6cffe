"""World: the fictional people, houses and mails of the demo, as the shipped YAML tells them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from amparo.ids import digest_of_words
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

AGENCIES = ("health", "human-services", "probation", "motor-vehicles", "workforce")


@dataclass(frozen=True, slots=True)
class House:
    """A mail domain and what its gateway adds: a warning above mail from outside, a notice below mail that leaves."""

    domain: str
    banner: str = ""
    disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes.

    Attributes:
        key: name in the data files.
        shown: display name, as the person's own system shows it.
        email: address.
        style: how the mail program quotes (see flow.demo_mail.STYLES).
        signature: block below a first mail.
    """

    key: str
    shown: str
    email: str
    style: str = "outlook"
    signature: str = ""

    @property
    def domain(self) -> str:
        """The address's domain."""
        return self.email.rsplit("@", 1)[1]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that a mail names; without content it was named and not produced.

    Attributes:
        name: file name.
        rows: cells, for .xlsx and .csv.
        text: lines, for .pdf and .docx.
        picture: which drawing, for .png.
    """

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail: who, when, what, and how it was produced. The quoted chain is composed, not told.

    Attributes:
        id: name in the data files.
        body: the writer's own words; runs of █ are blacked out in a print-out.
        answers: the mail that is answered and quoted below.
        quotes: False where the writer deleted the chain.
        sign: whether the signature block stands below.
        produced: False for a mail that survives only as quoted text.
        folders: folders of a mailbox export in which it lies.
        same_page: printed below the mail before it.
        owner: whose mailbox it was printed from.
        html: `also` for text and HTML, `only` for HTML alone.
    """

    id: str
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    date: datetime
    subject: str
    body: str
    style: str
    answers: str | None = None
    quotes: bool = True
    sign: bool = True
    produced: bool = True
    folders: tuple[str, ...] = ()
    same_page: bool = False
    owner: Person | None = None
    html: str = ""
    charset: str = "utf-8"
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def message_id(self) -> str:
        """The Message-ID without angle brackets."""
        return f"{self.date:%Y%m%d%H%M%S}.{digest_of_words(self.id)[:10]}@{self.sender.domain}"


@dataclass(frozen=True, slots=True)
class Box:
    """What one agency produced: its form, its file, its mails in order, and whose mailbox it is where none says other."""

    agency: str
    form: str
    file: str
    domain: str
    mails: tuple[str, ...]
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Everything the demo tells."""

    houses: dict[str, House]
    people: dict[str, Person]
    mails: dict[str, DemoMail]
    boxes: tuple[Box, ...]


MAIL_KEYS = (
    "cc",
    "style",
    "answers",
    "quotes",
    "sign",
    "produced",
    "folders",
    "same_page",
    "owner",
    "html",
    "charset",
    "enclosures",
)


def _read(name: str) -> Any:
    return read_yaml(shipped("demo", name).read_text(encoding="utf-8"), f"demo/{name}")


def _enclosure(row: Any) -> Enclosure:
    check_keys(row, needed=("name",), allowed=("rows", "text", "picture"), what="an enclosure")
    rows = tuple(tuple(str(cell) for cell in line) for line in row.get("rows", ()))
    return Enclosure(row["name"], rows, row.get("text", ""), row.get("picture", ""))


def _mail(row: Any, people: dict[str, Person]) -> DemoMail:
    check_keys(row, needed=("id", "from", "to", "date", "subject", "body"), allowed=MAIL_KEYS, what="a mail")
    sender = people[row["from"]]
    return DemoMail(
        id=row["id"],
        sender=sender,
        to=tuple(people[key] for key in row["to"]),
        cc=tuple(people[key] for key in row.get("cc", ())),
        date=datetime.fromisoformat(row["date"]),
        subject=row["subject"],
        body=row["body"].strip("\n"),
        style=row.get("style", sender.style),
        answers=row.get("answers"),
        quotes=row.get("quotes", True),
        sign=row.get("sign", "answers" not in row),
        produced=row.get("produced", True),
        folders=tuple(row.get("folders", ())),
        same_page=row.get("same_page", False),
        owner=people[row["owner"]] if "owner" in row else None,
        html=row.get("html", ""),
        charset=row.get("charset", "utf-8"),
        enclosures=tuple(_enclosure(each) for each in row.get("enclosures", ())),
    )


@cache
def load_world() -> World:
    """The demo's world from the shipped data.

    Raises:
        ConfigProblem: a data file has a mistake in it.
    """
    told = _read("people.yaml")
    houses = {row["domain"]: House(**row) for row in told["houses"]}
    people = {row["key"]: Person(**row) for row in told["people"]}
    mails: dict[str, DemoMail] = {}
    boxes: list[Box] = []
    for agency in AGENCIES:
        file = _read(f"{agency}.yaml")
        check_keys(file, needed=("form", "file", "domain", "mails"), allowed=("owner",), what=f"{agency}.yaml")
        owner = people[file["owner"]] if "owner" in file else None
        produced: list[str] = []
        for row in file["mails"]:
            if "copy_of" in row:  # produced by two agencies; told where it was first produced, or further down
                produced.append(row["copy_of"])
                continue
            mail = _mail(row, people)
            mails[mail.id] = mail
            if mail.produced:
                produced.append(mail.id)
        boxes.append(Box(agency, file["form"], file["file"], file["domain"], tuple(produced), owner))
    return World(houses, people, mails, tuple(boxes))

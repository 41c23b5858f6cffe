"""World: the fictional people, houses and mails of the demo, as the shipped YAML tells them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from amparo.ids import digest_of_words
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

FILES = ("health", "health-supplement", "human-services", "probation", "motor-vehicles", "workforce")


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
        body: the writer's own words, with what is taken out of a print-out as `flow.demo_print` reads it.
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
    """What one agency produced at one time.

    Attributes:
        agency: slug.
        form: `pdf`, `eml`, `mbox` or `zip`.
        file: its name; empty for mails that are files of their own.
        domain: of the mailbox.
        mails: in order, by id.
        owner: whose mailbox it is where no mail says other.
        stamps: `prefix`, `first` number, and `skip_after` a page the numbers `skip` leave out; of a print-out.
    """

    agency: str
    form: str
    file: str
    domain: str
    mails: tuple[str, ...]
    owner: Person | None = None
    stamps: dict[str, Any] = field(default_factory=dict)


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


def _series(row: Any, people: dict[str, Person]) -> list[DemoMail]:
    """The same mail on every business day of a span, but some: what a machine sends and nobody reads."""
    told = row["daily"]
    check_keys(told, needed=("first", "last"), allowed=("without",), what="a daily mail")
    first, last = date.fromisoformat(str(told["first"])), date.fromisoformat(str(told["last"]))
    left_out = {date.fromisoformat(str(day)) for day in told.get("without", ())}
    every = (first + timedelta(days=at) for at in range((last - first).days + 1))
    days = [day for day in every if day.weekday() < 5 and day not in left_out]
    one = _mail({key: value for key, value in row.items() if key != "daily"} | {"date": told["first"]}, people)
    return [
        replace(
            one,
            id=f"{one.id}-{day.isoformat()}",
            date=datetime.fromisoformat(f"{day.isoformat()}T{row['date']}"),
            body=one.body.replace("{n}", str(11 + at * 5 % 7)),
        )
        for at, day in enumerate(days)
    ]


def _printed_again(row: Any, mail: DemoMail) -> DemoMail:
    """A mail as it was produced a second time, with words blacked out that the first print shows."""
    check_keys(row, needed=("copy_of", "blacked"), what="a copy")
    body = mail.body
    for words, box in row["blacked"].items():
        if words not in body:
            raise ValueError(f"{mail.id} does not hold the words to black out")
        body = body.replace(words, box)
    return replace(mail, id=f"{mail.id} again", body=body)


def _box(name: str, file: Any, people: dict[str, Person], mails: dict[str, DemoMail]) -> Box:
    """The box of one data file; its mails are added to `mails`."""
    allowed = ("owner", "agency", "stamps")
    check_keys(file, needed=("form", "file", "domain", "mails"), allowed=allowed, what=f"{name}.yaml")
    produced: list[str] = []
    for row in file["mails"]:
        if "copy_of" in row and "blacked" not in row:  # produced by two agencies; told where it was first produced
            produced.append(row["copy_of"])
            continue
        if "copy_of" in row:
            made = [_printed_again(row, mails[row["copy_of"]])]
        else:
            made = _series(row, people) if "daily" in row else [_mail(row, people)]
        for mail in made:
            mails[mail.id] = mail
            if mail.produced:
                produced.append(mail.id)
    return Box(
        agency=file.get("agency", name),
        form=file["form"],
        file=file["file"],
        domain=file["domain"],
        mails=tuple(produced),
        owner=people[file["owner"]] if "owner" in file else None,
        stamps=dict(file.get("stamps", {})),
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
    boxes = tuple(_box(name, _read(f"{name}.yaml"), people, mails) for name in FILES)
    return World(houses, people, mails, boxes)

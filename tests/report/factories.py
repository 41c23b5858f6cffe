"""Invented cases for the tests of the report: people, bodies, mail and codings, none of them real."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from amparo.campaign.request import RecordsRequest
from amparo.clock import Hours
from amparo.codebook.agreement import Agreement
from amparo.codebook.coding import MACHINE, Coding, Evidence, Value
from amparo.codebook.exchange import Exchange
from amparo.extract.text import Text
from amparo.ids import exchange_id
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.report.codes import data_codes
from amparo.report.dossier import Coded, Dossier, Review
from amparo.report.missed import Missed
from amparo.span import Span
from amparo.threads.directory import Body, Level, Side
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment

ZONE = ZoneInfo("America/Denver")
HOURS = Hours(time(8), time(17), frozenset(range(5)), ZONE, frozenset({date(2018, 5, 28)}), (2017, 2022))
BODIES = {
    "doh": Body("doh", "Department of Health", Level.state, Side.agency, ("doh.example",)),
    "dmv": Body("dmv", "Motor Vehicle Division", Level.state, Side.agency, ("dmv.example",)),
    "ice": Body("ice", "ICE", Level.federal, Side.counterpart, ("ice.example",)),
}
ASK = (
    "Good morning,\n\ncould you send me the home address of Marta Quispe (DOB 3/4/1980) and who lives with her?\n"
    "We need to locate her for removal.\n\nThanks\n"
)
TAIL = "Dale Orwick\nOfficer\n\n--\nThis e-mail is for the addressee only."
REPLY = (
    "Sure. Marta lives at 12 Adobe Lane, Mesa Alta. "
    "She was born in Peru and works at Corner Bakery.\nHer two children live with her.\n\n"
)
QUOTE = "On Tue, May 8, 2018, Orwick, Dale wrote:\n> could you send me the home address of Marta Quispe\n"


def when(day: int, hour: int = 9, minute: int = 14, month: int = 5, year: int = 2018) -> datetime:
    """A moment in the case's zone."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def message(id: str, body: str, sent_at: datetime | None, sender: str = "ice", **more: object) -> Message:
    """A message; `more` replaces fields."""
    people = {
        "ice": Address("Orwick, Dale", "dale.orwick@ice.example"),
        "doh": Address("Ines Tafoya", "ines.tafoya@doh.example"),
    }
    to = people["doh" if sender == "ice" else "ice"]
    fields: dict[str, object] = {
        "id": id,
        "sent_at": sent_at,
        "sender": people[sender],
        "to": (to,),
        "cc": (),
        "subject": "Marta Quispe",
        "agency": "doh",
        "parts": (Part("header", Text("")), Part("subject", Text("Marta Quispe")), Part("body", Text(body))),
        "segments": (Segment(Role.own, Span(0, len(body))),) if body else (),
        "copies": (Copy("doh/export.pdf", 0, 3, "DOH-000123"), Copy("doh/mail.mbox", 4)),
    }
    return Message(**{**fields, **more})  # type: ignore[arg-type]


def evidence(shown: Message, variable: str, value: str, quote: str, part: str = "body") -> Evidence:
    """Evidence at the first place where `quote` stands."""
    start = shown.part(part).chars.index(quote)
    return Evidence(
        variable, value, shown.id, part, Span(start, start + len(quote)), quote, f"{variable}.rule", "plain words"
    )


def values(**more: Value) -> dict[str, Value]:
    """A coding's values: an ask of ICE to the Department of Health, answered without a question."""
    return {
        "key_message": "ask@ice.example",
        "messages": ("ask@ice.example",),
        "agency": "doh",
        "counterpart": "ice",
        "initiative": "solicited",
        "asked_at": when(8).isoformat(),
        "answered_at": when(8, 9, 31).isoformat(),
        "subjects": 1,
        "breadth": "one",
        "data_asked": ("address", "family"),
        "data_given": ("address", "employer", "national_origin", "family"),
        "process": "none",
        "purpose": "civil_immigration",
        "scrutiny": ("none",),
        "outcome": "complied",
        **more,
    }


def coded(key: str = "ask@ice.example", coder: str = MACHINE, shown: tuple[Evidence, ...] = (), **more: Value) -> Coded:
    """An exchange with its coding; `more` replaces values."""
    told = values(key_message=key, **more)
    ids = told["messages"] if "messages" in more else (key,)
    id = exchange_id(key, None, 1)
    assert isinstance(ids, tuple)
    return Coded(Exchange(id, key, ids, "t1"), Coding(id, coder, told, shown))


def story() -> tuple[dict[str, Message], Coded]:
    """One ask and its answer, with evidence of every kind, overlapping marks and every role of text."""
    body = ASK + TAIL
    cut = [len(ASK), len(ASK) + TAIL.index("\n\n--") + 2, len(body)]
    roles = (
        Segment(Role.own, Span(0, cut[0])),
        Segment(Role.signature, Span(cut[0], cut[1])),
        Segment(Role.disclaimer, Span(cut[1], cut[2])),
    )
    ask = message("ask@ice.example", body, when(8), segments=roles)
    text = REPLY + QUOTE
    both = (Segment(Role.own, Span(0, len(REPLY))), Segment(Role.quoted, Span(len(REPLY), len(text))))
    reply = message("reply@doh.example", text, when(8, 9, 31), "doh", segments=both, attachments_named=("scan.pdf",))
    list_text = "Name;Born\nMarta Quispe;Peru\n"
    reply = message(
        "reply@doh.example",
        text,
        when(8, 9, 31),
        "doh",
        segments=both,
        attachments_named=("scan.pdf",),
        parts=(*reply.parts, Part("attachment:list.csv", Text(list_text))),
    )
    shown = (
        evidence(ask, "data_asked", "address", "home address of Marta Quispe"),
        evidence(ask, "data_asked", "family", "who lives with her"),
        evidence(ask, "breadth", "one", "Marta Quispe (DOB 3/4/1980)"),
        evidence(reply, "data_given", "address", "lives at 12 Adobe Lane, Mesa Alta"),
        evidence(reply, "data_given", "employer", "works at Corner Bakery"),
        evidence(reply, "data_given", "family", "Her two children live with her."),
        evidence(reply, "data_given", "national_origin", "born in Peru"),
        evidence(reply, "data_given", "national_origin", "Peru", "attachment:list.csv"),
        evidence(ask, "purpose", "civil_immigration", "We need to locate her for removal."),
        evidence(reply, "outcome", "complied", "Sure. Marta lives at"),
    )
    one = coded("ask@ice.example", shown=shown, messages=("ask@ice.example", "reply@doh.example"))
    return {ask.id: ask, reply.id: reply}, one


def variety(count: int = 30) -> list[Coded]:
    """Exchanges of many kinds, by a fixed pattern, over twenty months and two agencies."""
    processes = ("none", "none", "claimed", "none", "administrative", "none", "judicial", "subpoena", "none", "statute")
    outcomes = ("complied", "complied", "partial", "complied", "refused", "complied", "deferred", "unanswered")
    sets = (
        ("address",),
        ("name", "address", "phone"),
        ("photo",),
        ("address", "employer"),
        ("immigration_status", "national_origin"),
        ("address",),
        ("ssn", "date_of_birth"),
    )
    scrutinies = (("none",), ("none",), ("asked_purpose",), ("asked_authority", "consulted"), ("none",))
    out = []
    for at in range(count):
        start = when(1 + at % 27, 8 + at % 8, at % 60) + timedelta(days=21 * (at % 29))
        outcome = outcomes[at % len(outcomes)]
        gave = outcome in ("complied", "partial")
        more: dict[str, Value] = {
            "agency": "dmv" if at % 3 == 0 else "doh",
            "counterpart": "ice" if at % 11 else None,
            "initiative": "unsolicited" if at % 7 == 6 and gave else "solicited",
            "asked_at": None if at % 7 == 6 and gave else start.isoformat(),
            "answered_at": None
            if outcome == "unanswered"
            else (start + timedelta(minutes=7 + 53 * (at % 13) ** 2)).isoformat(),
            "breadth": ("one", "one", "several", "group")[at % 4],
            "subjects": (1, 1, 3, None)[at % 4],
            "data_asked": (("address",), ("unspecified",), ("photo", "licence_number"))[at % 3],
            "data_given": sets[at % len(sets)] if gave else (),
            "process": processes[at % len(processes)],
            "scrutiny": scrutinies[at % len(scrutinies)],
            "purpose": ("none", "civil_immigration", "criminal")[at % 3],
            "outcome": outcome,
        }
        if at % 10 == 0:
            more["limits"] = ("off_record",)
        out.append(coded(f"m{at}@ice.example", "T. Reader" if at % 6 == 5 else MACHINE, **more))
    return out


def files() -> tuple[tuple[Item, Custody], ...]:
    """Files with good and bad ends."""
    ends = (
        ("doh/export.pdf", Kind.pdf, Custody(Outcome.read, None, 40, 40, 0, "DOH-000100-DOH-000139")),
        ("doh/locked.zip", Kind.zip, Custody(Outcome.encrypted, "The archive needs a password.", 1, 0, 1)),
        ("doh/mail.mbox", Kind.mbox, Custody(Outcome.read, "1 mail could not be read.", 33, 32, 1)),
        ("dmv/old.doc", Kind.office, Custody(Outcome.unsupported, "This kind is not read yet.", 1, 0, 1)),
    )
    return tuple(
        (Item(path, "0" * 64, 10, kind, path.split("/")[0]), end)
        for path, kind, end in sorted(ends, key=lambda e: e[0])
    )


def dossier(exchanges: tuple[Coded, ...] = (), messages: dict[str, Message] | None = None, **more: object) -> Dossier:
    """A case; `more` replaces fields."""
    fields: dict[str, object] = {
        "title": "Mesa Alta",
        "zone": "America/Denver",
        "requests": (
            RecordsRequest(
                "R-1",
                "doh",
                date(2019, 3, 4),
                date(2019, 12, 2),
                (date(2017, 1, 1), None),
                ("ice.example", "detainer"),
                ("medical privacy",),
                "All e-mail with federal immigration authorities",
            ),
            RecordsRequest("R-2", "dmv", date(2019, 3, 4)),
        ),
        "files": files(),
        "messages": messages or {},
        "message_count": 1240,
        "exchanges": exchanges,
        "bodies": BODIES,
        "unplaced": {"unknown.example": 14, "else.example": 2},
        "hours": {"": HOURS, "doh": HOURS},
        "program": "0.1.0",
        "stages": {"read": "3", "find": "2"},
    }
    return Dossier(**{**fields, **more})  # type: ignore[arg-type]


def case(count: int = 30) -> Dossier:
    """A case of `count` varied exchanges and the one told in full."""
    known, first = story()
    rest = variety(count)
    for one in rest:
        key = one.exchange.key_message
        known[key] = message(key, "Hello, please advise.", None)
    unsure = replace(rest[0], coding=replace(rest[0].coding, unsure={"purpose": "people answer this differently"}))
    agreed = tuple(Agreement(name, ("A. Reader", "T. Reader"), 12, 0.75, 0.61) for name in ("exchange", "purpose"))
    review = Review(("A. Reader", "T. Reader"), 1, 1, agreed, (Missed("T. Reader", 900, 100, 1, 2, 3, True),))
    return dossier((first, unsure, *rest[1:]), known, review=review)


def many_sets() -> Dossier:
    """A case of two agencies in which the sets of data that one gave are none of the case's most frequent."""
    common = [coded(f"a{at}@x.example", data_given=(code,)) for at, code in enumerate(data_codes()[:14])]
    rare = [("name", "address", "phone"), ("name", "address"), ("name", "address", "phone")]
    own = [coded(f"b{at}@x.example", agency="dmv", data_given=given) for at, given in enumerate(rare)]
    known = {one.exchange.key_message: message(one.exchange.key_message, "Hello.", None) for one in (*common, *own)}
    return dossier((*common, *own), known)

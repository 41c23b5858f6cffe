"""The development corpus: invented mail of an invented state with our own coding of it, written out as a production with its gold."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from amparo.strict_yaml import check_keys, read_yaml
from bench.corpus_mail import Attached, Mail, Person, as_eml, as_mbox, chain

HERE = Path(__file__).with_suffix("")
MAIL_KEYS = ("cc", "in_reply_to", "forwards", "style", "attachments", "absent", "html", "sign")
GOLD_KEYS = (
    *("agency", "counterpart", "initiative", "asked", "answered", "process", "purpose", "outcome"),
    *("limits", "asker_unit", "instruments", "note"),
)
SETS = ("data_asked", "data_given", "scrutiny")
OPTIONAL = ("limits", "asker_unit", "instruments")
TWIN_EVERY = 29  # each 29th mail of a mailbox is produced a second time, as custodians do


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was written by hand.

    Attributes:
        mails: by short id, absent ones (known only as quoted text) included.
        gold: one row an exchange, every variable of the codebook and `evidence`.
        bodies: the text of bodies.yaml.
        boxes: agency slug -> `eml` or `mbox`, the form of its production.
    """

    mails: Mapping[str, Mail]
    gold: tuple[Mapping[str, Any], ...]
    bodies: str
    boxes: Mapping[str, str]

    def produced(self, agency: str | None = None) -> list[Mail]:
        """The mails that the production holds (of one agency), oldest first."""
        chosen = (mail for mail in self.mails.values() if not mail.absent and agency in (None, mail.agency))
        return sorted(chosen, key=lambda mail: (mail.date, mail.id))

    def coded(self) -> set[str]:
        """Message-IDs of every mail that belongs to an exchange."""
        return {message for row in self.gold for message in row["messages"]}


def load(folder: Path = HERE) -> Corpus:
    """Read people.yaml, bodies.yaml and one file an agency (`<slug>*.yaml`).

    Raises:
        ConfigProblem: not YAML, or an unknown or missing key.
        KeyError, ValueError: a mail, a person or a date that does not exist is named.
    """
    people = _people(_yaml(folder / "people.yaml"))
    bodies = (folder / "bodies.yaml").read_text(encoding="utf-8")
    suffixes = {
        suffix: body["slug"]
        for body in read_yaml(bodies, "bodies.yaml")["bodies"]
        for suffix in body.get("domains", ())
    }
    mails: dict[str, Mail] = {}
    coded: list[tuple[str, Mapping[str, Any]]] = []
    boxes: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in ("people.yaml", "bodies.yaml"):
            continue
        page = _yaml(path)
        check_keys(page, needed=("agency", "box", "talks"), allowed=("banner",), what=path.name)
        boxes[page["agency"]] = page["box"]
        for talk in page["talks"]:
            check_keys(talk, needed=("mails",), allowed=("exchanges",), what="a talk")
            for entry in talk["mails"]:
                mail = _mail(entry, page, people)
                if mail.id in mails:
                    raise ValueError(f"{path.name}: {mail.id} stands twice")
                mails[mail.id] = mail
            coded += [(page["agency"], row) for row in talk.get("exchanges", ())]
    gold = tuple(_gold(agency, row, mails, suffixes) for agency, row in coded)
    return Corpus(mails, gold, bodies, boxes)


def write(folder: Path, source: Path = HERE) -> Corpus:
    """Write records/<agency>/, bodies.yaml and gold.jsonl into `folder`; the same bytes each time."""
    corpus = load(source)
    for agency, box in sorted(corpus.boxes.items()):
        place = folder / "records" / agency
        place.mkdir(parents=True, exist_ok=True)
        mails = corpus.produced(agency)
        if box == "mbox":
            (place / "export.mbox").write_bytes(as_mbox(mails, corpus.mails))
            mails = mails[TWIN_EVERY - 1 :: TWIN_EVERY]
        for mail in mails:
            (place / f"{mail.id}.eml").write_bytes(as_eml(mail, corpus.mails))
    (folder / "bodies.yaml").write_text(corpus.bodies, encoding="utf-8", newline="\n")
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in corpus.gold)
    (folder / "gold.jsonl").write_text(rows, encoding="utf-8", newline="\n")
    return corpus


def own_text(mail: Mail) -> str:
    """Everything that the mail itself says: subject, body and attachments with their names; no quoted chain, no signature."""
    attached = [part for file in mail.attachments for part in (file.name, file.text)]
    return "\n".join([mail.subject, mail.body, *attached])


def squeeze(text: str) -> str:
    """White space made single, so that a quote may run over a wrapped line."""
    return " ".join(text.split())


# ---------------------------------------------------------------- reading
def _yaml(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"), path.name)


def _people(page: Mapping[str, Any]) -> dict[str, Person]:
    disclaimers = page["disclaimers"]
    made = {}
    for alias, row in page["people"].items():
        domain = row["mail"].partition("@")[2]
        made[alias] = Person(
            row["name"], row["mail"], row.get("sign", "").rstrip(), disclaimers.get(domain, "").rstrip()
        )
    return made


def _person(text: str, people: Mapping[str, Person]) -> Person:
    if "@" not in text:
        return people[text]
    name, _, address = text.rstrip(">").rpartition(" <")
    return Person(name, address)


def _persons(text: str, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """Aliases with commas between them, or one `Name <address>`."""
    return tuple(_person(one.strip(), people) for one in ([text] if "@" in text else text.split(",")) if one.strip())


def _mail(entry: Mapping[str, Any], page: Mapping[str, Any], people: Mapping[str, Person]) -> Mail:
    check_keys(entry, needed=("id", "from", "to", "date", "subject", "body"), allowed=MAIL_KEYS, what="a mail")
    sender = _person(entry["from"], people)
    outside = "banner" in page and not sender.domain.endswith(page["banner"]["own"])
    return Mail(
        id=str(entry["id"]),
        agency=page["agency"],
        sender=sender,
        to=_persons(entry["to"], people),
        cc=_persons(entry.get("cc", ""), people),
        date=datetime.fromisoformat(entry["date"]),
        subject=str(entry["subject"]),
        parent=entry.get("in_reply_to") or entry.get("forwards"),
        forward="forwards" in entry,
        style=entry.get("style", "outlook"),
        body=entry["body"].rstrip(),
        banner=page["banner"]["text"].rstrip() if outside else "",
        attachments=tuple(Attached(file["name"], file["text"]) for file in entry.get("attachments", ())),
        absent=entry.get("absent", False),
        html=entry.get("html", False),
        sign=entry.get("sign", True),
    )


# ---------------------------------------------------------------- coding
def _gold(
    agency: str, row: Mapping[str, Any], mails: Mapping[str, Mail], suffixes: Mapping[str, str]
) -> dict[str, Any]:
    check_keys(row, needed=("key", "messages", "subjects", "breadth", "ev"), allowed=GOLD_KEYS, what="an exchange")
    key = mails[row["key"]]
    unsolicited = row.get("initiative") == "unsolicited"
    evidence = [_evidence(line, mails) for line in row["ev"]]
    shown = {
        name: [e["value"] for e in evidence if e["variable"] == name]
        for name in (*SETS, "process", "purpose", "outcome")
    }
    if unsolicited and not shown["outcome"]:  # what was given shows that it was given
        first = next(e for e in evidence if e["variable"] == "data_given")
        evidence.append({**first, "variable": "outcome", "value": row["outcome"]})
    other = key.to[0] if unsolicited else key.sender
    return {
        "id": f"g-{row['key']}",
        "key_message": _carrier(key, mails).message_id,
        "messages": [
            mail.message_id for mail in sorted((mails[m] for m in row["messages"]), key=lambda m: (m.date, m.id))
        ],
        "agency": row.get("agency", agency),
        "counterpart": row["counterpart"] if "counterpart" in row else _body(other.domain, suffixes),
        "initiative": row.get("initiative", "solicited"),
        "asked_at": None if unsolicited else _time(row.get("asked", row["key"]), mails),
        "answered_at": _time(row.get("answered", row["key"] if unsolicited else None), mails),
        "subjects": row["subjects"],
        "breadth": row["breadth"],
        "data_asked": sorted(set(shown["data_asked"])),
        "data_given": sorted(set(shown["data_given"])),
        "process": row.get("process", (shown["process"] or ["none"])[0]),
        "purpose": row.get("purpose", (shown["purpose"] or ["none"])[0]),
        "scrutiny": sorted(set(shown["scrutiny"])) or ["none"],
        "outcome": row["outcome"] if "outcome" in row else next(iter(shown["outcome"]), None),
        **{name: row[name] for name in OPTIONAL if name in row},
        "evidence": evidence,
    }


def _evidence(line: str, mails: Mapping[str, Mail]) -> dict[str, str]:
    """`variable value mail: quote` as a row; the quote is checked against the mail's own words."""
    head, _, quote = line.partition(": ")
    variable, value, short = head.split()
    if squeeze(quote) not in squeeze(own_text(mails[short])):
        raise ValueError(f"{short} does not say: {quote}")
    return {"variable": variable, "value": value, "message": _carrier(mails[short], mails).message_id, "quote": quote}


def _carrier(mail: Mail, mails: Mapping[str, Mail]) -> Mail:
    """The mail itself, or, of one known only as quoted text, the oldest produced mail that quotes it."""
    if not mail.absent:
        return mail
    quoting = [m for m in mails.values() if not m.absent and mail.id in [q.id for q in chain(m, mails)]]
    return min(quoting, key=lambda m: (m.date, m.id))


def _body(domain: str, suffixes: Mapping[str, str]) -> str | None:
    return max(_matches(domain, suffixes), key=lambda pair: len(pair[0]), default=("", None))[1]


def _matches(domain: str, suffixes: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    return ((suffix, slug) for suffix, slug in suffixes.items() if domain == suffix or domain.endswith("." + suffix))


def _time(text: str | None, mails: Mapping[str, Mail]) -> str | None:
    """The time of a mail, a time as written, or null."""
    if text is None:
        return None
    moment = mails[text].date if text in mails else datetime.fromisoformat(text)
    return moment.isoformat()


if __name__ == "__main__":
    done = write(Path(sys.argv[1] if len(sys.argv) > 1 else "bench/out/corpus"))
    print(f"{len(done.produced())} mails, {len(done.coded())} of them in {len(done.gold)} exchanges")

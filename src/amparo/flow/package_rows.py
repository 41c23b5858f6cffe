"""Package rows: the case as the tables of the data package, which the store's views show too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from amparo.codebook.book import shipped_codebook
from amparo.flow.case import Case
from amparo.flow.disclosures import disclosures
from amparo.flow.judge import verdict_rows
from amparo.flow.missing_rows import gap_rows, redaction_rows
from amparo.records.item import Outcome
from amparo.report.answers import confirmed
from amparo.report.catalogue import catalogue
from amparo.report.definitions import definitions
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.tables import tables
from amparo.threads.message import Address, Message

Row = dict[str, Any]
BOX = ("x0", "y0", "x1", "y1")
ID_VARIABLES = ("key_message", "messages")


def package_rows(case: Case, dossier: Dossier, figures: Sequence[Figure]) -> Mapping[str, Sequence[Row]]:
    """Table -> rows, by the columns of the shipped tables; everything about the exchanges as they count in figures."""
    known = {coded.exchange.id for coded in dossier.exchanges}
    rows: dict[str, Iterable[Row]] = {
        "about": _about(dossier),
        "exchanges": map(_exchange, dossier.exchanges),
        "answers": (row for coded in dossier.exchanges for row in _answers(coded)),
        "evidence": (row for coded in dossier.exchanges for row in _evidence(coded, dossier)),
        "messages": map(_message, dossier.messages.values()),
        "copies": (row for message in dossier.messages.values() for row in _copies(message, dossier)),
        "files": _files(dossier),
        "productions": _productions(dossier),
        "disclosures": (row for row in disclosures(case) if row["exchange"] in known),
        "verdicts": (row for row in verdict_rows(case) if row["exchange"] in known),
        "figures": map(_figure, figures),
        "figure_members": (row for figure in figures if "@" not in figure.id for row in _members(figure)),
        "gaps": ({**row, "place": row["where"]} for row in gap_rows(case)),
        "redactions": ({**row, **_box(row["box"])} for row in redaction_rows(case)),
        "codes": _codes(),
    }
    return {
        name: [{column.name: row.get(column.name) for column in table.columns} for row in rows[name]]
        for name, table in tables().items()
    }


def _about(dossier: Dossier) -> Iterator[Row]:
    told = {
        "case": dossier.title,
        "use": "working edition, CONFIDENTIAL: holds personal data; not for publication",
        "time zone": dossier.zone,
        "program": dossier.program,
        "codebook": dossier.stages.get("codebook", ""),
        "definitions": str(definitions().version),
    }
    yield from ({"name": name, "value": value} for name, value in told.items())


def _exchange(coded: Coded) -> Row:
    coding = coded.coding
    told = {variable.name: coding.values.get(variable.name) for variable in shipped_codebook().variables}
    return {
        **told,
        "id": coded.exchange.id,
        "messages": list(coded.exchange.messages),
        "unsure": [name or "exchange" for name in coding.unsure],
        "coder": coding.coder,
        "coding": CONFIRMED if confirmed((coded,)) else SUGGESTED,
        "codebook": coding.codebook,
        "thread": coded.exchange.thread,
    }


def _answers(coded: Coded) -> Iterator[Row]:
    for variable in shipped_codebook().variables:
        if variable.name in ID_VARIABLES or variable.name not in coded.coding.values:
            continue
        value = coded.coding.values[variable.name]
        by = list(coded.by.get(variable.name, ()))
        for one in value if isinstance(value, tuple) else (value,):
            told = None if one is None else str(one)
            yield {"exchange": coded.exchange.id, "variable": variable.name, "value": told, "by": by}


def _evidence(coded: Coded, dossier: Dossier) -> Iterator[Row]:
    for number, shown in enumerate(coded.coding.evidence, 1):
        if shown.message in dossier.messages:
            yield {
                "exchange": coded.exchange.id,
                "number": number,
                "variable": shown.variable,
                "value": shown.value,
                "message": shown.message,
                "part": shown.part,
                "start_at": shown.span.start,
                "end_at": shown.span.end,
                "quote": shown.quote,
                "rule": shown.rule,
                "reason": shown.reason,
                "page": shown.page,
                **_box(shown.box),
            }


def _box(box: Sequence[float] | None) -> Row:
    return dict(zip(BOX, box or (None,) * 4, strict=True))


def _message(message: Message) -> Row:
    return {
        "id": message.id,
        "sent_at": message.sent_at.isoformat(timespec="seconds") if message.sent_at else None,
        "sender": message.sender.shown if message.sender else None,
        "recipients": _shown(message.to),
        "copied": _shown(message.cc),
        "subject": message.subject,
        "agency": message.agency,
        "language": message.language,
        "ocr": message.ocr,
        "carrier": message.carrier,
        "body": message.body,
    }


def _shown(people: Iterable[Address]) -> list[str]:
    return [one.shown for one in people]


def _copies(message: Message, dossier: Dossier) -> Iterator[Row]:
    known = {item.path for item, _ in dossier.files}
    for copy in message.copies:
        if copy.path in known:
            told = {"path": copy.path, "ordinal": copy.ordinal, "page": copy.page, "bates": copy.bates}
            yield {"message": message.id, **told}


def _files(dossier: Dossier) -> Iterator[Row]:
    for item, custody in dossier.files:
        yield {
            "path": item.path,
            "sha256": item.sha256,
            "size": item.size,
            "kind": item.kind.value,
            "agency": item.agency,
            "request": item.request,
            "received": item.received,
            "container": item.container,
            "outcome": custody.outcome.value,
            "reason": custody.reason,
            "expected": custody.expected,
            "units_read": custody.read,
            "failed": custody.failed,
            "bates": custody.bates,
        }


def _productions(dossier: Dossier) -> Iterator[Row]:
    groups: dict[tuple[str | None, str | None, str | None], list[Row]] = defaultdict(list)
    for row in _files(dossier):
        groups[row["agency"], row["request"], row["received"]].append(row)
    for key in sorted(groups, key=lambda key: tuple(one or "" for one in key)):
        group = groups[key]
        yield {
            **dict(zip(("agency", "request", "received"), key, strict=True)),
            "files": len(group),
            "files_read": sum(row["outcome"] == Outcome.read.value for row in group),
            **{name: sum(row[name] for row in group) for name in ("expected", "units_read", "failed")},
        }


def _figure(figure: Figure) -> Row:
    return {
        "id": figure.id,
        "definition_en": figure.definition,
        "definition_es": figure.definition_es,
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "among": len(figure.denominator),
        "left_out": sum(figure.excluded.values()),
        "censored": len(figure.censored),
        "coding": figure.coding,
        "definitions": figure.definitions,
    }


def _members(figure: Figure) -> Iterator[Row]:
    roles: list[tuple[str, str | None, Sequence[str]]] = [
        ("counted", None, figure.numerator),
        ("censored", None, figure.censored),
    ]
    roles += [("left_out", reason, ids) for reason, ids in figure.left_out.items()]
    for role, reason, ids in roles:
        for id in ids:
            yield {"figure": figure.id, "member": id, "role": role, "reason": reason}


def _codes() -> Iterator[Row]:
    book, words = shipped_codebook(), {language: catalogue(language) for language in ("en", "es")}
    families: list[tuple[str, str, Sequence[str]]] = []
    families += [(one.name, one.name, tuple(one.values)) for one in book.variables if one.values]
    families += [("data", "data", book.codes), ("file_outcome", "file_outcome", tuple(one.value for one in Outcome))]
    reasons = dict.fromkeys(reason for among in definitions().among.values() for reason in among.leaves_out)
    families += [("left_out", "excluded", tuple(reasons))]
    for name, family, known in families:
        for value in known:
            told = {language: words[language].value(family, value) for language in words}
            yield {"variable": name, "value": value, **told}

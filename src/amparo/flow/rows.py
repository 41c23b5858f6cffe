"""Rows: what `export` writes, one plain dictionary a line, as the command line's contract describes them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import MACHINE, Coding, Evidence
from amparo.codebook.exchange import Exchange
from amparo.detect.finding import Finding
from amparo.flow.case import Case
from amparo.flow.dossier import dossier_of
from amparo.flow.in_time import in_time
from amparo.report.figures import figures
from amparo.threads.directory import Level
from amparo.threads.message import Address, Message, Role
from amparo.threads.thread import Thread

Row = dict[str, Any]


def files(case: Case) -> Iterator[Row]:
    """One row a file: received, found in an archive, or carried by a mail; by path."""
    custody = case.workspace.custody()
    for item in case.workspace.items():
        how = custody.get(item.path)
        yield {
            "path": item.path,
            "sha256": item.sha256,
            "kind": item.kind.value,
            "agency": item.agency,
            "container": item.container,
            "outcome": how.outcome.value if how else None,
            "reason": how.reason if how else "not read yet; run `amparo audit`",
            "expected": how.expected if how else None,
            "read": how.read if how else None,
            "failed": how.failed if how else None,
            "bates": how.bates if how else None,
            "added_by": item.added_by,
            "received": item.received,
            "request": item.request,
            "from": item.source,
            "size": item.size,
        }


def messages(case: Case) -> Iterator[Row]:
    """One row a message, those known only as quoted text too; by time, then id."""
    threads = {message.id: thread.id for thread in case.workspace.threads() for message in thread.messages}
    for message in case.workspace.messages():
        yield _message(message, threads.get(message.id))


def _message(message: Message, thread: str | None) -> Row:
    own = [[span.start, span.end] for span in message.spans(Role.own)]
    parts: list[Row] = []
    for part in message.parts:
        row: Row = {"part": part.part, "text": part.text.chars}
        if part.part == "body":
            row["own"] = own
        parts.append(row)
    return {
        "id": message.id,
        "thread": thread,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "from": message.sender.shown if message.sender else None,
        "to": [address.shown for address in message.to],
        "cc": [address.shown for address in message.cc],
        "subject": message.subject,
        "agency": message.agency,
        "copies": [{"path": c.path, "page": c.page, "bates": c.bates} for c in message.copies],
        "language": message.language,
        "parts": parts,
        "carrier": message.carrier,
        "ocr": message.ocr,
    }


def exchanges(case: Case) -> Iterator[Row]:
    """One row an exchange and coder: the machine's first, then each person's; by time of the ask, else of the answer.

    What a person says is no exchange has no row of that person.
    """
    coders = [coder for coder in case.workspace.coders() if coder != MACHINE]
    for coder in (MACHINE, *coders):
        for exchange, coding in in_time(case.workspace.exchanges(coder)):
            if not coding.dropped:
                yield exchange_row(exchange, coding)


def exchange_row(exchange: Exchange, coding: Coding) -> Row:
    """An exchange in the codebook's order of variables."""
    row: Row = {"id": exchange.id, "coder": coding.coder, "thread": exchange.thread, "codebook": coding.codebook}
    for variable in shipped_codebook().variables:
        value = coding.values.get(
            variable.name
        )  # an optional one that is not known stands as null: columns stay the same
        row[variable.name] = list(value) if isinstance(value, tuple) else value
    row["unsure"] = dict(coding.unsure)
    row["unanswered"] = [v.name for v in shipped_codebook().variables if not v.optional and v.name not in coding.values]
    row["evidence"] = [evidence_row(evidence) for evidence in coding.evidence]
    return row


def evidence_row(evidence: Evidence) -> Row:
    """One place that shows a value."""
    row: Row = {
        "variable": evidence.variable,
        "value": evidence.value,
        "message": evidence.message,
        "part": evidence.part,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "reason": evidence.reason,
    }
    if evidence.page is not None:
        row["page"] = evidence.page
    if evidence.box is not None:
        row["box"] = list(evidence.box)
    return row


def spans(case: Case, profile: str, threads: Sequence[str] | None = None) -> Iterator[Row]:
    """Personal data of every message: `count` only what is said of somebody, `redact` whatever must go with it.

    Args:
        case: the case.
        profile: `count` or `redact`.
        threads: ids of the conversations to look at, in the order of the rows; None for all.
    """
    from amparo.detect.redaction import redaction  # the detectors: only here does an export need them

    wanted = case.workspace.threads() if threads is None else (case.workspace.thread(id) for id in threads)
    for thread in wanted:
        findings = case.workspace.findings(thread.id)
        found: dict[str, list[Finding]] = {}
        told = redaction(thread, findings, _private(thread, case)) if profile == "redact" else _counted(findings)
        for finding in told:
            found.setdefault(finding.message, []).append(finding)
        for message in thread.messages:
            if message.id in found:
                yield {"message": message.id, "spans": [_span(message, finding) for finding in found[message.id]]}


def _counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        about = finding.family in ("data", "number") or (finding.family == "person" and finding.value == "private")
        if about and not finding.hedged:
            yield finding


def _private(thread: Thread, case: Case) -> tuple[Address, ...]:
    """Who wrote or received a message of the conversation from an address of web mail."""
    everyone = {
        address
        for message in thread.messages
        for address in (*((message.sender,) if message.sender else ()), *message.recipients)
        if address.email and (body := case.directory.body_of(address.email)) and body.level is Level.public
    }
    return tuple(sorted(everyone, key=lambda address: address.shown))


def _span(message: Message, finding: Finding) -> Row:
    text = message.part(finding.part)
    code = "person" if finding.family == "person" else finding.value
    row: Row = {
        "quote": finding.span.of(text.chars),
        "code": code,
        "part": finding.part,
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
    }
    place = text.box_of(finding.span)
    if place:
        row["page"], row["box"] = place[0], list(place[1])
    return row


def figure_rows(case: Case) -> Iterator[Row]:
    """One row a figure of the report."""
    for figure in figures(dossier_of(case)):
        yield figure.row()

"""`status`: what was received, what was read, what was not and why."""

import sys
from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.flow.status import Status, status
from amparo.wiring import opened


@click.command("status")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: tables on a terminal, else jsonl."
)
def status_command(case: Path, format: str | None) -> None:
    """Show what was received and what was not read.

    Per agency, container and file, with reasons; and the mail from domains that nobody has placed.

    Example: amparo status mycase
    """
    with opened(case) as open_case:
        told = status(open_case)
    if format == "table" or (format is None and sys.stdout.isatty()):
        _tables(told, case)
    else:
        write_rows(_rows(told), format)


def _rows(told: Status) -> list[dict[str, object]]:
    """Every fact as a row: what it is about, which one, and its numbers."""
    rows: list[dict[str, object]] = []
    for tally in told.agencies:
        rows += [_row("agency", tally.agency, outcome, count) for outcome, count in tally.outcomes.items()]
    for item, custody in told.containers:
        rows.append(_row("container", item.path, custody.outcome.value, custody.read, custody.expected, custody.reason))
    for item, custody in told.unread:
        rows.append(_row("unread", item.path, custody.outcome.value, 1, None, custody.reason))
    for name in ("messages", "quoted_only", "conversations", "exchanges"):
        rows.append(_row("count", name, None, getattr(told, name)))
    rows += [_row("gap", kind, None, count) for kind, count in told.gaps.items()]
    rows += [_row("redaction", kind, None, count) for kind, count in told.redactions.items()]
    rows += [_row("unplaced", domain, None, count) for domain, count in told.unplaced.items()]
    rows += [_row("note", place, kind, 1, None, sentence) for kind, place, sentence in told.notes]
    return rows


def _row(
    about: str, which: object, outcome: str | None, count: int, of: int | None = None, reason: str | None = None
) -> dict[str, object]:
    return {"about": about, "which": which, "outcome": outcome, "count": count, "of": of, "reason": reason}


def _tables(told: Status, case: Path) -> None:
    outcomes = sorted({outcome for tally in told.agencies for outcome in tally.outcomes})
    rows = [
        {
            "agency": tally.agency or "(none named)",
            "files": tally.files,
            **{o: tally.outcomes.get(o, 0) for o in outcomes},
        }
        for tally in told.agencies
    ]
    if not rows:
        click.echo(f"Nothing was received yet. Next: amparo add {case} RECORDS")
        return
    write_rows(rows, "table")
    if told.containers:
        click.echo()
        held = [
            {"container": i.path, "expected": c.expected, "read": c.read, "failed": c.failed, "reason": c.reason}
            for i, c in told.containers
        ]
        write_rows(held, "table")
    if told.unread:
        click.echo()
        write_rows([{"not read": i.path, "outcome": c.outcome.value, "why": c.reason} for i, c in told.unread], "table")
    click.echo(
        f"\n{told.messages} messages and {told.quoted_only} known only as quoted text, in {told.conversations} "
        f"conversations; {told.exchanges} exchanges suggested."
    )
    lacking, taken = sum(told.gaps.values()), sum(told.redactions.values())
    if lacking or taken:
        click.echo(
            f"{lacking} things are not in what was produced, {taken} redactions were received: "
            f"amparo export {case} gaps, amparo export {case} redactions"
        )
    if told.unplaced:
        count = sum(told.unplaced.values())
        click.echo(
            f"{count} messages come from {len(told.unplaced)} domains that nobody has placed: amparo bodies {case}"
        )
    for _, place, sentence in told.notes:
        click.echo(f"note: {place}: {sentence}")
    if told.waiting:
        click.echo(f"{told.waiting} files wait to be read. Next: amparo audit {case}")

"""`status`: what was received, what was read, what was not and why; what steps took; whether originals are unchanged."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from amparo.cli.output import printable, write_rows
from amparo.cli.progress import Talk
from amparo.errors import ExitCode
from amparo.flow.custody import verify
from amparo.flow.status import Status, status
from amparo.records.step import Step
from amparo.wiring import opened

COMPLETE = 20  # containers shown on a terminal of which everything was read; those with failures are all shown
SHOWN = 12  # steps shown on a terminal: the slowest, and the heaviest

Row = dict[str, object]


@click.command("status")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: tables on a terminal, else jsonl."
)
@click.option("--steps", is_flag=True, help="What reading and searching took: seconds, memory, version, when.")
@click.option(
    "--verify", "verified", is_flag=True, help="Compare every original with its digest; exit 4 if one differs."
)
def status_command(case: Path, format: str | None, steps: bool, verified: bool) -> None:
    """Show what was received and what was not read.

    Per agency, container and file, with reasons; and the mail from domains that nobody has placed.

    Example: amparo status mycase
    """
    if steps and verified:
        raise click.UsageError("--steps and --verify are two questions; ask one at a time.")
    as_table = format == "table" or (format is None and sys.stdout.isatty())
    with opened(case) as open_case:
        if verified:
            wrong = list(verify(open_case, Talk()))
            if wrong or not as_table:
                write_rows(wrong, format)
            raise SystemExit(ExitCode.found if wrong else ExitCode.done)
        if steps:
            _steps(open_case.workspace.steps(), format, as_table)
            return
        told = status(open_case)
    if as_table:
        _tables(told, case)
    else:
        write_rows(_rows(told), format)


def _rows(told: Status) -> Iterator[Row]:
    """Every fact as a row: what it is about, which one, and its numbers."""
    for tally in told.agencies:
        for outcome, count in tally.outcomes.items():
            yield _row("agency", tally.agency, outcome, count, agency=tally.agency)
        yield _row("units", tally.agency, None, tally.read, tally.expected, agency=tally.agency, failed=tally.failed)
    for item, how in told.containers:
        yield _row(
            "container",
            item.path,
            how.outcome.value,
            how.read,
            how.expected,
            how.reason,
            agency=item.agency,
            failed=how.failed,
        )
    for item, how in told.unread:
        yield _row("unread", item.path, how.outcome.value, 1, None, how.reason, agency=item.agency)
    for name in ("messages", "quoted_only", "conversations", "exchanges", "open"):
        yield _row("count", name, None, getattr(told, name))
    for kind, count in told.gaps.items():
        yield _row("gap", kind, None, count)
    for kind, count in told.redactions.items():
        yield _row("redaction", kind, None, count)
    for domain, count in told.unplaced.items():
        yield _row("unplaced", domain, None, count)
    for person, count in told.coded.items():
        yield _row("coded", person, None, count)
    for exchange, person in told.orphaned:
        yield _row("orphaned", exchange, None, 1, None, f"coded by {person}; the exchange is no longer found")
    for kind, place, sentence in told.notes:
        yield _row("note", place, kind, 1, None, sentence)


def _row(
    about: str,
    which: object,
    outcome: str | None,
    count: int,
    of: int | None = None,
    reason: str | None = None,
    *,
    agency: str | None = None,
    failed: int | None = None,
) -> Row:
    return {
        "about": about,
        "which": which,
        "agency": agency,
        "outcome": outcome,
        "count": count,
        "of": of,
        "failed": failed,
        "reason": reason,
    }


def _tables(told: Status, case: Path) -> None:
    if not told.agencies:
        click.echo(f"Nothing was received yet. Next: amparo add {case} RECORDS")
        return
    _received(told)
    _containers(told)
    if told.unread:
        click.echo()
        write_rows([{"not read": i.path, "outcome": c.outcome.value, "why": c.reason} for i, c in told.unread], "table")
    click.echo(
        f"\n{_many(told.messages, 'message')} and {told.quoted_only} known only as quoted text, in "
        f"{_many(told.conversations, 'conversation')}; {_many(told.exchanges, 'exchange')} suggested."
    )
    _reviewed(told, case)
    if told.gaps:
        kinds = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in told.gaps.items())
        click.echo(f"Not in what was produced: {kinds}. Each: amparo export {case} gaps")
    if told.redactions:
        kinds = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in told.redactions.items())
        click.echo(f"Redactions received: {kinds}. Each: amparo export {case} redactions")
    if told.unplaced:
        count, domains = _many(sum(told.unplaced.values()), "message"), _many(len(told.unplaced), "domain")
        click.echo(
            f"Mail from domains that nobody has placed: {count} from {domains}. Place them: amparo bodies {case}"
        )
    for _, place, sentence in told.notes:
        click.echo(f"note: {place}: {sentence}")
    if told.unread or any(custody.failed for _, custody in told.containers):
        click.echo(f"Each mail and page that failed: amparo export {case} failures. Again: amparo audit {case} --retry")
    if told.waiting:
        click.echo(f"{told.waiting} files wait to be read. Next: amparo audit {case}")


def _reviewed(told: Status, case: Path) -> None:
    """What people coded, and what waits for them."""
    if told.open:
        say = f"{_many(told.open, 'exchange')} with something left open. Look at them: amparo code {case} --export FILE"
        click.echo(say)
    if told.coded:
        names = ", ".join(f"{printable(person)} {count}" for person, count in told.coded.items())
        click.echo(f"Exchanges coded by people: {names}. Agreement: amparo code {case} --agreement")
    for exchange, person in told.orphaned:
        click.echo(f"orphaned: {exchange}, coded by {printable(person)}: the exchange is no longer found; it is kept.")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _received(told: Status) -> None:
    outcomes = sorted({outcome for tally in told.agencies for outcome in tally.outcomes})
    write_rows(
        [
            {
                "agency": tally.agency or "(none named)",
                "files": tally.files,
                **{o: tally.outcomes.get(o, 0) for o in outcomes},
            }
            for tally in told.agencies
        ],
        "table",
    )
    click.echo()
    write_rows(
        [
            {
                "mails, pages, documents of": tally.agency or "(none named)",
                "expected": tally.expected,
                "read": tally.read,
                "failed": tally.failed,
            }
            for tally in told.agencies
        ],
        "table",
    )


def _containers(told: Status) -> None:
    """All containers of which something failed, and some of those that were read in full."""
    partly = [one for one in told.containers if one[1].failed]
    whole = [one for one in told.containers if not one[1].failed]
    shown = sorted(partly + whole[:COMPLETE], key=told.containers.index)
    if not shown:
        return
    click.echo()
    named = {item.path for item, _ in told.unread}  # why is told below, once
    reasons = any(how.reason and item.path not in named for item, how in shown)
    held = []
    for item, how in shown:
        row: dict[str, object] = {"container": item.path, "of": item.agency, "kind": item.kind.value}
        row |= {"expected": how.expected, "read": how.read, "failed": how.failed}
        held.append(row | ({"reason": "see below" if item.path in named else how.reason} if reasons else {}))
    write_rows(held, "table")
    if len(whole) > COMPLETE:
        click.echo(f"and {len(whole) - COMPLETE} more containers of which everything was read.")


def _steps(steps: tuple[Step, ...], format: str | None, as_table: bool) -> None:
    """What each step took, the slowest first; on a terminal the stages, then the slowest and the heaviest things."""

    def shown(step: Step) -> Row:
        return {
            "stage": step.stage,
            "about": step.about,
            "seconds": round(step.seconds, 3),
            "memory_mb": round(step.memory / 1024**2) or None,
            "version": step.version,
            "at": step.at,
        }

    if not as_table:
        write_rows(map(shown, steps), format)
        return
    whole = [step for step in steps if step.about == "all"]
    single = [step for step in steps if step.about != "all"]
    heavy = sorted(single, key=lambda step: -step.memory)
    for title, chosen in (("Stages", whole), ("Slowest", single[:SHOWN]), ("Most memory", heavy[:SHOWN])):
        if chosen:
            click.echo(title)
            rows = map(shown, chosen)
            write_rows([row | {"at": str(row["at"])[:16].replace("T", " ")} for row in rows], "table")
            click.echo()

"""Listed hits as a table that a person fills, and the decisions read back. It lies in the case: it shows the words."""

import csv
import io
from collections.abc import Iterable

from amparo.errors import ConfigProblem
from amparo.publish.judgement import EVERYWHERE, Decision, Listed

COLUMNS = ("secret", "words", "place", "file", "page", "times", "written", "why", "context", "reason", "by")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet begins to compute


def written(listed: Iterable[Listed], before: Iterable[Decision] = ()) -> str:
    """The table as CSV, undecided rows first; `reason` and `by` are for the person to fill.

    Args:
        listed: of the gate's judgement.
        before: decisions read earlier. Those that meet nothing today keep a row, so that nobody decides twice.
    """
    rows = sorted(listed, key=lambda one: (one.decision is not None, one.why, one.words.casefold(), one.place))
    told = {(row.decision.secret, row.decision.place) for row in rows if row.decision}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in rows:
        own = one.decision if one.decision and one.decision.place != EVERYWHERE else None
        page = "" if one.page is None else str(one.page)
        row = (
            one.secret,
            one.words,
            one.place,
            one.path,
            page,
            str(one.times),
            one.variant,
            one.why.value,
            one.context,
        )
        if one.decision is None or own:
            table.writerow([_cell(value) for value in (*row, own.reason if own else "", own.by if own else "")])
    for decision in sorted(set(before), key=lambda one: (one.secret, one.place)):
        if (decision.secret, decision.place) not in told or decision.place == EVERYWHERE:
            kept = (decision.secret, "", decision.place, *[""] * 6, decision.reason, decision.by)
            table.writerow([_cell(value) for value in kept])
    return out.getvalue()


def decisions(text: str, where: str) -> tuple[Decision, ...]:
    """The decisions in a filled table, in its order; rows without a reason are not decided.

    Args:
        text: the CSV, separated by commas or semicolons, with or without a byte order mark.
        where: name of the file, for errors.

    Raises:
        ConfigProblem: a column is missing, a reason stands without a name or a name without a reason, or one place is
            decided twice with different words; names the line.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [name for name in ("secret", "place", "reason", "by") if name not in (rows.fieldnames or ())]
    if missing:
        raise ConfigProblem(f"the table of decisions lacks the columns {', '.join(missing)}.", where=f"{where}:1")
    out: dict[tuple[str, str], Decision] = {}
    for row in rows:
        line = f"{where}:{rows.line_num}"
        told = {name: _bare((row.get(name) or "").strip()) for name in ("secret", "place", "reason", "by")}
        if bool(told["reason"]) != bool(told["by"]):
            lacks = "the name of who decided (`by`)" if told["reason"] else "a reason"
            raise ConfigProblem(f"a decision lacks {lacks}.", where=line)
        if not told["reason"]:
            continue
        if not told["secret"] or not told["place"]:
            raise ConfigProblem("a decision lacks the label of its secret or its place.", where=line)
        one = Decision(**told)
        if out.setdefault((one.secret, one.place), one) != one:
            raise ConfigProblem("this secret and place were decided before with other words.", where=line)
    return tuple(out.values())


def logged(listed: Iterable[Listed]) -> tuple[tuple[str, str, str, str], ...]:
    """Place, why it was listed, reason and who decided, of every decided hit: for the public log, without the words."""
    return tuple(
        sorted((one.place, one.why.value, one.decision.reason, one.decision.by) for one in listed if one.decision)
    )


def _cell(text: str) -> str:
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text

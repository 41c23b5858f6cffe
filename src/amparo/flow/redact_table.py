"""Redact table: what was proposed and decided as rows for a spreadsheet, and such rows taken back, all or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from amparo.errors import UsageProblem
from amparo.flow.case import Case
from amparo.flow.publication import Publication, mark_of, message_of
from amparo.flow.redact_check import RedactRow, checked, refuse_idle
from amparo.publish.decision import Import
from amparo.publish.needle import Needles, key_of_words, needle, stream
from amparo.publish.plan import Plan
from amparo.publish.proposals import place_of
from amparo.publish.reach import Kind, kind_of
from amparo.publish.redaction import Action, Redaction
from amparo.span import Span
from amparo.threads.message import Message

COLUMNS = ("message", "part", "start", "end", "quote", "code", "person", "action", "reason", "by", "exhibits")
NEEDED = ("message", "part", "quote", "code", "action")
ALLOWED = ("person", "reason")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did.

    Attributes:
        removed: rows that remove.
        kept: rows that keep.
        lifted: those of `kept` that the program had proposed to remove.
        conflicts: place of the row, and who had decided otherwise before; the row stands.
        apart: places of rows that keep words which are removed from another message.
        open_now: exhibits that nobody has looked at yet.
    """

    removed: int
    kept: int
    lifted: int
    conflicts: tuple[tuple[str, str], ...]
    apart: tuple[str, ...]
    open_now: int


def redact_rows(case: Case, plan: Plan) -> Iterator[dict[str, object]]:
    """One row for each redaction that stands, in the order of exhibits, messages and text."""
    publication = Publication(case, plan)
    shown: dict[str, list[str]] = {}
    for number, pick in enumerate(publication.picks, 1):
        for id in pick.messages:
            shown.setdefault(id, []).append(f"{number:03d}")
    order = {id: at for at, id in enumerate(dict.fromkeys(id for pick in publication.picks for id in pick.messages))}
    people = publication.scheme.people
    rows: list[tuple[tuple[int, int, int], dict[str, object]]] = []
    for one in publication.standing.redactions:
        message = publication.messages.get(one.message) or message_of(case, one.message)
        if message is None:
            continue
        parts = [part.part for part in message.parts]
        span = _first(message, one)
        at = parts.index(one.part) if one.part in parts else len(parts)
        row: dict[str, object] = {
            "message": one.message,
            "part": one.part,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "quote": one.quote,
            "code": one.code,
            "person": people.label(one),
            "action": one.action.value,
            "reason": one.reason,
            "by": one.by,
            "exhibits": shown.get(one.message, []),
        }
        rows.append(((order.get(one.message, len(order)), at, span.start if span else 0), row))
    yield from (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _first(message: Message, one: Redaction) -> Span | None:
    """Where the words of a redaction stand first in its part."""
    wanted = needle(one.quote, loose=True)
    if wanted is None or one.part not in {part.part for part in message.parts}:
        return None
    text = message.part(one.part).chars
    told = stream(text)
    found = next(Needles([wanted]).places(told), None)
    return told.span(found[0], found[1], text) if found else None


def take(case: Case, plan: Plan, rows: Iterable[RedactRow], by: str, complete: bool) -> Taken:
    """Keep what a person decided, all rows or none.

    Args:
        case: the case.
        plan: of the publication.
        rows: as they stand in the table; one without an action was not judged and is passed over, where it is about
            words that the program proposed or somebody decided. A new one would be lost unseen, and is refused.
        by: who.
        complete: everything that the plan's exhibits show was looked at; what the table does not mention stays removed.

    Raises:
        ConfigProblem: a row is wrong; names its file and line, never its words.
        UsageProblem: the table is as the program wrote it, and nobody says that he looked: then nobody may have.
    """
    every = list(rows)
    told = checked(case, every, by)
    publication = Publication(case, plan)
    before = {place_of(one): one for one in publication.standing.redactions}
    refuse_idle(every, before)
    if not complete and _untouched(publication, before, [one for one, _ in told]):
        raise UsageProblem(
            "the table is as it was written: nobody decided anything in it. Nothing was imported.",
            advice="If you read every exhibit and agree with all that is proposed, import it with --complete.",
        )
    looked_at = {id: mark_of(message) for id, message in publication.messages.items()} if complete else {}
    made = Import(by, datetime.now(UTC).isoformat(timespec="microseconds"), looked_at)
    if told or looked_at:
        case.workspace.keep_redactions(made, [one for one, _ in told])
    publication.refresh()
    kept = [one for one, _ in told if one.action is Action.keep]
    others = [(one, where, before.get(place_of(one))) for one, where in told]
    removed = {
        (key_of_words(one.quote), one.message)
        for one in publication.standing.redactions
        if one.quote and one.action is Action.remove and kind_of(one) is not Kind.phrase
    }
    elsewhere: dict[str, set[str]] = {}
    for chars, message in removed:
        elsewhere.setdefault(chars, set()).add(message)
    return Taken(
        removed=len(told) - len(kept),
        kept=len(kept),
        lifted=sum(old is not None and one.action is Action.keep and not old.decided for one, _, old in others),
        conflicts=tuple(
            (where, old.by)
            for one, where, old in others
            if old is not None and old.decided and old.by != by and old.action is not one.action
        ),
        apart=tuple(
            where
            for one, where in told
            if one.action is Action.keep and elsewhere.get(key_of_words(one.quote), set()) - {one.message}
        ),
        open_now=sum(not publication.looked_at(pick) for pick in publication.picks),
    )


def _untouched(
    publication: Publication, before: Mapping[tuple[str, str, str], Redaction], told: Sequence[Redaction]
) -> bool:
    """True where the rows are all that stands, each as it was written, and some of it nobody decided yet."""
    label = publication.scheme.people.label
    written = {place: (one.action, one.reason, label(one)) for place, one in before.items()}
    back = {place_of(one): (one.action, one.reason, one.person) for one in told}
    return written == back and not all(one.decided for one in before.values())

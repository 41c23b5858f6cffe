"""Status: what was received, what was read, what was not and why, and what a person has to look at."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amparo.flow.account_kept import kept_account
from amparo.flow.bodies import unplaced
from amparo.flow.case import Case
from amparo.flow.review import review_of
from amparo.flow.stages import FAILED
from amparo.records.item import UNREAD, Custody, Item, Kind, Outcome

HOLDERS = frozenset({Kind.mbox, Kind.pst, Kind.olm, Kind.zip, Kind.archive})
UNPACKED = frozenset({Kind.zip, Kind.archive})  # their files are items of their own
LAST = "~"  # sorts behind every slug


@dataclass(frozen=True, slots=True)
class Tally:
    """Files of one agency, by outcome, and the units (mails, pages, documents) in them.

    Attributes:
        agency: slug; None for files that no agency was named for.
        files: all of them.
        outcomes: outcome -> files; `waiting` for those that no audit has read yet.
        expected: units in files that were looked at; duplicates are left out, and an archive counts by its files.
        read: of these, read.
        failed: of these, not read.
    """

    agency: str | None
    files: int
    outcomes: dict[str, int]
    expected: int = 0
    read: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """Where a case stands.

    Attributes:
        agencies: one tally an agency.
        containers: files that hold several units (mailboxes, archives, PDFs), with their counts.
        unread: files that could not be read, with the reason.
        messages: how many; quoted_only: known only as quoted text.
        conversations: how many.
        exchanges: how many the machine suggests.
        unplaced: mail domain -> messages from it, where nobody has placed the domain.
        gaps: kind -> how many things of that kind are not in what was produced.
        redactions: kind -> how many were received.
        notes: what weaving noticed (kind, message id or path, sentence).
        open: exchanges with something that the machine or people left open.
        coded: person -> exchanges that they coded.
        orphaned: (exchange, person) of codings whose exchange is no longer found.
    """

    agencies: tuple[Tally, ...]
    containers: tuple[tuple[Item, Custody], ...]
    unread: tuple[tuple[Item, Custody], ...]
    messages: int
    quoted_only: int
    conversations: int
    exchanges: int
    unplaced: dict[str, int]
    gaps: dict[str, int]
    redactions: dict[str, int]
    notes: tuple[tuple[str, str, str], ...]
    open: int = 0
    coded: Mapping[str, int] = field(default_factory=dict)
    orphaned: tuple[tuple[str, str], ...] = ()

    @property
    def waiting(self) -> int:
        """Files that no audit has read yet."""
        return sum(tally.outcomes.get("waiting", 0) for tally in self.agencies)


def status(case: Case) -> Status:
    """Where the case stands."""
    workspace = case.workspace
    items, custody, reviewed = workspace.items(), workspace.custody(), review_of(case)
    made = kept_account(case)
    told = [(item, custody[item.path]) for item in items if item.path in custody]
    failed = [
        ("find", thread, mark) for thread, mark in sorted(workspace.jobs("find").items()) if mark.startswith(FAILED)
    ]
    return Status(
        agencies=_tallies(items, custody),
        containers=tuple(
            sorted(
                ((item, how) for item, how in told if _holds(item, how)),
                key=lambda one: (one[0].agency or LAST, one[0].path),
            )
        ),
        unread=tuple((item, how) for item, how in told if how.outcome in UNREAD),
        messages=workspace.message_count(),
        quoted_only=workspace.message_count(quoted=True) - workspace.message_count(),
        conversations=len(workspace.thread_digests()),
        exchanges=len(workspace.exchanges()),
        unplaced=unplaced(case),
        gaps=dict(sorted(Counter(gap.kind for gap in made.gaps).items())),
        redactions=dict(sorted(Counter(one.redaction.kind for one in made.redactions).items())),
        notes=(*workspace.notes(), *failed),
        open=sum(bool(one.coding.unsure) for one in reviewed.settled),
        coded=dict(Counter(coding.coder for _, coding in workspace.people())),
        orphaned=tuple((exchange.id, coding.coder) for exchange, coding in reviewed.orphaned),
    )


def _holds(item: Item, how: Custody) -> bool:
    """True for a file that holds several units, or might: a mailbox of one mail is a container too."""
    return how.outcome is not Outcome.duplicate and (how.expected != 1 or item.kind in HOLDERS)


def _tallies(items: Sequence[Item], custody: Mapping[str, Custody]) -> tuple[Tally, ...]:
    """What was received, one tally an agency, by slug; files without an agency last."""
    outcomes: dict[str | None, Counter[str]] = {}
    units: dict[str | None, list[int]] = {}
    for item in items:
        how = custody.get(item.path)
        outcomes.setdefault(item.agency, Counter())[how.outcome.value if how else "waiting"] += 1
        counted = units.setdefault(item.agency, [0, 0, 0])
        if how and how.outcome is not Outcome.duplicate and not (item.kind in UNPACKED and how.outcome is Outcome.read):
            for place, count in enumerate((how.expected, how.read, how.failed)):
                counted[place] += count
    return tuple(
        Tally(agency, outcomes[agency].total(), dict(sorted(outcomes[agency].items())), *units[agency])
        for agency in sorted(outcomes, key=lambda slug: slug or LAST)
    )

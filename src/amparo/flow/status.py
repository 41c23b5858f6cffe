"""Status: what was received, what was read, what was not and why, and what a person has to look at."""

from collections import Counter
from dataclasses import dataclass

from amparo.flow.account import account
from amparo.flow.bodies import unplaced
from amparo.flow.case import Case
from amparo.flow.find import FAILED
from amparo.records.item import UNREAD, Custody, Item


@dataclass(frozen=True, slots=True)
class Tally:
    """Files of one agency, by outcome.

    Attributes:
        agency: slug; None for files that no agency was named for.
        files: all of them.
        outcomes: outcome -> files; `waiting` for those that no audit has read yet.
    """

    agency: str | None
    files: int
    outcomes: dict[str, int]


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

    @property
    def waiting(self) -> int:
        """Files that no audit has read yet."""
        return sum(tally.outcomes.get("waiting", 0) for tally in self.agencies)


def status(case: Case) -> Status:
    """Where the case stands."""
    workspace = case.workspace
    items, custody = workspace.items(), workspace.custody()
    made = account(case)
    tallies: dict[str | None, Counter[str]] = {}
    for item in items:
        how = custody.get(item.path)
        tallies.setdefault(item.agency, Counter())[how.outcome.value if how else "waiting"] += 1
    told = [(item, custody[item.path]) for item in items if item.path in custody]
    failed = [
        ("find", thread, mark) for thread, mark in sorted(workspace.jobs("find").items()) if mark.startswith(FAILED)
    ]
    return Status(
        agencies=tuple(
            Tally(agency, sum(tallies[agency].values()), dict(sorted(tallies[agency].items())))
            for agency in sorted(tallies, key=lambda slug: slug or "~")
        ),
        containers=tuple((item, how) for item, how in told if how.expected != 1),
        unread=tuple((item, how) for item, how in told if how.outcome in UNREAD),
        messages=workspace.message_count(),
        quoted_only=workspace.message_count(quoted=True) - workspace.message_count(),
        conversations=len(workspace.thread_digests()),
        exchanges=len(workspace.exchanges()),
        unplaced=unplaced(case),
        gaps=dict(sorted(Counter(gap.kind for gap in made.gaps).items())),
        redactions=dict(sorted(Counter(one.redaction.kind for one in made.redactions).items())),
        notes=(*workspace.notes(), *failed),
    )

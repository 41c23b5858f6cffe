"""Gap: something that the record itself shows to exist, or to be usual, and that is not in what was produced."""

from dataclasses import dataclass

KINDS = (
    "bates_gap",
    "bates_overlap",
    "missing_parent",
    "quoted_parent",
    "missing_attachment",
    "silent_days",
    "silent_mailbox",
    "period_uncovered",
    "redacted_differently",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not in what was produced.

    Attributes:
        agency: slug of the producing body; None where unknown.
        kind: of KINDS.
        where: the place that shows it: a message id, a stamp, a file and page, an address, a request.
        facts: name and value, for the sentence that tells it.
        message: id of the message that shows it, if one does.
        path: file in which it shows, if one does.
        page: 1-based page of that file.
    """

    agency: str | None
    kind: str
    where: str
    facts: tuple[tuple[str, str | int], ...] = ()
    message: str | None = None
    path: str | None = None
    page: int | None = None


def in_order(gaps: list[Gap]) -> tuple[Gap, ...]:
    """By agency, kind and place."""
    return tuple(
        sorted(
            gaps,
            key=lambda g: (
                g.agency or "~",
                KINDS.index(g.kind),
                g.path or "",
                g.page or 0,
                g.where,
                str(g.facts),
            ),
        )
    )

"""Overlap: which of two findings about the same words stands."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from amparo.detect.finding import Finding
from amparo.span import Span

# Identifiers exclude one another: a number is one thing. The first of two that overlap is the more specific one.
SPECIFIC = (
    "email",
    "address",
    "ssn",
    "alien_number",
    "foreign_id",
    "licence_number",
    "vehicle",
    "date_of_birth",
    "phone",
    "other_number",
)
IDENTIFIERS = "identifiers."


def _rank(finding: Finding) -> tuple[int, int, Finding]:
    known = SPECIFIC.index(finding.value) if finding.value in SPECIFIC else len(SPECIFIC)
    return known, -len(finding.span), finding


def _strength(finding: Finding) -> tuple[bool, bool, int, Finding]:
    return finding.hedged, finding.count is None, -len(finding.span), finding


def without_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stand, by span.

    Of identifiers (families `data` and `number`) that share a character the most specific stands, then the longest.
    Of findings of family `data` with the same value that share a character the plain one stands before the hedged one,
    then the longest; an identifier that nothing kept overlaps stands. Different data in the same words all stand, and no
    finding of another family is dropped.
    """
    exclusive: list[Finding] = []
    same: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    for finding in sorted(set(findings)):
        if finding.rule.startswith(IDENTIFIERS) and finding.family in ("data", "number"):
            exclusive.append(finding)
        elif finding.family == "data":
            same.setdefault(finding.value, []).append(finding)
        else:
            rest.append(finding)
    for finding in _chosen(exclusive, _rank):
        if finding.family == "data":
            same.setdefault(finding.value, []).append(finding)
        else:
            rest.append(finding)
    for value in sorted(same):
        rest.extend(_chosen(same[value], _strength))
    # What beat an identifier may be beaten in turn, by a claim that the identifier does not touch: then it stands again.
    claims = _union(finding.span for finding in rest if finding.family in ("data", "number"))
    rest.extend(_chosen([one for one in exclusive if not _touches(one.span, claims)], _rank))
    return tuple(sorted(rest))


def _union(spans: Iterable[Span]) -> list[Span]:
    """The characters of `spans` as spans, in order, no two of which share a character."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _touches(span: Span, union: list[Span]) -> bool:
    at = bisect_right(union, span.start, key=lambda one: one.end)
    return at < len(union) and union[at].start < span.end


def _chosen(findings: list[Finding], best_first: Callable[[Finding], tuple[Any, ...]]) -> list[Finding]:
    """Greedy by rank: each finding that overlaps none chosen before it; linear where few overlap."""
    groups: list[list[Finding]] = []
    end = -1
    for finding in sorted(findings):
        if finding.span.start < end:
            groups[-1].append(finding)
        else:
            groups.append([finding])
        end = max(end, finding.span.end)
    kept: list[Finding] = []
    for group in groups:
        stands: list[Finding] = []
        for finding in sorted(group, key=best_first):
            if not any(finding.span.overlaps(other.span) for other in stands):
                stands.append(finding)
        kept.extend(stands)
    return kept

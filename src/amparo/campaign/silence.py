"""Silence: business days, mailboxes and ends of a period without mail where mail would be usual."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from amparo.campaign.gap import Gap
from amparo.clock import Hours

USUAL = 0.5  # of the other business days have mail where daily mail is usual
LEAST_DAYS = 20  # business days besides the run, to know what is usual
LEAST_RUN = 3
CHANCE = 0.01  # a run that chance would give in at most one production of a hundred is told
EDGE_DAYS = 14  # calendar days at the begin or end of a requested period, and more than any pause between its mails
LEAST_RECEIVED = 5  # mails that somebody got before his silence is told

LIST = re.compile(r"(?:^|[-_.])(?:all|everyone|staff|list|team|users|group|dl)(?:$|[-_.])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """One mail as this file sees it: day, sender and recipients (addresses of the agency's own people only)."""

    day: date | None
    sender: str | None
    recipients: tuple[str, ...]
    produced: bool


def silent_days(agency: str, days: Iterable[date], period: tuple[date, date], hours: Hours) -> Iterator[Gap]:
    """Runs of business days without any mail inside the period, where mail on most days is usual.

    With q the share of the other business days that have no mail (one added to either side, since nothing is
    certain), a run of L days is expected N * q^L times among N business days. It is told where that is at most CHANCE:
    days are taken to be independent, so holidays that nobody listed and vacations can be the reason.
    """
    seen = set(days)
    start, end = period
    open_days = [day for day in _days(start, end) if day.weekday() in hours.days and day not in hours.holidays]
    for run in _runs(open_days, seen):
        others = len(open_days) - len(run)
        with_mail = sum(day in seen for day in open_days)
        if len(run) < LEAST_RUN or others < LEAST_DAYS or with_mail < USUAL * others:
            continue
        quiet = (others - with_mail + 1) / (others + 2)
        if len(open_days) * quiet ** len(run) <= CHANCE:
            facts = (
                ("n", len(run)),
                ("first", run[0].isoformat()),
                ("last", run[-1].isoformat()),
                ("share", round(100 * with_mail / others)),
            )
            yield Gap(agency, "silent_days", f"{run[0].isoformat()}/{run[-1].isoformat()}", facts)


def _days(start: date, end: date) -> Iterator[date]:
    for at in range((end - start).days + 1):
        yield start + timedelta(days=at)


def _runs(open_days: Sequence[date], seen: set[date]) -> Iterator[list[date]]:
    run: list[date] = []
    for day in open_days:
        if day in seen:
            if run:
                yield run
            run = []
        else:
            run.append(day)
    if run:
        yield run


def uncovered(
    agency: str, request: str, period: tuple[date | None, date | None], days: Sequence[date]
) -> Iterator[Gap]:
    """The begin or end of a requested period without mail; all of it where it holds none.

    Told only for EDGE_DAYS or more, and for longer than the longest pause between two mails of the period: where mail is
    seldom, a late first mail says nothing.
    """
    start, end = period
    inside = sorted(day for day in days if (not start or day >= start) and (not end or day <= end))
    if not start and not end:
        return
    if not inside:
        yield Gap(agency, "period_uncovered", request, (("edge", "all"), ("first", _iso(start)), ("last", _iso(end))))
        return
    longest = max(EDGE_DAYS, *((after - day).days + 1 for day, after in pairwise(inside)), 0)
    if start and (inside[0] - start).days >= longest:
        yield Gap(
            agency, "period_uncovered", request, (("edge", "begin"), ("first", _iso(start)), ("last", _iso(inside[0])))
        )
    if end and (end - inside[-1]).days >= longest:
        yield Gap(
            agency, "period_uncovered", request, (("edge", "end"), ("first", _iso(inside[-1])), ("last", _iso(end)))
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "–"


def silent_mailboxes(agency: str, mails: Iterable[Sent]) -> Iterator[Gap]:
    """People of the agency whom others write to, or quote, and of whom no mail that they sent was produced.

    Left out are lists, as far as their address says so: nobody sends from them.
    """
    got: dict[str, int] = defaultdict(int)
    quoted: dict[str, int] = defaultdict(int)
    senders: set[str] = set()
    for mail in mails:
        if mail.sender and mail.produced:
            senders.add(mail.sender)
        elif mail.sender:
            quoted[mail.sender] += 1
        if mail.produced:
            for person in mail.recipients:
                got[person] += 1
    for person in sorted({*got, *quoted} - senders):
        if quoted[person] or (got[person] >= LEAST_RECEIVED and not LIST.search(person.partition("@")[0])):
            yield Gap(agency, "silent_mailbox", person, (("n", got[person]), ("quoted", quoted[person])))

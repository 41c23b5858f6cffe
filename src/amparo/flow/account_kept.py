"""Account kept: what a production lacks, worked out once for each weave and kept in the store.

`status`, `report` and two exports ask for it; working it out reads every conversation.
"""

from contextlib import suppress
from dataclasses import astuple, replace
from typing import Any

from amparo.campaign.gap import Gap
from amparo.errors import CaseProblem
from amparo.flow.account import Account, account
from amparo.flow.case import Case
from amparo.flow.weave_mark import weave_mark
from amparo.ids import digest_of_words

VERSION = "1"  # of all that account and campaign work out: raise it when they find something else
NAME = "gaps"


def kept_account(case: Case) -> Account:
    """The account of the case as it stands. Kept only where all that was read is woven: while an audit runs nothing is."""
    workspace = case.workspace
    woven = weave_mark(case)
    if workspace.job("weave", "all") != woven:
        return account(case)
    fingerprint = _fingerprint(case, woven)
    told = workspace.account(NAME, fingerprint)
    if told is not None:
        return _from_json(case, told)
    made = account(case)
    with suppress(CaseProblem):  # the store cannot be written now: the next command works it out again
        workspace.keep_account(NAME, fingerprint, _to_json(made))
    return made


def _fingerprint(case: Case, woven: str) -> str:
    words = [VERSION, woven]
    for item in case.workspace.items():
        words += [item.path, str(item.size), item.agency or "", item.container or ""]
    for one in case.workspace.blacked():  # kept in their order, and told from the store
        words += [one.path, str(one.redaction.page), str(one.redaction.box)]
    words += [repr(request) for request in case.requests]
    for slug in sorted(case.hours):
        hours = case.hours[slug]
        words += [slug, str(hours.opens), str(hours.closes), str(hours.zone), str(sorted(hours.days))]
        words += [*(str(day) for day in sorted(hours.holidays)), str(hours.holidays_known)]
    return digest_of_words(*words)


def _to_json(made: Account) -> dict[str, Any]:
    return {
        "gaps": [astuple(gap) for gap in made.gaps],
        "messages": [one.message for one in made.redactions],
        "twins": sorted(made.twins.items()),
    }


def _from_json(case: Case, told: dict[str, Any]) -> Account:
    gaps = tuple(
        Gap(agency, kind, where, tuple((name, value) for name, value in facts), *rest)
        for agency, kind, where, facts, *rest in told["gaps"]
    )
    redactions = zip(case.workspace.blacked(), told["messages"], strict=True)
    return Account(
        gaps,
        tuple(replace(one, message=message) for one, message in redactions),
        dict(told["twins"]),
        {item.path: item.agency for item in case.workspace.items()},
    )

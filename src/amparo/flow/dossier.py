"""Dossier: everything that a report is made of, taken from an open case."""

from collections.abc import Iterable
from importlib.metadata import version

from amparo.codebook.book import shipped_codebook
from amparo.flow.account_kept import kept_account
from amparo.flow.agreed import agreements
from amparo.flow.bodies import unplaced
from amparo.flow.case import Case
from amparo.flow.judge import law_account
from amparo.flow.review import review_of
from amparo.flow.sample import missed
from amparo.flow.stages import CODE, FIND, READ, WEAVE
from amparo.records.item import Custody, Outcome
from amparo.report.dossier import Coded, Dossier
from amparo.report.dossier import Review as Reviewed
from amparo.threads.message import Message

UNREAD_YET = Custody(Outcome.unsupported, "not read yet; run `amparo audit`", 1, 0, 1)


def dossier_of(case: Case) -> Dossier:
    """The case as a report sees it."""
    workspace = case.workspace
    review = review_of(case)
    wanted = {message for one in review.settled for message in one.exchange.messages}
    wanted |= {evidence.message for one in review.settled for evidence in one.coding.evidence}
    custody = workspace.custody()
    made = kept_account(case)
    return Dossier(
        title=case.title,
        zone=str(case.zone),
        requests=case.requests,
        files=tuple((item, custody.get(item.path, UNREAD_YET)) for item in workspace.items()),
        messages=_messages(case, wanted),
        message_count=workspace.message_count(),
        exchanges=tuple(Coded(one.exchange, one.coding, one.by) for one in review.settled),
        bodies={body.slug: body for body in case.directory.bodies},
        unplaced=unplaced(case),
        hours=case.hours,
        program=version("amparo"),
        stages={"read": READ, "weave": WEAVE, "find": FIND, "code": CODE, "codebook": str(shipped_codebook().version)},
        gaps=made.gaps,
        redactions=tuple((made.agencies.get(one.path), one) for one in made.redactions),
        review=Reviewed(review.people, len(review.dropped), len(review.orphaned), agreements(case), missed(case)),
        law=law_account(case),
    )


def _messages(case: Case, wanted: Iterable[str]) -> dict[str, Message]:
    """The messages of these ids; those that are no longer in the record, which people named once, are left out."""
    out = {}
    for id in sorted(wanted):
        try:
            out[id] = case.workspace.message(id)
        except KeyError:
            continue
    return out

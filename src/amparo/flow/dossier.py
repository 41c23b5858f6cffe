"""Dossier: everything that a report is made of, taken from an open case."""

from datetime import datetime
from importlib.metadata import version

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import Coding
from amparo.codebook.exchange import Exchange
from amparo.flow.account_kept import kept_account
from amparo.flow.bodies import unplaced
from amparo.flow.case import Case
from amparo.flow.stages import CODE, FIND, READ, WEAVE
from amparo.records.item import Custody, Outcome
from amparo.report.dossier import Coded, Dossier

UNREAD_YET = Custody(Outcome.unsupported, "not read yet; run `amparo audit`", 1, 0, 1)


def dossier_of(case: Case) -> Dossier:
    """The case as a report sees it."""
    workspace = case.workspace
    pairs = in_time(workspace.exchanges())
    wanted = {message for exchange, _ in pairs for message in exchange.messages}
    wanted |= {evidence.message for _, coding in pairs for evidence in coding.evidence}
    custody = workspace.custody()
    made = kept_account(case)
    return Dossier(
        title=case.title,
        zone=str(case.zone),
        requests=case.requests,
        files=tuple((item, custody.get(item.path, UNREAD_YET)) for item in workspace.items()),
        messages={message: workspace.message(message) for message in sorted(wanted)},
        message_count=workspace.message_count(),
        exchanges=tuple(Coded(exchange, coding) for exchange, coding in pairs),
        bodies={body.slug: body for body in case.directory.bodies},
        unplaced=unplaced(case),
        hours=case.hours,
        program=version("amparo"),
        stages={"read": READ, "weave": WEAVE, "find": FIND, "code": CODE, "codebook": str(shipped_codebook().version)},
        gaps=made.gaps,
        redactions=tuple((made.agencies.get(one.path), one) for one in made.redactions),
    )


def in_time(pairs: tuple[tuple[Exchange, Coding], ...]) -> list[tuple[Exchange, Coding]]:
    """Exchanges by the time of the ask, else of the answer; those without any last."""

    def key(pair: tuple[Exchange, Coding]) -> tuple[bool, float, str]:
        told = pair[1].values.get("asked_at") or pair[1].values.get("answered_at")
        moment = datetime.fromisoformat(told).timestamp() if isinstance(told, str) else 0.0
        return told is None, moment, pair[0].id

    return sorted(pairs, key=key)

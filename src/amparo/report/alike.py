"""Alike: whether agencies were asked for the same records, without which their figures cannot be held against each other."""

from amparo.campaign.request import RecordsRequest
from amparo.report.answers import one
from amparo.report.dossier import Dossier


def requests_differ(dossier: Dossier) -> bool:
    """True where at least two agencies have exchanges and were not asked for the same records, or nobody says so.

    The same means: the same period, search terms and words, over all requests to each.
    """
    agencies = {slug for coded in dossier.exchanges if (slug := one(coded, "agency"))}
    asked: dict[str, set[object]] = {slug: set() for slug in agencies}
    for request in dossier.requests:
        if request.agency in asked:
            asked[request.agency].add(_asked_for(request))
    kinds = {frozenset(told) for told in asked.values()}
    return len(agencies) > 1 and (len(kinds) > 1 or frozenset() in kinds)


def _asked_for(request: RecordsRequest) -> object:
    terms = frozenset(term.casefold() for term in request.search_terms)
    return request.period, terms, " ".join(request.words.casefold().split())

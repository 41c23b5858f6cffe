"""RecordsRequest: one request for public records and what the agency said it did with it, from requests.yaml."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amparo.errors import ConfigProblem
from amparo.strict_yaml import Marked, check_keys, read_yaml

KEYS = ("id", "agency", "sent", "received", "period", "search_terms", "exemptions_claimed", "words", "note")


@dataclass(frozen=True, slots=True)
class RecordsRequest:
    """One request as the requester tells it.

    Attributes:
        id: the user's own name for it.
        agency: slug of the body that was asked.
        sent: day it was sent; None where not told.
        received: day the production came; None where it did not, or nobody said.
        period: first and last day of the mail that was asked for, each None where open.
        search_terms: as agreed with the agency.
        exemptions_claimed: laws or grounds that the agency named for what it held back.
        words: what was asked, in the request's own words.
        note: anything else.
    """

    id: str
    agency: str
    sent: date | None = None
    received: date | None = None
    period: tuple[date | None, date | None] = (None, None)
    search_terms: tuple[str, ...] = ()
    exemptions_claimed: tuple[str, ...] = ()
    words: str = ""
    note: str = ""


def _day(told: Marked, key: str) -> date | None:
    if told.get(key) is None:
        return None
    try:
        return date.fromisoformat(str(told[key]))
    except ValueError:
        raise ConfigProblem(f"`{key}` is no date.", where=told.at(key), advice="Write it as 2019-12-02.") from None


def _period(told: Marked) -> tuple[date | None, date | None]:
    given = told.get("period")
    if given is None:
        return None, None
    if not isinstance(given, Marked):
        raise ConfigProblem("`period` needs `from` and `to`.", where=told.at("period"), advice="Write two dates.")
    check_keys(given, allowed=("from", "to"), what="a period")
    return _day(given, "from"), _day(given, "to")


def _texts(told: Marked, key: str) -> tuple[str, ...]:
    given = told.get(key) or []
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise ConfigProblem(
            f"`{key}` is a list of texts.", where=told.at(key), advice="Put each on a line with a dash."
        )
    return tuple(given)


def load_requests(text: str, where: str, agencies: Sequence[str] | None = None) -> tuple[RecordsRequest, ...]:
    """The requests of a requests.yaml, in its order.

    Args:
        text: the file's text.
        where: its name, for errors.
        agencies: slugs that exist; None to accept any.

    Raises:
        ConfigProblem: a key that nobody reads, a date that is none, an agency that bodies.yaml lacks, an
            id given twice.
    """
    told = read_yaml(text, where)
    if told is None:
        return ()
    if not isinstance(told, Marked):
        raise ConfigProblem("the file needs the key `requests`.", where=f"{where}:1")
    check_keys(told, needed=("requests",), what=where)
    out: list[RecordsRequest] = []
    for row in told["requests"] or []:
        if not isinstance(row, Marked):
            raise ConfigProblem("each request is a mapping of keys.", where=told.at("requests"))
        check_keys(row, needed=("id", "agency"), allowed=KEYS[2:], what="a request")
        if agencies is not None and row["agency"] not in agencies:
            raise ConfigProblem(
                f"no body has the slug `{row['agency']}`.", where=row.at("agency"), advice="Add it to bodies.yaml."
            )
        if any(row["id"] == made.id for made in out):
            raise ConfigProblem(f"the request id `{row['id']}` stands twice.", where=row.at("id"))
        out.append(
            RecordsRequest(
                id=str(row["id"]),
                agency=row["agency"],
                sent=_day(row, "sent"),
                received=_day(row, "received"),
                period=_period(row),
                search_terms=_texts(row, "search_terms"),
                exemptions_claimed=_texts(row, "exemptions_claimed"),
                words=str(row.get("words") or ""),
                note=str(row.get("note") or ""),
            )
        )
    return tuple(out)

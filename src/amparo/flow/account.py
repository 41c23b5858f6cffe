"""Account: what is missing from what was produced, and what was taken out of it, worked out from the store (`account_kept` keeps it)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amparo.campaign.copies import Difference, differences
from amparo.campaign.gap import Gap, in_order
from amparo.campaign.silence import Sent, silent_days, silent_mailboxes, uncovered
from amparo.campaign.stamps import Stamped, stamp_gaps
from amparo.flow.case import Case
from amparo.flow.shortfalls import absences
from amparo.threads.blacked import Blacked
from amparo.threads.directory import Side
from amparo.threads.message import Message
from amparo.threads.subjects import base_subject

Key = tuple[str, int, int | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Account:
    """What a production lacks.

    Attributes:
        gaps: in a fixed order.
        redactions: by file and place, each with its message's id as it was woven.
        twins: (file, place in `redactions` of that file) as index -> where the same words stand unredacted.
        agencies: path -> slug of its producer.
    """

    gaps: tuple[Gap, ...]
    redactions: tuple[Blacked, ...]
    twins: dict[int, str]
    agencies: dict[str, str | None]


def account(case: Case) -> Account:
    """The gaps and redactions of a case as it stands; reads every conversation once, and the drafts it needs."""
    items = case.workspace.items()
    threads = list(case.workspace.threads())
    heads = [message for thread in threads for message in thread.messages]
    gaps = list(absences(items, threads, {message.id: message for message in heads}))
    gaps += _silence(case, heads)
    redactions, ids = case.workspace.blacked(), _ids(heads)
    drafts = _drafts(case, heads, redactions)
    gaps += stamp_gaps(_stamped(drafts))
    woven = tuple(_woven(one, drafts, ids) for one in redactions)
    twins, differing = _differing(drafts, ids, redactions)
    gaps += differing
    agencies = {item.path: item.agency for item in items}
    agencies |= {one.path: agencies.get(one.carrier) for one in redactions if one.carrier}
    return Account(in_order(gaps), woven, twins, agencies)


def _key(message: Message, path: str, ordinal: int, page: int | None) -> Key:
    minute = message.sent_at.isoformat(timespec="minutes") if message.sent_at else None
    return path, ordinal, page, minute, base_subject(message.subject)


def _ids(messages: Iterable[Message]) -> dict[Key, str]:
    """Place, minute and subject of every copy -> the message that it is a copy of."""
    return {_key(m, c.path, c.ordinal, c.page): m.id for m in messages for c in m.copies}


def _drafts(case: Case, messages: Iterable[Message], redactions: Iterable[Blacked]) -> dict[str, list[Message]]:
    """Path -> drafts, of the files that bear stamps, hold redactions, or share a message with another file."""
    wanted = {path for path, custody in case.workspace.custody().items() if custody.bates}
    wanted |= {one.carrier or one.path for one in redactions}
    for message in messages:
        if len({copy.sha256 for copy in message.copies}) > 1 or len(message.copies) > 1:
            wanted |= {copy.path for copy in message.copies}
    return {path: list(case.workspace.drafts_of(path)) for path in sorted(wanted)}


def _stamped(drafts: dict[str, list[Message]]) -> Iterator[Stamped]:
    for path, many in drafts.items():
        words: dict[int, list[str]] = defaultdict(list)
        stamps: dict[int, str] = {}
        for draft in many:
            for part in draft.parts:
                for page in part.text.pages:
                    words[page.number].append(part.text.chars[page.start : page.end])
                    if page.bates:
                        stamps[page.number] = page.bates
        agency = next((draft.agency for draft in many if draft.agency), None)
        for page_number in sorted(stamps):
            yield Stamped(agency, path, page_number, stamps[page_number], " ".join(words[page_number]))


def _woven(one: Blacked, drafts: dict[str, list[Message]], ids: dict[Key, str]) -> Blacked:
    draft = next((d for d in drafts.get(one.carrier or one.path, ()) if d.id == one.message), None)
    if draft is None or not draft.copies:
        return one
    copy = draft.copies[0]
    return replace(one, message=ids.get(_key(draft, copy.path, copy.ordinal, copy.page), one.message))


def _differing(
    drafts: dict[str, list[Message]], ids: dict[Key, str], redactions: tuple[Blacked, ...]
) -> tuple[dict[int, str], list[Gap]]:
    """Copies of one message with different redactions: index of the redaction -> its twin, and the gaps."""
    groups: dict[str, list[Message]] = defaultdict(list)
    for path in drafts:
        for draft in drafts[path]:
            copy = draft.copies[0] if draft.copies else None
            woven = ids.get(_key(draft, copy.path, copy.ordinal, copy.page)) if copy else None
            if woven:
                groups[woven].append(draft)
    index = {id(one): at for at, one in enumerate(redactions)}
    own: dict[tuple[str, str | None], list[Blacked]] = defaultdict(list)
    for one in redactions:
        own[one.path, one.message].append(one)
    twins: dict[int, str] = {}
    gaps: list[Gap] = []
    for message in sorted(groups):
        for draft in groups[message]:
            mine = own.get((draft.copies[0].path, draft.id), [])
            for other in groups[message] if mine else ():
                if other is draft:
                    continue
                theirs = own.get((other.copies[0].path, other.id), [])
                for found in differences(draft, other, mine, theirs):
                    at = index[id(found.taken)]
                    if at not in twins:
                        twins[at] = _place(other.copies[0].path, found.page)
                        gaps.append(_differs(message, draft, found, twins[at]))
    return twins, gaps


def _place(path: str, page: int | None) -> str:
    return f"{path}#{page}" if page else path


def _differs(message: str, draft: Message, found: Difference, twin: str) -> Gap:
    redaction = found.taken.redaction
    page = redaction.page
    facts = (
        ("here", _place(found.taken.path, page)),
        ("there", twin),
        ("shown", " ".join(found.shown.split()).rstrip(".,;:")),
        ("cited", redaction.cited or "–"),
    )
    return Gap(draft.agency, "redacted_differently", message, facts, message, found.taken.path, page)


def _silence(case: Case, messages: list[Message]) -> Iterator[Gap]:
    """Days, mailboxes and periods without mail, agency by agency."""
    produced: dict[str, list[Message]] = defaultdict(list)
    mails: dict[str, list[Sent]] = defaultdict(list)
    for message in messages:
        if message.agency:
            mails[message.agency].append(_sent(case, message))
            if message.carrier is None and message.sender:
                produced[message.agency].append(message)
    for agency in sorted(mails):
        hours = case.hours.get(agency) or case.hours[""]
        days = sorted({m.sent_at.astimezone(hours.zone).date() for m in produced[agency] if m.sent_at})
        yield from silent_mailboxes(agency, mails[agency])
        for request in case.requests:
            if request.agency != agency:
                continue
            yield from uncovered(agency, request.id, request.period, days)
            start, end = request.period
            if days and start and end:
                yield from silent_days(agency, days, (max(start, days[0]), min(end, days[-1])), hours)
        if days and not any(request.agency == agency for request in case.requests):
            yield from silent_days(agency, days, (days[0], days[-1]), hours)


def _sent(case: Case, message: Message) -> Sent:
    def own(email: str | None) -> str | None:
        body = case.directory.body_of(email) if email else None
        return email if body and body.side is Side.agency and body.slug == message.agency else None

    sender = own(message.sender.email) if message.sender else None
    to = tuple(sorted({email for who in message.recipients if (email := own(who.email))}))
    return Sent(None, sender, to, message.carrier is None)

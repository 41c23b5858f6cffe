"""Redact: exhibits from what was picked and decided, and which of them nobody has looked at."""

import hmac
from hashlib import sha256

from amparo.flow.case import Case
from amparo.flow.publication import Pick, Publication
from amparo.ids import digest_of_words
from amparo.publish.apply import identities, redact
from amparo.publish.exhibit import Exhibit
from amparo.publish.plan import Plan, Pseudonyms
from amparo.publish.pseudonyms import numbers
from amparo.records.item import Item
from amparo.threads.message import Copy, Message

Source = tuple[str, str, str, str]


def exhibits_of(case: Case, plan: Plan) -> tuple[Exhibit, ...]:
    """What a publication shows, by time.

    Everything that the program proposed and nobody lifted is removed, whether anybody looked at it or not. The same
    case, plan and key give the same exhibits.

    Raises:
        AmparoError: the plan names what is not in the case, or the sealed key cannot be used.
    """
    return exhibits(Publication(case, plan))


def exhibits(publication: Publication) -> tuple[Exhibit, ...]:
    """As `exhibits_of`, of a publication that is open already."""
    scheme = publication.scheme
    people = [
        [identity for id in pick.messages for identity in identities(publication.messages[id], scheme)]
        for pick in publication.picks
    ]
    whole = numbers((one for some in people for one in some), publication.key, publication.id)
    alone = publication.plan.pseudonyms is Pseudonyms.exhibit
    sources = _Sources(publication.case)
    out = []
    for number, pick in enumerate(publication.picks, 1):
        told = numbers(people[number - 1], publication.key, f"{publication.id} {_named(pick)}") if alone else whole
        messages = [publication.messages[id] for id in pick.messages]
        out.append(
            Exhibit(
                number=number,
                exchange=pick.exchange,
                messages=tuple(redact(message, scheme, told) for message in messages),
                source=tuple(sources.of(message) for message in messages),
                commitment=commitment(messages, publication.key),
                looked_at=publication.looked_at(pick),
            )
        )
    return tuple(out)


def open_exhibits(case: Case, plan: Plan) -> tuple[tuple[int, str], ...]:
    """(number, id of the exchange or message) of each exhibit that nobody has looked at as it is now."""
    publication = Publication(case, plan)
    return tuple(
        (number, _named(pick)) for number, pick in enumerate(publication.picks, 1) if not publication.looked_at(pick)
    )


def _named(pick: Pick) -> str:
    return pick.exchange or pick.messages[0]


def commitment(messages: list[Message], key: bytes) -> str:
    """HMAC-SHA-256, in hex, over where the originals of these messages stand: digest of the file, place in it, page.

    Whoever is shown the originals and the key can work it out again; nobody else can tell from it which they are.
    """
    places = sorted({(copy.sha256, str(copy.ordinal), str(copy.page or 0)) for one in messages for copy in one.copies})
    told = digest_of_words("commitment", *(word for place in places for word in place))
    return hmac.new(key, told.encode(), sha256).hexdigest()


class _Sources:
    """Where messages come from, without the name of any file."""

    def __init__(self, case: Case) -> None:
        self._items: dict[str, Item] = {item.path: item for item in case.workspace.items()}
        self._names = {body.slug: body.name for body in case.directory.bodies}

    def of(self, message: Message) -> Source:
        """(agency, request, received, Bates range) of the copy that the message's text was read from."""
        copy = message.copies[0] if message.copies else None
        item = self._top(copy) if copy else None
        agency = message.agency or (item.agency if item else None) or ""
        return (
            self._names.get(agency, agency),
            (item.request if item else None) or "",
            (item.received if item else None) or "",
            _bates(message, copy),
        )

    def _top(self, copy: Copy) -> Item | None:
        """The file as it was received: what is inside a container came with it."""
        item = self._items.get(copy.path)
        while item is not None and item.container is not None and item.container in self._items:
            item = self._items[item.container]
        return item


def _bates(message: Message, copy: Copy | None) -> str:
    body = next((part.text for part in message.parts if part.part == "body"), None)
    stamps = [page.bates for page in (body.pages if body else ()) if page.bates]
    if copy is not None and copy.bates:
        stamps.insert(0, copy.bates)
    if not stamps:
        return ""
    return stamps[0] if stamps[-1] == stamps[0] else f"{stamps[0]}–{stamps[-1]}"

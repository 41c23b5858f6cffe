"""People: gives the names that print-outs show without address the address that the case itself shows for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from amparo.threads.message import Address, Message
from amparo.threads.names import fold, parse_name, same_person


class People:
    """Names and addresses seen together anywhere in a case."""

    def __init__(self, seen: Iterable[Address]) -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._by_surname: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self._found: dict[str, str | None] = {}
        for who in set(seen):
            if who.email and who.name:
                self._exact[_key(who.name)].add(who.email)
                name = parse_name(who.name)
                for surname in name.surnames if name else ():
                    self._by_surname[surname, name.given[0][:1] if name else ""].add((who.name, who.email))

    def email_of(self, name: str) -> str | None:
        """The one address that belongs to a name; None where there is none, or more than one.

        The name as written counts first; else one that can be the same person (`Lucero, Denise, DOH`, `Denise Lucero`).
        """
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> str | None:
        exact = self._exact.get(_key(name))
        if exact is not None:
            return next(iter(exact)) if len(exact) == 1 else None
        parsed = parse_name(name)
        if parsed is None:
            return None
        initial = parsed.given[0][:1]
        pairs = {pair for surname in parsed.surnames for pair in self._by_surname.get((surname, initial), ())}
        emails = {email for other, email in pairs if same_person(name, other)}
        return next(iter(emails)) if len(emails) == 1 else None

    def resolved(self, who: Address) -> Address:
        """The person with an address where the case shows one; unchanged where it does not or is ambiguous."""
        if who.email or not who.name:
            return who
        email = self.email_of(who.name)
        return replace(who, email=email) if email else who


def people_of(messages: Iterable[Message], more: Iterable[Address] = ()) -> People:
    """Everybody whom the headers of `messages`, and `more` (quoted headers), show with a name and an address."""
    seen = [who for message in messages for who in (*message.recipients, *([message.sender] if message.sender else []))]
    return People([*seen, *more])


def resolve(messages: Sequence[Message], people: People) -> tuple[Message, ...]:
    """The messages with addresses for names that stand without one, where the case shows exactly one."""
    return tuple(_resolved(message, people) for message in messages)


def _resolved(message: Message, people: People) -> Message:
    everybody = (*message.recipients, *([message.sender] if message.sender else []))
    if all(who.email for who in everybody):
        return message
    return replace(
        message,
        sender=people.resolved(message.sender) if message.sender else None,
        to=tuple(people.resolved(who) for who in message.to),
        cc=tuple(people.resolved(who) for who in message.cc),
    )


def _key(name: str) -> str:
    return " ".join(fold(name).split())

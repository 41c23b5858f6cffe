"""Disclosed: of each exchange, which datum about whom was given, with the words that show it.

Who is who is told from names alone: forms of one name within an exchange are one person. A datum belongs to the person named
last before it in its part of the message; in an exchange about one person, to that person, whoever else is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from amparo.codebook.bound import Bound
from amparo.codebook.coding import Evidence
from amparo.codebook.evidence import MOST, shown_by
from amparo.codebook.given import Pair, given
from amparo.codebook.listed import listed
from amparo.codebook.turn import Turn
from amparo.detect.finding import Finding
from amparo.detect.people_count import name_words
from amparo.detect.person_name import same_person
from amparo.ids import digest_of_words
from amparo.threads.message import Message

HEX = 10  # digits of a label
BESIDE = 4  # characters between a name and a datum that can be nobody else's
LIST = "tables."  # begins the rules that find a list of people


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One datum about one person, given in one exchange.

    Attributes:
        person: a label that hides who it is, the same within the exchange; None where the record cannot tell whose it is.
        code: data code.
        given_at: when it was given first; None where no date is known.
        evidence: the first few places that show it.
    """

    person: str | None
    code: str
    given_at: datetime | None
    evidence: tuple[Evidence, ...]


class _People:
    """The private people of one exchange, told apart by their names."""

    def __init__(self, exchange: str) -> None:
        self.exchange = exchange
        self.names: list[list[str]] = []  # of each person, the forms of the name; the first is the fullest
        self._whole: dict[tuple[str, ...], int] = {}

    def number(self, name: str, *, known: bool = False) -> int | None:
        """Which person a written name is; a new one where it is nobody's yet (None then, if `known`)."""
        words = name_words(name)
        key = tuple(sorted(words))
        if key in self._whole:
            return self._whole[key]
        for at, forms in enumerate(self.names[:SEVERAL]):
            if words and any(same_person(name, form) for form in forms):
                forms.append(name)
                self._whole[key] = at
                return at
        if known or not words:
            return None
        self.names.append([name])
        self._whole[key] = len(self.names) - 1
        return len(self.names) - 1

    def label(self, number: int | None) -> str | None:
        """A label for a person of this exchange."""
        return None if number is None else "P" + digest_of_words(self.exchange, str(number))[:HEX]


SEVERAL = 40  # people: beyond them, as in a long list, a name is one person only where it is written alike


def disclosed(
    exchange: str, bound: Bound, subjects: int | None, codes: Sequence[str], carriers: Mapping[str, Message]
) -> tuple[Disclosure, ...]:
    """What was given about whom, in the order of the conversation's people, then of the codebook's codes.

    Args:
        exchange: its id.
        bound: its turns.
        subjects: how many people it is about, where known.
        codes: those that were given, in the order in which they are to stand.
        carriers: the messages of the conversation, by id.
    """
    people = _People(exchange)
    mentions = _mentions(bound, people)
    only = _only(bound, people, subjects)
    rows: dict[tuple[int | None, str], list[Pair]] = {}
    for code, pairs in given(bound).items():
        for turn, finding in pairs if code in codes else ():
            if finding.rule.startswith(LIST) and finding.count:
                for number, cell in _list_rows(turn, finding, people):
                    rows.setdefault((number, code), []).append((turn, cell))
            else:
                rows.setdefault((_whose(turn, finding, mentions, only, people), code), []).append((turn, finding))
    order = sorted(rows, key=lambda key: (key[0] is None, key[0] or 0, codes.index(key[1])))
    return tuple(one for key in order if (one := _made(people.label(key[0]), key[1], rows[key], carriers)))


def _made(person: str | None, code: str, pairs: Sequence[Pair], carriers: Mapping[str, Message]) -> Disclosure | None:
    shown: list[Evidence] = []
    for turn, finding in pairs:
        evidence = shown_by("data_given", code, finding, turn, carriers)
        if evidence and evidence not in shown:
            shown.append(evidence)
        if len(shown) == MOST:
            break
    if not shown:
        return None
    times = [turn.message.sent_at for turn, _ in pairs if turn.message.sent_at]
    return Disclosure(person, code, min(times, default=None), tuple(shown))


def _mentions(bound: Bound, people: _People) -> dict[tuple[str, str], list[tuple[Finding, int]]]:
    """(message, part) -> its private people in order; names in full are read first, so that pieces find theirs."""
    found = [(turn, finding) for turn in bound.turns for finding in turn.found("person", "private")]
    for turn, finding in sorted(found, key=lambda pair: -len(name_words(_words(pair[0], pair[1])))):
        people.number(_words(turn, finding))
    out: dict[tuple[str, str], list[tuple[Finding, int]]] = {}
    for turn, finding in found:
        number = people.number(_words(turn, finding), known=True)
        if number is not None:
            out.setdefault((finding.message, finding.part), []).append((finding, number))
    return out


def _words(turn: Turn, finding: Finding) -> str:
    return finding.span.of(turn.message.part(finding.part).chars)


def _only(bound: Bound, people: _People, subjects: int | None) -> int | None:
    """The one person whom the exchange is about: the first that the ask names, else the first of all."""
    if subjects != 1:
        return None
    asking = [bound.ask] if bound.ask else bound.outbound
    for turn in (*asking, *bound.turns):
        for finding in turn.found("person", "private"):
            return people.number(_words(turn, finding), known=True)
    return 0  # nobody is named, and one person is spoken of


def _whose(
    turn: Turn,
    finding: Finding,
    mentions: Mapping[tuple[str, str], Sequence[tuple[Finding, int]]],
    only: int | None,
    people: _People,
) -> int | None:
    here = mentions.get((finding.message, finding.part), ())
    if finding.family == "person":
        return people.number(_words(turn, finding), known=True)
    if only is not None:
        beside = [who for name, who in here if 0 <= finding.span.start - name.span.end <= BESIDE]
        return beside[-1] if beside and len(people.names) > 1 else only
    before = [who for name, who in here if name.span.start <= finding.span.start]
    if before or here:
        return before[-1] if before else here[0][1]
    return 0 if len(people.names) == 1 else None


def _list_rows(turn: Turn, finding: Finding, people: _People) -> Iterator[tuple[int | None, Finding]]:
    """Person -> cell, for each row of the list whose column a finding is."""
    for name, cell in listed(turn, finding):
        yield people.number(name), cell

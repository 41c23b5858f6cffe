"""Same person: the people named in a conversation, each with every place that names them and a label that hides who."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amparo.detect.finding import Finding
from amparo.detect.person_name import groups
from amparo.ids import digest_of_words
from amparo.span import Span
from amparo.threads.thread import Thread

ALIAS = re.compile(
    r"(?:\b(?:formerly|previously|aka|goes by|known as|alias|maiden name|née|antes|conocid[oa] como|apodad[oa])|a\.?k\.?a\.?|"
    r"f/k/a)[:,]? [\"“']?$",
    re.IGNORECASE,
)
HEX = 10  # digits of a label: among 10,000 people two are alike once in 20,000 cases


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a conversation.

    Attributes:
        label: `P` and 10 hex digits, made of the place that names the person first, never of the name: the same records
            give the same label at every audit, and nobody can work the name out of it. Unique in a case; one person in two
            conversations has two labels, since nothing in the record proves that they are one.
        number: 1 for the first private person that the conversation names, and so on: for people to read ("Person 3").
        private: False for an official.
        mentions: the findings of the family `person` that name them, in the conversation's order.
    """

    label: str
    number: int
    private: bool
    mentions: tuple[Finding, ...]


def is_alias(text: str, span: Span) -> bool:
    """Whether the words before a name say that it is another name of somebody named before it: `(formerly Ana Ortega)`."""
    return bool(ALIAS.search(text, max(0, span.start - 30), span.start))


def people_of(thread: Thread, findings: Iterable[Finding]) -> tuple[Person, ...]:
    """Everybody named in a conversation, private people and officials apart, in the order of their first mention.

    Forms of one name are one person, and so is an alias (`GARCIA, Luis Alberto`, `Luis Garcia`, `Mr. Garcia`, `Luis`); two people of one
    surname stay two. A piece of a name that fits several people (`Garcia`, of two brothers) belongs to none of them.

    Args:
        thread: the conversation.
        findings: its findings, of any family.
    """
    order = {message.id: at for at, message in enumerate(thread.messages)}
    texts = {message.id: message for message in thread.messages}
    named = sorted(
        (f for f in findings if f.family == "person" and f.message in order),
        key=lambda f: (order[f.message], f.part != "subject", f.part, f.span, f.value, f.rule),
    )
    out: list[Person] = []
    for private in (True, False):
        own = [f for f in named if (f.value == "private") is private]
        written = {f: f.span.of(texts[f.message].part(f.part).chars) for f in own}
        belongs, _ = groups(written.values())
        mentions: dict[int, list[Finding]] = {}
        also: dict[int, int] = {}  # an alias -> whose
        last: Finding | None = None
        for finding in own:
            who = belongs.get(written[finding])
            whose = belongs.get(written[last]) if last and last.message == finding.message else None
            chars = texts[finding.message].part(finding.part).chars
            if who is not None and whose is not None and who != whose and is_alias(chars, finding.span):
                also.setdefault(who, also.get(whose, whose))
            last = finding
            if who is not None:
                mentions.setdefault(also.get(who, who), []).append(finding)
        out += [
            Person(_label(thread.id, many[0]), number, private, tuple(many))
            for number, many in enumerate(mentions.values(), 1)
        ]
    return tuple(out)


def _label(thread: str, first: Finding) -> str:
    place = (str(first.span.start), str(first.span.end))
    return "P" + digest_of_words(thread, first.message, first.part, *place)[:HEX]


def labels_of(people: Iterable[Person]) -> dict[Finding, str]:
    """Finding of the family `person` -> label of the person it names, private people alone."""
    return {finding: person.label for person in people if person.private for finding in person.mentions}


def holder(finding: Finding, people: Iterable[Person]) -> Person | None:
    """Whose datum a finding is: the private person named last before it in its part, else first after it there.

    Where its part names nobody, the only private person of the conversation; None where there are several or none.
    A rule of reading order, no proof: whoever publishes a row of it looks at its evidence.
    """
    private = [person for person in people if person.private]
    places = sorted(
        (mention.span.start, person.number)
        for person in private
        for mention in person.mentions
        if _beside(mention, finding)
    )
    if not places:
        return private[0] if len(private) == 1 else None
    by_number: Mapping[int, Person] = {person.number: person for person in private}
    at = bisect_right(places, finding.span.start, key=lambda place: place[0]) - 1
    return by_number[places[max(at, 0)][1]]


def _beside(mention: Finding, finding: Finding) -> bool:
    return mention.message == finding.message and mention.part == finding.part

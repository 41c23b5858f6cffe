"""Act: one law - its versions and dates, rules with their exceptions, and the duties that come with an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amparo.policy.condition import Condition
from amparo.policy.vocabulary import Standing


class Status(StrEnum):
    """What kind of text an act is."""

    enacted = "enacted"
    bill = "bill"
    repealed = "repealed"
    guidance = "guidance"
    description_only = "description-only"


class Effect(StrEnum):
    """What a rule does to a disclosure."""

    prohibits = "prohibits"
    permits = "permits"  # says expressly that it may be made
    requires = "requires"
    shields = "shields"  # forbids others to forbid it


class After(StrEnum):
    """What a duty follows."""

    request = "request"
    disclosure = "disclosure"
    refusal = "refusal"
    decision = "decision"  # before the answer is given
    period = "period"  # comes round by itself


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was read: its address, `S` read there, `S2` told by somebody else, `M` from general knowledge."""

    url: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an act.

    Attributes:
        id: within the act.
        start: the first day in force; of a bill, the day on which it would have been.
        until: the first day no longer in force; None where there is none yet.
        if_enacted: never in force, only supposed.
    """

    id: str
    start: date
    until: date | None
    if_enacted: bool

    def holds(self, on: date) -> bool:
        """True on a day between its dates, supposed or not."""
        return self.start <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Review:
    """Who signed a rule off, and until when that counts."""

    by: str
    on: date
    until: date

    @property
    def counts(self) -> bool:
        """True until its last day: after that the rule is as unreviewed as one that nobody signed off."""
        return date.today() <= self.until


def signed(review: Review | None) -> bool:
    """True where somebody signed it off and that still counts."""
    return review is not None and review.counts


def _between(start: date | None, until: date | None, on: date) -> bool:
    return (start is None or start <= on) and (until is None or on < until)


@dataclass(frozen=True, slots=True)
class Exemption:
    """Where a rule does not bind.

    Attributes:
        id: within the act.
        section: of the law.
        says: language -> what it says, in our own words.
        when: its condition.
        shown_by: who must show it: agency, asker or person.
        review: the rule's where it names none of its own; None where nobody signed it off.
    """

    id: str
    section: str
    says: Mapping[str, str]
    when: Condition
    needs: Standing
    shown_by: str
    review: Review | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: within the act.
        section: of the law.
        effect: what it does.
        says: language -> what it says, in our own words.
        when: where it applies.
        exceptions: in the order of the law.
        complete: False where the source did not show every exception.
        start: the first day on which it counts; None from the act's first.
        until: the first day on which it no longer counts.
        review: None where nobody signed it off.
    """

    id: str
    section: str
    effect: Effect
    says: Mapping[str, str]
    when: Condition
    exceptions: tuple[Exemption, ...]
    complete: bool
    start: date | None
    until: date | None
    review: Review | None

    def counts(self, on: date) -> bool:
        """True on a day between its dates."""
        return _between(self.start, self.until, on)


@dataclass(frozen=True, slots=True)
class Duty:
    """What must be done besides.

    Attributes:
        id: within all acts.
        section: of the law.
        after: what it follows.
        says: language -> what must be done, to whom, in our own words.
        when: where it applies.
        days: within how many days; None where the source tells none.
        review: None where nobody signed it off.
        start: the first day on which it counts; None from the act's first.
        until: the first day on which it no longer counts.
    """

    id: str
    section: str
    after: After
    says: Mapping[str, str]
    when: Condition
    days: int | None
    review: Review | None
    start: date | None = None
    until: date | None = None

    def counts(self, on: date) -> bool:
        """True on a day between its dates."""
        return _between(self.start, self.until, on)


@dataclass(frozen=True, slots=True)
class Act:
    """One law.

    Attributes:
        id: `us-nm/sb36-2025`.
        title: language -> of the law.
        citation: as it is cited.
        jurisdiction: `us`, `us-nm`.
        status: what kind of text it is.
        versions: by date.
        sources: where it was read.
        notes: what is open, for people.
        rules: in the order of the law.
        duties: likewise.
        digest: of its files.
        short: how tables call it.
        follows: id of the act that it takes up and changes; empty where there is none.
        only_shields: True where it forbids to forbid, and neither permits nor requires anything.
    """

    id: str
    title: Mapping[str, str]
    citation: str
    jurisdiction: str
    status: Status
    versions: tuple[Version, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    digest: str
    short: str = ""
    follows: str = ""
    only_shields: bool = field(init=False)

    def __post_init__(self) -> None:
        effects = {rule.effect for rule in self.rules}
        only = Effect.shields in effects and not effects & {Effect.permits, Effect.requires}
        object.__setattr__(self, "only_shields", only)

    def says(self, id: str) -> Mapping[str, str]:
        """What a rule or an exception says, in our own words.

        Raises:
            KeyError: the act has none of that id.
        """
        for rule in self.rules:
            if rule.id == id:
                return rule.says
            for one in rule.exceptions:
                if one.id == id:
                    return one.says
        raise KeyError(id)

    def version(self, on: date, supposed: bool = False) -> Version | None:
        """The version in force on a day; with `supposed` also one that never was, and before its day the first."""
        for one in self.versions:
            if one.holds(on) and (supposed or not one.if_enacted):
                return one
        return self.versions[0] if supposed else None

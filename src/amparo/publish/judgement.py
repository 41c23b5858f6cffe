"""Judgement: whether a finished set may be published, what refuses it, and what a person must decide first."""

from dataclasses import dataclass
from enum import StrEnum

from amparo.check.leak import Leak

EVERYWHERE = "*"  # a decision about a phrase wherever it stands outside its own messages


class Why(StrEnum):
    """Why a hit is for a person to decide, and not a leak at once."""

    elsewhere = "elsewhere"  # a phrase or a common word, outside the messages that it was removed from
    added = "added"  # the exhibit's own marks, headings or dates hold the same words
    shortened = "shortened"  # initials and surname, or the beginning of an address: it may be somebody else
    piece = "piece"  # a word of a removed name, or the end of a removed number, where the whole was removed
    misread = "misread"  # another name or word that a machine might read for the removed one
    kept = "kept"  # a person kept these words in this message, with a reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one listed hit.

    Attributes:
        secret: label of the secret.
        place: label of the exhibit, else the path of the file, as `search_index.lasting` has it; `*` for a phrase everywhere
            outside its own messages.
        reason: why it may stay; never empty.
        by: who decided; never empty.
    """

    secret: str
    place: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that keeps the gate shut.

    Attributes:
        leak: what it is and where.
        exhibit: label; empty outside exhibits.
        secret: label of the secret that can be read; empty for any other leak.
        variant: how it stands there, as in Hit.
    """

    leak: Leak
    exhibit: str = ""
    secret: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One secret in one place, for a person to decide. Personal: it shows the words and what stands around them.

    Attributes:
        secret: label of the secret.
        words: the secret itself.
        place: as in Decision.
        path: first file in which it stands.
        page: first page; None where there is none.
        times: how often it stands at that place, each reader's hits apart.
        variant: how it stands there, as in Hit.
        why: why it is listed.
        context: the first hit with some words on each side.
        decision: what a person decided; None while nobody did.
    """

    secret: str
    words: str
    place: str
    path: str
    page: int | None
    times: int
    variant: str
    why: Why
    context: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate says of a finished set.

    Attributes:
        refusals: by path, page and kind. One is enough to keep the gate shut.
        listed: by secret and place. One without a decision keeps the gate shut.
        untested: labels of secrets that nobody can search for (fewer than two letters or digits).
        searched: how many secrets were searched for.
    """

    refusals: tuple[Refusal, ...]
    listed: tuple[Listed, ...]
    untested: tuple[str, ...]
    searched: int

    @property
    def passed(self) -> bool:
        """Nothing refuses, and everything listed was decided."""
        return not self.refusals and all(one.decision for one in self.listed)

    @property
    def undecided(self) -> tuple[Listed, ...]:
        """What waits for a person."""
        return tuple(one for one in self.listed if one.decision is None)

"""Plan: what a publication shows and how much, as people set it in the case's publication.yaml."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Officials(StrEnum):
    """How officials appear."""

    named = "named"
    role = "role"


class Pseudonyms(StrEnum):
    """How far a pseudonym reaches."""

    publication = "publication"  # Person 14 is the same person in every exhibit
    exhibit = "exhibit"  # numbers begin anew in each: nobody can be followed from one to another


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication shows.

    Attributes:
        title: of the public edition by language; empty: the case's title.
        exhibits: ids of exchanges, and of messages, that become exhibits; None: every exchange.
        officials: named, or by role.
        pseudonyms: how far they reach.
        smallest_cell: counts of people or exchanges from 1 to one less are suppressed; 0 suppresses nothing.
        not_before: the embargo: nothing is written earlier; None for none.
    """

    title: tuple[tuple[str, str], ...] = ()
    exhibits: tuple[str, ...] | None = None
    officials: Officials = Officials.named
    pseudonyms: Pseudonyms = Pseudonyms.publication
    smallest_cell: int = 5
    not_before: date | None = None

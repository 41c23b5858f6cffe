"""Removal: what one removed quote stands for wherever it is found, and the words under which it is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from amparo.detect.names import shipped_names
from amparo.detect.people_count import NOT_A_NAME, name_words
from amparo.detect.person_name import person_name
from amparo.publish.mark_kind import OFFICIAL, mark_kind
from amparo.publish.needle import Needle, needle
from amparo.publish.not_names import is_plain
from amparo.publish.redacted import Mark

SHORTEST_PART = 3  # letters of a piece of a name that is looked for alone
THREE = 3


@dataclass(frozen=True, slots=True)
class Removal:
    """What a mark will say.

    Attributes:
        code: `person`, a data code, `other_number`, or `official` for an official who appears by role.
        identity: who it is, as `pseudonyms.People` tells; None where it is nobody's name or nobody can tell. An official's
            address, which no mark shows.
        reason: the reviewer's.
        role: of an official.
        decided: a person decided so.
    """

    code: str
    identity: str | None = None
    reason: str = ""
    role: tuple[tuple[str, str], ...] = ()
    decided: bool = False

    def mark(self, numbers: dict[str, int]) -> Mark:
        """The mark; its number is that of the person."""
        number = numbers.get(self.identity) if self.identity and self.code != OFFICIAL else None
        return Mark(mark_kind(self.code), number, self.role, self.reason, self.decided)


def variants(quote: str) -> Iterator[Needle]:
    """A name in full in the other orders in which it is written: `LAST FIRST`, first and last alone."""
    words = name_words(quote)
    if len(words) < 2:
        return
    forms = {words, (*words[1:], words[0]), (words[-1], *words[:-1])}
    if len(words) >= THREE:
        forms |= {(words[0], words[-1]), (words[-1], words[0])}
        if shipped_names().is_surname(words[1]):
            forms |= {(words[0], words[1]), (words[1], words[0])}
    for form in sorted(forms):
        made = needle(" ".join(form), loose=True)
        if made is not None:
            yield made


def pieces(quote: str, ordinary: frozenset[str]) -> Iterator[Needle]:
    """The words of a name in full that are names wherever they stand in its conversation."""
    names = shipped_names()
    words = name_words(quote)
    for word in words if len(words) > 1 else ():
        alone = len(word) >= SHORTEST_PART and word not in ordinary and word not in NOT_A_NAME
        made = needle(word, loose=False)
        if alone and made is not None and not names.is_word(word) and not is_plain(word):
            yield made


def mailboxes(quote: str) -> Iterator[tuple[str, bool]]:
    """The letters of mail addresses that are plainly made of a name, and whether first and last name are both in full."""
    words = name_words(quote)
    if len(words) == 1 and len(words[0]) > THREE:
        yield words[0], False
    first = person_name(quote).words[0] if len(words) > 1 else ""
    spelled = next((word for word in words if word[:-1] == first[:-1]), first)
    for last in words if first else ():
        if last != spelled and len(last) > 1:
            yield from (((spelled + last), True), ((last + spelled), True))
            yield from (((spelled[:1] + last), False), ((last + spelled[:1]), False))

"""Forms of a name: in either order, with one surname or two, with initials, and as an address begins with it."""

import re
from collections.abc import Iterator

from amparo.check.form import Form, Style
from amparo.check.letters import words_of
from amparo.detect.names import shipped_names
from amparo.detect.people_count import NOT_A_NAME
from amparo.detect.person_name import SUFFIXES

TITLES = frozenset(words_of(" ".join(NOT_A_NAME))) | SUFFIXES
PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "y", "e", "da", "dos", "van", "von", "der", "den", "san", "el", "al"}
)
MOST_WORDS = 6  # a longer row of words is no name, and is searched as it stands


def name_words_of(words: str) -> tuple[str, ...]:
    """The words of a name, folded, given names first, titles and suffixes gone and particles kept."""
    last, comma, first = words.partition(",")
    told = f"{first} {last}" if comma and any(word not in TITLES for word in words_of(first)) else words
    # An apostrophe belongs to its word: O'Brien is one.
    found = words_of(re.sub(r"(?<=\w)['’ʼ‘`´](?=\w)", "", told))
    kept = tuple(word for word in found if word not in TITLES or word in PARTICLES)
    return kept if any(word not in PARTICLES for word in kept) else found


def name_forms(words: str) -> Iterator[Form]:
    """Every form of a name, its own first."""
    yield Form(words_of(words))
    whole = name_words_of(words)
    yield Form(whole)
    for all_words in dict.fromkeys((whole, _bare(whole))):
        if 2 <= len(all_words) <= MOST_WORDS:
            yield from _turned(all_words)
    for core in _given_first(_bare(whole)):
        for split in _splits(len(core)):
            yield from _shortened(core[:split], core[split:])
            for family in dict.fromkeys((core[split:], core[split : split + 1])):
                yield Form(core[:split], variant="longer", after=family)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in PARTICLES) or words


def _given_first(core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, and where the last alone can be a given name (`RUIZ ORTEGA ANA`) also with it first."""
    if 2 <= len(core) <= MOST_WORDS:
        yield core
        names = shipped_names()
        if names.is_given(core[-1]) and not names.is_given(core[0]):
            yield core[-1:] + core[:-1]


def _splits(count: int) -> range:
    """How many of the words may be given names: of three, one or two; of more, at least one and two surnames at most."""
    return range(1, count) if count <= 3 else range(count - 3, count)


def _turned(words: tuple[str, ...]) -> Iterator[Form]:
    """All the words, beginning at any of them: `LAST FIRST MIDDLE`, `LAST LAST, FIRST`."""
    for at in range(len(words)):
        yield Form(words[at:] + words[:at], variant="order" if at else "")


def _shortened(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[Form]:
    families = dict.fromkeys((family, family[:1], family[-1:]))
    givens = dict.fromkeys((given, given[:1], given[-1:]))
    for last in families:
        for first in givens:
            for row in (first + last, last + first):
                if len(row) < len(given) + len(family):
                    yield Form(row, variant="shorter")
        yield from _initials(given, last)
    if len(family) == 2:
        yield Form(family, variant="shorter")


def _initials(given: tuple[str, ...], last: tuple[str, ...]) -> Iterator[Form]:
    letters = tuple(word[0] for word in given)
    for first in dict.fromkeys((letters, letters[:1], given[:1] + letters[1:])):
        variant = "shorter" if len(first[0]) > 1 else "initials"
        if any(len(word) == 1 for word in first):
            yield Form(first + last, Style.initials, variant)
            yield Form(last + first, Style.initials, variant)
    for local in (letters[0] + last[0], "".join(letters) + last[0], last[0] + letters[0], given[0] + last[0][0]):
        if len(local) > 3:
            yield Form((local,), Style.mailbox, "mailbox")

"""Not names: which proposed words cannot be a person's name, by lists and the case's bodies alone.

A proposal that is dropped is words that nobody looks at, so a rule speaks only where no word of the quote is a given name,
and of words that are surnames as well only where nobody in the publication is proposed under a longer name that holds them.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from amparo.detect.names import shipped_names
from amparo.detect.people_count import WORD, folded
from amparo.detect.persons_words import shipped_guards
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml
from amparo.threads.directory import Directory, Level

LISTS = ("credentials", "agencies", "months", "makes", "process", "labels", "plain")
WORD_OR_NUMBER = re.compile(r"[^\W_]+")
SHORTEST = 2  # letters of a word; one is an initial
PARTICLES = frozenset({"a", "an", "the", "of", "and", "for", "de", "del", "la", "las", "los", "el", "y"})


@dataclass(frozen=True)
class _Lists:
    """The shipped lists of `data/publish/not_names.yaml`, and those of them by which a word is nobody's name by itself."""

    months: frozenset[str]
    makes: frozenset[str]
    process: frozenset[str]
    labels: frozenset[str]
    plain: frozenset[str]
    never: frozenset[str]

    @cached_property
    def papers(self) -> re.Pattern[str]:
        """The papers of courts and agencies as they stand in a text, longer names first."""
        told = [words.replace(" ", r"\s+") for words in sorted(self.process, key=len, reverse=True)]
        return re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE)


@cache
def _lists() -> _Lists:
    where = "publish/not_names.yaml"
    told = read_yaml(shipped("publish", "not_names.yaml").read_text(encoding="utf-8"), where)
    check_keys(told, needed=("version", *LISTS), what=where)
    held = {name: frozenset(told[name].split()) for name in LISTS}
    process, labels = (
        frozenset(" ".join(one.split()) for one in told[name].split(",")) for name in ("process", "labels")
    )
    guards = shipped_guards()
    never = held["credentials"] | held["agencies"] | held["plain"] | held["months"] | guards.ranks | guards.never
    never |= guards.thing_after | PARTICLES
    return _Lists(held["months"], held["makes"], process, labels, held["plain"], never)


def is_word_of_speech(word: str) -> bool:
    """Whether a word is in the list of everyday words, whatever else it may be: `her`, which is a surname too."""
    return word in _lists().plain


def is_label(quote: str) -> bool:
    """Whether words are a heading alone (`Q1 wages`, `A-Number`), which tells nobody's datum."""
    return " ".join(map(folded, WORD_OR_NUMBER.findall(quote))) in _lists().labels


def is_of_paper(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is a piece of the name of a court paper there: `Jury` in `grand jury subpoena`."""
    return any(found.start() <= start and end <= found.end() for found in _lists().papers.finditer(text))


def is_plain(word: str) -> bool:
    """Whether a word, as `name_words` gives it, is in a list of everyday words and in none of names."""
    names = shipped_names()
    return word in _lists().never and not names.is_given(word) and not names.is_surname(word)


def words_of_bodies(directory: Directory) -> frozenset[str]:
    """The words of bodies' names, of their slugs and of their domains.

    Not those of foreign ones: a consulate is named by its country, which tells where somebody is from.
    """
    bodies = [body for body in directory.bodies if body.level is not Level.foreign]
    told = [text for body in bodies for text in (body.name, body.slug, *body.domains)]
    return frozenset(word for text in told for word in _words(text) if len(word) >= SHORTEST)


@dataclass(frozen=True, slots=True)
class NotNames:
    """Which words of a publication are nobody's name.

    Attributes:
        bodies: as `words_of_bodies` gives them.
        named: words of every longer name that is proposed in the publication: they stay by themselves too.
    """

    bodies: frozenset[str]
    named: Collection[str] = field(default=frozenset())

    def trimmed(self, quote: str) -> str:
        """The quote without a greeting before it (`Hi Kyle`)."""
        first, _, rest = quote.partition(" ")
        return rest.strip() if folded(first) in GREETINGS and WORD.search(rest) else quote

    def is_none(self, quote: str, titled: bool = False) -> bool:
        """Whether the words cannot be anybody's name.

        Args:
            quote: what is proposed as a person.
            titled: a title (`Mr.`) stands before it, or within it.
        """
        words = _words(quote)
        if titled or not words or any(char.isdigit() for char in quote) or shipped_guards().titles & set(words):
            return False
        if " ".join(words) in _lists().process:
            return True
        return self._alone(words[0]) if len(words) == 1 else self._together(words)

    def _alone(self, word: str) -> bool:
        names = shipped_names()
        if names.is_given(word) or len(word) < SHORTEST:
            return False
        if names.is_surname(word):
            return word not in self.named and (names.is_word(word) or word in self.bodies)
        return word in _lists().never or (word in self.bodies and word not in self.named)

    def _together(self, words: tuple[str, ...]) -> bool:
        names, lists = shipped_names(), _lists()
        if lists.months.issuperset(words):
            return True
        if words[0] in lists.makes and all(not names.is_given(w) and not names.is_surname(w) for w in words[1:]):
            return True
        if any(names.is_given(word) for word in words):
            return False
        surnames = {word for word in words if names.is_surname(word)}
        if surnames & set(self.named) or (surnames and any(len(word) < SHORTEST for word in words)):
            return False
        if all(len(w) < SHORTEST or w in lists.never or w in self.bodies or names.is_word(w) for w in words):
            return len(words[-1]) >= SHORTEST
        return words[-1] in shipped_guards().thing_after and words[-1] not in surnames


GREETINGS = frozenset({"hi", "hello", "hey", "dear", "hola", "thanks", "thank", "estimado", "estimada", "gracias"})


def long_names(quotes: Iterable[str]) -> frozenset[str]:
    """The words of those names that are a given name with more."""
    names = shipped_names()
    told = [_words(quote) for quote in quotes]
    return frozenset(
        word
        for words in told
        if len(words) > 1 and any(names.is_given(word) for word in words)
        for word in words
        if len(word) >= SHORTEST
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(folded, WORD.findall(text)))

"""Person's name: its words in the order of speech, and whether two written names can be one person's."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from amparo.detect.names import shipped_names
from amparo.detect.people_count import WORD, folded, name_words
from amparo.shipped import shipped

SUFFIXES = frozenset({"jr", "ii", "iii", "iv"})  # "sr" is also señor: it tells nobody apart
SINGLE = 1  # letters of an initial


@dataclass(frozen=True, slots=True)
class PersonName:
    """A written name, lower case without accents, titles and particles gone.

    Attributes:
        words: given names first, whichever way it was written; the surnames of "Mr. Perez Luna" alone where no given name
            was written.
        suffix: `jr`, `ii`, `iii`, `iv`, else empty.
    """

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def full(self) -> bool:
        """A given name (or its initial) and a surname."""
        if len(self.words) < 2:
            return False
        first = self.words[0]
        return len(first) == SINGLE or shipped_names().is_given(first) or not shipped_names().is_surname(first)


@lru_cache(maxsize=65_536)
def person_name(written: str) -> PersonName:
    """Read a name as it stands: `LAST LAST, FIRST M`, `LAST LAST FIRST` in capitals, `First Last`, `Mr. Last`."""
    words = tuple(word for word in name_words(written) if word not in SUFFIXES)
    found = [word for word in map(folded, WORD.findall(written)) if word in SUFFIXES]
    if "," not in written and len(words) > 1 and _turned(words):
        words = (words[-1], *words[:-1])
    return PersonName(tuple(map(_spelled, words)), found[0] if found else "")


def _turned(words: tuple[str, ...]) -> bool:
    """`ORTEGA RUIZ ANA`: what stands first is a surname alone and what stands last a given name alone."""
    names = shipped_names()
    return (
        not names.is_given(words[0])
        and names.is_surname(words[0])
        and names.is_sure_given(words[-1])
        and not (names.is_surname(words[-1]) and (len(words) == 2 or names.is_given(words[1])))
    )


def _spelled(word: str) -> str:
    """Gonzalez and Gonzales are one spelling to who writes them down."""
    return word[:-1] + "s" if len(word) > 3 and word.endswith("z") else word


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Given name -> what its bearers are called, itself among them."""
    lines = shipped("names", "short.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    out: dict[str, frozenset[str]] = {}
    for row in rows:
        out[_spelled(row[0])] = frozenset(map(_spelled, row)) | out.get(_spelled(row[0]), frozenset())
    return out


def called_for_short(given: str) -> frozenset[str]:
    """What bearers of a given name are called (`gil` for gilbert), as `folded`; the name itself is not among them."""
    return _short_forms().get(_spelled(given), frozenset()) - {_spelled(given)}


def called(one: str, other: str) -> bool:
    """Whether two given names can be one person's: alike, an initial of the other, or its short form."""
    if one == other:
        return True
    if SINGLE in (len(one), len(other)):
        return one[0] == other[0]
    forms = _short_forms()
    return other in forms.get(one, ()) or one in forms.get(other, ())


def one_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names can be one person's.

    Given names must go together and a surname must be shared; a second given name against another, or a second surname
    against another, tells two people apart, and so does `Jr` against `III`.
    """
    if not (one.full and other.full) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    if not called(one.words[0], other.words[0]):
        return _within(one, other) or _within(other, one)
    left, right = _rest(one), _rest(other)
    shared = [word for word in left if len(word) > SINGLE and word in right]
    if not shared:
        return False
    over_left = _over(left, right)
    over_right = _over(right, left)
    before = any(at < left.index(shared[0]) for at in over_left), any(at < right.index(shared[0]) for at in over_right)
    after = any(at > left.index(shared[0]) for at in over_left), any(at > right.index(shared[0]) for at in over_right)
    return not all(before) and not all(after)


def _rest(name: PersonName) -> tuple[str, ...]:
    return tuple(part for word in name.words[1:] for part in word.split("-"))


def _over(these: tuple[str, ...], those: tuple[str, ...]) -> list[int]:
    """Places of the words that nothing in `those` goes with."""
    return [at for at, word in enumerate(these) if not any(called(word, other) for other in those)]


def _within(short: PersonName, long: PersonName) -> bool:
    """`Alberto Garcia` in `Luis Alberto Garcia`: called by the second given name."""
    at = short.words[0] in long.words[1:-1] and len(short.words[0]) > SINGLE
    return bool(at) and len(short.words) < len(long.words) and all(word in long.words for word in short.words)


def part_of(part: PersonName, whole: PersonName) -> bool:
    """Whether a name of which only a piece was written (`Luis`, `Garcia`, `Garcia Lopez`) can be that person's."""
    if not part.words or not whole.words:
        return False
    if len(part.words) == 1:
        return any(part.words[0] == word for word in whole.words) or called(part.words[0], whole.words[0])
    return all(word in whole.words for word in part.words)


def same_person(one: str, other: str) -> bool:
    """Whether two written names, each in full or a piece of one, can denote one person."""
    left, right = person_name(one), person_name(other)
    if left.full and right.full:
        return one_person(left, right)
    return part_of(left, right) or part_of(right, left)


def groups(written: Iterable[str]) -> tuple[dict[str, int | None], int]:
    """Written name -> which person it denotes (0, 1, ...), and how many people there are.

    None where a piece of a name fits several of them: it is no further person, and nobody can say which one it is. The
    order in which the names come does not matter. Two people of one surname are never one.
    """
    names = {text: person_name(text) for text in sorted(set(written))}
    ordered = sorted(
        (text for text in names if names[text].words), key=lambda t: (not names[t].full, *_size(names[t]), t)
    )
    people: list[list[PersonName]] = []
    out: dict[str, int | None] = {}
    for text in ordered:
        name = names[text]
        fits = one_person if name.full else part_of
        same = [
            at
            for at, known in enumerate(people)
            if all(fits(name, each) for each in known if each.full or not name.full)
        ]
        if len(same) == 1:
            out[text] = same[0]
            if name not in people[same[0]] and (name.full or not people[same[0]][0].full):
                people[same[0]].append(name)
        elif same:
            out[text] = None
        else:
            out[text] = len(people)
            people.append([name])
    return out, len(people)


def distinct_people(written: Iterable[str]) -> int:
    """How many people a set of written names denotes: `JUAN PEREZ-LUNA`, `Perez Luna`, `Mr. Perez` and `Juan` are one."""
    return groups(written)[1]


def asked_about(written: Iterable[str]) -> int:
    """How many people a set of names denotes where somebody is asked about.

    A name by itself that belongs to nobody who is named in full counts only where nobody is: beside full names it is
    somebody whom writer and reader know.
    """
    names = sorted(set(written))
    full = [text for text in names if person_name(text).full]
    return distinct_people(full or names)


def _size(name: PersonName) -> tuple[int, int, tuple[str, ...]]:
    """Fullest first."""
    return -len(name.words), -sum(map(len, name.words)), name.words

"""PersonName: a display name taken apart, and whether two of them can be the same person."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from amparo.threads.cues import cues
from amparo.threads.message import Address

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
PARENTHESIS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents: what of a name is compared."""
    return fold_text(text)


def fold_text(text: str) -> str:
    """As `fold`, for texts too long to remember."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    gone = {ord(char): None for char in set(decomposed) if unicodedata.combining(char)}
    return decomposed.translate(gone) if gone else decomposed


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, folded.

    Attributes:
        given: first and middle names or initials, at least one.
        surnames: one or more.
        org: office tags such as `doh` in `Lucero, Denise, DOH`.
    """

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    org: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def parse_name(display: str) -> PersonName | None:
    """The parts of `Last, First M, ORG`, `First M. Last`, `Last, First (ORG)`; None for a single word or an office."""
    org = [word for pair in PARENTHESIS.findall(display) for part in pair for word in _words(part)]
    bare = PARENTHESIS.sub(" ", display)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    mixed = any(char.islower() for char in bare)
    while len(parts) > 1 and all(
        fold(word) in cues().name_suffixes for word in WORD.findall(parts[1].replace(".", ""))
    ):
        del parts[1]
    if not parts:
        return None
    if len(parts) == 1:
        return _plain(parts[0], org, mixed=mixed)
    surnames = [word for word in _words(parts[0]) if word not in cues().name_suffixes]
    given = []
    for word in WORD.findall(parts[1]):
        if mixed and word.isupper() and len(word) > 2:  # `Foss, Glen OIG`
            org.append(fold(word))
        elif fold(word) not in cues().name_suffixes or len(word) == 1:
            given.append(fold(word))
    org.extend(word for part in parts[2:] for word in _words(part) if word not in cues().name_suffixes)
    if not surnames or not given:
        return None
    return PersonName(tuple(given), tuple(surnames), tuple(org))


def same_person(one: str, other: str) -> bool:
    """True where two display names can be one person: a surname in common, first names equal or one's initial.

    Different offices in both (`DOH`, `HSD`) make two people. A single word is equal only to itself.
    """
    if fold(one).strip() == fold(other).strip():
        return bool(one.strip())
    a, b = parse_name(one), parse_name(other)
    if a is None or b is None or not set(a.surnames) & set(b.surnames):
        return False
    if a.org and b.org and not set(a.org) & set(b.org):
        return False
    first, second = a.given[0], b.given[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first == second


def fits_mailbox(display: str, email: str) -> bool:
    """True where an address is plainly made from a name: `kyle.r.brandt@`, `kbrandt@`, `brandtk@`."""
    name = parse_name(display)
    local = re.sub(r"[^a-z]", "", fold(email.split("@", 1)[0]))
    if name is None or len(local) < 4:
        return False
    first = name.given[0]
    for surname in name.surnames:
        bare = re.sub(r"[^a-z]", "", surname)
        if local in (first + bare, bare + first, first[0] + bare, bare + first[0]):
            return True
        if len(first) > 1 and local.startswith(first) and local.endswith(bare) and len(local) <= len(first + bare) + 2:
            return True
    return False


def name_tokens(who: Address) -> tuple[str, ...] | None:
    """The words of which one stands, folded, in every line that `is_named` takes for this person; None: any may do.

    Empty where no line can name them. Somebody without a name is told by the address, so any line may be theirs.
    """
    if not who.name:
        return None
    name = parse_name(who.name)
    return (name.given[0], *name.surnames) if name else ()


def is_named(text: str, who: Address) -> bool:
    """True where a short line of text names that person: `Kyle Brandt`, `M. Ostrander`, `Dep. L. Pacheco #412`, `Kyle`."""
    words = [fold(word) for word in WORD.findall(text)]
    if not words:
        return False
    name = parse_name(who.name)
    if name is None:
        return who.email is not None and not who.name and _fits(words, who.email)
    bare = [word for word in words if word not in cues().name_titles]
    if bare in ([name.given[0]], list(name.given)) and len(name.given[0]) > 1:
        return True
    initials = {given[0] for given in name.given}
    for at, word in enumerate(bare):
        if word in name.surnames:
            near = bare[max(0, at - 3) : at] + bare[at + 1 : at + 3]
            if any(_given(other, name, initials) for other in near):
                return True
    return False


def _given(word: str, name: PersonName, initials: set[str]) -> bool:
    """A first name, an initial, or a short form that begins like it (`Gil` for Gilbert)."""
    if word in name.given or (len(word) == 1 and word in initials):
        return True
    return len(word) >= 3 and any(given.startswith(word) for given in name.given)


def _fits(words: list[str], email: str) -> bool:
    bare = [word for word in words if word not in cues().name_titles]
    return any(fits_mailbox(f"{bare[at]} {bare[at + 1]}", email) for at in range(len(bare) - 1))


def _plain(text: str, org: list[str], *, mixed: bool) -> PersonName | None:
    raw = WORD.findall(text)
    words: list[str] = []
    for at, word in enumerate(raw):
        folded = fold(word)
        if (at and folded in cues().name_suffixes) or (not words and folded in cues().name_titles):
            continue
        if mixed and word.isupper() and len(word) > 2 and words:
            org.append(folded)
            continue
        words.append(folded)
    if len(words) < 2:
        return None
    given = [words[0], *(word for word in words[1:-1] if len(word) == 1)]
    surnames = [word for word in words[1:] if len(word) > 1]
    return PersonName(tuple(given), tuple(surnames), tuple(org)) if surnames else None


def _words(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(text)]

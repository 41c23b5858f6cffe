"""Secrets of redactions: each removed quote as a secret, with what makes it an identifier, a name, or a common phrase."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from amparo.check.forms_dates import dates_in
from amparo.check.forms_names import MOST_WORDS, PARTICLES, name_words_of
from amparo.check.letters import words_of
from amparo.check.secret import TELLING_DIGITS, Kind, Secret
from amparo.detect.names import shipped_names
from amparo.publish.everyday import is_everyday
from amparo.publish.redaction import Action, Redaction

# Codes of the codebook whose words are one person's and nobody else's, where they are long enough to be.
NUMBERED = frozenset(
    {
        "ssn",
        "alien_number",
        "licence_number",
        "foreign_id",
        "phone",
        "email",
        "date_of_birth",
        "address",
        "vehicle",
        "other_number",
    }
)
PLATE_WORDS = 3
LAST_FOUR = 4  # by which numbers are quoted in part
# What is a number, a date or an address by itself within a longer quote: `plate SND 771 KLR, SSN 900-12-3456`.
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_NUMBER = re.compile(r"(?<![\w])(?:[A-Za-z]{1,3}[ \-]?)?(?:\(?\d[\d\-‐-―./() ]{3,22}\d)(?!\w)")
_UNIT = (
    r"(?:apt|apartment|apto|unit|ste|suite|lot|sp|spc|space|trlr|trailer|bldg|building|fl|floor|rm|room|depto|no|int)\b"
)
_HOUSE = re.compile(
    rf"(?<![\w-])\d{{1,6}}[A-Za-z]?(?:[ ]+(?!{_UNIT})(?:[^\W\d_][\w.'’-]*|\d{{1,3}}(?:st|nd|rd|th)\b)){{2,6}}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?i:\b(?:plates?|tags?|placas?|lic(?:en[cs]e)?|tablilla)\b\W{0,3}(?:(?:no|number|plate)\b\W{0,3})?)"
    r"([A-Z0-9]{1,7}(?:[ -][A-Z0-9]{1,4}){0,2})\b"
)
_LABEL_HEX = 10


@dataclass(slots=True)
class _Gathered:
    """One secret while its redactions are gathered."""

    words: str
    messages: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)


def secrets_of(redactions: Iterable[Redaction], key: bytes, officials: Iterable[str] = ()) -> tuple[Secret, ...]:
    """What must not be found in the published set, by label.

    The same words of one kind are one secret, bound to every message that they were removed from. A quote that holds a
    number, a date or a mail address among other words gives that by itself as well. Words of a longer name, and the last
    four digits of a number, are pieces. Whole parts that are withheld have no words and give none.

    Args:
        redactions: of every exhibit of the publication, decided or proposed.
        key: the case's sealed key; labels are made with it, so that no label tells the words to who tries words.
        officials: names of people who stay. A single word of one is common: it says who is meant only where it was removed.
    """
    rows = list(redactions)
    public = {word for name in officials for word in words_of(name)}
    gathered: dict[tuple[Kind, bool, str], _Gathered] = {}
    for row in rows:
        if row.action is Action.remove:
            for kind, piece, words in _secrets(row, public):
                one = gathered.setdefault((kind, piece, " ".join(words_of(words)) or words), _Gathered(words))
                one.messages.add(row.message)
    kept: dict[str, set[str]] = {}
    for row in rows:
        if row.action is Action.keep and row.decided and row.reason.strip():
            kept.setdefault(" ".join(words_of(row.quote)), set()).add(row.message)
    out = [
        Secret(
            words=one.words,
            kind=kind,
            messages=frozenset(one.messages),
            label=_label(key, kind, piece, folded),
            # Words that were removed from a message too are removed: keeping one part's does not free the other's.
            kept=frozenset(kept.get(folded, set()) - one.messages),
            piece=piece,
        )
        for (kind, piece, folded), one in gathered.items()
    ]
    return tuple(sorted(out, key=lambda secret: secret.label))


def _label(key: bytes, kind: str, piece: bool, folded: str) -> str:
    told = hmac.new(key, f"secret\0{kind}\0{piece:d}\0{folded}".encode(), hashlib.sha256).hexdigest()
    return "S" + told[:_LABEL_HEX]


def _secrets(row: Redaction, public: set[str]) -> Iterator[tuple[Kind, bool, str]]:
    """Kind, whether it is a piece, and words of what one redaction removes."""
    quote = " ".join(row.quote.split())
    if not quote:
        return
    if row.code == "person" or row.person is not None:
        named = _name_kind(quote, public)
        yield named, False, quote
        if named == "name":
            yield from (("phrase", True, word) for word in _pieces(quote))
            return
    else:
        yield _kind(quote, row.code), False, quote
    for words in _parts(quote, row.code):
        if words != quote:
            yield "identifier", False, words
    for words in _numbers(quote):
        if words != quote:
            yield "identifier", False, words
        digits = re.sub(r"\D", "", words)
        if len(digits) > LAST_FOUR + 3 and not dates_in(words):
            yield "phrase", True, digits[-LAST_FOUR:]


def _name_kind(quote: str, public: set[str]) -> Kind:
    """`name` for what reads as somebody's name and is nobody else's; else `phrase`: `his wife`, `Rosa`, `Flores`.

    A name of several words has capitals or stands in the lists of names, and is not made of everyday words alone. A single
    word is a name unless it is everyday, or a word of an official's name.
    """
    words = tuple(word for word in name_words_of(quote) if word not in PARTICLES)
    if not words or len(words) > MOST_WORDS or any(not word.isalpha() for word in words):
        return "phrase"
    if len(words) == 1:
        return "phrase" if is_everyday(words[0]) or words[0] in public else "name"
    names = shipped_names()
    listed = [names.is_given(word) or names.is_surname(word) for word in words]
    written = [word for word in re.findall(r"[^\W\d_]+", quote) if words_of(word)[0] in words]
    if all(word[0].isupper() for word in written):
        return "name"
    return "name" if all(listed) and not all(names.is_word(word) for word in words) else "phrase"


def _pieces(quote: str) -> Iterator[str]:
    words = [word for word in name_words_of(quote) if word not in PARTICLES]
    if len(words) > 1:
        yield from dict.fromkeys(word for word in words if len(word) > 2)


def _kind(quote: str, code: str) -> Kind:
    """`identifier` where the code is of that kind and the words tell enough: a mail address, a date, five digits, or an address
    of three words with a number; everything else was said about somebody and is a phrase."""
    if code not in NUMBERED:
        return "phrase"
    digits = len(re.findall(r"\d", quote))
    if code == "vehicle" and len(quote.split()) <= PLATE_WORDS and quote.isupper() and _is_plate(quote):
        return "identifier"
    if "@" in quote or digits >= TELLING_DIGITS or dates_in(quote):
        return "identifier"
    words = words_of(quote)
    return "identifier" if code == "address" and digits and len(words) > 2 else "phrase"


def _parts(quote: str, code: str) -> Iterator[str]:
    """What singles somebody out within a longer quote: the house in a street without its unit, town and state; a plate."""
    if code == "address":
        for found in _HOUSE.finditer(quote):
            words = found.group().strip()
            if _kind(words, code) == "identifier":
                yield words
    elif code == "vehicle":
        yield from (found[1] for found in _PLATE.finditer(quote) if _is_plate(found[1]))


def _is_plate(words: str) -> bool:
    """Five to nine letters and digits, both among them."""
    marks = "".join(words_of(words))
    return 5 <= len(marks) <= 9 and any(map(str.isdigit, marks)) and any(map(str.isalpha, marks))


def _numbers(quote: str) -> Iterator[str]:
    """Mail addresses, numbers of five digits and more, and whole dates within a quote."""
    yield from _MAIL.findall(quote)
    for match in _NUMBER.finditer(_MAIL.sub(" ", quote)):
        words = match.group().strip()
        if len(re.findall(r"\d", words)) >= TELLING_DIGITS:
            yield words

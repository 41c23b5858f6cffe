"""Forms: every way in which one secret can be written."""

import re
import unicodedata
from collections.abc import Iterator

from amparo.check.form import Form, Style
from amparo.check.forms_dates import date_forms, dates_in
from amparo.check.forms_names import name_forms
from amparo.check.letters import words_of
from amparo.check.secret import TELLING_DIGITS, Secret

FEW_LETTERS = 4  # a number may bear as many: A-, G, SSN, MSC
LONG = 7  # digits that tell somebody by themselves, whatever letters stood before them
STREET = 2  # words that an address has more of
SHORT = (
    {"north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw"},
    {"street": "st", "avenue": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd", "lane": "ln", "court": "ct", "place": "pl",
     "circle": "cir", "highway": "hwy", "trail": "trl", "avenida": "av", "parkway": "pkwy"},
)  # fmt: skip
LEAST_LOST, LEAST_KEPT, MOST_LOST = 6, 3, 2  # letters left where others are lost; of one word; that it may lose
LONGEST = 400  # letters and digits of a form: what is longer is found by its beginning and by its end


def forms_of(secret: Secret) -> tuple[Form, ...]:
    """Every form of a secret, its own first; none where it has fewer than two letters or digits, which nobody can search.

    A form that says the same as one before it is left out.
    """
    own = words_of(secret.words)
    if len("".join(own)) < 2:
        return ()
    seen: dict[tuple[tuple[str, ...], Style, tuple[str, ...]], Form] = {}
    for form in _forms(secret, own):
        for part in _bounded(form):
            if all(part.words):
                seen.setdefault((part.words, part.style, part.after), part)
    return tuple(seen.values())


def _forms(secret: Secret, own: tuple[str, ...]) -> Iterator[Form]:
    if secret.kind == "name":
        yield from name_forms(secret.words)
        yield from (form for words in _lost(secret.words) for form in name_forms(words))
        return
    yield Form(own)
    yield from (Form(words_of(words), variant="accents") for words in _lost(secret.words))
    if own[0].isdigit() and len(own) > STREET:
        yield from (Form(words, variant="shorter") for words in _abbreviated(own))
    days = dates_in(secret.words)
    if days:
        yield from date_forms(days)
    elif _is_number(own):
        yield from _numbers(own)


def _abbreviated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A house in a street with its points of the compass, or the kind of street, or both written short, and long."""
    long = {short: word for table in SHORT for word, short in table.items()}
    for tables in (SHORT[:1], SHORT[1:], SHORT):
        short = {word: told for table in tables for word, told in table.items()}
        yield tuple(short.get(word, word) for word in words)
        yield tuple(long[word] if long.get(word) in short else word for word in words)


def _lost(words: str) -> Iterator[str]:
    """The words as a program writes them that has no accents and puts `?`, a box or nothing for such letters."""
    whole = unicodedata.normalize("NFC", words).split()
    kept = ["".join(char for char in word if char.isascii()) for word in whole]
    pairs = list(zip(whole, kept, strict=True))
    told = all(len(few) >= LEAST_KEPT and len(word) - len(few) <= MOST_LOST for word, few in pairs)
    if told and kept != whole and len("".join(kept)) >= LEAST_LOST:
        yield " ".join(kept)


def _is_number(words: tuple[str, ...]) -> bool:
    stream = "".join(words)
    digits = len(re.findall(r"\d", stream))
    return digits >= TELLING_DIGITS and len(stream) - digits <= FEW_LETTERS


def _numbers(own: tuple[str, ...]) -> Iterator[Form]:
    stream = "".join(own)
    digits = re.sub(r"\D", "", stream)
    yield Form((stream,), Style.number, "grouped")
    if len(digits) >= LONG:
        yield Form((digits,), Style.number, "grouped")
    if len(digits) == 11 and digits[0] == "1":
        yield Form((digits[1:],), Style.number, "grouped")
    if len(digits) in (10, 11) and digits == stream:
        ten = digits[-10:]
        yield Form(("1" + ten,), Style.number, "grouped")
        yield Form(("001" + ten,), Style.number, "grouped")
        yield Form((ten[3:6], ten[6:]), Style.date, "local")  # the number as neighbours dial it, always with its mark
    if stream[0] == "a" and len(digits) in (8, 9):  # A-numbers of eight digits are written with a zero before them too
        other = digits[1:] if len(digits) == 9 and digits[0] == "0" else digits.zfill(9)
        yield Form((other,), Style.number, "grouped")


def _bounded(form: Form) -> Iterator[Form]:
    """A form, or both ends of one that is longer than a passage may be cut."""
    if len(form.stream) <= LONGEST:
        yield form
        return
    for words in (form.words, form.words[::-1]) if not form.after else ():
        size = 0
        kept: list[str] = []
        for word in words:
            if kept and size + len(word) > LONGEST:
                break
            kept.append(word[:LONGEST])
            size += len(word)
        yield Form(tuple(kept if words is form.words else kept[::-1]), form.style, form.variant)

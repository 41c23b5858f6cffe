"""Forms: every way in which one secret can be written."""

import re
from collections.abc import Iterator

from amparo.check.form import Form, Style
from amparo.check.forms_dates import date_forms, dates_in
from amparo.check.forms_names import name_forms
from amparo.check.letters import words_of
from amparo.check.secret import TELLING_DIGITS, Secret

FEW_LETTERS = 4  # a number may bear as many: A-, G, SSN, MSC
LONG = 7  # digits that tell somebody by themselves, whatever letters stood before them
LONGEST = 400  # letters and digits of a form: what is longer is found by its beginning and by its end


def forms_of(secret: Secret) -> tuple[Form, ...]:
    """Every form of a secret, its own first; none where it has fewer than two letters or digits, which nobody can search.

    A form that says the same as one before it is left out.
    """
    own = words_of(secret.words)
    if len("".join(own)) < 2:
        return ()
    seen: dict[tuple[tuple[str, ...], Style], Form] = {}
    for form in _forms(secret, own):
        for part in _bounded(form):
            if all(part.words):
                seen.setdefault((part.words, part.style), part)
    return tuple(seen.values())


def _forms(secret: Secret, own: tuple[str, ...]) -> Iterator[Form]:
    if secret.kind == "name":
        yield from name_forms(secret.words)
        return
    yield Form(own)
    days = dates_in(secret.words)
    if days:
        yield from date_forms(days)
    elif _is_number(own):
        yield from _numbers(own)


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
    for words in (form.words, form.words[::-1]):
        size = 0
        kept: list[str] = []
        for word in words:
            if kept and size + len(word) > LONGEST:
                break
            kept.append(word[:LONGEST])
            size += len(word)
        yield Form(tuple(kept if words is form.words else kept[::-1]), form.style, form.variant)

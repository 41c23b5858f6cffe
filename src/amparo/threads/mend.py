"""Mend: the lines of a page read by OCR as a header's reader wants them, without moving a single character of the text.

Only copies of lines are mended, for finding headers; what a message quotes stays what OCR read on the page. A mended line
is as long as before, so that every offset in it stands. Native text is never passed through here.
"""

import re
from collections.abc import Sequence
from functools import cache

from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.cues import cues
from amparo.threads.lines import Line
from amparo.threads.lookalikes import LETTERS, folded, is_close

NEAR = 3  # lines between which two labels belong to one header
SHORT = 4  # letters; a shorter label is mended only where nothing but look-alikes differ
LONGEST = 14
FIELDS = ("from", "sent", "to", "cc", "subject", "attachments")
START = re.compile(
    r"(?P<lead>[ \t*]*)(?P<word>[^\s:;.,@<>]{2,12}(?: [^\s:;.,@<>]{1,8})?)(?P<gap>[ \t*]*)(?P<mark>[:;.])"
)
BARE = re.compile(r"(?P<lead>[ \t*]*)(?P<word>[^\s:;.,@<>]{2,12})(?P<gap>)(?P<mark>[ \t])(?=\S)")
PEOPLE = re.compile(r"@|;|^\s*[^\W\d_][\w'’-]+, [^\W\d_]", re.UNICODE)
AT = re.compile(r"(?<=\w)[©®](?=\w)")
BEFORE_AT = re.compile(r"(?P<part>(?:<\s*|\b(?=[\w|]*[._\d])|mailto:)[\w.'|+-]+)[ ]+@|(?P<tight>[\w.'|+-]+)@")
AFTER_AT = re.compile(r"@[ ]*(?P<domain>[\w-]+(?:(?:[.,]|[.,][ ](?=[a-z]+[.,][a-z]))[\w-]+)+)(?![\w]*@)")
DIGITS = re.compile(
    r"(?<![^\W\d_])(?=[OoIl|SB]*\d)[\dOoIl|]+(?:[:;.,/-][\dOoIl|]+)*(?![^\W\d_])|(?<![^\W\d_])[OoIl|]+[:;][\dOoIl|]+"
)
CLOCK = re.compile(r"\b(\d{1,2})(?:;|[.](?=\d\d\s*[AaPp]\.?\s?[Mm]\b))(\d\d)(?!\d)")
TO_DIGIT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})


def scanned(text: Text) -> tuple[Span, ...]:
    """The stretches of `text` that OCR read."""
    return tuple(
        Span(page.start, page.end) for page in text.pages if page.confidence is not None and page.start < page.end
    )


def mended(lines: Sequence[Line], where: Sequence[Span]) -> list[Line]:
    """The lines, those inside `where` mended: labels of headers, addresses, dates.

    A label is mended only where another one stands near: `Frorn:`, `5ent:`, `T0:`, `Subjcct:`, `Enviado e1:`, and those
    whose colon is lost or read as `;`.
    """
    inside = [any(span.start <= line.start and line.end <= span.end for span in where) for line in lines]
    labels = [_label(line.text) if read else None for line, read in zip(lines, inside, strict=True)]
    out = []
    for at, (line, read, found) in enumerate(zip(lines, inside, labels, strict=True)):
        text = line.text
        if read and found is not None:
            field, sure, fixed = found
            if not sure and _has_company(labels, at):
                text = fixed
            if field == "sent":
                text = _date(text)
        if read and ("@" in text or AT.search(text)):
            text = _addresses(text)
        out.append(line._replace(text=text) if text != line.text else line)
    return out


def _has_company(labels: Sequence[tuple[str, bool, str] | None], at: int) -> bool:
    """True where another label, of another field, stands within NEAR lines; a sure one, or two that are not."""
    here = labels[at]
    near = [found for found in (*labels[max(0, at - NEAR) : at], *labels[at + 1 : at + 1 + NEAR]) if found is not None]
    others = {found[0] for found in near if here is not None and found[0] != here[0]}
    return any(found[1] for found in near if found[0] in others) or len(others) > 1


def _label(text: str) -> tuple[str, bool, str] | None:
    """Field, whether the label stands there as it should, and the line with the label put right; None without one."""
    exact = cues().label.match(text) if ":" in text[:24] else None
    if exact:
        return cues().label_of[" ".join(exact["label"].lower().split())], True, text
    for pattern in (START, BARE):
        found = pattern.match(text)
        if found is None:
            continue
        label = _nearest(found["word"], exactly=pattern is BARE)
        if label is None:
            continue
        field = cues().label_of[label.lower()]
        rest = text[found.end() :]
        if pattern is BARE and (field == "attachments" or (len(label) <= SHORT and not _says(field, rest))):
            continue
        room = found.end() - found.end("lead")
        head = f"{label}{' ' * max(0, room - len(label) - 1)}:"
        if len(head) > room:  # one letter was lost: the blank behind the colon gives way
            if not rest.startswith(" " * (len(head) - room)):
                continue
            rest = rest[len(head) - room :]
        return field, False, found["lead"] + head + rest
    return None


def _says(field: str, value: str) -> bool:
    """True where the value is one of such a field: a short label is a common word too."""
    if field == "sent":
        return sum(char.isdigit() for char in value) >= 6
    return PEOPLE.search(value) is not None


def _nearest(word: str, *, exactly: bool) -> str | None:
    """The one label that `word` can be; None where there is none, or two."""
    told = folded(word, LETTERS)
    labels = _labels()
    same = {label for label in labels if folded(label, LETTERS) == told}
    if same:
        return min(same, key=lambda label: (label.casefold() != word.casefold(), label))
    if exactly or len(word) > LONGEST:
        return None
    close = {label for label in labels if len(label) >= SHORT and is_close(told, folded(label, LETTERS))}
    return close.pop() if len(close) == 1 else None


@cache
def _labels() -> tuple[str, ...]:
    """Labels of the fields that make a header, as programs write them."""
    return tuple(sorted(label.capitalize() for label, field in cues().label_of.items() if field in FIELDS))


def _date(text: str) -> str:
    """Digits that were read as letters, and a point or semicolon within a time of day."""
    head, colon, value = text.partition(":")
    value = DIGITS.sub(lambda found: found.group().translate(TO_DIGIT), value)
    return head + colon + CLOCK.sub(r"\1:\2", value)


def _addresses(text: str) -> str:
    """Addresses without blanks in them, commas for dots, bars for letters; what they lose in length follows the line."""
    fixed = AT.sub("@", text)
    fixed = BEFORE_AT.sub(lambda found: (found["part"] or found["tight"]).replace("|", "l") + "@", fixed)
    fixed = AFTER_AT.sub(lambda found: "@" + found["domain"].replace(",", ".").replace(" ", ""), fixed)
    return fixed + " " * (len(text) - len(fixed))

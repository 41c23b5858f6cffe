"""Redaction: a place where the producing party took words away - a box, or a mark in the text - and the law it cites."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from amparo.extract.text import Box, Text, Word
from amparo.span import Span

# Exemptions of 5 USC 552(b) and 552a(j), (k) as agencies set them at a box: `(b)(6)`, `(b) (7)(C)`, `b6`, `b(7)(C)`.
FEDERAL = r"\([bjk]\)\s?\(\s?\d\s?\)(?:\s?\([A-F]\))?"
SHORT = r"\bb\s?-?\(?[1-9]\)?\s?\(?[A-F]?\)?(?!\w)"
# A section of a state's code: `§ 14-2-1(A)(4)`, `NMSA 1978, § 14-2-1.1`, `RCW 42.56.230(3)`, `Gov't Code § 7922.000`.
SECTION = r"(?:§{1,2}|\b(?:sec(?:tion|ción|\.)?|art(?:ículo|\.)?))\s?\d[\d.:-]*\d(?:\s?\([A-Za-z0-9]{1,3}\))*"
BARE = r"\b\d{1,3}-\d{1,3}-\d{1,4}(?:\.\d{1,2})?(?:\s?\([A-Za-z0-9]{1,3}\))+"
CODE = r"\b(?:RCW|NMSA(?: 1978)?,?|NRS|ORS|ARS|A\.R\.S\.|CRS|C\.R\.S\.)\s?§?\s?\d[\d.:-]*\d(?:\s?\([A-Za-z0-9]{1,3}\))*"
GROUND = r"\b(?:exemption|exención|ex\.)\s?\d(?:\s?\(?[A-F]\)?)?(?!\w)|\battorney[- ]client(?: privileged?)?|\bwork product\b"
CITED = re.compile("|".join((FEDERAL, CODE, SECTION, BARE, GROUND)), re.IGNORECASE)
IN_BOX = re.compile("|".join((FEDERAL, CODE, SECTION, BARE, GROUND, SHORT)), re.IGNORECASE)
SAYS_SO = r"redacted|withheld|censurado|testado|tachado|suprimido|eliminado|reservado|confidencial(?=\s?\])"
MARK = re.compile(
    rf"\[\s*(?:{SAYS_SO})\b[^\]\n]{{0,60}}\]|(?-i:\bREDACTED\b)|[█▇▆■▓▮]{{2,}}|(?-i:(?<![\w-])X{{5,}}(?![\w-]))|{FEDERAL}",
    re.IGNORECASE,
)
# One of these stands, in lower case, in every ASCII text that MARK finds something in; the last ones behind a bracket.
SIGNS = ("redacted", "xxxxx", "(b)", "(j)", "(k)")
SIGNS_IN_BRACKETS = tuple(re.findall("[a-z]{3,}", SAYS_SO))
# Words before an exemption that make it a citation in running prose, not a mark where words stood.
PROSE = re.compile(
    r"(?:552a?|u\.?\s?s\.?\s?c\.?|section|sec\.|§|exemptions?|exención|subsections?|paragraphs?|under|pursuant to|per|of|see)"
    r"[\s,]*(?:foia)?[\s,]*(?:exemptions?)?[\s,]*$",
    re.IGNORECASE,
)
SPEAKS_OF = re.compile(r"^\s*(?:copy|copies|version|versions|records?|documents?|pages?)\b", re.IGNORECASE)
BEFORE = 40  # characters before a mark that are looked at
BETWEEN = re.compile(r"[\s,;:/&-]*(?:and|y)?\s*")  # what stands between two laws of one row
NEAR = 30.0  # points beside a box in which its law may stand on the same line


@dataclass(frozen=True, slots=True)
class Redaction:
    """One place where words were taken away.

    Attributes:
        kind: `black` or `white` for a box, `label` for a mark in the text.
        page: 1-based; None where the file has no pages.
        box: points from the top left of the page as shown; None where the file has no pages.
        cited: the exemption that stands in or beside it, as written; None where none does.
        text_under: True for a box under which the words can still be read: a failed redaction.
        ordinal: 1-based place of the mail in its mailbox, 0 for a file of its own.
        start: offset of a mark in the text of its document or mail body; None for a box.
    """

    kind: str
    page: int | None = None
    box: Box | None = None
    cited: str | None = None
    text_under: bool = False
    ordinal: int = 0
    start: int | None = None


def cited_in(words: str, *, in_box: bool = False) -> str | None:
    """The exemptions that `words` name, each once, joined by `; `; None where they name none.

    Args:
        words: text inside or beside a box.
        in_box: True for text inside it, where `b6` too can only be an exemption.
    """
    found = (" ".join(hit[0].split()) for hit in (IN_BOX if in_box else CITED).finditer(words))
    return "; ".join(dict.fromkeys(found)) or None


def marks(chars: str) -> Iterator[tuple[Span, str | None]]:
    """Each mark of a redaction in a text with the exemption that it cites, in order.

    An exemption named in running prose ("under 5 USC 552(b)(6)") is none, nor is talk of "a REDACTED copy".
    Exemptions that stand side by side are one mark.
    """
    if not _may_hold_marks(chars):
        return
    last: tuple[Span, str | None] | None = None
    for hit in MARK.finditer(chars):
        before, after = chars[max(0, hit.start() - BEFORE) : hit.start()], chars[hit.end() : hit.end() + 20]
        cite = cited_in(hit[0])
        if (hit[0].startswith("(") and PROSE.search(before)) or (hit[0] == "REDACTED" and SPEAKS_OF.match(after)):
            continue
        span = Span(hit.start(), hit.end())
        if last and re.fullmatch(r"[\s,;:/&-]{0,3}", chars[last[0].end : span.start]) and (cite or last[1]):
            cites = [text for text in (last[1], cite) if text]
            last = Span(last[0].start, span.end), "; ".join(dict.fromkeys(cites))
            continue
        if last:
            yield last
        last = span, cite
    if last:
        yield last


def _may_hold_marks(chars: str) -> bool:
    """False only where no mark can stand; a tenth of the time that looking takes."""
    if not chars.isascii():
        return True
    lower = chars.lower()
    return any(sign in lower for sign in SIGNS) or ("[" in chars and any(sign in lower for sign in SIGNS_IN_BRACKETS))


def marks_in(text: Text, ordinal: int = 0) -> tuple[Redaction, ...]:
    """The marks in a text, each with its page and box where the text has such."""
    out = []
    for span, cite in marks(text.chars):
        place = text.box_of(span)
        page, box = place or (None, None)
        out.append(Redaction("label", page, box, cite, ordinal=ordinal, start=span.start))
    return tuple(out)


def labelled(boxes: tuple[Redaction, ...], text: Text) -> tuple[Redaction, ...]:
    """Boxes with the exemption that stands beside them, and the marks of the text that stand in no box; by place."""
    labels = marks_in(text)
    by_page: dict[int, list[Redaction]] = {}
    for box in boxes:
        by_page.setdefault(box.page or 0, []).append(box)
    loose = [label for label in labels if not any(_touches(label, box) for box in by_page.get(label.page or 0, ()))]
    told = [_cited_beside(box, text) for box in boxes]
    return tuple(sorted([*told, *loose], key=place_of))


def place_of(redaction: Redaction) -> tuple[object, ...]:
    """Sort key: mail, page, then from top to bottom and left to right, then offset."""
    box = redaction.box or (0.0, 0.0, 0.0, 0.0)
    return (redaction.ordinal, redaction.page or 0, box[1], box[0], redaction.start or 0, redaction.kind)


def _cited_beside(redaction: Redaction, text: Text) -> Redaction:
    """With the exemption that stands on the box's line, at most NEAR points beside it, or in it."""
    if redaction.cited or redaction.box is None:
        return redaction
    x0, y0, x1, y1 = redaction.box
    page = redaction.page or 0
    first = bisect_left(text.words, page, key=lambda word: word.page)  # words stand page after page
    last = bisect_right(text.words, page, key=lambda word: word.page)
    level = [word for word in text.words[first:last] if y0 - 2 <= (word.box[1] + word.box[3]) / 2 <= y1 + 2]
    near = [word for word in level if x0 - NEAR <= word.box[2] and word.box[0] <= x1 + NEAR]
    cite = _cited_from(sorted(level, key=lambda word: word.box[0]), {word.start for word in near}, text)
    return redaction if cite is None else replace(redaction, cited=cite)


def _cited_from(level: Sequence[Word], near: Collection[int], text: Text) -> str | None:
    """The laws on a line that begin or end near a box, with those that follow one another there: `(b)(6), (b)(7)(C)`.

    Args:
        level: the words of the line from left to right.
        near: offsets of those that stand near.
        text: in which they stand.
    """
    line, starts = "", list[int]()
    touched: list[tuple[int, int]] = []
    for word in level:
        starts.append(len(line))
        line += text.chars[word.start : word.end] + " "
        if word.start in near:
            touched.append((starts[-1], len(line)))
    rows: list[tuple[int, int]] = []  # laws side by side are one row of them
    for hit in CITED.finditer(line):
        if rows and BETWEEN.fullmatch(line[rows[-1][1] : hit.start()]):
            rows[-1] = (rows[-1][0], hit.end())
        else:
            rows.append(hit.span())
    told = [line[start:end] for start, end in rows if any(a < end and start < b for a, b in touched)]
    return cited_in(" ".join(told))


def _touches(label: Redaction, box: Redaction) -> bool:
    """True where a mark stands in the box, or is the law set beside it."""
    if label.box is None or box.box is None:
        return False
    a, b = label.box, box.box
    middle = (a[1] + a[3]) / 2
    return b[1] - 2 <= middle <= b[3] + 2 and a[0] < b[2] + NEAR and a[2] > b[0] - NEAR and label.cited is not None

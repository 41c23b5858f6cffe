"""Form fits: whether the letters found at a place are the form's, as whole words, and not what the gaps happen to spell."""

import re

from amparo.check.form import Form, Style
from amparo.check.letters import Letters

JOINED = 7  # letters from which words written without a gap, or cut by blanks, are still held for them
SOFT = 4  # letters from which a word may begin or end at a capital or a digit
RUN_ON = 16  # letters of a token that may be words without gaps: a reader lost the blanks
RUN_ON_FORM = 10  # letters of several words that are looked for within it
WIDEST = 60  # characters between two words of a name: the blanks of a table's columns
_LINE_END = re.compile(r"\s*[-‐-―¬=]?[ \t]*\r?\n[\s>|*#/]*")
_MARK = re.compile(r"\s?[-‐-―−_'’ʼ‘`´.]\s?")
_BETWEEN = re.compile(r"[^\w]*(?:\n[^\w]*){0,3}|[\s>_]*|[^\w]*_+[^\w]*")
_DATE_GAP = re.compile(r"\s{0,2}[/.,\-‐-―_']{0,2}\s{0,2}")
_DIGIT_GAP = re.compile(r"[\s]?[\-.‐-―−/()+_·:]{0,2}[\s]?|\s?[-‐-―][ \t]*\r?\n[\s>]*")
_AMID = re.compile(r"[ \t.\"“”'’()-]{1,4}|[ \t.]{0,2}\r?\n[ \t>]*")
_MAIL = re.compile(r"[\w.\-+]{0,6}@")


def fits(form: Form, letters: Letters, start: int, end: int) -> bool:
    """Whether the stretch of the stream, which spells the form, is the form standing by itself.

    Args:
        form: what is looked for; `len(form.stream) == end - start`.
        letters: the text.
        start: offset in its stream at which the form begins.
        end: after its last letter.
    """
    first, last = letters.token(start), letters.token(end - 1)
    inside = letters.starts[first] != start or letters.starts[last + 1] != end
    if inside and not _may_run_on(form, letters, first, last):
        return False
    if not inside and not _edges(form, letters, first, last):
        return False
    if first == last and len(form.words) == 1:
        return form.style is not Style.mailbox or _is_mailbox(letters, last)
    if form.style is Style.mailbox:
        return _is_mailbox(letters, last) and all(
            letters.gap(at) in ("", ".", "_", "-") for at in range(first + 1, last + 1)
        )
    if form.style is Style.number:
        return _groups(form, letters, first, last)
    if form.style is Style.initials and not _capitals(form, letters, start):
        return False
    return _gaps(form, letters, (first, last), start)


def ends_after(form: Form, letters: Letters, start: int, end: int) -> int | None:
    """Where a name ends that begins with a form's words and goes on, behind one or two others, with its last ones."""
    wanted = "".join(form.after)
    last = letters.token(end - 1)
    for between in (1, 2):
        first = last + between + 1
        if first >= len(letters.tokens) or not all(_is_between(letters, at) for at in range(last + 1, first)):
            return None
        begin = letters.starts[first]
        stop = begin + len(wanted)
        gap = letters.gap(first)
        if letters.stream.startswith(wanted, begin) and _ends_at(letters, stop) and gap and _AMID.fullmatch(gap):
            tail = Form(form.after)
            return stop if fits(tail, letters, begin, stop) else None
    return None


def _ends_at(letters: Letters, stop: int) -> bool:
    return letters.starts[letters.token(stop - 1) + 1] == stop


def _is_between(letters: Letters, token: int) -> bool:
    """A middle name, its initial, a nickname in quotes, or what stands before a family's name."""
    told, gap = letters.tokens[token], letters.gap(token)
    known = told[0].isupper() or told.lower() in ("de", "del", "la", "las", "los", "née", "nee")
    return known and told.isalpha() and gap is not None and _AMID.fullmatch(gap) is not None


def _may_run_on(form: Form, letters: Letters, first: int, last: int) -> bool:
    return (
        form.style is Style.words
        and len(form.words) > 1
        and len(form.stream) >= RUN_ON_FORM
        and all(len(letters.tokens[at]) >= RUN_ON for at in {first, last})
    )


def _edges(form: Form, letters: Letters, first: int, last: int) -> bool:
    """Hard edges, or the capital or digit at which a longer word of several letters is cut."""
    for gap in (letters.gap(first), letters.gap(last + 1)):
        if gap == "" and len(form.stream) < (SOFT if form.style is not Style.number else JOINED):
            return False
    return not (form.style is Style.mailbox and letters.gap(first) == "")


def _is_mailbox(letters: Letters, last: int) -> bool:
    return _MAIL.match(letters.plain, letters.places[last][1]) is not None


def _capitals(form: Form, letters: Letters, start: int) -> bool:
    """Initials are capitals, or have their full stop: neither the `m` of "I'm" nor the Spanish `a` and `y`."""
    at = start
    for word in form.words:
        if len(word) == 1:
            place = letters.span(at, at + 1)[0]
            before, char, after = (
                letters.plain[place - 1 : place],
                letters.plain[place],
                letters.plain[place + 1 : place + 2],
            )
            if before in ("'", "’") or not (char.isupper() or after == "."):
                return False
        at += len(word)
    return True


def _groups(form: Form, letters: Letters, first: int, last: int) -> bool:
    """Digits in groups of two and more, or one by one, with what is written between groups."""
    size = len(form.stream)
    tokens = letters.tokens[first : last + 1]
    if size < JOINED and len(tokens) > 2:
        return False
    single = all(len(token) == 1 for token in tokens)
    if not single and sum(len(token) == 1 and token.isdigit() for token in tokens[1:]) > 1:
        return False
    for at in range(first + 1, last + 1):
        gap = letters.gap(at) or ""
        if not _DIGIT_GAP.fullmatch(gap) and not (size >= JOINED + 1 and _LINE_END.fullmatch(gap)):
            return False
        if size < JOINED and "\n" in gap:
            return False
    return True


def _gaps(form: Form, letters: Letters, tokens: tuple[int, int], start: int) -> bool:
    """Every gap of the text lies between words, or cuts one as a line end, a hyphen or wide spacing cuts it."""
    first, last = tokens
    size, dated = len(form.stream), form.style is Style.date
    ends, at = set(), start
    for word in form.words[:-1]:
        at += len(word)
        ends.add(at)
    single = size >= SOFT and all(len(letters.tokens[at]) == 1 for at in range(first, last + 1))
    for token in range(first + 1, last + 1):
        gap = letters.gap(token) or ""
        between = letters.starts[token] in ends
        ends.discard(letters.starts[token])
        if dated:
            if not between or not _DATE_GAP.fullmatch(gap) or (not gap and not _lettered(letters, token)):
                return False
        elif between:
            if len(gap) > WIDEST or not _BETWEEN.fullmatch(gap):
                return False
        elif not (single or _cuts(gap, size)):
            return False
    return not ends or (size >= JOINED and form.style is Style.words)


def _lettered(letters: Letters, token: int) -> bool:
    """`4Mar1985`: no mark, but letters beside digits."""
    return letters.tokens[token - 1][-1].isdigit() != letters.tokens[token][0].isdigit()


def _cuts(gap: str, size: int) -> bool:
    """Whether a gap may cut a word of a form of `size` letters."""
    if not gap:
        return True
    if _LINE_END.fullmatch(gap):
        return size > SOFT or (size == SOFT and gap.strip(" \t\r\n>|")[:1] in tuple("-‐‑¬="))
    if _MARK.fullmatch(gap):
        return size > SOFT
    return size >= JOINED and len(gap) <= 2

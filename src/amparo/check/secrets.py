"""Secrets: every place where removed words can still be read, whole, however they are written there.

Each passage is read once into letters and digits without gaps (`letters.py`), and once more as a machine that reads
pictures may confuse them; every form of every secret (`forms.py`) is looked up by its first letters wherever a word may
begin. The time grows with the text and with what is found, hardly with the number of secrets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amparo.check.form import Form, Style
from amparo.check.form_fits import RUN_ON, ends_after, fits
from amparo.check.forms import forms_of
from amparo.check.hit import Hit
from amparo.check.inspection import Passage
from amparo.check.letters import Letters, folded
from amparo.check.misread import SHORTEST, alike, misread
from amparo.check.secret import Secret
from amparo.check.views import View, views

HEAD = 4  # letters by which a form is looked up; shorter ones are looked up whole
PIECE = 1 << 18  # characters of a passage that are read at a time
DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")
OVERLAP = 4000  # characters that two pieces share: longer than any form with its gaps


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form of a secret, and the words that a misread form stands for."""

    secret: int
    form: Form
    meant: str = ""


class _Index:
    """Forms by their first letters, then by their whole stream."""

    def __init__(self) -> None:
        self.heads: dict[int, dict[str, dict[int, dict[str, list[_Entry]]]]] = {}

    def add(self, stream: str, entry: _Entry) -> None:
        size = min(HEAD, len(stream))
        by_length = self.heads.setdefault(size, {}).setdefault(stream[:size], {})
        by_length.setdefault(len(stream), {}).setdefault(stream, []).append(entry)

    def found(self, stream: str, starts: Sequence[int]) -> Iterator[tuple[int, int, list[_Entry]]]:
        """Start, end and entries of every stretch that begins at one of `starts` and spells a form."""
        for size, heads in self.heads.items():
            for start in [at for at in starts if stream[at : at + size] in heads]:
                for length, forms in heads[stream[start : start + size]].items():
                    entries = forms.get(stream[start : start + length])
                    if entries:
                        yield start, start + length, entries


def untested(secrets: Sequence[Secret]) -> tuple[int, ...]:
    """Indices of secrets with fewer than two letters or digits: nobody can search for them."""
    return tuple(at for at, secret in enumerate(secrets) if not forms_of(secret))


def search(secrets: Sequence[Secret], passages: Sequence[Passage]) -> tuple[Hit, ...]:
    """Every place of every secret, by secret, passage and place.

    Words are found whole: `Ann` is no part of `Annual`. What `untested` tells is not looked for. Of hits of one secret that
    lie within each other the longest is told. Within a digest (64 hexadecimal signs) what looks like one is chance.

    Args:
        secrets: what was removed.
        passages: what readers found in finished files.
    """
    plain, confusable = _indices(secrets)
    words = alike()
    out: list[Hit] = []
    for number, passage in enumerate(passages):
        found: set[Hit] = set()
        digests = [match.span() for match in DIGEST.finditer(passage.text)]
        for view in views(passage.text):
            for offset, chunk, edges in _pieces(view.text):
                letters = Letters(chunk)
                for start, end, secret, variant in _read(letters, plain, confusable, words):
                    first, last = letters.original(*letters.span(start, end))
                    if (first == 0 and edges[0]) or (last == len(chunk) and edges[1]):
                        continue  # a word that the cut made: the neighbouring piece holds it whole
                    place = view.original(offset + first, offset + last)
                    if any(
                        begins <= place[0] and place[1] <= ends and place != (begins, ends) for begins, ends in digests
                    ):
                        continue
                    found.add(
                        Hit(secret, number, *place, _variant(view, variant, passage.text, place, secrets[secret]))
                    )
        out.extend(_longest(found))
    return tuple(sorted(out))


def _indices(secrets: Sequence[Secret]) -> tuple[_Index, _Index]:
    plain, confusable, words = _Index(), _Index(), alike()
    for number, secret in enumerate(secrets):
        for form in forms_of(secret):
            plain.add(form.stream, _Entry(number, form))
            if len(form.stream) >= SHORTEST and not form.after and form.style in (Style.words, Style.number):
                for row in {tuple(words[word] for word in form.words), (words[form.stream],)}:
                    confusable.add("".join(row), _Entry(number, replace(form, words=row), form.stream))
    return plain, confusable


def _pieces(text: str) -> Iterator[tuple[int, str, tuple[bool, bool]]]:
    """Pieces with their offsets, and whether text was cut before and after."""
    if len(text) <= PIECE:
        yield 0, text, (False, False)
        return
    for start in range(0, max(1, len(text) - OVERLAP), PIECE - OVERLAP):
        yield start, text[start : start + PIECE], (start > 0, start + PIECE < len(text))


def _read(
    letters: Letters, plain: _Index, confusable: _Index, words: dict[str, str]
) -> Iterator[tuple[int, int, int, str]]:
    """Start, end, secret and variant of what stands in one piece of text."""
    seen: set[tuple[int, int, int]] = set()
    for start, end, entries in plain.found(letters.stream, _begins(letters)):
        for entry in entries:
            if not fits(entry.form, letters, start, end):
                continue
            stop = ends_after(entry.form, letters, start, end) if entry.form.after else end
            if stop is not None and (start, stop, entry.secret) not in seen:
                seen.add((start, stop, entry.secret))
                yield start, stop, entry.secret, entry.form.variant or _spaced(entry.form, letters, start, stop)
    if not confusable.heads:
        return
    confused = letters.reread(words)
    for start, end, entries in confusable.found(confused.stream, confused.starts):
        for entry in entries:
            if confused.starts[confused.token(end - 1) + 1] != end or not fits(entry.form, confused, start, end):
                continue
            first, last = letters.starts[confused.token(start)], letters.starts[confused.token(end - 1) + 1]
            stood = letters.stream[first:last]
            if (first, last, entry.secret) not in seen and misread(entry.meant, stood):
                seen.add((first, last, entry.secret))
                yield first, last, entry.secret, "misread"


def _begins(letters: Letters) -> Sequence[int]:
    """Where a form may begin: at tokens, and anywhere in what may be words without gaps."""
    long = [
        at
        for token, begin in zip(letters.tokens, letters.starts, strict=False)
        if len(token) >= RUN_ON
        for at in range(begin + 1, begin + len(token))
    ]
    return [*letters.starts, *long] if long else letters.starts


def _spaced(form: Form, letters: Letters, start: int, end: int) -> str:
    first, last = letters.token(start), letters.token(end - 1)
    if letters.starts[first] != start or letters.starts[last + 1] != end:
        return "run_on"
    tokens = tuple(token.lower() for token in letters.tokens[first : last + 1])
    return "" if tokens == form.words else "joined" if len(tokens) < len(form.words) else "spacing"


def _variant(view: View, variant: str, text: str, place: tuple[int, int], secret: Secret) -> str:
    """The name of how the words stand there: that of the form, else that of the view, else how the letters differ."""
    if variant not in ("", "spacing"):
        return variant
    if view.kind:
        return view.kind
    stood = text[place[0] : place[1]]
    if stood == secret.words:
        return "exact"
    if stood.casefold() == secret.words.casefold():
        return "case"
    if variant or " ".join(stood.split()) != stood:
        return "spacing"
    return "accents" if folded(stood).lower() == folded(secret.words).lower() else "spacing"


def _longest(found: set[Hit]) -> Iterator[Hit]:
    """Hits of which none lies within another of the same secret; of those at one place the plainest."""
    last: Hit | None = None
    for hit in sorted(found, key=lambda one: (one.secret, one.start, -one.end, one.variant != "exact", one.variant)):
        if last is None or hit.secret != last.secret or hit.end > last.end:
            last = hit
            yield hit

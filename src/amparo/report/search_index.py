"""Search index: what the search page looks through - exchanges, their messages, figures - as one piece of JSON."""

import json
from collections.abc import Iterator, Sequence

from amparo.report.block import Runs, plain
from amparo.report.catalogue import FIXED
from amparo.report.marks import Piece, visible
from amparo.report.sheet import Letter, Sheet

KINDS = ("exchange", "message", "figure")
LEFT_OUT = frozenset({"quoted", "disclaimer", "banner"})  # words of another message, or of nobody
# In a script element only `<` could end it or begin another; the others keep every reader of HTML quiet.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

Entry = tuple[str, str, str, str]  # kind, page, title, text


def of_sheet(sheet: Sheet, page: str) -> Iterator[Entry]:
    """An exchange by its sentence and what was coded, then each of its messages.

    Words of an earlier mail that a message quotes are left out, unless they are evidence: they are found where they
    were written.
    """
    coded = "; ".join(f"{answer.label}: {answer.value}" for answer in sheet.answers)
    yield "exchange", page, sheet.title, f"{plain(sheet.sentence)}\n{coded}; {sheet.id}"
    for letter in sheet.letters:
        yield "message", f"{page}#{letter.anchor}", f"{letter.when} · {letter.sender}", _text(letter)


def _text(letter: Letter) -> str:
    told = [_plain(letter.subject), letter.to, letter.cc, _plain(letter.header)]
    told += [_plain(one.pieces) for one in letter.body if one.role not in LEFT_OUT or one.marked]
    for attached in letter.attached:
        told += [attached.name, _plain(attached.pieces)]
    told += [*letter.named, *letter.copies]
    return "\n".join(text.strip() for text in told if text.strip())


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def of_figure(definition: str, told: Runs, page: str) -> Entry:
    """A figure by its definition."""
    return "figure", page, definition, plain(told)


def packed(entries: Sequence[Entry]) -> str:
    """The entries as JSON that may stand in a script element."""
    shown = [[visible(word).replace(FIXED, " ") for word in entry] for entry in entries]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)

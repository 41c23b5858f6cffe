"""Typeset: an exhibit as a PDF set anew from the words that stay, with bars of one width for everything else."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from amparo.publish.exhibit import Exhibit
from amparo.publish.lines import Line, Piece
from amparo.publish.marked import label, role
from amparo.publish.redacted import Mark
from amparo.publish.shown import Section, Shown, shown
from amparo.publish.typst_pdf import bare, compiled, pieces
from amparo.report.catalogue import Catalogue, catalogue
from amparo.report.marks import visible
from amparo.report.printed import printed

SIZE, ROOM = 7.6, 17  # points of the words on a bar, and how many characters of that size it holds
MOST_LINES, MOST_CHARS = 60, 20_000  # set at once: the compiler looks at a paragraph as a whole


def typeset(exhibit: Exhibit, lang: str, draft: bool) -> bytes:
    """The exhibit as a tagged PDF/UA-1: head and text of each message, oldest first, reasons and commitment at the end.

    The same exhibit gives the same bytes. Nothing in the file depends on what a mark stands for but the mark's own
    words: neither its length nor where it stood on the original's lines. Metadata are the title and the language.

    Args:
        exhibit: what to show.
        lang: `en` or `es`.
        draft: True: words across every page and above it say that it may not be published.

    Raises:
        ExhibitProblem: the compiler refused it.
    """
    words = catalogue(lang, "publish")
    told = shown(exhibit, words)
    with pikepdf.open(io.BytesIO(compiled("exhibit.typ", exhibit_data(told, words, draft)))) as pdf:
        return bare(pdf, told.title, lang)


def exhibit_data(told: Shown, words: Catalogue, draft: bool) -> dict[str, Any]:
    """What the template sets, as plain data: strings that are never markup."""
    return {
        "lang": words.language,
        "title": told.title,
        "draft": words.say("exhibit.draft") if draft else "",
        "about": told.about,
        "told": words.say("exhibit.typeset"),
        "letters": [
            {
                "title": letter.title,
                "head": [{"name": field.name, "pieces": _drawn(field.pieces, words)} for field in letter.head],
                "sections": [_section(section, words) for section in letter.sections],
            }
            for letter in told.letters
        ],
        "pages": [],
        "reasons": {
            "title": words.say("reasons.title"),
            "none": words.say("reasons.none"),
            "note": words.say("reasons.note"),
            "head": [words.say(f"reasons.{name}") for name in ("bars", "place", "what", "why")],
            "rows": [[pieces(cell) for cell in (row.bars, row.place, row.label, row.why)] for row in told.removed],
        },
        "commitment": {
            "title": words.say("commitment.title"),
            "told": words.say("commitment.told"),
            "pieces": pieces(told.commitment),
        },
    }


def _section(section: Section, words: Catalogue) -> dict[str, Any]:
    groups = [
        {"depth": depth, "opens": opens, "lines": [_drawn(_with_depth(line), words) for line in group]}
        for depth, opens, group in grouped(section.lines)
    ]
    return {"title": printed(section.title), "attached": section.attached, "note": section.note, "groups": groups}


def grouped(lines: Sequence[Line]) -> Iterator[tuple[int, bool, list[Line]]]:
    """(depth, whether a paragraph opens, lines) of stretches of one paragraph, short enough to set at once."""
    group: list[Line] = []
    held = 0
    for line in lines:
        held += line.length
        if group and (line.opens or len(group) == MOST_LINES or held > MOST_CHARS):
            yield group[0].depth, group[0].opens, group
            group, held = [], line.length
        group.append(line)
    if group:
        yield group[0].depth, group[0].opens, group


def _with_depth(line: Line) -> tuple[Piece, ...]:
    return (">" * line.depth + " ", *line.pieces) if line.depth else line.pieces


def _drawn(told: Sequence[Piece], words: Catalogue) -> list[dict[str, Any]]:
    return [_bar(piece, words) if isinstance(piece, Mark) else {"t": "said", "w": pieces(piece)} for piece in told]


def _bar(mark: Mark, words: Catalogue) -> dict[str, Any]:
    on_it = visible(label(mark, words))
    size = round(SIZE * min(1.0, ROOM / len(on_it)), 2)
    return {"t": "bar", "w": on_it, "s": size, "r": pieces(role(mark, words)) if role(mark, words) else []}

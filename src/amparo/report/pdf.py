"""PDF: the report as one tagged PDF, made by typst from data that is never markup."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import typst

from amparo.errors import AmparoError
from amparo.report.agency_teller import agencies, agency_sections
from amparo.report.block import Block, Multiples, Paragraph, Picture, Run, Runs, Section, Table, plain
from amparo.report.catalogue import FIXED
from amparo.report.codes import KINDS
from amparo.report.document import coding_told, document
from amparo.report.figure import Figure
from amparo.report.html import figure_told
from amparo.report.listing import Listing
from amparo.report.overview import glance
from amparo.report.printed import printed
from amparo.report.sheet import Answer, Letter, sheet
from amparo.report.teller import Teller
from amparo.shipped import shipped

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed date: the same case gives the same bytes on any day
MOST_SHEETS = 1500  # exchanges told one by one; the compiler takes some 0.9 MB of memory for each
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')  # of a chart, in its own units
MOST_IDS = 400  # of one figure; the rest stands in the figures file


class PdfProblem(AmparoError):
    """The PDF could not be made."""

    advice = "The HTML pages are complete without it; please report the case's counts and the program's version."


def pdf(teller: Teller) -> bytes:
    """The report as PDF/UA-1, the same bytes for the same case.

    Raises:
        PdfProblem: the compiler refused the document; says why without words of the record.
    """
    source = shipped("report", "report.typ").read_bytes()
    data = json.dumps(_data(teller), ensure_ascii=False, sort_keys=True)
    try:
        compiler = typst.Compiler(input=source, ignore_system_fonts=True, sys_inputs={"data": data})
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=EPOCH)
    except typst.TypstError:
        raise PdfProblem("the PDF of the report could not be made.") from None
    except BaseException as stopped:
        # A panic of the compiler comes as a class of its own that no module exports and that is no Exception.
        if type(stopped).__name__ != "PanicException":
            raise
        raise PdfProblem("the PDF compiler stopped.") from None
    if not isinstance(made, bytes):
        raise PdfProblem("the PDF of the report came in pieces.")
    return made


def _data(teller: Teller) -> dict[str, Any]:
    words, dossier = teller.words, teller.dossier
    printed_ones = dossier.exchanges[:MOST_SHEETS]
    known = {f"exchange:{coded.exchange.id}" for coded in printed_ones}
    known |= {f"figure:{figure.id}" for figure in _listed(teller)}
    known |= {f"agency:{slug}" for slug in agencies(teller)}
    draw = _Drawn(frozenset(known))
    sheets = [sheet(teller, coded) for coded in printed_ones]
    return {
        "lang": words.language,
        "title": printed(words.say("report_of", title=dossier.title)),
        "confidential": words.say("confidential"),
        "confidential_told": words.say("confidential_told"),
        "coding": coding_told(teller),
        "glance": [draw.block(block) for block in glance(teller)],
        "intro": printed(words.say("text.intro")),
        "contents": words.say("nav.contents"),
        "sections": [draw.section(section) for section in document(teller)],
        "agencies": _agencies(teller, draw),
        "list": {
            "title": words.say("sections.list"),
            "table": draw.table(Listing(teller).table(dossier.exchanges)),
        },
        "pages": {
            "title": words.say("sections.pages"),
            "note": words.say("text.pages") + _others(teller),
            "timeline": words.say("exchange_page.timeline"),
            "legend": [words.say("exchange_page.legend"), [[words.say(f"kinds.{kind}"), kind] for kind in KINDS]],
            "sheets": [
                {
                    "id": one.id,
                    "title": printed(one.title),
                    "sentence": draw.runs(one.sentence, one.id),
                    "coder": printed(one.coder),
                    "tag": words.say("coding.tag_confirmed" if one.confirmed else "coding.tag_suggested"),
                    "limits": " ".join(
                        told
                        for told in (
                            one.doubt,
                            words.say("exchange_page.limits", limits=one.limits) if one.limits else "",
                        )
                        if told
                    ),
                    "missing": [words.say("exchange_page.missing"), *map(printed, one.missing)] if one.missing else [],
                    "letters": [
                        _letter(letter, f"message:{one.id}:{n}") for n, letter in enumerate(one.letters, start=1)
                    ],
                    "answers": [_answer(teller, answer, one.id) for answer in one.answers],
                }
                for one in sheets
            ],
        },
        "figures": {
            "title": words.say("sections.figures"),
            "note": words.say("text.figures_pdf"),
            "rows": [_figure(teller, figure, known) for figure in _listed(teller)],
        },
    }


def _others(teller: Teller) -> str:
    """How many exchanges have a page in the folder only."""
    others = len(teller.dossier.exchanges) - MOST_SHEETS
    return " " + teller.words.say("text.pages_left", n=others) if others > 0 else ""


def _agencies(teller: Teller, draw: "_Drawn") -> list[dict[str, Any]]:
    """The part of each agency, sections below it."""
    return [
        {
            "title": printed(teller.body(slug)),
            "id": f"agency:{slug}",
            "sections": [draw.section(section, f"@{slug}") for section in agency_sections(teller, slug)],
        }
        for slug in agencies(teller)
    ]


def _listed(teller: Teller) -> Iterable[Figure]:
    return (figure for figure in teller.figures.values() if "@" not in figure.id)


def _letter(letter: Letter, label: str) -> dict[str, str]:
    return {
        "target": label,
        "when": letter.when,
        "gap": letter.gap,
        "sender": printed(letter.sender),
        "note": letter.note,
        "copies": printed("; ".join(letter.copies)),
    }


def _answer(teller: Teller, answer: Answer, exchange: str) -> dict[str, Any]:
    say = teller.words.say
    shown = []
    for item in answer.evidence:
        told = {"n": str(item.number), "label": f"mark:{exchange}:{item.number}", "quote": printed(item.quote)}
        told["value"] = "" if item.value == answer.value else printed(item.value)
        rule = printed(item.rule)
        lost = "" if item.found else f" ({say('exchange_page.lost')})"
        told["why"] = (f"{printed(item.reason)} · " if item.reason else "") + rule + lost
        shown.append(told)
    value = " · ".join(told for told in (answer.value, answer.unsure, answer.by) if told)
    return {
        "label": answer.label,
        "target": f"variable:{exchange}:{answer.name}",
        "kind": answer.kind,
        "value": printed(value),
        "evidence": shown,
    }


def _figure(teller: Teller, figure: Figure, known: set[str]) -> dict[str, Any]:
    words = teller.words
    ids = [[printed(id), f"exchange:{id}" if f"exchange:{id}" in known else ""] for id in figure.numerator[:MOST_IDS]]
    more = len(figure.numerator) - MOST_IDS
    return {
        "id": figure.id,
        "label": f"figure:{figure.id}",
        "definition": printed(figure.defined(words.language)),
        "told": printed("".join(run.text for run in figure_told(teller, figure)) + _bounds(teller, figure)),
        "excluded": printed("".join(run.text for run in teller.excluded(figure))),
        "ids": ids,
        "more": words.say("text.more_ids", n=more) if more > 0 else "",
    }


def _bounds(teller: Teller, figure: Figure) -> str:
    """The bounds of a time, which stand nowhere else in the PDF; those of counts stand beside them."""
    told = teller.bounds(figure) if figure.unit == "business hour" else ""
    return f" – {told}" if told else ""


def _unbroken(cell: Runs) -> bool:
    """Whether a cell holds a date or a time, which stays on one line."""
    text = plain(cell)
    return FIXED in text and " " not in text


class _Drawn:
    """Blocks as plain data, links only to labels that the PDF has."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known

    def runs(self, runs: Sequence[Run], exchange: str = "") -> list[list[str]]:
        out = []
        for run in runs:
            target = run.target or ""
            kind, _, place = target.partition(":")
            if exchange and kind in ("mark", "message", "variable"):
                target = f"{kind}:{exchange}:{place}"
            elif target not in self.known and not target.startswith("section:"):
                target = ""
            out.append([printed(run.text), run.kind, target])
        return out

    def table(self, table: Table) -> dict[str, Any]:
        rows = [[self.runs(cell) for cell in row] for row in table.rows]
        head = [printed(cell) for cell in table.head]
        return {
            "t": "table",
            "caption": printed(table.caption),
            "head": head,
            "rows": rows,
            "numeric": list(table.numeric),
            "dates": [at for at in range(len(head)) if rows and all(_unbroken(row[at]) for row in table.rows)],
        }

    def picture(self, picture: Picture) -> dict[str, Any]:
        svg = printed(picture.svg).replace("\u200b", "")
        wide, high = map(int, SIZE.findall(picture.svg)[0])
        told = {"title": printed(picture.title), "alt": printed(picture.told) or "–", "svg": svg}
        return {"t": "picture", "tall": high / wide, **told}

    def block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return {"t": "p", "style": block.style, "runs": self.runs(block.runs)}
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Multiples):
            return {"t": "multiples", "pictures": [self.picture(picture) for picture in block.pictures]}
        return self.picture(block)

    def section(self, section: Section, of: str = "") -> dict[str, Any]:
        blocks = [self.block(block) for block in section.blocks]
        for block in blocks:
            if block.get("caption") == printed(section.title):
                block["caption"] = ""  # the heading says it
        return {"id": f"section:{section.id}{of}", "title": printed(section.title), "blocks": blocks}

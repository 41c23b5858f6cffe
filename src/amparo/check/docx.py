"""Docx: what a Word file keeps that its pages do not show."""

from amparo.check.colour import colour
from amparo.check.docx_runs import read_runs
from amparo.check.docx_styles import Styles
from amparo.check.findings import lines
from amparo.check.inspection import Inspection
from amparo.check.office_parts import alt_texts, common_parts, cropped, of_one_colour, people, solid_fill
from amparo.check.package import TREE, Package, opened
from amparo.check.within import Within
from amparo.check.xml_tree import child, every, local, value, words

STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
CHANGES = {"ins": "insertion", "del": "deletion", "moveFrom": "move", "moveTo": "move"}
FORMAT_CHANGES = (
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "sectPrChange",
    "cellIns",
    "cellDel",
    "cellMerge",
    "numberingChange",
)


def inspect_docx(path: str, content: bytes, within: Within) -> Inspection:
    """Tracked changes, comments, hidden, pale, tiny, covered and blackened text, and all that common_parts finds."""
    package = opened(path, content, within)
    styles = Styles(package.tree("word/styles.xml"), package.tree("word/theme/theme1.xml"))
    stories = [name for name in package.parts if name.startswith(STORIES) and name.endswith(".xml")]
    for name in sorted(stories):
        _changes(package, name)
        _fields(package, name)
        _shapes(package, name)
        read_runs(package, name, styles)
        cropped(package, name)
        alt_texts(package, name)
        _fallbacks(package, name)
    _orphans(package)
    _comments(package)
    _settings(package)
    people(package, "word/people")
    common_parts(package, frozenset(stories))
    return package.found.done()


def _changes(package: Package, name: str) -> None:
    root, found = package.tree(name), package.found
    for one in every(root, *CHANGES):
        said = words(one, "t", "delText", "delInstrText")
        place = f"{name}, tracked {CHANGES[local(one)]}"
        found.leak("tracked_change", place, said, TREE)
        found.read(TREE, place, lines((said, value(one, "author"))), shown=local(one) in ("ins", "moveTo"))
    for one in every(root, *FORMAT_CHANGES):
        found.leak("tracked_change", f"{name}, tracked change of format", value(one, "author"), TREE)
        found.read(TREE, f"{name}, tracked change of format", value(one, "author"), shown=False)


def _fields(package: Package, name: str) -> None:
    """Instructions of fields: what a field asks for may name a file, a data base or a person."""
    root = package.tree(name)
    texts = [one.text or "" for one in every(root, "instrText", "delInstrText")]
    told = "".join(texts)
    package.found.read(TREE, f"fields in {name}", told, shown=False)
    simple = [value(one, "instr") for one in every(root, "fldSimple")]
    package.found.read(TREE, f"fields in {name}", lines(simple), shown=False)
    for text in [*texts, *simple]:
        first = text.split()[0].upper() if text.split() else ""
        if first.isalpha() and len(first) > 2 and text.startswith((" ", first)) and first in LEAKY_FIELDS:
            package.found.leak("field_code", f"fields in {name}", text, TREE)


LEAKY_FIELDS = frozenset((
    "AUTHOR", "LASTSAVEDBY", "USERNAME", "USERADDRESS", "USERINITIALS", "FILENAME", "TEMPLATE", "COMMENTS",
    "KEYWORDS", "SUBJECT", "DOCPROPERTY", "DOCVARIABLE", "DATABASE", "DDE", "DDEAUTO", "LINK", "INCLUDETEXT",
    "INCLUDEPICTURE", "IMPORT", "INCLUDE", "MERGEFIELD", "MERGEREC", "NEXT", "NEXTIF", "ASK", "FILLIN", "SET",
    "PRIVATE", "ADDIN", "ADDRESSBLOCK", "GREETINGLINE", "RD", "AUTOTEXT", "GLOSSARY", "INFO",
))  # fmt: skip


def _shapes(package: Package, name: str) -> None:
    """Filled shapes that float before the text, as people draw them to cover words."""
    root = package.tree(name)
    number = 0
    for anchor in every(root, "anchor"):
        if value(anchor, "behindDoc") in ("1", "true") or child(anchor, "wrapNone") is None:
            continue
        for blip in every(anchor, "blip"):
            target = package.links(name).get(value(blip, "embed"), ("", "", False))[1]
            if of_one_colour(package.parts.get(target, b"")):
                package.found.leak("covered_text", f"{name}, picture of one colour before the text", engine=TREE)
        for shape in every(anchor, "wsp"):
            number += 1
            if solid_fill(child(shape, "spPr")) and not words(shape):
                package.found.leak("covered_text", f"{name}, shape {number} before the text", engine=TREE)
    for number, shape in enumerate(every(root, "rect", "shape", "roundrect", "oval"), 1):
        style = value(shape, "style").replace(" ", "").lower()
        filled = value(shape, "filled").lower() not in ("f", "false") and colour(
            value(shape, "fillcolor").split(" ")[0]
        )
        behind = "z-index:-" in style
        pictured = child(shape, "imagedata") is not None or child(shape, "textpath") is not None
        if "position:absolute" in style and filled and not behind and not pictured and not words(shape):
            package.found.leak("covered_text", f"{name}, drawing {number} before the text", engine=TREE)


def _fallbacks(package: Package, name: str) -> None:
    """What a story says to old programs alone: words that somebody took out of what new ones show."""
    root = package.tree(name)
    shown = {word for one in every(root, "Choice") for word in words(one).split()}
    for one in every(root, "Fallback"):
        only = [word for word in words(one).split() if word not in shown]
        if only:
            package.found.hidden("hidden_text", f"{name}, words for old programs", " ".join(only), TREE)


def _orphans(package: Package) -> None:
    """Footnotes and endnotes that no place in the text refers to; they are in the file and on no page."""
    for kind in ("footnote", "endnote"):
        used = {
            value(one, "id")
            for name in package.parts
            if name.startswith("word/document")
            for one in every(package.tree(name), f"{kind}Reference")
        }
        name = f"word/{kind}s.xml"
        for one in every(package.tree(name), kind):
            if value(one, "type") in ("", "normal") and value(one, "id") not in used:
                package.found.hidden("hidden_text", f"{name}, note without a place", words(one), TREE)


def _comments(package: Package) -> None:
    for name in package.named("word/comments"):
        for number, one in enumerate(every(package.tree(name), "comment"), 1):
            said = lines((words(one), value(one, "author"), value(one, "initials")))
            package.found.hidden("comment", f"{name}, comment {number}", said, TREE)


def _settings(package: Package) -> None:
    root, found = package.tree("word/settings.xml"), package.found
    for one in every(root, "docVar"):
        text = f"{value(one, 'name')}: {value(one)}"
        found.hidden("document_variable", "word/settings.xml, document variables", text, TREE)
    for one in every(root, "mailMerge"):
        told = lines(value(part) for part in one.iter())
        found.hidden("external_link", "word/settings.xml, mail merge", told, TREE)
    for part in every(package.tree("word/glossary/document.xml"), "docPart"):
        kinds = {value(one) for one in every(part, "type")}
        if "bbPlcHdr" not in kinds:  # what a form asks to be filled in is seen by everybody
            found.hidden("hidden_text", "word/glossary/document.xml", words(part), TREE)
    if "word/recipientData.xml" in package.parts:
        found.leak("external_link", "word/recipientData.xml", engine=TREE)

"""ODF: what an OpenDocument text, sheet or show keeps that nobody who opens it sees."""

import re
from xml.etree.ElementTree import Element

from amparo.check.colour import WHITE, colour, same
from amparo.check.findings import lines
from amparo.check.inspection import Inspection
from amparo.check.package import TREE, Package, opened
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.check.xml_tree import child, every, local, parsed, value

PERSONAL = frozenset((
    "creator", "initial-creator", "printed-by", "description", "subject", "keyword", "user-defined",
    "contributor",
))  # fmt: skip
SIZE = re.compile(r"([\d.]+)pt")
TINIEST = 2.0
XML = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def inspect_odf(path: str, content: bytes, within: Within) -> Inspection:
    """Tracked changes, annotations, hidden words, sheets and slides, earlier versions, properties, thumbnail."""
    package = opened(path, content, within)
    found = package.found
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        found.leak("not_readable", "content (locked with a password)", engine=TREE)
        return found.done()
    for name in [name for name in package.parts if name.endswith(("content.xml", "styles.xml"))]:
        root = package.tree(name)
        _changes(package, name, root)
        _hidden(package, name, root)
        _looks(package, name, root)
    _properties(package)
    _rest(package)
    return found.done()


def _text(element: Element | None) -> str:
    """All words below an element, a line for each paragraph."""
    out = []
    for one in every(element, "p", "h"):
        out.append("".join(one.itertext()))
    return "\n".join(out) if out or element is None else "".join(element.itertext())


def _changes(package: Package, name: str, root: Element | None) -> None:
    found = package.found
    for one in every(root, "changed-region", "cell-content-change", "deletion", "insertion", "movement"):
        found.hidden("tracked_change", f"{name}, tracked change", "".join(one.itertext()).strip() or "change", TREE)
    for number, one in enumerate(every(root, "annotation"), 1):
        found.hidden("comment", f"{name}, comment {number}", "".join(one.itertext()).strip() or "comment", TREE)
    for one in every(root, "notes"):
        said = "\n".join("".join(part.itertext()) for part in every(one, "p"))
        found.hidden("speaker_notes", f"{name}, notes", said, TREE)


def _hidden(package: Package, name: str, root: Element | None) -> None:
    found = package.found
    tables = {value(one, "name") for one in every(root, "style") if _is_off(child(one, "table-properties"), "display")}
    pages = {
        value(one, "name")
        for one in every(root, "style")
        if value(child(one, "drawing-page-properties"), "visibility") == "hidden"
    }
    for one in every(root, "hidden-text", "hidden-paragraph"):
        said = lines((value(one, "string-value"), "".join(one.itertext())))
        found.hidden("hidden_text", f"{name}, hidden text", said, TREE)
    for one in every(root, "section"):
        if value(one, "display") in ("none", "condition"):
            found.hidden("hidden_text", f"{name}, hidden section", _text(one), TREE)
    for page, one in enumerate(every(root, "table"), 1):
        if value(one, "style-name") in tables:
            found.hidden("hidden_sheet", f"sheet {value(one, 'name')}", _text(one) or "sheet", TREE, page=page)
        _rows(package, one, page)
    for page, one in enumerate(every(root, "page"), 1):
        if value(one, "style-name") in pages:
            found.hidden("hidden_slide", f"slide {page}", _text(one) or "slide", TREE, page=page)


def _rows(package: Package, table: Element, page: int) -> None:
    place = f"sheet {value(table, 'name')}"
    for one in every(table, "table-row"):
        if value(one, "visibility") in ("collapse", "filter"):
            package.found.hidden("hidden_rows", f"{place}, hidden rows", _text(one), TREE, page=page)
    gone: set[int] = set()
    at = 0
    for one in every(table, "table-column"):
        times = value(one, "number-columns-repeated")
        many = min(int(times), 20_000) if times.isdecimal() else 1
        if value(one, "visibility") in ("collapse", "filter"):
            gone |= set(range(at, at + many))
        at += many
    if not gone:
        return
    for row in every(table, "table-row"):
        at = 0
        for cell in row:
            if at in gone:
                package.found.hidden("hidden_rows", f"{place}, hidden columns", _text(cell), TREE, page=page)
            times = value(cell, "number-columns-repeated")
            at += min(int(times), 20_000) if times.isdecimal() else 1


def _looks(package: Package, name: str, root: Element | None) -> None:
    """Words in a style that hides them, makes them tiny, or gives them the colour of what they stand on."""
    kinds: dict[str, str] = {}
    for one in every(root, "style"):
        text = child(one, "text-properties")
        if text is None:
            continue
        size = SIZE.fullmatch(value(text, "font-size"))
        ink = colour(value(text, "color"))
        grounds = [value(text, "background-color"), *(value(part, "background-color") for part in one)]
        ground = next((colour(part) for part in grounds if colour(part)), None)
        if value(text, "display") == "none":
            kinds[value(one, "name")] = "hidden_text"
        elif size and float(size[1]) <= TINIEST:
            kinds[value(one, "name")] = "tiny_text"
        elif ink and same(ink, ground or WHITE):
            kinds[value(one, "name")] = "blackened_text" if ground and sum(ground) < 200 else "pale_text"
    for one in every(root, "span", "p", "h", "table-cell"):
        kind = kinds.get(value(one, "style-name"))
        if kind:
            package.found.hidden(kind, name, "".join(one.itertext()), TREE)


def _is_off(properties: Element | None, name: str) -> bool:
    return value(properties, name) == "false"


def _properties(package: Package) -> None:
    for element in every(package.tree("meta.xml"), *PERSONAL, "title", "template"):
        text = lines(("".join(element.itertext()), value(element, "title"), value(element, "href")))
        package.found.read(TREE, f"meta.xml {local(element)}", text, shown=False)
        if local(element) == "template":
            package.found.hidden("template_name", "meta.xml template", text, TREE)
        elif local(element) != "title" and text.strip():
            package.found.leak("document_properties", f"meta.xml {local(element)}", text, TREE)


def _rest(package: Package) -> None:
    """Each other part: pictures, objects, versions, thumbnail, macros."""
    found = package.found
    for name, content in sorted(package.parts.items()):
        if name in package.known or not content:
            continue
        if name.startswith("Thumbnails/"):
            found.leak("thumbnail", name, engine=TREE)
            package.hand_on(name)
        elif name.startswith("Versions/") or name == "VersionList.xml":
            found.leak("earlier_version", name, engine=TREE)
            package.hand_on(name)
        elif name.startswith(("Basic/", "Scripts/")) and "script-lb" not in name and "script-lc" not in name:
            found.hidden("macro", name, raw_strings(content), "raw-strings")
        elif name.endswith((".xml", ".rdf")) and (name in XML or parsed(content) is not None):
            package.scan(name, shown=name in ("content.xml", "styles.xml"))
        elif name in ("mimetype", "layout-cache"):  # places of lines on pages, without words
            found.read("raw-strings", name, raw_strings(content), shown=False)
        elif name.startswith("Object "):
            found.leak("embedded_file", name, engine=TREE)
            package.hand_on(name)
        else:
            package.hand_on(name)

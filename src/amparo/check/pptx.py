"""Pptx: what a presentation keeps that its slides do not show."""

from xml.etree.ElementTree import Element

from amparo.check.colour import Rgb, colour, same
from amparo.check.findings import lines
from amparo.check.inspection import Inspection
from amparo.check.office_parts import alt_texts, common_parts, cropped, people
from amparo.check.package import TREE, Package, opened
from amparo.check.pptx_shapes import Placed, area, placed, shared
from amparo.check.within import Within
from amparo.check.xml_tree import child, every, local, value, words

SHOW = "ppt/presentation.xml"
MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
MOST_COVERED = 0.5  # share of a text's box under one shape
TINIEST = 200  # hundredths of a point


def inspect_pptx(path: str, content: bytes, within: Within) -> Inspection:
    """Hidden slides, notes, comments, shapes beside or under others, and all that common_parts finds."""
    package = opened(path, content, within)
    size = child(package.tree(SHOW), "sldSz")
    wide, high = (float(value(size, side) or 0) for side in ("cx", "cy"))
    theme = _theme(package)
    links = package.links(SHOW)
    listed = [links.get(value(one, "id"), ("", "", False))[1] for one in _ids(package)]
    for page, part in enumerate(listed, 1):
        if part in package.parts:
            _slide(package, part, page, (0.0, 0.0, wide, high), theme)
    for part in package.named("ppt/slides/slide"):
        if part not in listed:
            package.found.hidden("hidden_slide", f"{part} (in no list)", words(package.tree(part)), TREE)
    for name in (*package.named("ppt/commentAuthors"), *package.named("ppt/authors")):
        people(package, name)
    common_parts(package, frozenset(part for part in listed if not _is_hidden(package, part)))
    return package.found.done()


def _ids(package: Package) -> list[Element]:
    # `id` stands twice, as a number and as a relation: the relation is the one in a name space
    out = []
    for one in every(package.tree(SHOW), "sldId"):
        related = next((text for key, text in one.attrib.items() if key.endswith("}id")), "")
        one.attrib.clear()
        one.set("id", related)
        out.append(one)
    return out


def _is_hidden(package: Package, part: str) -> bool:
    return value(package.tree(part), "show") in ("0", "false") if part in package.parts else False


def _theme(package: Package) -> dict[str, Rgb | None]:
    out: dict[str, Rgb | None] = {}
    for one in child(package.tree("ppt/theme/theme1.xml"), "themeElements", "clrScheme") or ():
        if len(one):
            out[local(one)] = colour(value(one[0], "lastClr") or value(one[0]))
    for name, meant in MAP.items():
        out[name] = out.get(meant)
    return out


def _slide(
    package: Package, part: str, page: int, slide: tuple[float, float, float, float], theme: dict[str, Rgb | None]
) -> None:  # fmt: skip
    root, found = package.tree(part), package.found
    text = words(root)
    hidden = _is_hidden(package, part)
    if hidden:
        found.leak("hidden_slide", f"slide {page}", text, TREE, page=page)
    found.read(TREE, f"slide {page}", text, shown=not hidden, page=page)
    package.known.add(part)
    package.scan(part, shown=not hidden, page=page)
    cropped(package, part, page)
    alt_texts(package, part, page)
    shapes = placed(root)
    ground = _ground(package, part, theme)
    for at, shape in enumerate(shapes):
        if shape.text:
            _shape(package, shape, shapes[at + 1 :], page, slide)
            _ink(package, shape, shapes[:at], page, ground, theme)
    for kind, target, outside in package.links(part).values():
        if outside or target not in package.parts:
            continue
        if kind == "notesSlide":
            found.hidden("speaker_notes", f"notes of slide {page}", _notes(package.tree(target)), TREE, page=page)
        elif kind == "comments":
            said = words(package.tree(target), "t", "text")
            found.hidden("comment", f"comments on slide {page}", said, TREE, page=page)


def _notes(root: Element | None) -> str:
    """Words of a notes page without its number, date and the like, which the program puts there."""
    out = []
    for shape in every(root, "sp"):
        kind = value(child(shape, "nvSpPr", "nvPr", "ph"), "type")
        if kind not in ("sldNum", "dt", "ftr", "hdr"):
            out.append(words(shape))
    return lines(out)


def _shape(
    package: Package, shape: Placed, above: list[Placed], page: int, slide: tuple[float, float, float, float]
) -> None:  # fmt: skip
    found = package.found
    where = f"slide {page}, {shape.name}"
    if shape.hidden:
        found.hidden("hidden_text", where, shape.text, TREE, page=page)
    if shape.box is None:
        return
    x0, y0, x1, y1 = shape.box
    if area(slide) and (x1 <= slide[0] or y1 <= slide[1] or x0 >= slide[2] or y0 >= slide[3]):
        found.hidden("off_page", where, shape.text, TREE, page=page)
    for other in above:
        over = other.opaque and other.box and not other.text and area(shape.box)
        if over and other.box and shared(shape.box, other.box) >= MOST_COVERED * area(shape.box):
            found.hidden("covered_text", where, shape.text, TREE, page=page)


def _ink(
    package: Package, shape: Placed, below: list[Placed], page: int, ground: Rgb | None, theme: dict[str, Rgb | None]
) -> None:  # fmt: skip
    """Runs that are as pale as what lies under them, or tiny."""
    under = ground
    for other in below:
        if other.box and shape.box and (other.opaque or other.pictured) and shared(shape.box, other.box):
            under = _named(other.fill, theme) if other.fill else None
    if shape.opaque or shape.graded:
        under = _named(shape.fill, theme) if shape.fill else None
    for run in every(shape.element, "r"):
        properties, text = child(run, "rPr"), words(run)
        size = value(properties, "sz")
        if size.isdecimal() and int(size) <= TINIEST:
            package.found.hidden("tiny_text", f"slide {page}, {shape.name}", text, TREE, page=page)
        fill = child(properties, "solidFill")
        if child(properties, "noFill") is not None or any(value(one) == "0" for one in every(fill, "alpha")):
            package.found.hidden("hidden_text", f"slide {page}, {shape.name}", text, TREE, page=page)
        ink = _named(value(fill[0]), theme) if fill is not None and len(fill) and not len(fill[0]) else None
        if ink and under and same(ink, under):
            kind = "blackened_text" if sum(under) < 200 else "pale_text"
            package.found.hidden(kind, f"slide {page}, {shape.name}", text, TREE, page=page)


def _named(text: str, theme: dict[str, Rgb | None]) -> Rgb | None:
    return theme[text] if text in theme else colour(text)


def _ground(package: Package, part: str, theme: dict[str, Rgb | None]) -> Rgb | None:
    """The colour of the slide's background: its own, its layout's, its master's; None where it is a picture or blend."""
    for _ in range(3):
        ground = child(package.tree(part), "cSld", "bg")
        if ground is not None:
            fill = child(ground, "bgPr", "solidFill")
            reference = child(ground, "bgRef")
            chosen = fill if fill is not None else reference
            return _named(value(chosen[0]), theme) if chosen is not None and len(chosen) else None
        above = [target for kind, target, _ in package.links(part).values() if kind in ("slideLayout", "slideMaster")]
        if not above or above[0] not in package.parts:
            break
        part = above[0]
    return theme.get("bg1") or (255, 255, 255)

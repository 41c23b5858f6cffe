"""Office parts: what every .docx, .xlsx and .pptx may carry beside its text, and that no part goes unread."""

import re
from io import BytesIO

from PIL import Image

from amparo.check.findings import lines
from amparo.check.package import TREE, Package
from amparo.check.raw_strings import raw_strings
from amparo.check.xml_tree import child, every, local, value
from amparo.extract.mail import Enclosed
from amparo.extract.ole_package import unwrapped

PERSONAL = frozenset((
    "creator", "lastModifiedBy", "keywords", "description", "subject", "category", "contentStatus", "manager",
    "company", "hyperlinkbase", "initial-creator", "printed-by", "keyword", "contributor", "publisher",
    "identifier", "source",
))  # fmt: skip
KINDS_OF_FACTS = frozenset(("core-properties", "extended-properties"))
NORMAL = frozenset(("normal.dotm", "normal.dot", "normal", "office theme", ""))
EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+|word/afchunk[^/]*")
MEDIA = re.compile(r"(?:word|xl|ppt)/media/[^/]+")
CUSTOM = re.compile(r"customXml/item\d*\.xml")
# Word keeps the cover page's fields and the sources of citations so; they are leaks only where they hold something.
EMPTY_CUSTOM = re.compile(r"\s*(?:<\?xml[^>]*>)?\s*<[\w:]+(?:\s[^<>]*)?(?:/>|>\s*</[\w:]+>)\s*", re.DOTALL)
OUTSIDE = {
    "image": "external_link", "oleObject": "external_link", "attachedTemplate": "template_name", "frame": "external_link",
    "externalLinkPath": "external_link", "xlPathMissing": "external_link", "subDocument": "external_link",
    "mailMergeSource": "external_link", "mailMergeHeaderSource": "external_link", "video": "external_link",
    "audio": "external_link", "media": "external_link", "transform": "external_link",
}  # fmt: skip
MOST_PIXELS = 40_000_000
FONTS = re.compile(r"(?:word|ppt|xl)/fonts/[^/]+\.(?:odttf|fntdata|ttf)")
PRINTER = re.compile(r"xl/printerSettings/[^/]+\.bin|(?:word|ppt)/printerSettings[^/]*\.bin")


def common_parts(package: Package, shown: frozenset[str]) -> None:
    """Properties, custom XML, thumbnail, links to outside, files inside, macros, and each part that is left.

    Args:
        package: the file.
        shown: parts whose text a reader of the file sees.
    """
    _properties(package)
    _links(package)
    _mail_links(package)
    for name in sorted(package.parts):
        if name in package.known:
            continue
        if name.endswith((".xml", ".rels", ".vml")):
            package.known.add(name)
            package.scan(name, shown=name in shown)
            _custom_xml(package, name)
        else:
            _binary(package, name)


def _binary(package: Package, name: str) -> None:
    found, content = package.found, package.parts[name]
    if EMBEDDED.fullmatch(name):
        part = unwrapped(Enclosed(content, name))
        found.leak("embedded_file", name, engine=TREE)
        found.inside(package.within.inspect(f"{package.path}!{part.name}", part.content))
    elif MEDIA.fullmatch(name):
        package.hand_on(name)
    elif name.startswith("docProps/thumbnail"):
        found.leak("thumbnail", name, engine=TREE)
        package.hand_on(name)
    elif name.endswith("vbaProject.bin"):
        found.hidden("macro", name, raw_strings(content) or "macro", "raw-strings")
    elif PRINTER.fullmatch(name):
        words = raw_strings(content)
        found.read("raw-strings", name, words, shown=False)
        if "\\\\" in words:
            found.leak("local_path", name, words, "raw-strings")
    elif FONTS.fullmatch(name) or not content:
        found.read("raw-strings", name, raw_strings(content[:512]), shown=False)
    else:
        found.leak("not_understood", name, engine=TREE)
        found.read("raw-strings", name, raw_strings(content), shown=False)
        found.inside(package.within.inspect(f"{package.path}!{name}", content))


def _properties(package: Package) -> None:
    told = {
        target for kind, target, _ in package.links("").values() if kind in KINDS_OF_FACTS and target in package.parts
    }
    for name in sorted({"docProps/core.xml", "docProps/app.xml"} | told):
        for element in package.tree(name) if package.tree(name) is not None else ():  # type: ignore[union-attr]
            text, said = "".join(element.itertext()), local(element)
            if not text.strip():
                continue
            package.found.read(TREE, f"{name} {said}", text, shown=False)
            if said in PERSONAL or said.lower() in PERSONAL:
                package.found.leak("document_properties", f"{name} {said}", text, TREE)
            if said == "Template" and text.strip().lower() not in NORMAL:
                package.found.leak("template_name", f"{name} {said}", text, TREE)
    for one in every(package.tree("docProps/custom.xml"), "property"):
        text = f"{value(one, 'name')}: {''.join(one.itertext())}"
        package.found.hidden("document_properties", "docProps/custom.xml", text, TREE)


def _custom_xml(package: Package, name: str) -> None:
    if not CUSTOM.fullmatch(name):
        return
    root = package.tree(name)
    text = package.parts[name].decode("utf-8", "replace")
    held = lines("".join(one.text or "") for one in root.iter()) if root is not None else text
    if (held or not EMPTY_CUSTOM.fullmatch(text)) and "/bibliography" not in text:
        package.found.leak("custom_xml", name, held, TREE)


def _links(package: Package) -> None:
    for rels in [name for name in package.parts if name.endswith(".rels")]:
        folder, _, last = rels.rpartition("/_rels/") if "/_rels/" in rels else ("", "", rels.removeprefix("_rels/"))
        part = f"{folder}/{last}".removesuffix(".rels").lstrip("/")
        for kind, target, outside in package.links(part).values():
            leak = OUTSIDE.get(kind)
            if outside and leak and target.rpartition("/")[2].lower() not in NORMAL:
                package.found.hidden(leak, f"{rels} ({kind})", target, TREE)


def _mail_links(package: Package) -> None:
    """Addresses that a link goes to and that the text does not show."""
    shown = package.found.all_shown().lower()
    shown += "".join(package.parts[name].decode("utf-8", "replace").lower() for name in package.parts if _is_text(name))
    for rels in [name for name in package.parts if name.endswith(".rels")]:
        for one in every(package.tree(rels), "Relationship"):
            target = value(one, "Target")
            if not target.lower().startswith(("mailto:", "tel:")):
                continue
            address = target.split(":", 1)[1].partition("?")[0]
            if address.lower() not in shown or "?" in target:
                package.found.hidden("link_target", rels, target, TREE)


def _is_text(name: str) -> bool:
    return name.endswith(("document.xml", "sharedStrings.xml")) or name.startswith("ppt/slides/slide")


def people(package: Package, start: str) -> None:
    """Names of those who commented or changed something: people.xml, persons, comment authors."""
    for name in package.named(start):
        root = package.tree(name)
        names = [
            text
            for one in every(root, "person", "author", "cmAuthor", "presenceInfo")
            for key, text in one.attrib.items()
            if key.rpartition("}")[2] in ("author", "displayName", "userId", "name", "initials")
        ]
        package.found.hidden("reviewer_names", name, lines(names), TREE)


def cropped(package: Package, part: str, page: int | None = None) -> None:
    """Pictures of which the page shows a part: what was cut off is still there (`srcRect`, VML `crop…`)."""
    for number, rect in enumerate(every(package.tree(part), "srcRect"), 1):
        if any(_is_cut(value(rect, side)) for side in "ltrb"):
            package.found.leak("cropped_picture", f"{part}, picture {number}", engine=TREE, page=page)
    for number, data in enumerate(every(package.tree(part), "imagedata"), 1):
        if any(value(data, f"crop{side}").strip("0f") for side in ("left", "top", "right", "bottom")):
            package.found.leak("cropped_picture", f"{part}, drawing {number}", engine=TREE, page=page)


def _is_cut(text: str) -> bool:
    try:
        return float(text.rstrip("%") or 0) > 0
    except ValueError:
        return False


def alt_texts(package: Package, part: str, page: int | None = None) -> None:
    """Descriptions and names of pictures and shapes, which nobody sees and readers for the blind say."""
    told = [
        value(one, key)
        for one in every(package.tree(part), "docPr", "cNvPr", "shape")
        for key in ("descr", "title", "alt", "name")
    ]
    package.found.read(TREE, f"descriptions in {part}", lines(told), shown=False, page=page)


def of_one_colour(content: bytes) -> bool:
    """True for a picture without a picture in it, as people lay over words."""
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.draft("RGB", (64, 64))
            if picture.width * picture.height > MOST_PIXELS:
                return False
            *colours, alpha = (band.getextrema() for band in picture.convert("RGBA").split())
            return alpha == (255, 255) and all(low == high for low, high in colours)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def solid_fill(properties: object) -> str:
    """The colour of a shape's fill: digits, the name of a theme's colour, or empty where it has none or is see-through."""
    fill = child(properties, "solidFill")  # type: ignore[arg-type]
    if fill is None or not len(fill):
        return ""
    alpha = child(fill[0], "alpha")
    if alpha is not None and (value(alpha) or "0").rstrip("%").isdecimal() and int(value(alpha).rstrip("%")) < 50_000:
        return ""
    return value(fill[0]) if local(fill[0]) != "sysClr" else value(fill[0], "lastClr")

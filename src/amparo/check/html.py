"""HTML: what a page or the body of a mail holds that nobody sees, and what it asks from outside."""

import base64
import binascii
import itertools
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote_to_bytes

from amparo.check.css import Element, Sheet, marks_of, unescaped_css
from amparo.check.findings import STYLE, Findings, lines
from amparo.check.html_looks import Looks
from amparo.check.inspection import Inspection
from amparo.check.plain import unescaped
from amparo.check.svg import look_at_svg
from amparo.check.within import Within
from amparo.check.xml_scan import scan_xml
from amparo.extract.charset import decode
from amparo.extract.html import CHARSET
from amparo.extract.markup import Tag, cut

ENGINE, SCAN = "html-cut", "xml-scan"
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
VOID = frozenset((
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "p", "div", "li", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "section",
    "article", "header", "footer", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "main", "nav", "figure",
    "figcaption", "caption", "option", "details", "summary", "text", "title",
))  # fmt: skip
EDGE = re.compile(r"</?svg(?=[\s>/])", re.IGNORECASE)
CONTROLS = frozenset(("label", "legend", "option", "button", "summary", "output", "fieldset"))
OUTSIDE = re.compile(r"\s*(?:https?:)?//[^\s]", re.IGNORECASE)
FETCHES = frozenset((
    "src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href", "manifest",
    "codebase", "longdesc",
))  # fmt: skip
NO_REQUEST = frozenset((
    "canonical", "alternate", "author", "license", "me", "help", "next", "prev", "bookmark", "search", "tag",
    "up", "first", "last",
))  # fmt: skip
IN_STYLE = re.compile(r"(?:(?:url|image-set|src)\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w.=+-]+)*),([^\"'\s)<>]*)", re.IGNORECASE)
PERSONAL = frozenset((
    "author", "creator", "dc.creator", "dcterms.creator", "publisher", "dc.publisher", "last-modified-by",
    "lastauthor", "company", "owner", "reply-to", "contributor", "dc.contributor", "manager", "web_author",
))  # fmt: skip
MOST_DATA = 2000
NO_MARKS: frozenset[str] = frozenset()
DEEPEST = 60  # elements around one that rules may ask for
SMALLEST_PICTURE = 4.0  # pixels


def inspect_html(path: str, content: bytes, within: Within) -> Inspection:
    """Comments, hidden, pale, tiny and far-off text, facts, requests to outside, and files within the page's own text."""
    found = Findings(path)
    declared = CHARSET.search(content[:4096])
    charset = (declared[1] or declared[2]).decode("ascii") if declared else None
    look_at_html(found, decode(content, charset)[0], within)
    return found.done()


def look_at_html(found: Findings, source: str, within: Within, place: str = "page") -> str:
    """Note what a page holds; returns the text that it shows."""
    scanned = scan_xml(source)
    found.read(SCAN, place, scanned.text)
    found.read(SCAN, f"attributes of {place}", scanned.values, shown=False)
    for comment in scanned.comments.split("\n\n"):
        found.hidden("source_comment", f"comments in {place}", comment, SCAN)
    page = _Page(found, place)
    page.read(source)
    for number, svg in enumerate(drawings(source), 1):
        look_at_svg(found, svg, f"drawing {number} in {place}", page.sheet)
    _data(found, source, within)
    for url in IN_STYLE.findall(source) or IN_STYLE.findall(unescaped_css(source)):
        found.leak("external_reference", f"style in {place}", url, ENGINE)
    return "".join(page.shown)


def drawings(source: str) -> list[str]:
    """Each drawing in a page, from its first tag to its last; one within another is part of it. Linear time."""
    out: list[str] = []
    depth, start = 0, -1
    for found in EDGE.finditer(source):
        closing = found[0][1] == "/"
        if not closing and not depth:
            start = found.start()
        depth = max(0, depth - 1) if closing else depth + 1
        if closing and not depth and start >= 0:
            out.append(f"{source[start : found.start()]}</svg>")
            start = -1
    return [*out, source[start:]] if start >= 0 else out  # one that never ends is no sound drawing, which is told


class _Page:
    """Reads one page, tag by tag."""

    def __init__(self, found: Findings, place: str) -> None:
        self.found, self.place = found, place
        self.sheet = Sheet()
        self.shown: list[str] = []
        self.unseen: list[str] = []
        self.hidden: dict[str, list[str]] = {}
        self.open: list[tuple[str, Looks]] = [("", Looks())]
        self.around: list[Element] = [("", frozenset())]  # of each that is open, for rules on what lies within it
        self.drawing = 0

    def read(self, source: str) -> None:
        """All of the page; style elements first, wherever they stand."""
        pieces = list(cut(source))
        for before, piece in itertools.pairwise(pieces):
            if isinstance(before, Tag) and before.name == "style" and not before.closing and isinstance(piece, str):
                self.sheet.add(piece)
        for piece in pieces:
            if isinstance(piece, str):
                self._text(piece)
            elif piece.closing:
                self._close(piece.name)
            else:
                self._tag(piece)
        found = self.found
        found.read(ENGINE, self.place, "".join(self.shown))
        found.read(ENGINE, f"{self.place}, unseen", "".join(self.unseen), shown=False)
        for kind, texts in self.hidden.items():
            found.hidden(kind, self.place, "".join(texts), ENGINE)

    def _text(self, piece: str) -> None:
        name, looks = self.open[-1]
        kind = looks.judged() if piece.strip() and not self.drawing and not looks.unseen else ""
        if kind == "hidden_text" and self._waits():
            self.unseen.append(piece)
            return
        if kind:
            self.hidden.setdefault(kind, []).append(piece)
        elif name == "style":
            self.found.read(ENGINE, STYLE, piece, shown=False)
        elif looks.unseen:
            self.unseen.append(piece)
            if name == "script":
                self.found.read(ENGINE, f"script in {self.place}", unescaped(piece), shown=False)
        else:
            self.shown.append(piece)

    def _waits(self) -> bool:
        """True for the words of controls in a form: it waits for the script that it is no good without."""
        names = [name for name, _ in self.open]
        return "form" in names and bool(CONTROLS & set(names[names.index("form") :]))

    def _close(self, name: str) -> None:
        for at in range(len(self.open) - 1, max(0, len(self.open) - 200), -1):
            if self.open[at][0] == name:
                del self.open[at:], self.around[at:]
                break
        if name in BLOCKS:
            for texts in (self.shown, self.unseen, *self.hidden.values()):
                texts.append("\n")
        self.drawing -= name == "svg" and self.drawing > 0

    def _tag(self, tag: Tag) -> None:
        attributes = attributes_of(tag.attributes)
        name = tag.name
        if name in BLOCKS:
            self.shown.append("\n")
        self._facts(name, attributes)
        self._requests(name, attributes)
        if name in VOID:
            return
        if name == "svg":
            self.drawing += not tag.attributes.rstrip().endswith("/")
        looks = self.open[-1][1]
        if name in ("p", "li", "tr", "td", "th", "option") and self.open[-1][0] == name:
            self.open.pop()
            self.around.pop()
            looks = self.open[-1][1]
        if not tag.attributes.rstrip().endswith("/") or not self.drawing:
            says = self.sheet.of(name, attributes, self.around[-DEEPEST:] if self.sheet.rules else ())
            self.open.append((name, looks.inside(name, attributes, says)))
            self.around.append((name, marks_of(attributes) if self.sheet.rules else NO_MARKS))

    def _facts(self, name: str, attributes: Mapping[str, str]) -> None:
        """Words in attributes, and who a page says that it is by."""
        said = [
            text
            for key, text in attributes.items()
            if key in ("alt", "title", "aria-label", "placeholder", "content", "value", "summary")
        ]
        said += [text for key, text in attributes.items() if key.startswith("data-")]
        self.found.read(ENGINE, f"attributes of {self.place}", lines(said), shown=False)
        called = (attributes.get("name") or attributes.get("property") or "").lower()
        if name == "meta" and called in PERSONAL:
            self.found.hidden(
                "document_properties", f"meta {called} of {self.place}", attributes.get("content", ""), ENGINE
            )
        if name == "input" and attributes.get("type", "").lower() == "hidden":
            self.found.hidden("hidden_text", f"hidden field of {self.place}", attributes.get("value", ""), ENGINE)

    def _requests(self, name: str, attributes: Mapping[str, str]) -> None:
        """What the page asks from other machines, which learn from it who reads what."""
        for key, text in attributes.items():
            linked = key == "href" and name in ("link", "image", "use", "base")
            if not (linked or key in FETCHES) or not any(OUTSIDE.match(part) for part in text.split(", ")):
                continue
            if (
                name == "link"
                and set(attributes.get("rel", "").lower().split()) <= NO_REQUEST
                and attributes.get("rel")
            ):
                continue
            sides = [attributes.get(side, "").removesuffix("px") for side in ("width", "height")]
            tiny = name == "img" and any(
                side.replace(".", "", 1).isdecimal() and float(side) < SMALLEST_PICTURE for side in sides
            )
            kind = "tracking_pixel" if tiny else "external_reference"
            self.found.leak(kind, f"{name} {key} in {self.place}", text, ENGINE)
        if name == "meta" and "url=" in attributes.get("content", "").lower().replace(" ", ""):
            target = attributes["content"].lower().partition("url")[2].lstrip(" =")
            if attributes.get("http-equiv", "").lower() == "refresh" and OUTSIDE.match(target):
                self.found.leak("external_reference", f"meta refresh in {self.place}", target, ENGINE)


def attributes_of(source: str) -> dict[str, str]:
    """Attributes as a tag writes them: lower-case names, entities decoded; the first of a name counts, as in browsers."""
    out: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(source):
        out.setdefault(name.lower(), unescape(double or single or bare))
    return out


def _data(found: Findings, source: str, within: Within) -> None:
    """Files that stand in the text of the page itself."""
    for number, (media, options, body) in enumerate(DATA.findall(unescape(source)[: 256 * 1024 * 1024]), 1):
        if number > MOST_DATA or not body:
            return
        raw = unquote_to_bytes(body)
        if ";base64" in options.lower():
            try:
                raw = base64.b64decode(raw + b"=" * (-len(raw) % 4))
            except (binascii.Error, ValueError):
                found.leak("not_readable", f"data address {number}", engine=ENGINE)
                continue
        suffix = re.sub(r"[^a-z0-9]", "", media.rpartition("/")[2].partition("+")[0].lower()) or "txt"
        found.inside(within.inspect(f"{found.path}!data-{number}.{suffix}", raw))

"""HTML as the text people read: lines, table rows, quotes; nothing is loaded or run."""

import re
from dataclasses import dataclass

from amparo.extract.charset import decode
from amparo.extract.markup import Tag, cut
from amparo.extract.normalise import normalise

# fmt: off
LINES = frozenset((
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "main", "menu",
    "nav", "ol", "option", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    "xmp", "blockquote",
))
SPACED = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p",
))
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
IN_HEAD = frozenset((
    "base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "title", "head", "html", "o:p",
    "xml",
))
SELF_CLOSING = frozenset((  # a second one of these ends the first
    "p", "li", "td", "th", "tr", "dd", "dt", "option",
))
ROWS = frozenset((
    "table", "tbody", "thead", "tfoot", "tr",
))
DROPPED = frozenset((
    "script", "style", "title", "template",
))
# fmt: on
MAYBE_HIDDEN = re.compile(r"hidden|display|mso-hide", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
STYLE = re.compile(r"""(?<![\w-])style\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)""", re.IGNORECASE)
VALUES = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
TIGHT = re.compile(r"\bclass\s*=\s*[\"']?\s*(?:Mso|Plain|xmso)", re.IGNORECASE)  # Outlook's paragraphs are lines
SPACES = re.compile(r"[ \t\n\r\x0c]+")
CHARSET = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
RULE = "_" * 32  # what Outlook writes for a line across
LOOKED_AT = 2000  # characters of a tag's attributes in which `hidden` is looked for
DEEPEST_QUOTE = 20  # more marks than that say nothing and would let a small file grow large


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page shows: its normalised text, and its title (empty where it has none)."""

    chars: str
    title: str = ""


def read_html(content: bytes, declared: str | None = None) -> WebPage:
    """The page in `content`; charset by byte order mark, by what the carrier declares, by its own meta element."""
    if declared is None:
        found = CHARSET.search(content[:4096])
        declared = (found[1] or found[2]).decode("ascii") if found else None
    return text_of_html(decode(content, declared)[0])


def text_of_html(source: str) -> WebPage:
    """The page whose source this is. Blocks are lines, rows are tab-separated, quotes start with `> `; linear time."""
    writer = _Writer()
    for piece in cut(source):
        if isinstance(piece, str):
            writer.text(piece)
        elif piece.closing:
            writer.close(piece.name)
        else:
            writer.open(piece)
    return WebPage(writer.finish(), SPACES.sub(" ", normalise(writer.title)).strip())


def is_hidden(attributes: str) -> bool:
    """True when a tag with these attributes hides what is in it: the `hidden` attribute, or its own style says so."""
    if not MAYBE_HIDDEN.search(attributes):
        return False
    style = STYLE.search(attributes)
    if style and HIDDEN_STYLE.search(style[1]):
        return True
    return "hidden" in re.split(r"[\s/]+", VALUES.sub(" ", attributes.lower()))


class _Writer:
    """Collects lines; breaks, tabs and list marks wait until there is text to come after them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.breaks = 0  # line breaks that wait; two make an empty line
        self.tabs = 0
        self.mark = ""  # bullet or number of a list item that waits for its text
        self.tight = False  # the open paragraph is a line, without space before and after
        self.fresh = False  # in a cell or list item that has no text yet: its blocks begin on the same line
        self.space = False
        self.quote = 0
        self.pre = 0
        self.head = False
        self.hidden = ""  # name of the hidden element that we are in
        self.hidden_depth = 0
        self.raw = ""  # script, style, title: the element whose text does not show
        self.title = ""
        self.lists: list[int] = []  # next number of each open list; 0 for bullets

    def text(self, piece: str) -> None:
        """Text between two tags."""
        if self.raw or self.hidden:
            if self.raw == "title" and not self.title:
                self.title = piece
            return
        if self.head:
            if not piece.strip():
                return
            self.head = False
        if self.pre:
            self._preformatted(piece)
            return
        words = SPACES.sub(" ", piece)
        if words in ("", " "):
            self.space = self.space or bool(words)
            return
        self._flush()
        if (self.space or words[0] == " ") and self.line and not self.line[-1].endswith((" ", "\t")):
            self.line.append(" ")
        self.line.append(words.strip(" "))
        self.space = words[-1] == " "

    def open(self, tag: Tag) -> None:
        """An opening tag."""
        name = tag.name
        if self.hidden:
            if name != self.hidden:
                return
            if name not in SELF_CLOSING:
                self.hidden_depth += 1
                return
            self.hidden = ""
        if name == "head":
            self.head = True
        elif self.head and name not in IN_HEAD:
            self.head = False
        if name in DROPPED:
            self.raw = name
        elif tag.attributes and name not in VOID and is_hidden(tag.attributes[:LOOKED_AT]):
            self.hidden, self.hidden_depth = name, 1
        else:
            self._lay_out(tag)

    def close(self, name: str) -> None:
        """A closing tag."""
        if self.raw:
            self.raw = "" if name == self.raw else self.raw
            return
        if self.hidden:
            self.hidden_depth -= name == self.hidden
            self.hidden = self.hidden if self.hidden_depth > 0 else ""
            return
        if name == "head":
            self.head = False
        elif name in ("pre", "xmp"):
            self.pre = max(0, self.pre - 1)
        elif name in ("ul", "ol") and self.lists:
            self.lists.pop()
        if name in SPACED:
            self._break(1 if self.tight else 2)
        elif name in LINES:
            self._break(1)
        if name in ROWS:
            self._end_row()
        elif name == "blockquote":
            self._commit()
            self.quote = max(0, self.quote - 1)

    def finish(self) -> str:
        """All lines, normalised; none empty at the start and the end, never more than two empty ones in a row."""
        self._commit()
        lines = (line.rstrip(" ") for line in normalise("\n".join(self.lines)).split("\n"))
        return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip("\n")

    def _lay_out(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._flush()
            self._end_line()
        elif name == "hr":
            self._break(1)
            self._flush()
            self.line.append(RULE)
            self._break(1)
        elif name in ("td", "th"):
            if self.line:  # the breaks of the paragraphs in a cell do not end its row
                self.tabs += 1
                self.breaks, self.space = 0, False
            self.fresh = True
        elif name in SPACED:
            self.tight = TIGHT.search(tag.attributes[:200]) is not None
            self._break(1 if self.tight else 2)
        elif name in LINES:
            self._break(1)
            self._enter(name)

    def _enter(self, name: str) -> None:
        if name in ROWS:
            self._end_row()
        elif name == "blockquote":
            self._commit()
            self.quote = min(DEEPEST_QUOTE, self.quote + 1)
        elif name in ("pre", "xmp"):
            self.pre += 1
        elif name in ("ul", "ol"):
            self.lists.append(1 if name == "ol" else 0)
        elif name == "li":
            number = self.lists[-1] if self.lists else 0
            self.breaks = 1
            self.mark = f"{number}. " if number else "- "
            if number:
                self.lists[-1] += 1
            self.fresh = True

    def _break(self, count: int) -> None:
        if not self.fresh:
            self.breaks = max(self.breaks, count)
        self.space = False

    def _flush(self) -> None:
        """Write what waits, since text follows."""
        self.fresh = False
        if self.breaks:
            self._commit()
            if self.breaks > 1 and self.lines and self.lines[-1].strip("> "):
                self._end_line()
            self.breaks = 0
        if self.tabs and self.line:
            self.line.append("\t" * self.tabs)
        self.tabs = 0
        if self.mark:
            self.line.append(self.mark)
            self.mark = ""

    def _end_row(self) -> None:
        self._commit()
        self.fresh = False
        self._break(1)

    def _commit(self) -> None:
        """End the line if there is one."""
        if self.line:
            self._end_line()
        self.tabs = 0

    def _end_line(self) -> None:
        """End the line even if it is empty."""
        text = "> " * self.quote + "".join(self.line)
        self.lines.append(text.rstrip(" "))
        self.line, self.tabs, self.space = [], 0, False

    def _preformatted(self, piece: str) -> None:
        first, *rest = piece.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._flush()
        self.line.append(first)
        for line in rest:
            self._end_line()
            self.line.append(line)

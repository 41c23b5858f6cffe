"""RTF: rich text as the text people read, and the web page or plain text that Outlook wraps in it (MS-OXRTFEX)."""

import re
from dataclasses import dataclass, field

from amparo.errors import UnreadableItem
from amparo.extract.codepage import charset_of
from amparo.extract.html import text_of_html
from amparo.extract.normalise import normalise
from amparo.extract.rtf_words import AS_HTML, CHARSETS, DROPPED, KEPT, SIGNS, STORIES

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
DEEPEST = 5000  # groups within groups
HEAD = 2000  # bytes in which the words stand that say what is wrapped
SURROGATE = re.compile("[\ud800-\udfff]")
BODY = ""
ORDER = ("headers", BODY, "footnotes", "comments", "text boxes")
FROM = re.compile(rb"\\from(html|text)(?![a-z])")


@dataclass(frozen=True, slots=True)
class RichText:
    """What an RTF holds.

    Attributes:
        chars: its normalised text.
        html: True where it was a web page wrapped in RTF.
        objects: pictures and files that it carries and that are not read here.
    """

    chars: str
    html: bool = False
    objects: int = 0


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    skipped: bool = False
    wrapping: bool = False  # between \htmlrtf and \htmlrtf0: made for programs that know RTF only
    tag: bool = False  # inside a piece of the original web page
    fonts: bool = False
    after: int = 1  # characters that stand in for a \u for programs without Unicode
    charset: str = "cp1252"
    story: str = BODY  # which story the text belongs to

    def copy(self) -> "_State":
        return _State(self.skipped, self.wrapping, self.tag, self.fonts, self.after, self.charset, self.story)


def is_rtf(content: bytes) -> bool:
    """True where `content` begins as RTF."""
    return content.lstrip()[:5] == rb"{\rtf"


def read_rtf(content: bytes) -> RichText:
    """The text of an RTF: of the web page or plain text wrapped in it where there is one. Linear time.

    Raises:
        UnreadableItem: `damaged`, it is no RTF or its groups are nested beyond reason.
    """
    if not is_rtf(content):
        raise UnreadableItem("damaged", "The file is no rich text.")
    wrapped = FROM.search(content[:HEAD])
    html = bool(wrapped and wrapped[1] == b"html")
    writer = _Writer(html)
    writer.run(content)
    source = writer.whole()
    if SURROGATE.search(source):  # a character beyond the first 65,536 is written as two halves
        source = source.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if html:
        return RichText(text_of_html(source).chars, True, writer.objects)
    lines = (line.rstrip() for line in normalise(source).split("\n"))
    return RichText("\n".join(lines).strip("\n"), False, writer.objects)


@dataclass(slots=True)
class _Writer:
    """Goes over the tokens once; `stories` are the texts, or the source of the web page."""

    html: bool
    stories: dict[str, list[str]] = field(default_factory=dict)
    objects: int = 0
    _raw: bytearray = field(default_factory=bytearray)  # bytes not yet decoded: a character may be two of them
    _now: _State = field(default_factory=_State)
    _before: list[_State] = field(default_factory=list)
    _default: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _first_font: int = 0
    _font: int = 0  # the font whose entry in the table is read
    _pending: int = 0  # characters still to be passed over after a \u
    _fresh: bool = False  # a group has just begun: only here a star has a meaning
    _starred: bool = False

    def whole(self) -> str:
        """All stories; those beside the body under a line that names them, headers and footers first and once."""
        texts = {name: "".join(pieces) for name, pieces in self.stories.items()}
        if "headers" in texts:
            lines = (line.strip() for line in texts["headers"].split("\n"))
            texts["headers"] = "\n".join(dict.fromkeys(line for line in lines if line))
        if len(texts) == 1 and BODY in texts:
            return texts[BODY]
        told = (
            (f"[{name}]\n" if name and name != "headers" else "") + texts[name].strip("\n")
            for name in ORDER
            if texts.get(name, "").strip()
        )
        return "\n\n".join(told)

    def run(self, content: bytes) -> None:
        """All of `content`."""
        at, end = 0, len(content)
        while at < end:
            found = TOKEN.match(content, at)
            if found is None:
                break
            at = found.end()
            kind = found.lastindex
            fresh, self._fresh = self._fresh, kind == 5 and found[5] == b"{"
            if kind in (1, 2):
                word = found[1].decode("ascii")
                number = int(found[2]) if found[2] else None
                if word == "bin":
                    at += max(0, number or 0)
                else:
                    self._word(word, number)
            elif kind == 3:
                self._bytes(bytes((int(found[3], 16),)))
            elif kind == 4 and found[4] == b"*":
                self._starred = fresh
            elif kind == 4:
                self._symbol(found[4])
            elif kind == 5:
                self._group(found[5] == b"{")
            elif kind == 6:
                self._bytes(found[6])
            if not self._before and kind == 5 and found[5] == b"}":
                break  # what stands after the last brace is no part of it
        self._flush()

    def _group(self, opens: bool) -> None:
        self._flush()
        self._pending = 0
        self._starred = False
        if opens:
            if len(self._before) >= DEEPEST:
                raise UnreadableItem("damaged", f"The rich text nests more than {DEEPEST} groups.")
            self._before.append(self._now)
            self._now = self._now.copy()
        elif self._before:
            ended, self._now = self._now, self._before.pop()
            if ended.story != self._now.story:
                self._put(ended.story, "\n")

    def _symbol(self, mark: bytes) -> None:
        if mark in (b"\r", b"\n"):
            self._say("\n")
        elif mark == b"~":
            self._say("&nbsp;" if self.html else "\u00a0")
        elif mark == b"_":
            self._say("\u2011" if not self.html else "&#8209;")
        elif mark in b"\\{}":
            self._bytes(mark)
        # \- is a hyphen that shows only at a line's end, \| \: belong to indexes

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        now = self._now
        if word in STORIES and not self.html:
            self._flush()
            now.story = STORIES[word]
        elif word == "htmlrtf":
            self._flush()
            now.wrapping = number != 0
        elif word == "htmltag":
            self._flush()
            now.tag, now.skipped = True, now.skipped or not self.html
        elif word in DROPPED or (starred and word not in KEPT):
            self._flush()
            self.objects += word in ("pict", "object") and not now.skipped
            now.skipped = word != "object"  # an object shows its \result
            now.fonts = word == "fonttbl"
        elif word == "u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._pending = now.after
        elif word == "uc":
            now.after = min(max(0, number if number is not None else 1), 16)
        elif word in SIGNS:
            self._sign(word)
        else:
            self._charset(word, number)

    def _sign(self, word: str) -> None:
        """A word that stands for a character: \\par, \\tab, \\emdash."""
        if self._pending:
            self._pending -= 1
            return
        self._say(AS_HTML.get(word, SIGNS[word]) if self.html else SIGNS[word])

    def _charset(self, word: str, number: int | None) -> None:
        """Words that change how bytes are read; all others only change how text looks."""
        now = self._now
        if word == "ansicpg" and number:
            self._default = charset_of(number) or self._default
            now.charset = self._default
        elif word in ("mac", "pc", "pca"):
            self._default = now.charset = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self._first_font = number or 0
        elif word == "f" and now.fonts:
            self._font = number or 0
        elif word == "f":
            self._use(number or 0)
        elif word == "plain":
            self._use(self._first_font)
        elif word in ("fcharset", "cpg") and now.fonts:
            named = CHARSETS.get(number or 0) if word == "fcharset" else charset_of(number or 0)
            if named:
                self._fonts[self._font] = named

    def _use(self, font: int) -> None:
        charset = self._fonts.get(font, self._default)
        if charset != self._now.charset:
            self._flush()
            self._now.charset = charset

    def _bytes(self, raw: bytes) -> None:
        if self._pending:
            passed = min(self._pending, len(raw))
            self._pending -= passed
            raw = raw[passed:]
        if self._is_shown():
            self._raw += raw

    def _say(self, chars: str) -> None:
        if self._is_shown():
            self._flush()
            self._put(self._now.story, chars)

    def _is_shown(self) -> bool:
        now = self._now
        return not now.skipped and not (now.wrapping and (self.html or not now.tag))

    def _flush(self) -> None:
        if self._raw:
            self._put(self._now.story, self._raw.decode(self._now.charset, "replace"))
            self._raw.clear()

    def _put(self, story: str, chars: str) -> None:
        self.stories.setdefault(story, []).append(chars)

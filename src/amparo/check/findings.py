"""Findings: what one inspector gathers about one file while it reads, put in order at the end."""

import re
from collections.abc import Iterable

from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.extract.words import Box

# Characters that take no place on a page: they split words and can carry a text of their own.
INVISIBLE = re.compile("[\u200b\u2060-\u2064\u180e\ufeff\U000e0000-\U000e007f]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])")
BIDI = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")  # \u202c and \u2069 only end what these begin
SOFT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u180e\ufeff\U000e0000-\U000e007f]")
TAGS = re.compile("[\U000e0020-\U000e007e]")
# A path that names a person's account on a machine or a share in a house. Windows writes either slash.
LOCAL_PATH = re.compile(
    r"(?:[A-Za-z]:(?:\\|%5C|/)|file:///[A-Za-z]:/)(?:Users|Documents and Settings)(?:\\|%5C|/)[^\\/\s\"'<>]+"
    r"|(?<![\w.:/-])/(?:Users|home)/[a-z_][\w.-]*/[^\s\"'<>]+|(?<![\\\w])\\\\[A-Za-z][\w.-]+\\[\w$ .-]+",
    re.IGNORECASE,
)
STYLE = "style sheet"  # place of a page's rules: of fonts and colours
LONGEST = 4000  # characters of a leak's words that are kept


class Findings:
    """Gathers leaks and passages of one file; files inside it are added as they are inspected."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._leaks: dict[tuple[str, str, int | None, Box | None], Leak] = {}
        self._passages: dict[Passage, None] = {}
        self._inside: list[Inspection] = []

    def leak(
        self,
        kind: str,
        place: str,
        words: str = "",
        engine: str = "",
        *,
        page: int | None = None,
        box: Box | None = None,
    ) -> None:
        """Note a leak. The same kind at the same place is one leak: engines are joined, new words put below."""
        key = (kind, place, page, box)
        words = words.strip()[:LONGEST]
        before = self._leaks.get(key)
        engines = tuple(sorted({engine} | set(before.engines if before else ())))
        if before and words and words not in before.words:
            words = f"{before.words}\n{words}".strip()[:LONGEST]
        elif before:
            words = before.words
        self._leaks[key] = Leak(self.path, kind, place, page, box, tuple(name for name in engines if name), words)

    def read(self, engine: str, place: str, text: str, *, shown: bool = True, page: int | None = None) -> None:
        """Note a text that a reader found; what holds no character is none."""
        if text.strip():
            self._passages[Passage(self.path, engine, place, text, page, shown)] = None

    def hidden(self, kind: str, place: str, words: str, engine: str, *, page: int | None = None) -> None:
        """Note a leak of words that stand there and are not shown; nothing where there are none."""
        if words.strip():
            self.leak(kind, place, words, engine, page=page)
            self.read(engine, place, words, shown=False, page=page)

    def inside(self, found: Inspection) -> None:
        """What inspecting a file inside this one gave."""
        self._inside.append(found)

    def all_shown(self) -> str:
        """All text so far that a reader of the file sees."""
        return "\n".join(passage.text for passage in self._passages if passage.shown)

    def done(self) -> Inspection:
        """All of it, leaks by page and place; then what the files inside gave."""
        for passage in tuple(self._passages):
            self._characters(passage)
        leaks = tuple(sorted(self._leaks.values(), key=lambda leak: (leak.page or 0, leak.place, leak.kind)))
        out = Inspection(leaks, tuple(self._passages))
        inside = self._inside
        return Inspection(
            (*out.leaks, *(leak for one in inside for leak in one.leaks)),
            (*out.passages, *(passage for one in inside for passage in one.passages)),
        )

    def _characters(self, passage: Passage) -> None:
        """Characters that nobody sees, and a passage without them so that they hide no word from the search."""
        text = passage.text
        if text.isascii():
            if not passage.shown:
                self._paths(passage)
            return
        body = text[1:] if text.startswith("\ufeff") else text
        # In bytes of any form and in lists of fonts such characters are chance or custom.
        judged = passage.engine != "raw-strings" and not passage.place.startswith("attributes in ")
        if judged and INVISIBLE.search(body):
            self.leak("invisible_characters", passage.place, "", passage.engine, page=passage.page)
        if judged and BIDI.search(body):
            self.leak("direction_controls", passage.place, "", passage.engine, page=passage.page)
        if SOFT.search(text):
            plain = SOFT.sub("", text)
            self.read(passage.engine, passage.place, plain, shown=passage.shown, page=passage.page)
        carried = "".join(chr(ord(tag) - 0xE0000) for tag in TAGS.findall(text))
        self.read(passage.engine, passage.place, carried, shown=False, page=passage.page)
        if not passage.shown:
            self._paths(passage)

    def _paths(self, passage: Passage) -> None:
        found = dict.fromkeys(LOCAL_PATH.findall(passage.text))
        if found:
            self.leak("local_path", passage.place, "\n".join(found), passage.engine, page=passage.page)


def not_understood(path: str, place: str, engine: str = "") -> Inspection:
    """The inspection of a file or part that no reader understands."""
    return Inspection((Leak(path, "not_understood", place, engines=(engine,) if engine else ()),))


def not_readable(path: str, place: str, engine: str = "") -> Inspection:
    """The inspection of a file or part that is locked, damaged or beyond the limits."""
    return Inspection((Leak(path, "not_readable", place, engines=(engine,) if engine else ()),))


def lines(words: Iterable[str]) -> str:
    """Texts that are not blank, each once, a line for each."""
    return "\n".join(dict.fromkeys(word for word in words if word.strip()))

"""RTF: what rich text keeps that nobody reads: deleted and hidden words, facts, comments, objects."""

import re
from dataclasses import dataclass, replace

from amparo.check.colour import WHITE, Rgb, same
from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.errors import UnreadableItem
from amparo.extract.rtf import TOKEN, read_rtf
from amparo.extract.rtf_files import files_in_rtf
from amparo.extract.rtf_words import DROPPED, KEPT, SIGNS
from amparo.records.item import Outcome
from amparo.records.member import Refused

ENGINE, SECOND = "rtf-groups", "rtf"
FACTS = frozenset((
    "title", "subject", "author", "manager", "company", "operator", "category", "keywords", "comment", "doccomm",
    "hlinkbase", "userprops", "propname", "staticval",
))  # fmt: skip
NOT_PERSONAL = frozenset(("title",))
COMMENTS = frozenset(("annotation", "atnid", "atnauthor"))
NEVER = frozenset((
    "pict", "objdata", "themedata", "colorschememapping", "datastore", "blipuid", "fonttbl", "stylesheet",
    "colortbl", "listtable", "listoverridetable", "rsidtbl", "latentstyles", "xmlnstbl", "pgptbl", "passwordhash",
    "password", "fontemb",
))  # fmt: skip
PARAGRAPH = frozenset(("pard", "cbpat", "intbl"))
CODE = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\[*~'_-]|[{}\s]")
TINIEST = 4  # half points
DEEPEST = 2000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group ends."""

    into: str = ""  # destination; empty for the text
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    ink: int = 0
    ground: int = 0
    under: int = 0  # shading of the paragraph
    cell: bool = False
    size: int = 24
    after: int = 1


def inspect_rtf(path: str, content: bytes, within: Within) -> Inspection:
    """Hidden, deleted, pale and tiny words, comments, facts, field codes and each object and picture."""
    found = Findings(path)
    try:
        found.read(SECOND, "text", read_rtf(content).chars)
    except UnreadableItem:
        found.leak("not_readable", "text", engine=SECOND)
    reader = _Reader(content)
    reader.run()
    for (kind, place), texts in reader.texts.items():
        text = "".join(texts)
        found.read(ENGINE, place, text, shown=not kind and place == "text")
        if kind and text.strip():
            found.leak(kind, place, text, ENGINE)
    end = content.rstrip(b"\x00\r\n\t ")
    if reader.end and reader.end < len(end):
        words = raw_strings(content[reader.end :])
        said = words if CODE.sub("", words) else ""
        found.hidden("trailing_data", "bytes behind the end of the text", said, "raw-strings")
    found.read("raw-strings", "whole file", _without_digits(content), shown=False)
    for inside in files_in_rtf(content):
        if isinstance(inside, Refused):
            if inside.outcome is not Outcome.empty:
                found.leak("not_understood", inside.path, engine=SECOND)
            continue
        if not inside.name.startswith("picture "):
            found.leak("embedded_file", "object", engine=SECOND)
        found.inside(within.inspect(f"{path}!{inside.name}", inside.content))
    return found.done()


def _without_digits(content: bytes) -> str:
    return raw_strings(re.sub(rb"[0-9a-fA-F\r\n]{64,}", b" ", content))


class _Reader:
    """Reads the groups of one file once, in linear time."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.texts: dict[tuple[str, str], list[str]] = {}
        self.state = _State()
        self.stack: list[_State] = []
        self.colours: list[Rgb | None] = _colours(content)
        self.shaded = b"\\clcbpat" in content
        self.end = 0
        self.skip = 0  # characters that stand in for the \u before them
        self.starred = self.fresh = False

    def run(self) -> None:
        """All of the file; a group that never ends holds to the end."""
        at, size = 0, len(self.content)
        while at < size:
            found = TOKEN.match(self.content, at)
            if found is None:
                at += 1
                continue
            at = found.end()
            word, number, code, sign, brace, plain = found.groups()
            if word == b"bin" and number:
                at += max(0, int(number))
            elif word:
                self._word(word.decode("ascii"), int(number) if number else None)
            elif code:
                self._say(bytes.fromhex(code.decode()).decode("cp1252", "replace"))
            elif sign == b"*":
                self.starred = True
            elif sign:
                self._say({b"~": "\u00a0", b"_": "-", b"-": ""}.get(sign, sign.decode("latin-1")))
            elif brace:
                if self._brace(brace) and not self.stack:
                    self.end = at
                    return
            elif plain:
                self._say(plain.decode("cp1252", "replace"))

    def _brace(self, brace: bytes) -> bool:
        """True where a group ends."""
        if brace == b"{" and len(self.stack) < DEEPEST:
            self.stack.append(self.state)
            self.fresh = True
            self.starred = False
        elif brace == b"}" and self.stack:
            before = self.state.into
            self.state = self.stack.pop()
            if before != self.state.into:
                self._add("\n", before)
            return True
        return False

    def _word(self, word: str, number: int | None) -> None:
        state, on = self.state, number != 0
        fresh, self.fresh = self.fresh, False
        if fresh and (self.starred or word in DROPPED or word in FACTS or word in COMMENTS or word in NEVER):
            if word not in KEPT or word in COMMENTS:
                self.state = replace(state, into=word)
            self.starred = False
            return
        if word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self.skip = state.after
        elif word == "uc":
            self.state = replace(state, after=number or 0)
        elif word == "plain":
            self.state = replace(state, hidden=False, deleted=False, revised=False, ink=0, ground=0, size=24)
        elif word == "v":
            self.state = replace(state, hidden=on)
        elif word == "deleted":
            self.state = replace(state, deleted=on)
        elif word == "revised":
            self.state = replace(state, revised=on)
        elif word == "cf":
            self.state = replace(state, ink=number or 0)
        elif word == "fs":
            self.state = replace(state, size=number or 24)
        elif word in ("highlight", "chcbpat", "cb"):
            self.state = replace(state, ground=number or 0)
        elif word in PARAGRAPH:
            self._paragraph(word, number or 0)
        elif word in SIGNS:
            self._add(SIGNS[word], state.into)

    def _paragraph(self, word: str, number: int) -> None:
        if word == "pard":
            self.state = replace(self.state, under=0, cell=False)
        elif word == "cbpat":
            self.state = replace(self.state, under=number)
        elif word == "intbl":
            self.state = replace(self.state, cell=True)

    def _say(self, text: str) -> None:
        self.fresh = False
        if self.skip:
            text, self.skip = text[self.skip :], max(0, self.skip - len(text))
        if text and self.state.into not in NEVER:
            self._add(text, self.state.into)

    def _add(self, text: str, into: str) -> None:
        if into in NEVER:
            return
        self.texts.setdefault(self._kind(into), []).append(text)

    def _kind(self, into: str) -> tuple[str, str]:
        """Kind of leak and place of text; no kind for the text that everybody reads."""
        state = self.state
        if into in FACTS:
            return ("" if into in NOT_PERSONAL else "document_properties"), f"info group, {into}"
        if into in COMMENTS:
            return "comment", "comments"
        if into == "docvar":
            return "document_variable", "document variables"
        if into == "template":
            return "template_name", "template"
        if into == "revtbl":
            return "", "names of those who changed the text"
        if into:
            return "", f"group {into}"
        if state.deleted or state.revised:
            return "tracked_change", "tracked deletion" if state.deleted else "tracked insertion"
        if state.hidden:
            return "hidden_text", "hidden text"
        if state.size <= TINIEST:
            return "tiny_text", "tiny text"
        ink = self._colour(state.ink) or (0, 0, 0)
        ground = self._colour(state.ground) or self._colour(state.under) or WHITE
        unsure = state.cell and self.shaded and not state.ground  # which cell is shaded is not followed
        if same(ink, ground) and not unsure:
            return ("blackened_text" if sum(ground) < 200 else "pale_text"), "text of the colour of its ground"
        return "", "text"

    def _colour(self, number: int) -> Rgb | None:
        return self.colours[number] if 0 < number < len(self.colours) else None


def _colours(content: bytes) -> list[Rgb | None]:
    found = re.search(rb"\{\\colortbl([^{}]*)\}", content)
    out: list[Rgb | None] = []
    for entry in found[1].split(b";") if found else ():
        parts = re.search(rb"\\red(\d{1,3}).*?\\green(\d{1,3}).*?\\blue(\d{1,3})", entry, re.DOTALL)
        out.append((int(parts[1]), int(parts[2]), int(parts[3])) if parts else None)
    return out

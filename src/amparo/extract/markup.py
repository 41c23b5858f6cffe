"""Markup: HTML cut into tags and text in one pass, in linear time whatever the input.

The standard `html.parser` needs quadratic time on unclosed tags and comments in the Python versions we support
(100 kB of `<!--` took 16 s), and records are hostile; so we cut by ourselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# A `>` inside a quoted attribute value does not end the tag. Possessive, so that a tag is tried once.
TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
BARE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,99})([^>]*+)>")
HUGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea", "xmp")
}


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag: lower-case name, its attributes as written."""

    name: str
    closing: bool
    attributes: str


class _Reader:
    """One pass over one page; remembers what it has found to be missing, so that nothing is searched twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.missing: set[str] = set()  # ends that do not come any more
        self.tag = TAG

    def find(self, what: str, start: int) -> int:
        """Place of `what` at or after `start`, -1 where there is none; -1 at once where there was none before."""
        if what in self.missing:
            return -1
        at = self.source.find(what, start)
        if at < 0:
            self.missing.add(what)
        return at

    def after(self, at: int) -> int | None:
        """Where a comment or declaration that starts at `at` ends; None where `<` is just a character."""
        opened = self.source[at : at + 4]
        if opened == "<!--":
            end = self.find("-->", at + 4)
            return end + 3 if end >= 0 else None
        if opened[1:2] in ("!", "?") or (opened[1:2] == "/" and not opened[2:3].isalpha()):
            end = self.find(">", at)
            return end + 1 if end >= 0 else None
        return None

    def tag_at(self, at: int) -> re.Match[str] | None:
        """The tag that starts at `at`; after the first broken one quotes are no longer looked at."""
        if not self.source[at + 1 : at + 3].lstrip("/")[:1].isalpha() or self.find(">", at) < 0:
            return None
        found = self.tag.match(self.source, at)
        if found is None and self.tag is TAG:
            self.tag = BARE_TAG
            found = BARE_TAG.match(self.source, at)
        return found

    def raw_end(self, name: str, start: int) -> int:
        """Where the raw text of a script, style or title ends; -1 where it never does."""
        if f"</{name}" in self.missing:
            return -1
        found = RAW[name].search(self.source, start)
        if found is None:
            self.missing.add(f"</{name}")
            return -1
        return found.start()


def cut(source: str) -> Iterator[Tag | str]:
    """Tags and the text between them, in order, entities decoded; comments and declarations left out.

    The text of script, style, title and textarea comes as one string between their tags; where such an element never
    ends its tag is left out, so that it hides nothing. What looks like a tag but never ends is text.
    """
    reader, at, size = _Reader(source), 0, len(source)
    while at < size:
        less = source.find("<", at)
        if less < 0:
            yield decoded(source[at:])
            return
        if less > at:
            yield decoded(source[at:less])
        end = reader.after(less)
        if end is not None:
            at = end
            continue
        found = reader.tag_at(less)
        if found is None:
            at = less + (4 if source.startswith("<!--", less) else 1)
            if at == less + 1:
                yield "<"
            continue
        tag, at = Tag(found[2].lower(), bool(found[1]), found[3]), found.end()
        if tag.name not in RAW or tag.closing:
            yield tag
            continue
        end = reader.raw_end(tag.name, at)
        if end >= 0:
            yield tag
            yield source[at:end] if tag.name in ("script", "style") else decoded(source[at:end])
            at = end


def decoded(text: str) -> str:
    """Text with its entities decoded; a character number too large to be one becomes U+FFFD."""
    if "&" not in text:
        return text
    return unescape(HUGE_NUMBER.sub("\ufffd", text))

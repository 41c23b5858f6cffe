"""What of a sender's own stretch is said and what is put under it: banners, notices, signatures, device lines."""

import re
from collections.abc import Sequence

from amparo.threads.cues import cues
from amparo.threads.lines import Line
from amparo.threads.message import Address, Role
from amparo.threads.names import is_named, name_tokens

BANNER_LINES = 5
SIGNATURE_LINES = 12
LONGEST_SIGNATURE_LINE = 90
LONGEST_NAME_LINE = 64
SENTENCE_END = (".", "!", "?", ")")
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
MARKS = " \t*_>()[<-"  # what may stand before the words of a notice or a device line
TAG = re.compile(r"\s*\[[^\]\n]{1,40}\]")
BADGE = re.compile(r"(?:#|\bNo\. ?|\bUnit |\bRegion |\bDistrict |\bTroop )\d{1,5}\b")
# Words that make a line a sentence about somebody rather than a line of a letterhead.
SPEAKING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|he|she|they|his|her|him|their|them|my|your|our|we|you|i|not|"
    r"please|said|lives?|living|works?|working|called|this|that|here's|es|está|son|vive|trabaja|tiene|su|sus|favor|ella)\b",
    re.IGNORECASE,
)


def voice(lines: Sequence[Line], sender: Address | None, *, opening: bool) -> list[Role]:
    """The role of each line of one own stretch: own, signature, disclaimer or banner. Blank lines go with the line above.

    A signature needs the sender's name, or a closing and a name with an office below it; what follows it and is neither
    office, title, number nor address stays the sender's own.

    Args:
        lines: the stretch.
        sender: who wrote it; None where nobody knows.
        opening: True for the first stretch of a message, where gateways put their banners.
    """
    roles: list[Role | None] = [None] * len(lines)
    if opening:
        _banner(lines, roles)
    heads = [line.text.lstrip(MARKS)[:2].lower() for line in lines]
    _disclaimers(lines, roles, heads)
    _devices(lines, roles, heads)
    _dashes(lines, roles)
    _names(lines, roles, sender)
    out: list[Role] = []
    for line, role in zip(lines, roles, strict=True):
        out.append(role or (out[-1] if out and not line.text else Role.own))
    return out


def banner_end(text: str) -> int | None:
    """Where a banner that shares its line with the sender's words ends; None where the line is all banner or none."""
    found = TAG.match(text) if cues().banner.match(text.lstrip()) else None
    if found is None:
        return None
    rest = text[found.end() :]
    return (
        found.end()
        if rest.strip() and not cues().banner_goes_on.search(rest) and not cues().banner.match(rest.strip())
        else None
    )


def _banner(lines: Sequence[Line], roles: list[Role | None]) -> None:
    at = 0
    while at < len(lines):
        text = lines[at].text.lstrip()
        if not text:
            at += 1
            continue
        if not cues().banner.match(text):
            return
        if banner_end(lines[at].text) is not None:
            return  # the rest of the line is the sender's: cut inside the line
        first = at
        while at < len(lines) and not lines[at].blank and at - first < BANNER_LINES:
            if at > first and not cues().banner_goes_on.search(lines[at].text):
                break
            roles[at] = Role.banner
            at += 1


def may_be(head: str, heads: frozenset[str]) -> bool:
    """True unless a line's first two letters tell that it cannot be one of those; beyond ASCII case is no simple thing."""
    return head in heads or not head.isascii()


def _disclaimers(lines: Sequence[Line], roles: list[Role | None], heads: Sequence[str]) -> None:
    starts, goes_on, postscript = cues().disclaimer, cues().disclaimer_goes_on, cues().postscript
    first = cues().disclaimer_heads
    inside = False
    for at, line in enumerate(lines):
        if not line.text:
            continue
        if roles[at] is not None:
            inside = False
        elif may_be(heads[at], first) and starts.match(line.text):
            roles[at], inside = Role.disclaimer, True
        elif inside:
            above = lines[at - 1]
            new_sentence = above.blank or above.text.endswith(SENTENCE_END)
            if postscript.match(line.text) or (new_sentence and not goes_on.search(line.text)):
                inside = False
            else:
                roles[at] = Role.disclaimer


def _devices(lines: Sequence[Line], roles: list[Role | None], heads: Sequence[str]) -> None:
    first = cues().device_heads
    for at, line in enumerate(lines):
        if roles[at] is not None or not may_be(heads[at], first):
            continue
        found = cues().device.match(line.text)
        if found and len(line.text) < 120:
            rest = line.text[found.end() :]
            if ". " in rest or SPEAKING.search(rest):
                continue  # words of the sender on the same line
            roles[at] = Role.signature
            tail = lines[at + 1].text if at + 1 < len(lines) else ""
            if len(line.text) > 55 and not line.text.endswith(".") and tail.endswith(".") and len(tail) <= 25:
                roles[at + 1] = Role.signature  # `... Verizon Wireless 4G LTE` / `network.`


def _dashes(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """`-- ` on a line of its own: the convention of Unix mail programs."""
    for at, line in enumerate(lines):
        if "--" not in line.text or line.text.strip() != "--" or roles[at] is not None:
            continue
        for below in range(at, min(len(lines), at + SIGNATURE_LINES)):
            text = lines[below].text
            if cues().postscript.match(text) or (SPEAKING.search(text) and not cues().device.match(text)):
                return
            if roles[below] is None and not lines[below].blank:
                roles[below] = Role.signature
        return


def _names(lines: Sequence[Line], roles: list[Role | None], sender: Address | None) -> None:
    """Blocks that a line with the sender's name opens."""
    tokens = name_tokens(sender) if sender is not None else None
    at = 0
    while at < len(lines):
        text = lines[at].text
        if (
            text
            and roles[at] is None
            and (tokens is None or _mentions(text, tokens))
            and _opens(lines, roles, at, sender)
        ):
            end = _end_of_block(lines, roles, at, sender)
            if end > at + 1 or _closes_stretch(lines, roles, at) or _set_apart(lines, at):
                for line in range(at, end):
                    if roles[line] is None and not lines[line].blank:
                        roles[line] = Role.signature
                at = end
                continue
        at += 1


def _mentions(text: str, tokens: Sequence[str]) -> bool:
    """A cheap test before `is_named`: a line too long for a name, or without any part of it, is none."""
    if len(text) > LONGEST_NAME_LINE + 20:
        return len(text.strip()) <= LONGEST_NAME_LINE
    if not text.isascii():
        return True
    lower = text.lower()
    return any(token in lower for token in tokens)


def _opens(lines: Sequence[Line], roles: Sequence[Role | None], at: int, sender: Address | None) -> bool:
    text = lines[at].text.strip()
    if len(text) > LONGEST_NAME_LINE or SPEAKING.search(text) or text.endswith(("?", ":", ";")) or _numbered(text):
        return False
    if sender is not None and is_named(text, sender):
        return _letterhead(text) or len(WORD.findall(text)) <= 3
    if sender is not None and sender.name:
        return False
    # Nobody knows the sender: a closing, a name-like line, and an office below it
    words = WORD.findall(text)
    name_like = (
        2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not any(c.isdigit() for c in text)
    )
    if not name_like or not _closing_above(lines, at) or at + 1 >= len(lines):
        return False
    return roles[at + 1] is None and _belongs(lines[at + 1].text.strip())


def _end_of_block(lines: Sequence[Line], roles: Sequence[Role | None], at: int, sender: Address | None) -> int:
    """Index after the last line of the signature that opens on line `at`."""
    end, below = at + 1, at + 1
    while below < len(lines) and below - at < SIGNATURE_LINES:
        line = lines[below]
        if line.blank:
            if below + 1 < len(lines) and lines[below + 1].blank:
                break
        elif roles[below] is not None:
            break
        else:
            text = line.text.strip()
            named = sender is not None and is_named(text, sender) and not SPEAKING.search(text)
            if cues().postscript.match(text) or not (_belongs(text) or (named and len(text) <= LONGEST_NAME_LINE)):
                break
            end = below + 1
        below += 1
    return end


def _belongs(text: str) -> bool:
    """True for a line that can only be letterhead: numbers and addresses of the office, a title, an office."""
    if len(text) > LONGEST_SIGNATURE_LINE:
        return False
    if cues().contact.match(text):
        return True
    if SPEAKING.search(text) or ":" in text or text.endswith(("?", "!")) or _numbered(text):
        return False
    return cues().role.search(text) is not None and _letterhead(text)


def _numbered(text: str) -> bool:
    """True where a line holds numbers that no title has: a house, a date of birth, a case. A badge (`#412`) is none."""
    return any(char.isdigit() for char in BADGE.sub("", text))


def _letterhead(text: str) -> bool:
    """True where nearly every word begins with a capital, as titles and offices are written."""
    words = [word for word in WORD.findall(text) if word.lower() not in cues().small_words]
    small = [word for word in words if word.islower()]
    return len(small) <= (1 if len(words) > 3 else 0) or (len(words) <= 2 and cues().role.search(text) is not None)


def _closes_stretch(lines: Sequence[Line], roles: Sequence[Role | None], at: int) -> bool:
    """True where nothing but notices and device lines stands below."""
    return all(lines[below].blank or roles[below] is not None for below in range(at + 1, len(lines)))


def _set_apart(lines: Sequence[Line], at: int) -> bool:
    """True for a name below a closing, or a name of two words or more after a blank line."""
    after_blank = at > 0 and lines[at - 1].blank and len(WORD.findall(lines[at].text)) > 1
    return after_blank or _closing_above(lines, at)


def _closing_above(lines: Sequence[Line], at: int) -> bool:
    above = at - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    return above >= 0 and cues().closer.match(lines[above].text) is not None

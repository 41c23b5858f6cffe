"""Addresses: the names and mailboxes of a header line, as mail programs write and print them."""

import re
from functools import lru_cache

from amparo.threads.message import Address

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
# An address in brackets that closes an entry: <a@b>, [mailto:a@b], (a@b), </O=EXCHANGE/...>, or both of two kinds.
CLOSED = re.compile(
    r"\s*(?:<\s*(?:mailto:|smtp:)?(?P<angle>[^<>\s@]+@[^<>\s]+?)\s*>"
    r"|\[\s*(?:mailto:|smtp:)(?P<square>[^\[\]\s]+?)\s*\]"
    r"|\(\s*<?(?:mailto:)?(?P<round>[^()\s@]+@[^()\s]+?)\s*\)"
    r"|<\s*(?P<exchange>/O=[^<>]*)>|\[\s*(?P<exchange2>/O=[^\[\]]*)\])",
    re.IGNORECASE,
)
BEHALF = re.compile(r"\s+(?:on behalf of|en nombre de)\s+", re.IGNORECASE)
GROUP = re.compile(r"^[^:;@<>\"]*:(?P<inside>[^;]*);?\s*$", re.DOTALL)
COMMENT = re.compile(r"^(?P<email>\S+@\S+)\s+\((?P<name>[^()]*)\)$")
QUOTES = " \t\"'“”‘’"
NO_QUOTED_MARKS = re.compile(r"[\"<\[(]")


@lru_cache(maxsize=8192)
def parse_addresses(value: str) -> tuple[Address, ...]:
    """Everybody that a From, To or Cc value names, in order.

    Takes RFC 822 lists and what programs print: `Lucero, Denise, DOH; Brandt, Kyle R`, `a@b [mailto:a@b]`,
    `Name </O=EXCHANGE/...>`, `"Name" <a@b>, c@d`, groups. Without a semicolon, a comma between words that stand before
    one address is taken as part of the name.
    """
    value = value.strip()
    if not value:
        return ()
    if (
        "@" in value
        and not NO_QUOTED_MARKS.search(value)
        and ";" not in value
        and "," not in value
        and " " not in value
    ):
        email = _email(value)
        return (Address("", email),) if email else (Address(value, None),)
    group = GROUP.match(value) if ":" in value and ";" in value else None
    if group and "mailto:" not in value.lower():
        value = group["inside"]
    out: list[Address] = []
    for entry in _entries(value):
        made = _address(entry)
        if made is not None:
            out.append(made)
    return tuple(out)


def parse_address(value: str) -> Address | None:
    """The first person that a value names; None where it names nobody."""
    found = parse_addresses(value)
    return found[0] if found else None


def _entries(value: str) -> list[str]:
    if ";" in value:
        pieces = _split(value, ";")
        if len(pieces) > 1 or "," not in value:
            return [entry for piece in pieces for entry in (_by_comma(piece) if piece.count("@") > 1 else [piece])]
    return _by_comma(value)


def _by_comma(value: str) -> list[str]:
    """Split at commas, but keep `Last, First, ORG <a@b>` whole."""
    entries: list[str] = []
    held: list[str] = []
    for piece in _split(value, ","):
        if not piece.strip():
            continue
        bare = "@" in piece
        if bare and held and not CLOSED.search(piece):
            entries.extend(_names(held))
            held = []
        held.append(piece)
        if bare or CLOSED.search(piece):
            entries.extend(_with_address(held))
            held = []
    entries.extend(_names(held))
    return entries


def _with_address(pieces: list[str]) -> list[str]:
    """Pieces of which the last holds an address: one person, or people of two words each before the last."""
    before, last = pieces[:-1], pieces[-1]
    if not before:
        return [last]
    name = CLOSED.sub("", last).strip(QUOTES)
    local = last[: last.rfind("@")].lower()
    surname_in_address = any(word.lower() in local for word in before[0].split() if len(word) > 2)
    if name and all(len(piece.split()) > 1 for piece in [*before, name]) and not surname_in_address:
        return [*before, last]
    return [", ".join(piece.strip() for piece in pieces)]


def _names(pieces: list[str]) -> list[str]:
    """Pieces without any address: `Last, First, ORG` is one person, `John Smith, Jane Doe` are two."""
    if not pieces:
        return []
    if len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces):
        return pieces
    return [", ".join(piece.strip() for piece in pieces)]


def _split(value: str, mark: str) -> list[str]:
    """Split at `mark` outside of quotation marks and brackets."""
    if '"' not in value and "(" not in value and "<" not in value and "[" not in value:
        return [piece for piece in value.split(mark) if piece.strip()]
    pieces: list[str] = []
    start, depth, quoted = 0, 0, False
    for at, char in enumerate(value):
        if char == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif char in "<([":
            depth += 1
        elif char in ">)]":
            depth = max(0, depth - 1)
        elif char == mark and depth == 0:
            pieces.append(value[start:at])
            start = at + 1
    pieces.append(value[start:])
    if quoted or depth:  # a quotation mark or bracket that never closes must not swallow the list
        pieces = value.split(mark)
    return [piece for piece in pieces if piece.strip()]


def _address(entry: str) -> Address | None:
    entry = BEHALF.split(entry)[-1].strip().strip(",;").strip()
    if not entry:
        return None
    email: str | None = None
    for found in CLOSED.finditer(entry):
        given = found["angle"] or found["square"] or found["round"]
        email = email or (_email(given) if given else None)
    name = CLOSED.sub(" ", entry).strip()
    comment = COMMENT.match(name)
    if comment:
        name, email = comment["name"], email or _email(comment["email"])
    elif email is None:
        bare = EMAIL.search(name)
        if bare:
            email = _email(bare.group())
            name = (name[: bare.start()] + name[bare.end() :]).strip(" <>[]()")
    name = name.strip().strip(QUOTES).strip()
    name = re.sub(r"\s+", " ", name.replace('\\"', "").replace("\\", ""))
    if _email(name) is not None and (email is None or _email(name) == email):
        email, name = _email(name), ""
    if not name and email is None:
        return None
    return Address("" if email and name.lower() == email else name, email)


def _email(text: str) -> str | None:
    found = EMAIL.fullmatch(text.strip().strip(QUOTES + ".,;:<>()[]"))
    return found.group().lower() if found else None

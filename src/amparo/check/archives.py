"""Archives: what a zip, 7z, tar or packed file holds, each file in it inspected under its own name."""

from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import LIMITS, Within
from amparo.check.zip_walk import END, TAIL, walk_zip
from amparo.errors import UnreadableItem
from amparo.records.archive import members
from amparo.records.item import Outcome
from amparo.records.member import Refused

ENGINE = "archive"
TAR_BLOCK = 512
NOBODY = frozenset((b"", b"root", b"wheel", b"nobody"))


def inspect_archive(path: str, content: bytes, within: Within) -> Inspection:
    """Everything in an archive. What goes beyond the limits, is locked or damaged is a leak: it was not looked at."""
    found = Findings(path)
    for name, inner in parts_of(content, found, within, path):
        found.read(ENGINE, f"entry {name}", name)
        found.inside(within.inspect(f"{path}!{name}", inner))
    if content[257:262] == b"ustar":
        _owners(content, found)
    if content[:2] == b"\x1f\x8b":
        _gzip_head(content, found)
    return found.done()


def parts_of(content: bytes, found: Findings, within: Within, name: str = "") -> list[tuple[str, bytes]]:
    """The files of an archive or package, those outside its list too; what is refused is noted in `found`."""
    out: list[tuple[str, bytes]] = []
    if within.depth >= LIMITS.depth:
        found.leak("not_readable", "archives within archives, deeper than is read", engine=ENGINE)
        return out
    for member in members(content, within.limits(), name=name):
        if isinstance(member, Refused):
            _refused(member, found)
            continue
        try:
            inner = member.content()
        except UnreadableItem as problem:
            _refused(Refused(member.path, Outcome(problem.outcome), problem.what), found)
            continue
        within.room.left -= len(inner)
        within.room.files -= 1
        out.append((member.path, inner))
    if END in content[-TAIL:]:
        out += walk_zip(content, found)
    return out


def _refused(refused: Refused, found: Findings) -> None:
    kind = "not_understood" if refused.outcome is Outcome.unsupported and not refused.path else "not_readable"
    if refused.outcome is Outcome.empty:
        return
    found.leak(kind, f"entry {refused.path}" if refused.path else "the archive", engine=ENGINE)
    found.read(ENGINE, "entry", refused.path, shown=False)


def _owners(content: bytes, found: Findings) -> None:
    """Accounts in the headers of a tar: `uname` and `gname`."""
    names: dict[str, None] = {}
    at = 0
    while at + TAR_BLOCK <= len(content) and content[at + 257 : at + 262] == b"ustar":
        for start in (265, 297):
            raw = content[at + start : at + start + 32].split(b"\x00", 1)[0]
            if raw not in NOBODY:
                names[raw.decode("utf-8", "replace")] = None
        try:
            size = int(content[at + 124 : at + 136].strip(b"\x00 ") or b"0", 8)
        except ValueError:
            break
        at += TAR_BLOCK + -(-size // TAR_BLOCK) * TAR_BLOCK
    found.hidden("owner_ids", "headers of entries", "\n".join(names), ENGINE)


def _gzip_head(content: bytes, found: Findings) -> None:
    """The name and the comment that the head of a gzip file gives (RFC 1952)."""
    flags, at = content[3:4], 10
    told = flags[0] if flags else 0
    if told & 4:
        at += 2 + int.from_bytes(content[at : at + 2], "little")
    for bit, kind in ((8, ""), (16, "archive_comment")):
        if told & bit:
            end = content.find(b"\x00", at)
            text = content[at:end].decode("latin-1")
            found.read(ENGINE, "name of the packed file" if bit == 8 else "comment of the archive", text, shown=False)
            if kind and text.strip():
                found.leak(kind, "comment of the archive", text, ENGINE)
            at = end + 1


def strings_only(path: str, content: bytes, place: str = "whole file") -> Inspection:
    """What no reader understands: a leak, and what can be read in its bytes."""
    found = Findings(path)
    found.leak("not_understood", place)
    found.read("raw-strings", place, raw_strings(content), shown=False)
    return found.done()

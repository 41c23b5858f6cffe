"""SQLite: every value of a data base by our own walk of its pages, and what was deleted and is still there.

The file format is that of the SQLite documentation, "Database File Format".
"""

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within

MARK = b"SQLite format 3\x00"
ENGINE, RAW = "sqlite-pages", "raw-strings"
LEAF, INDEX_LEAF, INSIDE, INDEX_INSIDE = 13, 10, 5, 2
CODECS = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
SIZES = (0, 1, 2, 3, 4, 6, 8, 8)


def inspect_sqlite(path: str, content: bytes, within: Within) -> Inspection:
    """Values of every table and index page, and the words on free pages and between the cells of others."""
    found = Findings(path)
    found.read(RAW, "whole file", raw_strings(content), shown=False)
    try:
        file = _File(content)
        values, free = file.walk()
    except (StructError, IndexError, ValueError, ZeroDivisionError):
        found.leak("not_readable", "pages", engine=ENGINE)
        return found.done()
    found.read(ENGINE, "values", "\n".join(values))
    for place, gaps in free.items():
        words = raw_strings(b"\x00\x00".join(gaps))
        found.hidden("deleted_rows", place, words, ENGINE)
    end = file.size * file.count
    if content[end:].strip(b"\x00"):
        found.hidden("trailing_data", "bytes behind the last page", raw_strings(content[end:]), RAW)
    return found.done()


class _File:
    """One data base."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        told = unpack_from(">H", content, 16)[0]
        self.size = 65536 if told == 1 else told
        if self.size < 512 or self.size & self.size - 1:
            raise ValueError("page size")
        self.usable = self.size - content[20]
        self.count = min(unpack_from(">I", content, 28)[0] or len(content), len(content) // self.size)
        self.codec = CODECS.get(unpack_from(">I", content, 56)[0], "utf-8")

    def page(self, number: int) -> bytes:
        """A page by its 1-based number."""
        if not 1 <= number <= self.count:
            raise ValueError("page")
        return self.content[(number - 1) * self.size : number * self.size]

    def walk(self) -> tuple[list[str], dict[str, list[bytes]]]:
        """Values as text; and what lies on free pages and between cells."""
        free = self._free_pages()
        used = set(free)
        values: list[str] = []
        gaps: dict[str, list[bytes]] = {
            "free pages": [self.page(number) for number in sorted(free)],
            "between rows": [],
        }
        overflow: set[int] = set()
        kinds = {}
        for number in range(1, self.count + 1):
            head = self.page(number)[100 if number == 1 else 0]
            if number not in used and head in (LEAF, INDEX_LEAF, INSIDE, INDEX_INSIDE):
                kinds[number] = head
        for number, kind in kinds.items():
            if number in overflow:
                continue
            try:
                spans = []
                for start, end, payload, chain in self._cells(number, kind):
                    spans.append((start, end))
                    overflow |= chain
                    values += self._record(payload)
                gaps["between rows"] += self._gaps(number, kind, spans)
            except (StructError, IndexError, ValueError):
                continue  # a page of overflow that begins like another kind of page
        return values, gaps

    def _free_pages(self) -> set[int]:
        out: set[int] = set()
        trunk = unpack_from(">I", self.content, 32)[0]
        while trunk and trunk not in out and trunk <= self.count:
            out.add(trunk)
            page = self.page(trunk)
            trunk, many = unpack_from(">II", page)
            out |= {
                leaf for leaf in unpack_from(f">{min(many, self.size // 4 - 2)}I", page, 8) if 0 < leaf <= self.count
            }
        return out

    def _cells(self, number: int, kind: int) -> Iterator[tuple[int, int, bytes, set[int]]]:
        """Start and end of each cell on its page, its whole payload, and the pages that it goes on over."""
        page, head = self.page(number), 100 if number == 1 else 0
        cells = unpack_from(">H", page, head + 3)[0]
        array = head + (12 if kind in (INSIDE, INDEX_INSIDE) else 8)
        for start in unpack_from(f">{cells}H", page, array):
            at = start + (4 if kind in (INSIDE, INDEX_INSIDE) else 0)
            if kind == INSIDE:
                _, at = _varint(page, at)
                yield start, at, b"", set()
                continue
            size, at = _varint(page, at)
            if kind == LEAF:
                _, at = _varint(page, at)
            own = self._local(size, kind)
            body, end = page[at : at + own], at + own
            chain: set[int] = set()
            if own < size:
                following = unpack_from(">I", page, end)[0]
                end += 4
                body, chain = self._overflow(body, size, following)
            yield start, max(end, start + 4), body, chain

    def _overflow(self, body: bytes, size: int, following: int) -> tuple[bytes, set[int]]:
        chain: set[int] = set()
        parts = [body]
        have = len(body)
        while following and have < size and following not in chain:
            chain.add(following)
            page = self.page(following)
            following = unpack_from(">I", page)[0]
            part = page[4 : 4 + min(size - have, self.usable - 4)]
            parts.append(part)
            have += len(part)
        return b"".join(parts), chain

    def _local(self, size: int, kind: int) -> int:
        """Bytes of a payload that stand in the cell itself."""
        most = self.usable - 35 if kind == LEAF else (self.usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (self.usable - 12) * 32 // 255 - 23
        fitting = least + (size - least) % (self.usable - 4)
        return fitting if fitting <= most else least

    def _record(self, payload: bytes) -> Iterator[str]:
        if not payload:
            return
        head, at = _varint(payload, 0)
        body, place = head, at
        while place < head:
            kind, place = _varint(payload, place)
            if kind >= 12:
                size = (kind - 12) // 2
                raw = payload[body : body + size]
                yield raw.decode(self.codec, "replace") if kind % 2 else raw_strings(raw)
            else:
                size = SIZES[kind] if kind < 8 else 0
                raw = payload[body : body + size]
                if kind == 7 and size == len(raw):
                    yield str(unpack_from(">d", raw)[0])
                elif size:
                    yield str(int.from_bytes(raw, "big", signed=True))
            body += size

    def _gaps(self, number: int, kind: int, spans: list[tuple[int, int]]) -> Iterator[bytes]:
        """Bytes of a page that belong to no cell: unused space and freed cells."""
        page, head = self.page(number), 100 if number == 1 else 0
        cells = unpack_from(">H", page, head + 3)[0]
        at = head + (12 if kind in (INSIDE, INDEX_INSIDE) else 8) + 2 * cells
        for start, end in sorted(spans):
            if start > at and page[at:start].strip(b"\x00"):
                yield page[at:start]
            at = max(at, end)
        if page[at : self.usable].strip(b"\x00"):
            yield page[at : self.usable]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    out = 0
    for count in range(9):
        byte = content[at + count]
        if count == 8:
            return (out << 8) | byte, at + 9
        out = (out << 7) | (byte & 127)
        if byte < 128:
            return out, at + count + 1
    return out, at + 9

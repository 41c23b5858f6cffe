"""Outlook mailboxes (.pst, .ost): every item of every folder as an OutlookItem. Only here and in pst_within is libpff used.

Items are numbered from 1 as the folders stand in the file, a folder's own items before those of the folders in it;
items that stand in no folder any more come last. So a worker can read some of them and number them as all do.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pypff

from amparo.errors import UnreadableItem
from amparo.extract import mapi
from amparo.extract.codepage import charset_of
from amparo.extract.mapi import Bag, Carried, OutlookItem, Value, string_charset
from amparo.extract.pst_within import Within

AT_ONCE = 250  # items that a worker reads at a time
DEEPEST = 100  # folders within folders
LARGEST = 512 * 1024**2  # bytes of one attachment
MESSAGE, SEARCH = 0x04, 0x03  # kinds of nodes, the lowest five bits of their numbers (MS-PST 2.2.2.1)
CONTENT_COUNT, HIDDEN_COUNT = 0x3602, 0x3617
ERRORS = (OSError, AttributeError, ValueError, IndexError, TypeError, SystemError)


@dataclass(frozen=True, slots=True)
class Range:
    """Some items of a mailbox that follow one another: ordinals of the first and the last, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Found:
    """One item: its ordinal, the folders that it stands in (names by `/`), and how to read it (may raise)."""

    ordinal: int
    folder: str
    orphaned: bool
    item: Callable[[], OutlookItem]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the mailbox says of itself, by two ways of counting.

    Attributes:
        items: the index of the whole file knows: in folders, and in none.
        orphans: of them in no folder.
        missing: the folders' own counts say that there are, beyond those in the index.
        unlisted: the index knows in folders, beyond the folders' own counts.
        hidden: Outlook keeps for itself in folders (views, rules); not part of `items`.
        folders: folders, those of saved searches left out.
        unreadable: folders that cannot be read.
    """

    items: int
    orphans: int
    missing: int
    unlisted: int
    hidden: int
    folders: int
    unreadable: int


class Mailbox:
    """An open mailbox."""

    def __init__(self, file: Any, within: Within) -> None:
        self._file = file
        self._within = within
        self._charset = _codepage(file)
        self._counts: Counter[str] = Counter()
        self._folders = list(self._walk())
        self._orphans = _listed(file, "orphan_item")

    def counts(self) -> Counts:
        """See Counts."""
        counted = self._counts
        inside = sum(count for _, _, count in self._folders)
        return Counts(
            items=inside + len(self._orphans),
            orphans=len(self._orphans),
            missing=counted["missing"],
            unlisted=counted["unlisted"],
            hidden=counted["hidden"],
            folders=len(self._folders),
            unreadable=counted["unreadable"],
        )

    def items(self, some: Range | None = None) -> Iterator[Found]:
        """All items in order, or those of a range."""
        first, last = (some.first, some.last) if some else (1, 1 << 62)
        before = 0
        for folder, path, count in self._folders:
            for number in range(max(0, first - before - 1), min(count, last - before)):
                item = partial(self._read, partial(folder.get_sub_message, number))
                yield Found(before + number + 1, path, False, item)
            before += count
        for number, orphan in enumerate(self._orphans, before + 1):
            if first <= number <= last:
                yield Found(number, "", True, partial(self._read, orphan))

    def _read(self, get: Callable[[], Any]) -> OutlookItem:
        return _item(get(), self._charset, self._within)

    def _walk(self) -> Iterator[tuple[Any, str, int]]:
        """Each folder once with its path and its number of items; what it says of itself is counted on the way."""
        waiting = [(self._file.get_root_folder(), "", 0)]
        seen: set[int] = set()
        while waiting:
            folder, path, depth = waiting.pop()
            try:
                count, inner = folder.get_number_of_sub_messages(), folder.get_number_of_sub_folders()
                id = folder.get_identifier()
            except ERRORS:
                self._counts["unreadable"] += 1
                continue
            if id in seen or depth > DEEPEST:
                continue
            seen.add(id)
            if id & 0x1F != SEARCH:  # a saved search shows items of other folders
                self._count(folder, count)
                yield folder, path, count
            below = []
            for number in range(inner):
                try:
                    one = folder.get_sub_folder(number)
                    name = (one.get_name() or "").replace("/", "_")
                except ERRORS:
                    self._counts["unreadable"] += 1
                    continue
                below.append((one, f"{path}/{name}" if path else name, depth + 1))
            waiting += reversed(below)

    def _count(self, folder: Any, count: int) -> None:
        try:
            bag = _bag(folder, None)
        except ERRORS:
            return
        told = bag.number(CONTENT_COUNT)
        if told is not None:
            self._counts["missing"] += max(0, told - count)
            self._counts["unlisted"] += max(0, count - told)
        self._counts["hidden"] += bag.number(HIDDEN_COUNT) or 0


@contextmanager
def opened(content: Path | bytes) -> Iterator[Mailbox]:
    """The mailbox in a file or in bytes. A password is no hindrance: it locks nothing but Outlook's own door.

    Raises:
        UnreadableItem: `damaged`, it cannot be opened; `encrypted`, its content is enciphered beyond Outlook's own way.
    """
    file = pypff.file()
    try:
        if isinstance(content, bytes):
            file.open_file_object(BytesIO(content))
        else:
            file.open(str(content))
        if file.get_encryption_type() not in (0, 1, 2):
            raise UnreadableItem("encrypted", "The Outlook mailbox is encrypted (Windows Information Protection).")
        within = Within(content if isinstance(content, Path) else None)
        mailbox = Mailbox(file, within)
    except ERRORS as problem:
        raise UnreadableItem("damaged", "The Outlook mailbox is damaged and cannot be opened.") from problem
    try:
        yield mailbox
    finally:
        within.close()
        file.close()


def count_items(path: Path) -> int:
    """How many items a mailbox holds; 0 where it cannot be opened."""
    try:
        with opened(path) as mailbox:
            return mailbox.counts().items
    except UnreadableItem:
        return 0


def ranges(count: int, size: int = AT_ONCE, within: Range | None = None) -> tuple[Range, ...]:
    """The items of a mailbox of `count` in pieces of `size`; `within`: only of this piece."""
    first, last = (within.first, within.last) if within else (1, count)
    return tuple(Range(at, min(at + size - 1, last)) for at in range(first, last + 1, size))


def _codepage(file: Any) -> str | None:
    """The charset that the mailbox names for strings that are not Unicode."""
    try:
        name = file.get_ascii_codepage()
    except ERRORS:
        return None
    digits = "".join(char for char in str(name) if char.isdigit())
    return charset_of(int(digits)) if digits else None


def _listed(thing: Any, what: str) -> Sequence[Callable[[], Any]]:
    """How to get each of `what` of a thing of libpff's; nothing where it has none or cannot tell."""
    try:
        count = getattr(thing, f"get_number_of_{what}s")()
        get = getattr(thing, f"get_{what}")
    except ERRORS:
        return ()
    return [partial(get, number) for number in range(count)]


def _item(message: Any, charset: str | None, within: Within) -> OutlookItem:
    bag = _bag(message, charset)
    warnings: list[str] = []
    recipients = tuple(_recipients(message, bag.charset, warnings))
    return OutlookItem(bag, recipients, tuple(_carried(message, bag.charset, within)), tuple(warnings))


def _recipients(message: Any, charset: str | None, warnings: list[str]) -> Iterator[Bag]:
    try:
        table = getattr(message, "recipients", None)
        sets = list(table.record_sets) if table is not None else []
    except ERRORS:
        warnings.append("recipients-damaged")
        return
    for one in sets:
        try:
            yield Bag(_of_set(one), charset)
        except ERRORS:
            warnings.append("recipients-damaged")


def _carried(message: Any, charset: str | None, within: Within) -> Iterator[Carried]:
    for number, get in enumerate(_listed(message, "attachment")):
        try:
            attachment = get()
            bag = _bag(attachment, charset, mapi.ATTACHED)
        except ERRORS:
            yield Carried(Bag({}), content=_damaged)
            continue
        if bag.number(mapi.ATTACH_METHOD) == 5:
            yield Carried(bag, item=partial(within.item, message.get_identifier(), number, charset))
        elif bag.number(mapi.ATTACH_METHOD) in (2, 3, 4, 7):
            yield Carried(bag)
        else:
            yield Carried(bag, content=partial(_content, attachment))


def _content(attachment: Any) -> bytes:
    try:
        size = attachment.get_size()
        if size > LARGEST:
            raise UnreadableItem("unsupported", f"The attachment is larger than {LARGEST // 1024**2} MB.")
        attachment.seek_offset(0, 0)
        content = bytes(attachment.read_buffer(size)) if size else b""
    except ERRORS as problem:
        raise UnreadableItem("damaged", "The attachment cannot be read.") from problem
    if len(content) < size:
        raise UnreadableItem("damaged", "The attachment is cut off.")
    return content


def _damaged() -> bytes:
    raise UnreadableItem("damaged", "The attachment cannot be read.")


def _bag(thing: Any, charset: str | None, left_out: int = 0) -> Bag:
    """The properties of a thing of libpff's."""
    values: dict[int, Value] = {}
    for number in range(thing.get_number_of_record_sets()):
        values |= _of_set(thing.get_record_set(number), left_out)
    return Bag(values, string_charset(values, charset))


def _of_set(one: Any, left_out: int = 0) -> dict[int, Value]:
    out: dict[int, Value] = {}
    for number in range(one.get_number_of_entries()):
        entry = one.get_entry(number)
        id, kind = entry.get_entry_type(), entry.get_value_type()
        if id is None or kind is None or id == left_out or kind & mapi.MULTIPLE:
            continue
        try:
            raw = entry.get_data()
        except ERRORS:
            continue
        out[id] = (kind, raw or b"")
    return out

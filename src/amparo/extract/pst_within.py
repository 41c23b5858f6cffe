"""Mails within the mails of an Outlook mailbox, which libpff reads but its Python module does not hand out.

The module is a library too: its functions in C (libpff's own, in the same file) are called here, on a file opened for it.
Everything of an item is taken over at once and given back to libpff, so that nothing of C lives on.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pypff

from amparo.errors import UnreadableItem
from amparo.extract import mapi
from amparo.extract.mapi import Bag, Carried, OutlookItem, Value, string_charset

MISSING = "The mail that is attached cannot be read on this system: libpff does not hand it out."
DAMAGED = "The mail that is attached cannot be read."
DEEPEST = 8  # mails within mails; the reader of mails stops earlier
ROOM = 256 * 1024**2  # bytes of all attachments within one attached mail
MOST = 100_000  # properties, recipients or attachments; a number beyond it is no count
READ_ONLY = 1
NAMES = (
    "libpff_file_initialize", "libpff_file_open", "libpff_file_close", "libpff_file_free", "libpff_item_free",
    "libpff_file_get_item_by_identifier", "libpff_item_get_number_of_record_sets", "libpff_item_get_record_set_by_index",
    "libpff_record_set_get_number_of_entries", "libpff_record_set_get_entry_by_index", "libpff_record_set_free",
    "libpff_record_entry_get_entry_type", "libpff_record_entry_get_value_type", "libpff_record_entry_get_data_size",
    "libpff_record_entry_get_data", "libpff_record_entry_free", "libpff_message_get_recipients",
    "libpff_message_get_number_of_attachments", "libpff_message_get_attachment", "libpff_attachment_get_item",
    "libpff_attachment_get_data_size", "libpff_attachment_data_read_buffer",
)  # fmt: skip


class Within:
    """The mailbox opened once more, when the first mail within a mail is asked for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file = ctypes.c_void_p()
        self._call: dict[str, Any] = {}

    def item(self, message: int, number: int, charset: str | None) -> OutlookItem:
        """The mail that is attachment `number` (from 0) of a message, by the message's number in the file.

        Raises:
            UnreadableItem: `unsupported`, it is not handed out here; `damaged`, it cannot be read.
        """
        self._open()
        left = [ROOM]
        with (
            self._got("libpff_file_get_item_by_identifier", self._file, ctypes.c_uint32(message)) as item,
            self._got("libpff_message_get_attachment", item, ctypes.c_int(number)) as attachment,
        ):
            return self._attached(attachment, charset, 0, left)

    def close(self) -> None:
        """Give the file back."""
        if self._file:
            self._call["libpff_file_close"](self._file, None)
            self._call["libpff_file_free"](ctypes.byref(self._file), None)

    def _open(self) -> None:
        if self._file:
            return
        if self._path is None:
            raise UnreadableItem("unsupported", MISSING)
        try:
            library = ctypes.CDLL(pypff.__file__)
            self._call = {name: getattr(library, name) for name in NAMES}
        except (OSError, AttributeError) as problem:
            raise UnreadableItem("unsupported", MISSING) from problem
        self._done("libpff_file_initialize", ctypes.byref(self._file))
        try:
            self._done("libpff_file_open", self._file, os.fsencode(self._path), ctypes.c_int(READ_ONLY))
        except UnreadableItem:
            self._call["libpff_file_free"](ctypes.byref(self._file), None)
            raise

    def _done(self, name: str, *given: Any) -> None:
        """Call a function of libpff's; they give 1 when all went well."""
        if self._call[name](*given, None) != 1:
            raise UnreadableItem("damaged", DAMAGED)

    @contextmanager
    def _got(self, name: str, *given: Any) -> Iterator[ctypes.c_void_p]:
        """An object of libpff's, given back in the end."""
        out = ctypes.c_void_p()
        self._done(name, *given, ctypes.byref(out))
        kind = "record_set" if name.endswith("record_set_by_index") else "item"
        free = "record_entry" if name.endswith("entry_by_index") else kind
        try:
            yield out
        finally:
            self._call[f"libpff_{free}_free"](ctypes.byref(out), None)

    def _number(self, name: str, thing: ctypes.c_void_p, kind: Callable[[], Any]) -> int:
        out = kind()
        self._done(name, thing, ctypes.byref(out))
        return int(out.value)

    def _attached(self, attachment: ctypes.c_void_p, charset: str | None, depth: int, left: list[int]) -> OutlookItem:
        if depth >= DEEPEST:
            raise UnreadableItem("unsupported", f"It stands more than {DEEPEST} mails deep.")
        with self._got("libpff_attachment_get_item", attachment) as item:
            return self._item(item, charset, depth + 1, left)

    def _item(self, item: ctypes.c_void_p, charset: str | None, depth: int, left: list[int]) -> OutlookItem:
        bag = self._bag(item, charset)
        recipients: list[Bag] = []
        warnings: list[str] = []
        try:
            with self._got("libpff_message_get_recipients", item) as table:
                recipients = [Bag(values, bag.charset) for values in self._sets(table)]
        except UnreadableItem:  # a message without recipients has no table of them
            pass
        try:
            count = self._number("libpff_message_get_number_of_attachments", item, ctypes.c_int)
        except UnreadableItem:
            count = 0
        if count > MOST:
            count, warnings = 0, ["attachments-damaged"]
        carried = tuple(self._carried(item, number, bag.charset, depth, left) for number in range(count))
        return OutlookItem(bag, tuple(recipients), carried, tuple(warnings))

    def _carried(self, item: ctypes.c_void_p, number: int, charset: str | None, depth: int, left: list[int]) -> Carried:
        """An attachment of an attached mail, taken over now."""
        bag = Bag({})
        try:
            with self._got("libpff_message_get_attachment", item, ctypes.c_int(number)) as attachment:
                bag = self._bag(attachment, charset)
                method = bag.number(mapi.ATTACH_METHOD)
                if method == 5:
                    return Carried(bag, item=partial(_same, self._attached(attachment, charset, depth, left)))
                if method in (2, 3, 4, 7):
                    return Carried(bag)
                return Carried(bag, content=partial(_same, self._content(attachment, left)))
        except UnreadableItem as problem:
            return Carried(bag, content=partial(_raise, problem))

    def _content(self, attachment: ctypes.c_void_p, left: list[int]) -> bytes:
        size = self._number("libpff_attachment_get_data_size", attachment, ctypes.c_uint64)
        if size > left[0]:
            raise UnreadableItem("unsupported", "The mails that are attached carry too much together.")
        left[0] -= size
        room = ctypes.create_string_buffer(size or 1)
        read = self._call["libpff_attachment_data_read_buffer"]
        read.restype = ctypes.c_ssize_t
        if size and read(attachment, room, ctypes.c_size_t(size), None) != size:
            raise UnreadableItem("damaged", "The attachment cannot be read.")
        return room.raw[:size]

    def _bag(self, thing: ctypes.c_void_p, charset: str | None) -> Bag:
        values: dict[int, Value] = {}
        for one in self._sets(thing):
            values |= one
        values.pop(mapi.ATTACHED, None)
        return Bag(values, string_charset(values, charset))

    def _sets(self, thing: ctypes.c_void_p) -> list[dict[int, Value]]:
        count = self._number("libpff_item_get_number_of_record_sets", thing, ctypes.c_int)
        out = []
        for number in range(min(count, MOST)):
            with self._got("libpff_item_get_record_set_by_index", thing, ctypes.c_int(number)) as one:
                entries = self._number("libpff_record_set_get_number_of_entries", one, ctypes.c_int)
                out.append(dict(filter(None, (self._entry(one, place) for place in range(min(entries, MOST))))))
        return out

    def _entry(self, record_set: ctypes.c_void_p, place: int) -> tuple[int, Value] | None:
        """A property; None where it has several values or cannot be read."""
        try:
            with self._got("libpff_record_set_get_entry_by_index", record_set, ctypes.c_int(place)) as entry:
                id = self._number("libpff_record_entry_get_entry_type", entry, ctypes.c_uint32)
                kind = self._number("libpff_record_entry_get_value_type", entry, ctypes.c_uint32)
                if id == mapi.ATTACHED or kind & mapi.MULTIPLE:
                    return None
                size = self._number("libpff_record_entry_get_data_size", entry, ctypes.c_size_t)
                room = ctypes.create_string_buffer(size or 1)
                if size:
                    self._done("libpff_record_entry_get_data", entry, room, ctypes.c_size_t(size))
                return id, (kind, room.raw[:size])
        except UnreadableItem:
            return None


def _same(thing: Any) -> Any:
    return thing


def _raise(problem: UnreadableItem) -> bytes:
    raise problem

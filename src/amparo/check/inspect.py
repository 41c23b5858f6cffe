"""Inspect: what a finished file still tells, whatever it is, and every file inside it. Bad bytes end as a leak, never as an error."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import cast

from amparo.check.archives import inspect_archive, strings_only
from amparo.check.findings import SOFT, not_readable, not_understood
from amparo.check.inspection import Inspection, Passage
from amparo.check.within import LIMITS, FormatInspector, Within
from amparo.check.zip_walk import END, TAIL
from amparo.ids import digest
from amparo.records.item import Kind
from amparo.records.ole import MAGIC
from amparo.records.sniff import HEAD, sniff

NAME = "file-name"
SQLITE, PAGEFIND, PARQUET = b"SQLite format 3\x00", b"pagefind_dcd", b"PAR1"
# Kind -> the file of its inspector and the function; each is loaded when the first such file comes.
TABLE: dict[Kind, tuple[str, str]] = {
    Kind.docx: ("docx", "inspect_docx"),
    Kind.xlsx: ("xlsx", "inspect_xlsx"),
    Kind.pptx: ("pptx", "inspect_pptx"),
    Kind.odt: ("odf", "inspect_odf"),
    Kind.ods: ("odf", "inspect_odf"),
    Kind.odp: ("odf", "inspect_odf"),
    Kind.xls: ("ole", "inspect_ole"),
    Kind.rtf: ("rtf", "inspect_rtf"),
    Kind.image: ("image", "inspect_image"),
    Kind.eml: ("mail", "inspect_mail"),
    Kind.mbox: ("mailbox", "inspect_mailbox"),
    Kind.msg: ("mailbox", "inspect_msg"),
    Kind.html: ("html", "inspect_html"),
    Kind.txt: ("plain", "inspect_text"),
    Kind.csv: ("plain", "inspect_table"),
    Kind.zip: ("archives", "inspect_archive"),
    Kind.archive: ("archives", "inspect_archive"),
    Kind.olm: ("archives", "inspect_archive"),
}


def inspect(
    path: str, data: bytes, known: frozenset[str] = frozenset(), *, tessdata: Path | None = None
) -> Inspection:  # fmt: skip
    """Leaks and passages of a file and of every file inside it, joined as `a.zip!b.docx`. Never raises for bad bytes.

    Args:
        path: the file as the user named it; its last part is a passage like any other.
        data: its bytes. What they are decides the reader, not the name.
        known: SHA-256 digests of files that come unchanged from a package and count as understood (programs of a site's
            search): such a file, at whatever depth, is not looked into.
        tessdata: folder of Tesseract's language data; without it words in pictures are not read, which is no leak.
    """
    return _Inspect(known)(path, data, Within(lambda name, inner: Inspection(), tessdata=tessdata))


class _Inspect:
    """Inspects by content; hands itself on to the inspectors of what holds other files."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known

    def __call__(self, path: str, data: bytes, within: Within) -> Inspection:
        """One file; `within` says how deep it lies and what it may still unpack to."""
        named = _named(path)
        if digest(data) in self.known:
            return named
        if within.depth > LIMITS.depth:
            return named + not_readable(path, "files within files, deeper than is read")
        inner = replace(within, depth=within.depth + 1)
        inner = replace(inner, inspect=lambda name, content: self(name, content, inner))
        if not data:
            return named
        try:
            return named + _inspector(path, data)(path, data, inner)
        except Exception as problem:  # whatever a hostile file makes a library raise: the file was not looked at
            found = strings_only(path, data)
            return named + not_readable(path, f"whole file ({type(problem).__name__})") + Inspection((), found.passages)


def _named(path: str) -> Inspection:
    """The file's own name as a passage, and without characters that nobody sees."""
    name = path.rpartition("!")[2].replace("\\", "/").rpartition("/")[2]
    names = dict.fromkeys((name, PurePosixPath(name).stem.replace("_", " ").replace("-", " "), SOFT.sub("", name)))
    return Inspection((), tuple(Passage(path, NAME, "file name", text) for text in names if text.strip()))


def _inspector(path: str, data: bytes) -> FormatInspector:
    """The inspector that the content asks for."""
    name = path.rpartition("!")[2]
    if data.startswith(SQLITE):
        return _loaded("sqlite", "inspect_sqlite")
    if data.startswith(PAGEFIND):
        return _loaded("pagefind", "inspect_pagefind")
    if data.startswith(PARQUET) and data.endswith(PARQUET):
        return _loaded("parquet", "inspect_parquet")
    kind = sniff(data[:HEAD], name, data)
    if kind is Kind.pdf:
        return _pdf
    if kind is Kind.office and data.startswith(MAGIC):
        return _loaded("ole", "inspect_ole")
    if kind is Kind.office and data.startswith(b"PK"):
        return _unknown_package
    if kind is Kind.txt and _is_svg(data):
        return _loaded("svg", "inspect_svg")
    if kind in (Kind.txt, Kind.csv, Kind.other) and END in data[-TAIL:]:
        return _loaded(*TABLE[Kind.zip])  # a zip with something before it
    if kind is Kind.other and _begins_as_text(data):
        return _loaded(*TABLE[Kind.txt])
    return _loaded(*TABLE[kind]) if kind in TABLE else _strings


def _begins_as_text(data: bytes) -> bool:
    """True where a text stands before the first NUL: it is read, and what follows is a leak."""
    start = data[:HEAD].partition(b"\x00")[0]
    return 16 < len(start) < len(data[:HEAD]) and sniff(start, "", start) in (Kind.txt, Kind.csv)


def _is_svg(data: bytes) -> bool:
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and b"<svg" in head and b"<html" not in head


def _loaded(file: str, function: str) -> FormatInspector:
    return cast(FormatInspector, getattr(import_module(f"amparo.check.{file}"), function))


def _strings(path: str, data: bytes, within: Within) -> Inspection:
    return strings_only(path, data)


def _unknown_package(path: str, data: bytes, within: Within) -> Inspection:
    """An office file of a rarer form: its parts are looked at, but what they mean together is not understood."""
    return not_understood(path, "whole file") + inspect_archive(path, data, within)


def _pdf(path: str, data: bytes, within: Within) -> Inspection:
    """PDFs have inspectors of their own."""
    from amparo.check.pdf import inspect_pdf  # loaded when the first such file comes

    return inspect_pdf(path, data, within=within.inspect)

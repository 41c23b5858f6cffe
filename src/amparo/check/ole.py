"""OLE: the old Word, Excel and PowerPoint formats: their facts, texts and objects, and that more cannot be ruled out."""

from io import BytesIO

import olefile

from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.errors import UnreadableItem
from amparo.extract.doc import read_old_letter
from amparo.extract.ole_package import carried_in_ole
from amparo.extract.ole_pictures import pictures_in_ole
from amparo.extract.ppt import read_old_slides
from amparo.extract.xls_hidden import concealed_in_xls
from amparo.records.member import Refused

ENGINE, RAW = "olefile", "raw-strings"
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, UnreadableItem)
PERSONAL = ("subject", "author", "keywords", "comments", "last_saved_by", "manager", "company", "category")
NORMAL = frozenset(("normal.dot", "normal.dotm", "normal", ""))


def inspect_ole(path: str, content: bytes, within: Within) -> Inspection:
    """Facts, text and objects of an old office file, and a leak that says what its format can keep besides."""
    found = Findings(path)
    found.read(RAW, "whole file", raw_strings(content), shown=False)
    try:
        with olefile.OleFileIO(BytesIO(content)) as file:
            names = {name.lower() for name, *rest in file.listdir() if not rest}
            if "encryptedpackage" in names:
                found.leak("not_readable", "content (locked with a password)", engine=ENGINE)
                return found.done()
            _facts(found, file)
            for stream in file.listdir():
                found.read(ENGINE, "names of streams", "/".join(stream), shown=False)
                found.read(
                    RAW,
                    f"stream {'/'.join(stream).strip(chr(1) + chr(5))}",
                    raw_strings(file.openstream(stream).read()),
                    shown=False,
                )
    except BROKEN as problem:
        found.leak("not_readable", f"whole file ({type(problem).__name__})", engine=ENGINE)
        return found.done()
    _text(found, content, names)
    found.leak("old_format", "whole file", engine=ENGINE)
    for inside in (*carried_in_ole(content), *pictures_in_ole(content)):
        if isinstance(inside, Refused):
            found.leak("not_understood", f"object {inside.path}", engine=ENGINE)
        else:
            if not inside.name.lower().endswith(
                (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".dib", ".tif")
            ):
                found.leak("embedded_file", "object", engine=ENGINE)
            found.inside(within.inspect(f"{path}!{inside.name}", inside.content))
    return found.done()


def _facts(found: Findings, file: olefile.OleFileIO) -> None:
    facts = file.get_metadata()
    for name in (*facts.SUMMARY_ATTRIBS, *facts.DOCSUM_ATTRIBS):
        held = getattr(facts, name, None)
        text = held.decode("utf-8", "replace") if isinstance(held, bytes) else str(held or "")
        if name == "thumbnail":
            if held:
                found.leak("thumbnail", "summary information", engine=ENGINE)
            continue
        found.read(ENGINE, f"property {name}", text, shown=False)
        if name in PERSONAL and text.strip("\x00 "):
            found.leak("document_properties", f"property {name}", text, ENGINE)
        if name == "template" and text.strip("\x00 ").lower() not in NORMAL:
            found.leak("template_name", "property template", text, ENGINE)


def _text(found: Findings, content: bytes, names: set[str]) -> None:
    try:
        if "worddocument" in names:
            found.read("doc", "text", read_old_letter(content)[0].chars)
        elif "powerpoint document" in names:
            found.read("ppt", "text", read_old_slides(content)[0].chars)
        elif names & {"workbook", "book"}:
            _sheets(found, content)
        else:
            found.leak("not_understood", "whole file", engine=ENGINE)
    except BROKEN as problem:
        found.leak("not_readable", f"text ({type(problem).__name__})", engine=ENGINE)


def _sheets(found: Findings, content: bytes) -> None:
    from python_calamine import CalamineError, CalamineWorkbook  # not before an old workbook comes

    concealed, notes = concealed_in_xls(content)
    for name, texts in notes.items():
        found.hidden("comment", f"sheet {name}, comments", "\n".join(texts), "xls")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for page, name in enumerate(book.sheet_names, 1):
            rows = book.get_sheet_by_name(name).to_python()
            text = "\n".join("\t".join(str(cell) for cell in row) for row in rows)
            hiding = concealed.get(name)
            away = bool(hiding and hiding.sheet)
            found.read("calamine", f"sheet {name}", text, shown=not away, page=page)
            if away:
                found.leak("hidden_sheet", f"sheet {name} ({hiding.sheet if hiding else ''})", text, "xls", page=page)
            elif hiding and (hiding.rows or hiding.columns):
                told = hiding.told(range(len(rows)), range(max(map(len, rows), default=0)))
                if told:
                    found.leak("hidden_rows", f"sheet {name}, {told}", "", "xls", page=page)
    except (CalamineError, OSError, ValueError) as problem:
        found.leak("not_readable", f"workbook ({type(problem).__name__})", engine="calamine")

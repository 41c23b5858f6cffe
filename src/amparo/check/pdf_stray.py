"""Stray content of a PDF: text and pictures that no page draws, in objects that are listed for pages, and in leftovers."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from amparo.check.pdf_between import behind_streams, between, unlisted
from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import Found, Objects, content_of, is_text, name_of

DRAWS = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
BEGINS, WRITES = re.compile(rb"\bBT\b"), re.compile(rb"Tj|TJ|['\"]")
ENDS, OBJECT_END = re.compile(rb"endobj|stream"), re.compile(rb"endobj")
OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})[ \t\r\n]+(\d{1,5})[ \t\r\n]+obj\b")
LITERAL = re.compile(rb"\(((?:[^()\\]|\\.){2,4000})\)", re.DOTALL)
LEAST_PIXELS = 1024  # of a picture that can show something
MOST_RESOURCES = 6  # pages whose fonts are tried on a stream that has none
MOST_STRAY = 2000
LARGEST_PAGE = 14_400  # points
LARGEST = 64 * 1024**2  # bytes of a stream that is unpacked here


def undrawn(pdf: pikepdf.Pdf, objects: Objects, findings: Findings) -> None:
    """Forms with text, and pictures, that are listed among the resources of something and drawn by nothing."""
    listed: dict[tuple[int, int], pikepdf.Object] = {}
    drawn: set[tuple[int, int]] = set()
    contents: list[tuple[bytes, pikepdf.Object | None]] = []
    for page in pdf.pages:
        contents.append((page_content(page), page.obj.get("/Resources") or page.resources))
    for found in objects.found:
        if found.key == "/XObject" and isinstance(found.thing, pikepdf.Dictionary):
            listed |= {one.objgen: one for one in found.thing.values() if isinstance(one, pikepdf.Stream)}
        elif isinstance(found.thing, pikepdf.Stream) and _draws(found):
            contents.append((content_of(found.thing), found.thing.get("/Resources")))
    if not listed:
        return
    everywhere = [one.get("/XObject") for _, one in contents if isinstance(one, pikepdf.Dictionary)]
    for content, resources in contents:
        own = [resources.get("/XObject")] if isinstance(resources, pikepdf.Dictionary) else everywhere
        for name in DRAWS.findall(content):
            key = "/" + re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), name).decode("utf-8", "replace")
            drawn |= {one[key].objgen for one in own if isinstance(one, pikepdf.Dictionary) and key in one}
    for objgen, thing in listed.items():
        if objgen not in drawn:
            _tell(pdf, thing, "undrawn_object", f"object {objgen[0]}", findings)


def page_content(page: pikepdf.Page) -> bytes:
    """The content of a page, its streams joined."""
    held = page.obj.get("/Contents")
    streams = list(held) if isinstance(held, pikepdf.Array) else [held]
    return b"\n".join(content_of(one) for one in streams if isinstance(one, pikepdf.Stream))


def _draws(found: Found) -> bool:
    return name_of(found.thing, "/Subtype") == "Form" or "/PatternType" in found.thing or found.above == "/CharProcs"


def _tell(pdf: pikepdf.Pdf, thing: pikepdf.Object, kind: str, place: str, findings: Findings) -> None:
    """The leak that a stray object is: a picture that can show something, or text."""
    if name_of(thing, "/Subtype") == "Image":
        wide, high = thing.get("/Width", 0), thing.get("/Height", 0)
        if isinstance(wide, int) and isinstance(high, int) and wide * high >= LEAST_PIXELS:
            findings.leak(kind, f"{place}, picture")
        return
    data = content_of(thing)
    if writes(data):
        findings.told(kind, f"{place}, text", text_of_content(pdf, data, thing.get("/Resources")))


def orphans(pdf: pikepdf.Pdf, objects: Objects, data: bytes, findings: Findings, known: str = "") -> None:
    """Objects that nothing refers to, and earlier forms of objects that still stand in the file's bytes.

    Args:
        pdf: open.
        objects: that can be reached.
        data: the file.
        findings: where the leaks go.
        known: text that is told elsewhere already, such as that of an earlier revision.
    """
    for told in (known, *(passage.text for passage in findings.passages)):
        findings.shows.add(told)
    pictures = {_digest(one.thing) for one in objects.found if name_of(one.thing, "/Subtype") == "Image"}
    live: set[tuple[int, int]] = set()
    for thing in list(pdf.objects):
        if not isinstance(thing, pikepdf.Object) or not thing.is_indirect:
            continue
        live.add(thing.objgen)
        if thing.objgen not in objects.reached and not _of_the_file(thing):
            _orphan(pdf, thing, pictures, findings)
    spans = _spans(data)
    for number, at, body in _stale(data, live, spans):
        _raw(pdf, number, at, body, findings)
    for number, text in unlisted(pdf, live):
        findings.told("orphan_object", f"object {number} that is in no list", text)
    if spans:
        between(data, _gaps(data, spans), findings)
    behind_streams(pdf, findings)


def writes(content: bytes) -> bool:
    """True for a content stream with text."""
    begun = BEGINS.search(content)
    return bool(begun and WRITES.search(content, begun.end()))


def _digest(thing: pikepdf.Object) -> bytes:
    with suppress(pikepdf.PdfError):
        return sha256(thing.read_raw_bytes()).digest()
    return b""


def _of_the_file(thing: pikepdf.Object) -> bool:
    """Objects by which the file itself is put together."""
    is_map = isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))
    return is_map and (name_of(thing, "/Type") in ("XRef", "ObjStm") or "/Linearized" in thing)


def _orphan(pdf: pikepdf.Pdf, thing: pikepdf.Object, pictures: set[bytes], findings: Findings) -> None:
    place = f"object {thing.objgen[0]}"
    if isinstance(thing, pikepdf.Stream):
        if _digest(thing) not in pictures:
            _tell(pdf, thing, "orphan_object", place, findings)
        return
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Array)):
        texts = [text for _, text in _strings(thing, 0)]
        findings.told("orphan_object", place, "\n".join(texts))
    elif isinstance(thing, pikepdf.String) and is_text(str(thing)):
        findings.told("orphan_object", place, str(thing))


def _strings(thing: pikepdf.Object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > 8:
        return
    members = thing.items() if isinstance(thing, pikepdf.Dictionary) else [("", one) for one in thing]
    for key, one in members:
        if isinstance(one, pikepdf.String):
            text = str(one)
            if is_text(text) and not text.startswith("D:"):
                yield key, text
        elif isinstance(one, (pikepdf.Dictionary, pikepdf.Array)) and not one.is_indirect:
            yield from _strings(one, depth + 1)


def form_alone(pdf: pikepdf.Pdf, form: pikepdf.Object) -> bytes | None:
    """A document of one page that shows a form and nothing else; None where it cannot be made."""
    try:
        x0, y0, x1, y1 = (float(side) for side in form.get("/BBox"))  # type: ignore[union-attr]
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if not 0 < wide < LARGEST_PAGE or not 0 < high < LARGEST_PAGE:
            return None
        made, out = pikepdf.Pdf.new(), BytesIO()
        made.add_blank_page(page_size=(wide, high))
        held = made.copy_foreign(form)
        if "/Matrix" in held:
            del held["/Matrix"]
        made.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=held))
        moved = f"1 0 0 1 {-min(x0, x1)} {-min(y0, y1)} cm /F Do"
        made.pages[0].obj["/Contents"] = made.make_stream(moved.encode())
        made.save(out)
        pdfium.PdfDocument(out.getvalue()).close()
        return out.getvalue()
    except (TypeError, ValueError, RuntimeError, pikepdf.PdfError, pdfium.PdfiumError):
        return None


def text_of_content(pdf: pikepdf.Pdf, content: bytes, resources: pikepdf.Object | None) -> str:
    """What a content stream writes, read with its own fonts, else with those of the first pages that make sense of it."""
    tried = [resources] if isinstance(resources, pikepdf.Dictionary) else []
    if not tried:
        tried = [page.resources for page in list(pdf.pages)[:MOST_RESOURCES]]
    for one in tried:
        out = BytesIO()
        with suppress(pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError):
            made = pikepdf.Pdf.new()
            made.add_blank_page(page_size=(14000, 14000))
            held = one if one.is_indirect else pdf.make_indirect(one)
            made.pages[0].obj["/Resources"] = made.copy_foreign(held)
            made.pages[0].obj["/Contents"] = made.make_stream(b"q 1 0 0 1 5000 5000 cm\n" + content + b"\nQ")
            made.save(out)
            document = pdfium.PdfDocument(out.getvalue())
            text = str(document[0].get_textpage().get_text_range())
            document.close()
            if text.strip():
                return text
    return ""


def _spans(data: bytes) -> list[tuple[tuple[int, int], int, int, int]]:
    """Number, where its head begins and ends, and the end, of each object in the file's bytes."""
    spans: list[tuple[tuple[int, int], int, int, int]] = []
    at = 0
    while found := OBJECT.search(data, at):
        first = ENDS.search(data, found.end())
        if first and first[0] == b"stream":
            closed = data.find(b"endstream", first.end())
            first = OBJECT_END.search(data, closed if closed >= 0 else first.end())
        if not first:
            break
        at = first.start()
        spans.append(((int(found[1]), int(found[2])), found.start(), found.end(), at))
    return spans


def _gaps(data: bytes, spans: list[tuple[tuple[int, int], int, int, int]]) -> Iterator[tuple[int, int]]:
    """From and to of the bytes between objects; what stands before the head and after the end is told elsewhere."""
    at, end = max(0, data.find(b"%PDF-")), max(data.rfind(b"%%EOF"), 0)
    for _, start, _, until in spans:
        yield at, start
        at = until + len("endobj")
    yield at, end


def _stale(
    data: bytes, live: set[tuple[int, int]], spans: list[tuple[tuple[int, int], int, int, int]]
) -> Iterator[tuple[int, int, bytes]]:  # fmt: skip
    """Number, place and bytes of objects in the file that a later one of the same number replaces, or that are not listed."""
    last = {key: number for number, (key, _, _, _) in enumerate(spans)}
    for number, (key, _, start, end) in enumerate(spans[:200_000]):
        if last[key] != number or key not in live:
            yield key[0], start, data[start:end]


def _raw(pdf: pikepdf.Pdf, number: int, at: int, body: bytes, findings: Findings) -> None:
    head, _, rest = body.partition(b"stream")
    if b"/XRef" in head:
        return
    place = f"leftover object {number} at byte {at}"
    content = rest.lstrip(b"\r\n") if rest else b""
    if content and b"FlateDecode" in head:
        with suppress(zlib.error):
            content = zlib.decompressobj().decompress(content, LARGEST)
    if writes(content):
        findings.told("orphan_object", place, text_of_content(pdf, content, None))
    elif b"/Image" in head:
        return
    texts = [_literal(one) for one in LITERAL.findall(content if b"/ObjStm" in head else head)]
    findings.told(
        "orphan_object", place, "\n".join(text for text in texts if is_text(text) and not text.startswith("D:"))
    )


def _literal(raw: bytes) -> str:
    plain = re.sub(rb"\\([()\\])", rb"\1", raw)
    if plain[:2] == b"\xfe\xff":
        return plain[2:].decode("utf-16-be", "replace")
    return plain.decode("latin-1")

"""Readers: what two independent engines, and whoever unpacks every stream, find in a PDF."""

import io
import zlib

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from pdfminer.high_level import extract_text


def by_pdfium(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def by_pdfminer(data):
    return extract_text(io.BytesIO(data)).split("\f")[:-1]


def squeezed(text):
    return "".join("".join(text).split()).replace("\ufffe", "").replace("\u0002", "")


def unpacked(data):
    """Every string and stream of the file, as bytes one after another."""
    out = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    out.append(thing.read_bytes())
                except (pikepdf.PdfError, zlib.error):
                    out.append(thing.read_raw_bytes())
            else:
                out.append(repr(thing).encode())
    return b"\n".join(out)


def holds(data, word):
    """True where `word` stands in the file in any encoding, or where an engine reads it."""
    every = unpacked(data)
    ways = (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"), word.encode().hex().encode())
    read = squeezed(by_pdfium(data)) + squeezed(by_pdfminer(data))
    return any(way in every for way in ways) or squeezed(word) in read


def black_boxes(data):
    """(page number, width, height) of every filled path that is black, in points."""
    document = pypdfium2.PdfDocument(data)
    found = []
    try:
        for number, page in enumerate(document, start=1):
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                left, bottom, right, top = thing.get_bounds()
                if right - left > 20 and top - bottom > 5:
                    found.append((number, round(right - left, 2), round(top - bottom, 2)))
    finally:
        document.close()
    return found


def rendered(data, number, scale=2.0):
    """The page (1-based) as a grey picture."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number - 1].render(scale=scale, grayscale=True).to_pil().copy()
    finally:
        document.close()

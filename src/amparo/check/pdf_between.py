"""Between: bytes of a PDF that belong to no object: between two of them, behind the end of a packed stream, in a packed list."""

import re
import zlib
from collections.abc import Iterator

import pikepdf

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import content_of, is_text, name_of

FRAME = re.compile(
    rb"%PDF-\d\.\d[^\r\n]*|%[\x80-\xff]+[^\r\n]*|\bxref[\s\dnf]*|\btrailer\s*<<(?:[^<>]|<[0-9A-Fa-f\s]*>|<<[^<>]*>>)*+>>"
    rb"|\bstartxref\s+\d+|%%EOF"
)
REMARK = re.compile(rb"%[^\r\n]*")
PAIR = re.compile(rb"(\d+)\s+(\d+)\s")
LITERAL = re.compile(rb"\(((?:[^()\\]|\\.){2,4000})\)", re.DOTALL)
LARGEST = 64 * 1024**2  # bytes of a stream that is unpacked here
PIECE = 1024**2
LEAST = 4  # bytes behind a stream's end that can say something


def between(data: bytes, gaps: Iterator[tuple[int, int]], findings: Findings) -> None:
    """Remarks and other bytes between the objects of the file.

    Args:
        data: the file.
        gaps: where no object stands, from and to.
        findings: where the leaks go.
    """
    for start, end in gaps:
        if end - start < LEAST:
            continue
        rest = FRAME.sub(b" ", data[start:end])
        text = " ".join(rest.decode("utf-8", "replace").split())
        if not is_text(text):
            continue
        place = f"bytes between objects, at {start}"
        findings.passage(place, text)
        if not is_text(REMARK.sub(b" ", rest).decode("latin-1")):
            continue  # remarks alone: of a program, as a rule, which says nothing by itself
        findings.leak("extra_bytes", place, text[:500])


def behind_streams(pdf: pikepdf.Pdf, findings: Findings) -> None:
    """Bytes of a stream behind the end of what is packed in it."""
    for thing in list(pdf.objects):
        if not isinstance(thing, pikepdf.Stream) or name_of(thing, "/Filter") != "FlateDecode":
            continue
        try:
            rest = _behind(thing.read_raw_bytes())
        except (pikepdf.PdfError, zlib.error, MemoryError):
            continue
        text = rest.decode("utf-8", "replace").strip("\x00\r\n\t ")
        if len(text) >= LEAST and is_text(text):
            place = f"object {thing.objgen[0]}, behind the end of its stream"
            findings.passage(place, text)
            findings.leak("extra_bytes", place, " ".join(text.split())[:500])


def _behind(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    size, rest = 0, packed
    while rest and not unpacker.eof and size < LARGEST:
        size += len(unpacker.decompress(rest, PIECE))
        rest = unpacker.unconsumed_tail
    return unpacker.unused_data


def unlisted(pdf: pikepdf.Pdf, live: set[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Number and strings of objects in packed lists of objects that the file does not name."""
    for thing in list(pdf.objects):
        if not isinstance(thing, pikepdf.Stream) or name_of(thing, "/Type") != "ObjStm":
            continue
        content, first = content_of(thing), thing.get("/First")
        if not isinstance(first, int):
            continue
        pairs = [(int(number), int(at)) for number, at in PAIR.findall(content[:first])]
        for (number, at), (_, end) in zip(pairs, [*pairs[1:], (0, len(content))], strict=True):
            if (number, 0) not in live:
                strings = LITERAL.findall(content[first + at : first + end if end < len(content) else None])
                yield number, "\n".join(one.decode("latin-1") for one in strings)

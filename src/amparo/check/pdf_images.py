"""Image files inside a PDF: what a camera or a picture program wrote into them."""

from contextlib import suppress
from io import BytesIO

import pikepdf
from PIL import ExifTags, Image

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_metadata import xmp
from amparo.check.pdf_objects import Objects, content_of, is_text, name_of

# EXIF tags that say how the picture is to be painted, and nothing about who took it or where.
PLAIN = frozenset(
    (0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0131, 0x0132, 0x0213, 0x0214, 0x8769,
     0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005)
)  # fmt: skip
FIELDS, PLACE = 0x8769, 0x8825


def image_files(objects: Objects, findings: Findings) -> None:
    """A leak for each JPEG with EXIF, XMP or IPTC data, or a picture of itself, in it."""
    for found in objects.found:
        if not isinstance(found.thing, pikepdf.Stream) or name_of(found.thing, "/Subtype") != "Image":
            continue
        with suppress(pikepdf.PdfError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            if data := jpeg_of(found.thing):
                _jpeg(data, found.place, findings)


def jpeg_of(stream: pikepdf.Object) -> bytes:
    """The JPEG file that a picture is, other filters around it undone; empty where it is none."""
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if not names or str(names[-1]) not in ("/DCTDecode", "/DCT"):
        return b""
    data = stream.read_raw_bytes()
    if len(names) > 1:
        holder = pikepdf.Pdf.new()
        packed = holder.make_stream(data)
        packed["/Filter"] = pikepdf.Array(names[:-1])
        data = content_of(packed)
    return data if data[:2] == b"\xff\xd8" else b""


def _jpeg(data: bytes, place: str, findings: Findings) -> None:
    picture = Image.open(BytesIO(data))
    exif = picture.getexif()
    told = dict(exif) | dict(exif.get_ifd(FIELDS)) | {f"GPS {key}": value for key, value in exif.get_ifd(PLACE).items()}
    kept = {key: value for key, value in told.items() if key not in PLAIN}
    thumbnail = bool(exif.get_ifd(ExifTags.IFD.IFD1))
    words = "\n".join(f"{_name(key)}: {_text(value)}" for key, value in kept.items())
    findings.passage(f"{place}, EXIF", words)
    if kept or thumbnail:
        findings.leak(
            "image_metadata", f"{place}, EXIF" + (" thumbnail" if thumbnail else ""), " ".join(words.split())[:500]
        )
    for key in ("xmp", "photoshop"):
        held = picture.info.get(key)
        if key == "xmp" and isinstance(held, bytes):
            xmp(held, f"{place}, XMP", findings, "image_metadata")
        elif isinstance(held, dict) and 0x0404 in held:  # IPTC
            findings.leak("image_metadata", f"{place}, IPTC")
    comment = picture.info.get("comment")
    if isinstance(comment, bytes) and is_text(comment.decode("utf-8", "replace")):
        findings.passage(f"{place}, comment", comment.decode("utf-8", "replace"))


def _name(key: object) -> str:
    return ExifTags.TAGS.get(key, str(key)) if isinstance(key, int) else str(key)


def _text(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text[:500] if is_text(text) else ""

"""Masked pictures of a PDF: pixels that are in the file and that no page can show: masked, cut off, or another picture."""

from contextlib import suppress
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pikepdf
from PIL import Image

from amparo.check.image_chunks import chunks
from amparo.check.pdf_findings import Findings
from amparo.check.pdf_images import jpeg_of
from amparo.check.pdf_objects import Found, Objects, content_of, is_text, name_of
from amparo.check.raw_strings import raw_strings

APART = 40  # of 255
LEAST_INK, DETAIL = 60, 0.001  # number and share of pixels that differ from the rest where something is shown
MOST_PIXELS = 60_000_000
FLAT = 0.2  # of the range that a picture's values are spread over, under which nothing can be seen
PLAIN_SEGMENTS = (b"JFIF\x00", b"ICC_PROFILE\x00", b"Adobe", b"Exif\x00", b"http://ns.adobe.com/xap/", b"Photoshop 3.0")
COMPONENTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4, "Indexed": 1}
BROKEN = (pikepdf.PdfError, OSError, ValueError, TypeError, NotImplementedError, SyntaxError, RuntimeError, MemoryError)


def masked(objects: Objects, findings: Findings) -> None:
    """A leak for each picture that keeps what it does not show."""
    for found in objects.found:
        thing = found.thing
        if not isinstance(thing, pikepdf.Stream) or name_of(thing, "/Subtype") != "Image":
            continue
        with suppress(*BROKEN, Image.DecompressionBombError):
            _one(found, findings)


def _one(found: Found, findings: Findings) -> None:
    thing, place = found.thing, found.place
    if found.above == "/Alternates" or found.key == "/Alternates":
        findings.leak("image_hidden", f"{place}, other form of a picture")
    wide, high = int(thing.get("/Width", 0)), int(thing.get("/Height", 0))
    if not 0 < wide * high <= MOST_PIXELS:
        return
    if data := jpeg_of(thing):
        _jpeg(data, (wide, high), place, findings)
    elif name_of(thing, "/Filter") == "FlateDecode" and _surplus(thing, wide, high):
        findings.leak("image_hidden", f"{place}, rows below the picture")
    hides = _hides(thing, wide, high)
    if hides is not None and hides.any() and _has_detail(_grey(thing, wide, high)[hides]):
        findings.leak("image_hidden", f"{place}, masked part")


def _jpeg(data: bytes, size: tuple[int, int], place: str, findings: Findings) -> None:
    for name, body in chunks(data) or ():
        known = body.startswith(PLAIN_SEGMENTS)
        text = raw_strings(body)
        if name == "behind" and body.strip(b"\x00\r\n\t "):
            findings.leak("image_metadata", f"{place}, bytes behind the picture", text[:500])
        elif name == "COM" or known or not (name.startswith("APP") and is_text(text)):
            continue
        else:
            findings.leak("image_metadata", f"{place}, segment {name}", text[:500])
        findings.passage(f"{place}, {name}", text)
    with Image.open(BytesIO(data)) as picture:
        if picture.width > size[0] or picture.height > size[1]:
            findings.leak("image_hidden", f"{place}, larger than it is shown")


def _surplus(thing: pikepdf.Object, wide: int, high: int) -> bool:
    """True where at least one more row of pixels is packed, of more than one value."""
    bits, colours = thing.get("/BitsPerComponent", 1), _components(thing)
    if not isinstance(bits, int) or not colours:
        return False
    row = -(-wide * bits * colours // 8)
    rest = content_of(thing)[row * high :]
    return len(rest) >= row and len(set(rest)) > 1


def _components(thing: pikepdf.Object) -> int:
    if _is_stencil(thing):
        return 1
    space = thing.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space):
        if str(space[0]) == "/ICCBased":
            count = space[1].get("/N", 0)
            return count if isinstance(count, int) else 0
        return COMPONENTS.get(str(space[0])[1:], 0)
    return COMPONENTS.get(name_of(thing, "/ColorSpace"), 0)


def _is_stencil(thing: pikepdf.Object) -> bool:
    return bool(thing.get("/ImageMask", False))


def _hides(thing: pikepdf.Object, wide: int, high: int) -> npt.NDArray[np.bool_] | None:
    """The pixels that nothing shows of."""
    soft, mask, spread = thing.get("/SMask"), thing.get("/Mask"), thing.get("/Decode")
    if isinstance(spread, pikepdf.Array) and not _is_stencil(thing) and _components(thing) in (1, 3):
        ends = [float(one) for one in spread]
        if name_of(thing, "/ColorSpace") and all(abs(b - a) < FLAT for a, b in zip(ends[::2], ends[1::2], strict=True)):
            return np.ones((high, wide), dtype=np.bool_)
    if isinstance(soft, pikepdf.Stream):
        return np.equal(_mask(soft, wide, high), 0)
    if isinstance(mask, pikepdf.Stream):
        ends = [float(one) for one in mask.get("/Decode", [0, 1])]
        return np.not_equal(_mask(mask, wide, high) > 127, ends[0] > ends[1])
    if isinstance(mask, pikepdf.Array) and len(mask) == 2 and _components(thing) == 1:
        low, high_end = (int(one) for one in mask)
        if high_end - low > APART and thing.get("/BitsPerComponent") == 8:
            grey = _grey(thing, wide, high)
            return (grey >= low) & (grey <= high_end)
    return None


def _mask(stream: pikepdf.Object, wide: int, high: int) -> npt.NDArray[np.uint8]:
    picture = _picture(stream).convert("L")
    if picture.size != (wide, high):
        picture = picture.resize((wide, high), Image.Resampling.NEAREST)
    return np.asarray(picture, dtype=np.uint8)


def _grey(thing: pikepdf.Object, wide: int, high: int) -> npt.NDArray[np.uint8]:
    return np.asarray(_picture(thing).convert("L").resize((wide, high)), dtype=np.uint8)


def _picture(stream: pikepdf.Object) -> Image.Image:
    """The pixels of a picture as they are packed, its mask and its /Decode left aside."""
    holder = pikepdf.Pdf.new()
    copy = holder.copy_foreign(stream)
    for key in ("/SMask", "/Mask", "/Decode", "/ImageMask"):
        if key in copy:
            if key == "/ImageMask":
                copy["/ColorSpace"] = pikepdf.Name.DeviceGray
                copy["/BitsPerComponent"] = 1
            del copy[key]
    picture: Image.Image = pikepdf.PdfImage(copy).as_pil_image()  # type: ignore[arg-type]
    return picture


def _has_detail(pixels: npt.NDArray[np.uint8]) -> bool:
    flat = pixels.astype(np.int16)
    ink = np.abs(flat - np.median(flat)) > APART
    return int(ink.sum()) >= LEAST_INK and float(ink.mean()) >= DETAIL

"""Image: what a picture's file carries beside the picture, what its pixels hide, and the words that can be read off it."""

import warnings
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageChops, UnidentifiedImageError

from amparo.check.findings import Findings, lines
from amparo.check.image_chunks import Chunk, chunks, end_of, png_text, unpacked
from amparo.check.image_facts import ENGINE, PLAIN_TEXT, note_exif, note_iptc, note_thumbnail, note_xmp
from amparo.check.inspection import Inspection
from amparo.check.png_rows import surplus
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.errors import UnreadableItem
from amparo.extract.charset import decode
from amparo.extract.ocr_engine import see

WALK = "chunk-walk"
MOST_PIXELS = 120_000_000
LONGEST_SIDE = 2600  # pixels; larger pictures are made smaller before they are read
SMALLEST = 40  # pixels; smaller pictures hold no words
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    Image.DecompressionBombError,
)
KNOWN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
BOXED = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
PNG_PLAIN = frozenset((
    "IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "cICP", "acTL",
    "fcTL", "fdAT", "tIME", "mDCV", "cLLI",
))  # fmt: skip
# Segments that say only how to show the pixels, and how long they are where they do.
HEAD_OF_JFIF, CONTROL = 14, 4
WALKED = frozenset(("PNG", "JPEG", "MPO", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "HEIF"))
LIMITS = ((b"Adobe", 12), (b"NETSCAPE2.0", 14), (b"ANIMEXTS1.0", 14), (b"Ducky", 17))
LIMITED = tuple(start for start, _ in LIMITS)
WEBP_PLAIN = frozenset(("VP8X", "ICCP", "ANIM"))


def inspect_image(path: str, content: bytes, within: Within) -> Inspection:
    """Facts, texts, thumbnails, frames, bytes behind the end and see-through pixels of a picture, and its words."""
    found = Findings(path)
    walked = chunks(content)
    for chunk in walked or ():
        _chunk(found, chunk, within)
    if surplus(content):
        found.leak("trailing_data", "rows of pixels that the picture does not show", engine="png-rows")
    if content[4:8] == b"ftyp" and content[8:12] in BOXED:
        _boxed(found, content)
    if (end := end_of(content)) is not None and content[end:].strip(b"\x00\r\n\t "):
        _chunk(found, Chunk("behind", content[end:]), within)
    _profile(found, walked or ())
    _decoded(found, content, walked is not None, within)
    return found.done()


def _profile(found: Findings, walked: Iterable[Chunk]) -> None:
    """The words of a colour profile: of a maker, as a rule, and of anybody who puts them there."""
    for name, body in walked:
        if name == "iCCP":
            body = body.partition(b"\x00")[0] + b"\n" + unpacked(body.partition(b"\x00")[2][1:])
        elif not body.startswith(b"ICC_PROFILE"):
            continue
        found.read(WALK, "colour profile", raw_strings(body), shown=False)


def _chunk(found: Findings, chunk: Chunk, within: Within) -> None:
    name, body = chunk
    if name == "behind":
        words = raw_strings(body)
        found.leak("trailing_data", "bytes behind the end of the picture", words, WALK)
        found.read(WALK, "bytes behind the end of the picture", words, shown=False)
        if body[:2] in (b"PK", b"%P", b"\x89P", b"\xff\xd8"):
            found.inside(within.inspect(f"{found.path}!behind", body))
    elif name in ("tEXt", "zTXt", "iTXt"):
        keyword, text = png_text(name, body)
        if keyword == "XML:com.adobe.xmp":
            note_xmp(found, text.encode(), WALK)
            return
        found.read(WALK, f"text chunk {keyword}", f"{keyword}: {text}", shown=False)
        if keyword not in PLAIN_TEXT and text.strip():
            found.leak("image_facts", f"text chunk {keyword}", text, WALK)
    elif name in ("COM", "comment", "text"):
        found.hidden("image_facts", "comment", lines((decode(body)[0].replace("\x00", ""), raw_strings(body))), WALK)
    elif name in ("XMP ",) or body.startswith((b"http://ns.adobe.com/xap/1.0/\x00", b"XMP DataXMP")):
        note_xmp(found, body[body.find(b"<") :], WALK)
    elif name == "APP1" and body.startswith(b"http://ns.adobe.com/xmp/extension/"):
        note_xmp(found, body[75:], WALK, "XMP (continued)")
    elif name == "APP13":
        note_iptc(found, body, WALK)
    elif name in ("eXIf", "EXIF") or (name == "APP1" and body.startswith(b"Exif")):
        found.read(WALK, "Exif", raw_strings(body), shown=False)
    elif name == "beyond":
        found.leak("trailing_data", "pixels beyond the edge of the picture", engine=WALK)
    elif name == "APP2" and body.startswith(b"MPF"):
        found.leak("several_pictures", "second picture (MPF)", engine=WALK)
    elif name == "APP0" and len(body) > HEAD_OF_JFIF and body.startswith((b"JFIF\x00", b"JFXX")):
        found.leak("image_facts", "small picture within the picture", raw_strings(body), WALK)
        found.read(WALK, "small picture within the picture", raw_strings(body), shown=False)
        found.inside(within.inspect(f"{found.path}!small.jpg", body[6:]) if body[6:8] == b"\xff\xd8" else Inspection())
    elif not _is_plain(name, body):
        found.hidden("image_facts", f"segment {name.strip()}", raw_strings(body), WALK)


def _is_plain(name: str, body: bytes) -> bool:
    """True for segments that say only how to show the pixels."""
    if name in PNG_PLAIN or name in WEBP_PLAIN or name == "frames":
        return True
    if name == "control":
        return len(body) <= CONTROL
    if name == "APP0" and body.startswith(b"JFIF\x00"):
        return len(body) <= HEAD_OF_JFIF
    if body.startswith(LIMITED):
        return next(len(body) <= most for start, most in LIMITS if body.startswith(start))
    return body.startswith(b"ICC_PROFILE")


def _boxed(found: Findings, content: bytes) -> None:
    """HEIC and AVIF: their boxes of facts, wherever they stand."""
    at = content.find(b"Exif\x00\x00")
    if at >= 0:
        exif = Image.Exif()
        try:
            exif.load(content[at : at + 64 * 1024])
            note_exif(found, exif)
            note_thumbnail(found, exif)
        except BROKEN:
            found.leak("image_facts", "Exif", raw_strings(content[at : at + 4096]), WALK)
    at = content.find(b"<x:xmpmeta")
    if at >= 0:
        note_xmp(found, content[at : content.find(b"</x:xmpmeta>", at) + 12], WALK)


def _decoded(found: Findings, content: bytes, walked: bool, within: Within) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    found.leak("not_readable", "pixels (too many)", engine=ENGINE)
                    return
                _picture(found, picture, within)
                if picture.format not in WALKED:
                    found.leak("not_understood", "what goes with the pixels", engine=ENGINE)
                    found.read("raw-strings", "whole file", raw_strings(content), shown=False)
    except UnidentifiedImageError:
        known = content.startswith(KNOWN) or content[:4] == b"RIFF"
        found.leak("not_readable" if known else "not_understood", "pixels", engine=ENGINE)
        found.read("raw-strings", "whole file", raw_strings(content), shown=False)
    except BROKEN as problem:
        found.leak("not_readable", f"pixels ({type(problem).__name__})", engine=ENGINE)
        found.read("raw-strings", "whole file", raw_strings(content), shown=False)
    else:
        if not walked and picture.format in ("PNG", "JPEG", "GIF", "WEBP"):
            found.leak("not_readable", "segments of the picture", engine=WALK)


def _picture(found: Findings, picture: Image.Image, within: Within) -> None:
    exif = picture.getexif()
    note_exif(found, exif)
    if picture.format != "TIFF":  # there the second directory is the second page
        note_thumbnail(found, exif)
    for key, held in picture.info.items():
        if isinstance(held, str | bytes) and key not in (
            "exif",
            "icc_profile",
            "xmp",
            "photoshop",
            "XML:com.adobe.xmp",
        ):
            text = held if isinstance(held, str) else raw_strings(held)
            found.read(ENGINE, f"{key} of the picture", text, shown=False)
        if key == "xmp" and isinstance(held, bytes):
            note_xmp(found, held, ENGINE)
    if picture.format == "TIFF":
        tags = getattr(picture, "tag_v2", {})
        for number in (33723, 34377):
            held = tags.get(number)
            if isinstance(held, bytes):
                note_iptc(found, held, ENGINE)
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        found.leak("several_pictures", f"{frames} pictures in one file", engine=ENGINE)
    for number in range(min(frames, 8)):
        picture.seek(number)
        page = number + 1 if frames > 1 else None
        frame = picture.convert("RGBA") if _has_alpha(picture) else picture.convert("RGB")
        _see_through(found, frame, page)
        _words(found, frame, page, within)


def _has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _see_through(found: Findings, frame: Image.Image, page: int | None) -> None:
    """Pixels that nothing shows of, with more than one colour in them: somebody erased what is still there."""
    if frame.mode != "RGBA":
        return
    clear = frame.getchannel("A").point(lambda level: 255 if level == 0 else 0)
    box = clear.getbbox()
    if box is None:
        return
    colours = frame.convert("RGB")
    spread = [
        channel.getextrema()
        for channel in Image.composite(colours, Image.new("RGB", frame.size, _first(colours, clear)), clear).split()
    ]
    if any(low != high for low, high in spread):
        found.leak("transparent_pixels", "pixels that are fully transparent", engine=ENGINE, page=page, box=_box(box))


def _first(colours: Image.Image, clear: Image.Image) -> tuple[int, int, int]:
    """The colour of the first fully transparent pixel."""
    at = clear.tobytes().index(255)
    red, green, blue = colours.getpixel((at % clear.width, at // clear.width))  # type: ignore[misc]
    return int(red), int(green), int(blue)


def _box(box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    return float(box[0]), float(box[1]), float(box[2]), float(box[3])


def _words(found: Findings, frame: Image.Image, page: int | None, within: Within) -> None:
    """Words read off the picture as it is shown, and off what its transparent pixels hide."""
    if within.tessdata is None or min(frame.size) < SMALLEST:
        return
    views = [("picture", _flat(frame), True)]
    if frame.mode == "RGBA" and frame.getchannel("A").getextrema()[0] == 0:
        views.append(("picture without transparency", frame.convert("RGB"), False))
    shown = None
    for place, view, visible in views:
        if within.room.pictures <= 0 or (shown is not None and ImageChops.difference(shown, view).getbbox() is None):
            continue
        within.room.pictures -= 1
        shown = view
        grey = view.convert("L")
        grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        try:
            seen = see(grey, 150, within.tessdata)
        except UnreadableItem:
            return
        text = "\n".join(" ".join(word.chars for word in line.words) for line in seen)
        found.read("tesseract", place, text, shown=visible, page=page)


def _flat(frame: Image.Image) -> Image.Image:
    if frame.mode != "RGBA":
        return frame
    ground = Image.new("RGBA", frame.size, (255, 255, 255, 255))
    ground.alpha_composite(frame)
    return ground.convert("RGB")

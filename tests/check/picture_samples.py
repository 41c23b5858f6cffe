"""Pictures made by Pillow, and what stands in their files beside them put in by own bytes."""

# ruff: noqa: E501  (a row of a table is read best in one line)

import io
import struct
import zlib

from PIL import Image, ImageDraw, PngImagePlugin

from tests.check.office_samples import SECRET


def drawn(mode="RGB"):
    """A chart of three bars."""
    picture = Image.new(mode, (120, 80), "white")
    pen = ImageDraw.Draw(picture)
    for at, high in enumerate((20, 45, 60)):
        pen.rectangle((20 + 30 * at, 75 - high, 40 + 30 * at, 75), fill=(68, 114, 196))
    return picture


def saved(picture, form, **more):
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*chunks):
    whole = saved(drawn(), "PNG")
    return whole[:33] + b"".join(chunk(name, body) for name, body in chunks) + whole[33:]


def jpeg(*segments, **more):
    whole = saved(drawn(), "JPEG", **more)
    told = b"".join(bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return whole[:2] + told + whole[2:]


def exif(**tags):
    made = Image.Exif()
    for number, held in tags.items():
        made[int(number.removeprefix("t"))] = held
    return made


def lower():
    """A PNG whose head was made to say fewer rows than it holds."""
    whole = saved(drawn(), "PNG")
    return whole[:8] + chunk(b"IHDR", whole[16:20] + (40).to_bytes(4, "big") + whole[24:29]) + whole[33:]


def located():
    made = Image.Exif()
    made.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 12.0), 29: SECRET})
    return made


def with_maker_note():
    made = Image.Exif()
    made.get_ifd(0x8769).update({0x927C: b"Serial " + SECRET.encode()})
    return made


def thumbnailed():
    """An Exif block by own bytes: a first directory without entries, and a second one with a small picture."""
    small = saved(drawn().resize((30, 20)), "JPEG")
    head = b"Exif\x00\x00II*\x00" + struct.pack("<I", 8)
    first = struct.pack("<H", 0) + struct.pack("<I", 14)
    entries = [(0x0103, 3, 1, 6), (0x0201, 4, 1, 14 + 2 + 36 + 4), (0x0202, 4, 1, len(small))]
    second = struct.pack("<H", 3) + b"".join(struct.pack("<HHII", *entry) for entry in entries) + bytes(4)
    return head + first + second + small


XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Core 1'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmp:CreatorTool='Painter 3'>{0}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 5 + len(SECRET)) + b"\x1c\x02\x50"


def erased():
    """A picture of which a part was made transparent, and its colours left."""
    picture = drawn("RGBA")
    alpha = picture.getchannel("A")
    ImageDraw.Draw(alpha).rectangle((10, 10, 110, 78), fill=0)
    picture.putalpha(alpha)
    return picture


def clear():
    """A picture on a transparent ground of one colour, as charts are saved."""
    picture = Image.new("RGBA", (120, 80), (255, 255, 255, 0))
    ImageDraw.Draw(picture).rectangle((20, 20, 60, 70), fill=(68, 114, 196, 255))
    return picture


def heic():
    """The boxes of a HEIC file with facts in it, as far as a reader without its codec comes."""
    facts = exif(t315=SECRET).tobytes()
    return (
        struct.pack(">I", 24)
        + b"ftypheic\x00\x00\x00\x00mif1heic"
        + struct.pack(">I", 8 + len(facts))
        + b"mdat"
        + facts
    )


def picture_leaks():
    """(kind, name, bytes) of each leak."""
    xmp = XMP.format(f"<dc:creator>{SECRET}</dc:creator>").encode()
    cropped = saved(drawn(), "PNG")
    return {
        "artist": ("image_facts", "a.jpg", saved(drawn(), "JPEG", exif=exif(t315=SECRET))),
        "camera": ("image_facts", "a.jpg", saved(drawn(), "JPEG", exif=exif(t271=SECRET, t306="2026:01:05 10:00:00"))),
        "maker note": ("image_facts", "a.jpg", saved(drawn(), "JPEG", exif=with_maker_note())),
        "place": ("image_location", "a.jpg", saved(drawn(), "JPEG", exif=located())),
        "thumbnail": ("image_thumbnail", "a.jpg", jpeg((0xE1, thumbnailed()))),
        "jpeg comment": ("image_facts", "a.jpg", jpeg((0xFE, SECRET.encode()))),
        "jpeg xmp": ("image_facts", "a.jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp))),
        "iptc": ("image_facts", "a.jpg", jpeg((0xED, IPTC + struct.pack(">H", len(SECRET)) + SECRET.encode()))),
        "odd segment": ("image_facts", "a.jpg", jpeg((0xE7, b"Maker " + SECRET.encode()))),
        "behind jpeg": ("trailing_data", "a.jpg", jpeg() + SECRET.encode()),
        "second picture": ("several_pictures", "a.jpg", jpeg((0xE2, b"MPF\x00II*\x00" + bytes(8)))),
        "png text": ("image_facts", "a.png", png((b"tEXt", b"Author\x00" + SECRET.encode()))),
        "png packed text": ("image_facts", "a.png", png((b"zTXt", b"Note\x00\x00" + zlib.compress(SECRET.encode())))),
        "png unicode text": ("image_facts", "a.png", png((b"iTXt", b"Note\x00\x01\x00\x00\x00" + zlib.compress(SECRET.encode())))),
        "png xmp": ("image_facts", "a.png", png((b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp))),
        "png exif": ("image_facts", "a.png", saved(drawn(), "PNG", exif=exif(t315=SECRET))),
        "png's own chunk": ("image_facts", "a.png", png((b"prVt", SECRET.encode()))),
        "rows below": ("trailing_data", "a.png", lower()),
        "packed behind the pixels": ("trailing_data", "a.png", cropped.replace(chunk(b"IEND", b""), chunk(b"IDAT", SECRET.encode()) + chunk(b"IEND", b""))),
        "behind png": ("trailing_data", "a.png", cropped + chunk(b"IDAT", SECRET.encode()) + chunk(b"IEND", b"")),
        "transparent": ("transparent_pixels", "a.png", saved(erased(), "PNG")),
        "transparent webp": ("transparent_pixels", "a.webp", saved(erased(), "WEBP", lossless=True, exact=True)),
        "gif comment": ("image_facts", "a.gif", saved(drawn(), "GIF", comment=SECRET.encode())),
        "gif frames": ("several_pictures", "a.gif", saved(drawn(), "GIF", save_all=True, append_images=[drawn().rotate(90)])),
        "behind gif": ("trailing_data", "a.gif", saved(drawn(), "GIF") + SECRET.encode()),
        "webp facts": ("image_facts", "a.webp", saved(drawn(), "WEBP", exif=exif(t315=SECRET))),
        "behind webp": ("trailing_data", "a.webp", saved(drawn(), "WEBP") + SECRET.encode()),
        "tiff facts": ("image_facts", "a.tif", saved(drawn(), "TIFF", tiffinfo={315: SECRET})),
        "tiff pages": ("several_pictures", "a.tif", saved(drawn(), "TIFF", save_all=True, append_images=[drawn()])),
        "heic facts": ("image_facts", "a.heic", heic()),
        "heic pixels": ("not_understood", "a.heic", heic()),
        "cut off": ("not_readable", "a.png", cropped[:-30]),
    }  # fmt: skip


NO_WORDS = frozenset(
    ("rows below", "packed behind the pixels", "thumbnail", "second picture", "transparent", "transparent webp", "gif frames", "tiff pages", "cut off")
)  # fmt: skip


def picture_controls():
    told = PngImagePlugin.PngInfo()
    told.add_text("Software", "Plotter 3.9")
    return {
        "png chart": ("a.png", saved(drawn(), "PNG", dpi=(96, 96))),
        "png that names its program": ("a.png", saved(drawn(), "PNG", pnginfo=told)),
        "png on a clear ground": ("a.png", saved(clear(), "PNG")),
        "png with a palette": ("a.png", saved(drawn().convert("P"), "PNG", transparency=0)),
        "jpeg": ("a.jpg", saved(drawn(), "JPEG", dpi=(96, 96))),
        "jpeg turned by its Exif": ("a.jpg", saved(drawn(), "JPEG", exif=exif(t274=6))),
        "progressive jpeg": ("a.jpg", saved(drawn(), "JPEG", progressive=True)),
        "jpeg with plain xmp": ("a.jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP.format("").encode()))),
        "gif": ("a.gif", saved(drawn(), "GIF")),
        "webp": ("a.webp", saved(drawn(), "WEBP")),
        "tiff": ("a.tif", saved(drawn(), "TIFF", compression="tiff_deflate")),
        "avif": ("a.avif", saved(drawn(), "AVIF")),
        "bmp": ("a.bmp", saved(drawn(), "BMP")),
    }  # fmt: skip

"""Image facts: which facts about a picture that its file carries say something about a person, place or machine."""

import re

from PIL import ExifTags

from amparo.check.findings import Findings, lines
from amparo.check.raw_strings import raw_strings
from amparo.check.xml_scan import decoded_xml, scan_xml

# What tells how the pixels are to be shown, and nothing else.
PLAIN = frozenset((
    "ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation", "FillOrder",
    "Orientation", "SamplesPerPixel", "RowsPerStrip", "StripOffsets", "StripByteCounts", "XResolution",
    "YResolution", "PlanarConfiguration", "ResolutionUnit", "TransferFunction", "Predictor", "WhitePoint",
    "PrimaryChromaticities", "ColorMap", "TileWidth", "TileLength", "TileOffsets", "TileByteCounts",
    "ExtraSamples", "SampleFormat", "JPEGTables", "YCbCrCoefficients", "YCbCrSubSampling", "YCbCrPositioning",
    "ReferenceBlackWhite", "ExifVersion", "ComponentsConfiguration", "FlashPixVersion", "ColorSpace",
    "ExifImageWidth", "ExifImageHeight", "ExifInteroperabilityOffset", "ExifOffset", "GPSInfo", "InteropIndex",
    "InteropVersion", "InterColorProfile", "Software", "NewSubfileType", "SubfileType", "PageNumber", "Gamma",
    "JpegIFOffset", "JpegIFByteCount", "XMLPacket", "Group3Options", "Group4Options", "T4Options", "T6Options",
    "MinSampleValue", "MaxSampleValue", "IPTCNAA", "ImageResources",
))  # fmt: skip
PLAIN_TEXT = frozenset(("Software", "software", "XML:com.adobe.xmp", "Creation Time"))
# Attributes and elements of XMP that every program writes about itself.
XMP_LOCAL = re.compile(
    r"(?:x:xmptk|rdf:about|xmp:CreatorTool|tiff:Orientation|exif:ColorSpace|exif:PixelXDimension|exif:PixelYDimension|"
    r"dc:format|photoshop:ColorMode|photoshop:ICCProfile|xml:lang)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    r"|<(xmp:CreatorTool|dc:format)>[^<]*</\1>|xmlns:\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')|<\?xpacket[^>]*\?>|<!--.*?-->",
    re.DOTALL,
)
ENGINE = "pillow"


def note_exif(found: Findings, exif: object, place: str = "Exif") -> None:
    """Note each tag that is not only about how to show the pixels; `exif` is what Pillow's getexif gives."""
    if not hasattr(exif, "get_ifd"):
        return
    folders = [(place, dict(exif), ExifTags.TAGS), (place, exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS)]  # type: ignore[call-overload]
    folders.append(("GPS", exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS))
    folders.append(("thumbnail", exif.get_ifd(ExifTags.IFD.IFD1), ExifTags.TAGS))
    for where, values, names in folders:
        for number, held in values.items():
            name = names.get(number, f"{number:#06x}")
            text = _text(held)
            if where == "GPS":
                if name != "GPSVersionID":
                    found.leak("image_location", f"Exif GPS {name}", text, ENGINE)
            elif where == "thumbnail":
                continue
            elif name not in PLAIN and text.strip():
                found.leak("image_facts", f"Exif {name}", text, ENGINE)
            found.read(ENGINE, f"Exif {name}", text, shown=False)


def note_thumbnail(found: Findings, exif: object) -> None:
    """Note a small picture in the Exif block; it often shows what was cropped or blackened since."""
    folder = exif.get_ifd(ExifTags.IFD.IFD1) if hasattr(exif, "get_ifd") else {}
    if folder:
        found.leak("image_thumbnail", "Exif thumbnail", engine=ENGINE)


def note_xmp(found: Findings, content: bytes, engine: str, place: str = "XMP") -> None:
    """Note an XMP packet that says more than which program wrote it."""
    source = decoded_xml(content.strip(b"\x00")).replace("\ufeff", "")  # the mark that a packet begins with
    scanned = scan_xml(source)
    text = lines((scanned.text, scanned.values, scanned.comments))
    found.read(engine, place, text, shown=False)
    left = scan_xml(XMP_LOCAL.sub("", source))
    if left.text.strip() or left.values.strip():
        found.leak("image_facts", place, text, engine)
    if re.search(r"exif:GPS|GPSLatitude|photoshop:City|Iptc4xmp\w+:Location", source):
        found.leak("image_location", place, text, engine)


def note_iptc(found: Findings, content: bytes, engine: str) -> None:
    """Note the texts of an IPTC block (IIM 4.2): marker 1C, record, number, length, text."""
    at, told = content.find(b"\x1c\x02"), []
    while 0 <= at < len(content) - 5 and content[at] == 0x1C:
        size = int.from_bytes(content[at + 3 : at + 5], "big")
        if content[at + 1] == 2 and content[at + 2] != 0:
            raw = content[at + 5 : at + 5 + size]
            try:
                told.append(raw.decode("utf-8"))
            except UnicodeDecodeError:
                told.append(raw.decode("latin-1"))
        at += 5 + size
    found.hidden("image_facts", "IPTC", lines(told), engine)


def _text(held: object) -> str:
    if isinstance(held, bytes):
        plain = held.removeprefix(b"ASCII\x00\x00\x00").removeprefix(b"UNICODE\x00")
        if plain[:1] and plain[1:2] == b"\x00" and len(plain) > 3:
            return plain[: len(plain) // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")
        if len(plain) < 200 and plain.rstrip(b"\x00").isascii():
            return plain.decode("ascii").strip("\x00")
        return raw_strings(plain) or f"{len(held)} bytes"
    if isinstance(held, tuple):
        return " ".join(str(one) for one in held)
    return str(held).strip("\x00")

"""PDFs that keep something apart from what their pages paint, and near misses that keep nothing."""

import struct
import zlib

from pikepdf import Array, Dictionary, Name, OutlineItem, StreamDecodeLevel, String
from PIL import Image, ImageDraw

from tests.check.pdf_samples import PICTURE, PLAIN, SECRET, annotated, document, jpeg, looks, placed, saved, scan

WORDS = f"BT /F1 20 Tf 5 20 Td ({SECRET}) Tj ET"
BAR = "0 g 0 0 480 60 re f"
LINE = (20, 80, 500, 140)
LEAKS, CONTROLS = {}, {}


def leak(kind):
    def keep(make):
        LEAKS[make.__name__] = (make, kind)
        return make

    return keep


def control(make):
    CONTROLS[make.__name__] = make
    return make


def form(pdf, content=WORDS, **keys):
    stream = pdf.make_stream(content.encode())
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 480, 60])
    stream.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def pattern(pdf, content=WORDS):
    stream = pdf.make_stream(content.encode())
    stream.PatternType, stream.PaintType, stream.TilingType, stream.XStep, stream.YStep = 1, 1, 1, 480, 60
    stream.BBox, stream.Resources = Array([0, 0, 480, 60]), Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P1=pdf.make_indirect(stream))
    return saved(pdf)


def stamp(content=WORDS, rect=LINE):
    pdf = document()
    looks(pdf, annotated(pdf, Subtype=Name.Stamp, rect=rect), content)
    return pdf


def without_its_second_page(content=WORDS):
    pdf = document(PLAIN, content)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("office", 1))
    del pdf.pages[1]
    return saved(pdf)


def pictured(picture=None, data=None, more="", **keys):
    pdf = document(PLAIN + PICTURE + more)
    picture = picture or scan()
    stream = placed(pdf, picture, jpeg=data)
    for key, value in keys.items():
        if isinstance(value, Image.Image):
            mask = pdf.make_stream(value.tobytes())
            mask.Type, mask.Subtype, mask.Width, mask.Height = Name.XObject, Name.Image, *value.size
            mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
            value = mask
        stream[f"/{key}"] = value
    return saved(pdf, stream_decode_level=StreamDecodeLevel.none)


def segment(number, body):
    return bytes((0xFF, number)) + struct.pack(">H", len(body) + 2) + body


@leak("undrawn_object")
def page_that_only_a_bookmark_keeps():
    return without_its_second_page()


@leak("under_annotation")
def stamp_with_words_under_its_own_bar():
    return saved(stamp(f"{WORDS} {BAR}"))


@leak("hidden_annotation")
def stamp_beyond_the_page():
    return saved(stamp(rect=(1020, 80, 1500, 140)))


@leak("hidden_annotation")
def button_that_shows_when_pressed():
    pdf = document()
    button = annotated(pdf, Subtype=Name.Widget, FT=Name.Btn, T=String("b"), rect=LINE)
    looks(pdf, button, BAR).AP.D = form(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([button]))
    return saved(pdf)


@leak("undrawn_object")
def field_on_no_page():
    pdf = document()
    told = Dictionary(Subtype=Name.Widget, FT=Name.Tx, Rect=Array(LINE), AP=Dictionary(N=form(pdf)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(told)]))
    return saved(pdf)


@leak("hidden_text")
def words_in_a_pattern_under_a_bar():
    return pattern(document(f"{PLAIN} /Pattern cs /P1 scn 0 0 480 60 re f {BAR}"))


@leak("hidden_text")
def words_in_a_soft_mask():
    pdf = document(f"{PLAIN} q /G1 gs 1 g 0 0 480 60 re f Q")
    mask = form(pdf, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G1=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
    return saved(pdf)


@leak("undrawn_object")
def remark_in_the_content():
    return saved(document(f"{PLAIN}\n% {SECRET}\n"))


@leak("undrawn_object")
def words_that_no_operator_takes():
    return saved(document(f"{PLAIN}\nBX ({SECRET}) xx EX\n"))


@leak("alternate_text")
def replacement_in_the_content():
    told = ("\ufeff" + SECRET).encode("utf-16-be").hex()
    return saved(document(f"{PLAIN} /Span <</ActualText <{told}>>> BDC BT /F1 9 Tf 72 600 Td (xxx) Tj ET EMC"))


@leak("extra_bytes")
def words_between_two_ends():
    return saved(document()) + SECRET.encode() + b"\nstartxref\n0\n%%EOF\n"


@leak("extra_bytes")
def words_behind_a_packed_stream():
    pdf = document()
    packed = pdf.make_stream(b"")
    packed.write(zlib.compress(PLAIN.encode()) + SECRET.encode(), filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = packed
    return saved(pdf, stream_decode_level=StreamDecodeLevel.none)


@leak("image_hidden")
def picture_masked_in_part():
    mask = Image.new("L", (1224, 400), 255)
    ImageDraw.Draw(mask).rectangle((0, 150, 1224, 260), fill=0)
    return pictured(SMask=mask)


@leak("image_hidden")
def picture_by_colour_masked():
    return pictured(Mask=Array([0, 254]))


@leak("image_hidden")
def picture_turned_black():
    return pictured(Decode=Array([0, 0]))


@leak("image_hidden")
def picture_of_a_form_that_cuts_it_off():
    pdf = document(f"{PLAIN} /F Do")
    inner = form(pdf, PICTURE)
    inner.Resources = Dictionary(XObject=Dictionary(Im0=placed(pdf, scan())))
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=inner)
    return saved(pdf)


@leak("image_hidden")
def rows_below_the_picture():
    return pictured(Height=150)


@leak("image_hidden")
def photo_taller_than_told():
    return pictured(data=jpeg(scan()), Height=150)


@leak("image_metadata")
def photo_with_bytes_behind_it():
    return pictured(data=jpeg(scan("Nothing")) + SECRET.encode())


@leak("image_metadata")
def photo_with_a_segment_of_its_own():
    photo = jpeg(scan("Nothing"))
    return pictured(data=photo[:2] + segment(0xE7, b"XX\x00" + SECRET.encode()) + photo[2:])


@control
def stamp_that_shows():
    return saved(stamp("BT /F1 20 Tf 5 20 Td (APPROVED) Tj ET"))


@control
def hatched():
    return pattern(document(f"{PLAIN} /Pattern cs /P1 scn 0 0 480 60 re f"), "0 0 m 10 10 l S")


@control
def bookmark_of_a_page_that_is_there():
    pdf = document(PLAIN, PLAIN)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("office", 1))
    annotated(pdf, Subtype=Name.Link, Dest=Array([pdf.pages[1].obj, Name.Fit]))
    return saved(pdf)


@control
def box_to_tick():
    pdf = document()
    box = annotated(pdf, Subtype=Name.Widget, FT=Name.Btn, T=String("b"), rect=(20, 80, 40, 100))
    tick, none = form(pdf, "BT /F1 12 Tf (4) Tj ET"), form(pdf, "0 0 5 5 re S")
    box.AP, box.AS = Dictionary(N=Dictionary(Off=none, Yes=tick)), Name.Off
    pdf.Root.AcroForm = Dictionary(Fields=Array([box]))
    return saved(pdf)


@control
def logo_on_clear_ground():
    logo, mask = Image.new("L", (1224, 400), 0), Image.new("L", (1224, 400), 0)
    for one, shade in ((logo, 150), (mask, 255)):
        ImageDraw.Draw(one).ellipse((200, 50, 1000, 350), fill=shade)
    return pictured(logo, SMask=mask)


@control
def strings_with_parentheses_and_a_language():
    return saved(
        document(f"{PLAIN} /P <</Lang (en-US) /MCID 0>> BDC BT /F1 9 Tf [(a\\(b) 5 (c(d)e)] TJ (f(g)) Tj ET EMC")
    )

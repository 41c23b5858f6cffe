"""PDFs made for the tests of check: one for each way to leak, and for each a near miss that gives nothing away."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw, ImageFont

SECRET = "Dolores Inventada"
LINE = f"BT /F1 12 Tf 72 700 Td (Lives here: {SECRET}) Tj ET\n"
PLAIN = "BT /F1 12 Tf 72 720 Td (Record of the office, page of a file) Tj ET\n"
NAME = f"BT /F1 12 Tf 140 700 Td ({SECRET}) Tj ET\n"
OVER = (136, 694, 250, 714)  # a box over NAME


@dataclass(frozen=True)
class Sample:
    """A file, the kind of leak that it is (None: none), the page of it, and whether a box tells where."""

    name: str
    make: Callable[[], bytes]
    kind: str | None = None
    page: int | None = 1
    boxed: bool = True


SAMPLES: list[Sample] = []


def leak(kind, page=1, boxed=True):
    def keep(make):
        SAMPLES.append(Sample(make.__name__, make, kind, page, boxed))
        return make

    return keep


def control(make):
    SAMPLES.append(Sample(make.__name__, make))
    return make


def saved(pdf, **how):
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def document(*contents, size=(612, 792)):
    """A document of one page for each content stream, with the fonts F1 (Helvetica) and F2 (Courier)."""
    pdf = Pdf.new()
    for content in contents or (PLAIN,):
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1].obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        other = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding)
        page.Resources = Dictionary(Font=Dictionary(F1=font, F2=other), XObject=Dictionary())
        page.Contents = pdf.make_stream(content.encode("latin-1") if isinstance(content, str) else content)
    return pdf


def painted(x0, y0, x1, y1, colour="0 g"):
    return f"{colour} {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g\n"


BOX = painted(*OVER)


def annotated(pdf, number=0, **keys):
    page = pdf.pages[number].obj
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array(list(keys.pop("rect", OVER))), F=4, **keys))
    page.Annots = Array([*page.get("/Annots", []), annotation])
    return annotation


def looks(pdf, annotation, content, **keys):
    """Give an annotation an appearance."""
    x0, y0, x1, y1 = (float(side) for side in annotation.Rect)
    form = pdf.make_stream(content.encode("latin-1"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, x1 - x0, y1 - y0])
    form.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font, **keys)
    annotation.AP = Dictionary(N=form)
    return annotation


def filled(pdf, annotation, colour="0 g", **keys):
    x0, y0, x1, y1 = (float(side) for side in annotation.Rect)
    return looks(pdf, annotation, f"{keys.pop('before', '')} {colour} 0 0 {x1 - x0} {y1 - y0} re f", **keys)


def scan(text=SECRET, box=None, size=(1224, 400)):
    """A picture of a line of print, with a black box burned in."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    draw.text((60, 180), text, fill=0, font=ImageFont.load_default(size=40))
    if box:
        draw.rectangle(box, fill=0)
    return picture


def placed(pdf, picture, name="/Im0", number=0, jpeg=None, **keys):
    """Put a picture among a page's resources."""
    if jpeg is None:
        stream = pdf.make_stream(picture.tobytes())
    else:
        stream = pdf.make_stream(jpeg)
        stream.Filter = Name.DCTDecode
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = *picture.size, 8
    stream.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    for key, value in keys.items():
        stream[f"/{key}"] = value
    pdf.pages[number].obj.Resources.XObject[name] = stream
    return stream


PICTURE = "q 612 0 0 200 0 500 cm /Im0 Do Q\n"  # 1224 x 400 pixels; the print of `scan` begins at 30, 586
PRINT = (20, 580, 240, 615)
OCR = f"BT 3 Tr /F1 20 Tf 30 590 Td ({SECRET}) Tj ET\n"


# Text that something covers -------------------------------------------------------------------------------------------


@leak("under_rectangle")
def black_rectangle():
    return saved(document(LINE + NAME.replace("700", "660") + painted(136, 654, 250, 674)))


@leak("under_rectangle")
def white_rectangle():
    return saved(document(PLAIN + NAME + painted(*OVER, "1 g")))


@leak("under_rectangle")
def rectangle_in_colour():
    return saved(document(PLAIN + NAME + painted(*OVER, "0.2 0.3 0.8 rg")))


@leak("under_rectangle")
def rectangle_in_a_form():
    pdf = document(PLAIN + NAME + "q 1 0 0 1 136 694 cm /Fm Do Q")
    form = pdf.make_stream(b"0 g 0 0 114 20 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 114, 20])
    pdf.pages[0].obj.Resources.XObject["/Fm"] = form
    return saved(pdf)


@leak("under_rectangle")
def cross_hatched_rectangle():
    hatch = "".join(f"0.6 G {x} 694 m {x + 20} 714 l S\n" for x in range(136, 230, 6))
    return saved(document(PLAIN + NAME + BOX + hatch))


@leak("under_rectangle", page=2)
def rectangle_on_the_second_page():
    return saved(document(PLAIN, PLAIN + NAME + BOX))


@leak("under_rectangle")
def rectangle_on_a_rotated_page():
    pdf = document(PLAIN + NAME + BOX)
    pdf.pages[0].obj.Rotate = 90
    return saved(pdf)


@leak("under_rectangle")
def rectangle_over_several_lines():
    lines = "BT /F1 12 Tf 14 TL 140 700 Td (Dolores) Tj T* (Inventada) Tj T* (born in March) Tj ET\n"
    return saved(document(PLAIN + lines + painted(136, 660, 260, 714)))


@leak("under_rectangle")
def rectangle_that_leaves_the_tips():
    return saved(document(PLAIN + NAME + painted(136, 700, 250, 707)))


@leak("hidden_text")
def dark_glass():
    pdf = document(PLAIN + NAME + "/G0 gs " + painted(*OVER))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G0=Dictionary(ca=0.88))
    return saved(pdf)


@leak("same_colour_text")
def white_text_below_print():
    return saved(document("1 g " + NAME + "0 g BT /F2 12 Tf 138 700 Td (The office is open to all) Tj ET\n"))


@leak("invisible_text")
def invisible_text_on_print():
    return saved(
        document(
            f"BT /F2 12 Tf 138 700 Td (The office is open to all) Tj ET BT 3 Tr /F1 12 Tf 140 700 Td ({SECRET}) Tj ET"
        )
    )


@leak("under_rectangle")
def letters_without_a_name_under_a_rectangle():
    pdf = document(PLAIN + NAME.replace(SECRET, "abcdef").replace("F1", "F3") + BOX)
    shapes = {f"/x{at}": pdf.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f") for at in range(6)}
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 800]), FirstChar=97, LastChar=102)
    font.FontMatrix, font.Widths = Array([0.001, 0, 0, 0.001, 0, 0]), Array([600] * 6)
    font.CharProcs = Dictionary(shapes)
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, *map(Name, shapes)]))
    font.Resources = Dictionary()
    pdf.pages[0].obj.Resources.Font["/F3"] = font
    return saved(pdf)


@leak("under_polygon")
def polygon():
    return saved(document(PLAIN + NAME + "0 g 130 690 m 250 692 l 260 705 l 250 716 l 132 718 l 120 704 l h f\n"))


@leak("under_polygon")
def curved_shape():
    return saved(document(PLAIN + NAME + "0 g 120 704 m 120 730 270 730 270 704 c 270 676 120 676 120 704 c f\n"))


@leak("under_line")
def thick_line():
    return saved(document(PLAIN + NAME + "0 G 16 w 136 704 m 252 704 l S\n"))


@leak("under_image")
def picture_over_text():
    pdf = document(PLAIN + NAME + "q 120 0 0 24 134 692 cm /Im0 Do Q\n")
    placed(pdf, Image.new("L", (60, 12), 90))
    return saved(pdf)


@leak("under_annotation")
def square_annotation():
    pdf = document(PLAIN + NAME)
    filled(pdf, annotated(pdf, Subtype=Name.Square, IC=Array([0, 0, 0])))
    return saved(pdf)


@leak("under_annotation")
def ink_annotation():
    pdf = document(PLAIN + NAME)
    drawn = annotated(pdf, Subtype=Name.Ink, InkList=Array([Array([0, 10, 114, 10])]))
    looks(pdf, drawn, "0 G 18 w 0 10 m 114 10 l S")
    return saved(pdf)


@leak("under_annotation")
def stamp_annotation():
    pdf = document(PLAIN + NAME)
    filled(pdf, annotated(pdf, Subtype=Name.Stamp), "1 0 0 rg")
    return saved(pdf)


@leak("under_annotation")
def text_box_annotation():
    pdf = document(PLAIN + NAME)
    box = annotated(pdf, Subtype=Name.FreeText, Contents=String("REDACTED"), DA=String("/F1 10 Tf"))
    looks(pdf, box, "1 g 0 0 114 20 re f 0 g BT /F1 10 Tf 20 6 Td (REDACTED) Tj ET")
    return saved(pdf)


@leak("under_highlight")
def black_highlight():
    pdf = document(PLAIN + NAME)
    mark = annotated(
        pdf, Subtype=Name.Highlight, C=Array([0, 0, 0]), QuadPoints=Array([136, 714, 250, 714, 136, 694, 250, 694])
    )
    filled(pdf, mark, before="/G0 gs", ExtGState=Dictionary(G0=Dictionary(BM=Name.Multiply)))
    return saved(pdf)


@leak("redact_not_applied")
def redact_annotation():
    pdf = document(PLAIN + NAME)
    annotated(pdf, Subtype=Name.Redact, QuadPoints=Array([136, 714, 250, 714, 136, 694, 250, 694]))
    return saved(pdf)


# Text that is not seen for itself -------------------------------------------------------------------------------------


@leak("invisible_text")
def invisible_mode():
    return saved(document(PLAIN + f"BT 3 Tr /F1 12 Tf 140 600 Td ({SECRET}) Tj ET"))


@leak("invisible_text")
def transparent_text():
    pdf = document(PLAIN + f"/G0 gs BT /F1 12 Tf 140 600 Td ({SECRET}) Tj ET")
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G0=Dictionary(ca=0, CA=0))
    return saved(pdf)


@leak("same_colour_text")
def white_on_white():
    return saved(document(PLAIN + f"1 g BT /F1 12 Tf 140 600 Td ({SECRET}) Tj ET"))


@leak("same_colour_text")
def black_on_black():
    return saved(document(PLAIN + BOX + NAME))


@leak("tiny_text")
def tiny():
    return saved(document(PLAIN + f"BT /F1 0.4 Tf 140 600 Td ({SECRET}) Tj ET"))


@leak("off_page")
def beyond_the_edge():
    return saved(document(PLAIN + f"BT /F1 12 Tf 700 600 Td ({SECRET}) Tj ET"))


@leak("cropped_area")
def cropped_page():
    pdf = document(PLAIN + f"BT /F1 12 Tf 140 100 Td ({SECRET}) Tj ET")
    pdf.pages[0].obj.CropBox = Array([0, 300, 612, 792])
    return saved(pdf)


@leak("clipped_text")
def clipped():
    return saved(document(PLAIN + f"q 10 10 50 50 re W n BT /F1 12 Tf 140 600 Td ({SECRET}) Tj ET Q"))


def layered(state, on=()):
    pdf = document(PLAIN + f"/OC /L BDC BT /F1 12 Tf 140 600 Td ({SECRET}) Tj ET EMC")
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("office")))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(ON=Array([]), OFF=Array([group] if state == "off" else []))
    )
    return saved(pdf)


@leak("hidden_layer")
def layer_off():
    return layered("off")


# Scans and pictures ---------------------------------------------------------------------------------------------------


@leak("ocr_under_box")
def text_layer_under_a_burned_box():
    pdf = document(PICTURE + OCR)
    placed(pdf, scan(box=(40, 170, 480, 240)))
    return saved(pdf)


@leak("ocr_under_box")
def text_layer_under_burned_white():
    pdf = document(PICTURE + OCR)
    placed(pdf, scan(text=""))
    return saved(pdf)


@leak("under_rectangle")
def text_layer_under_a_drawn_box():
    pdf = document(PICTURE + OCR + painted(*PRINT))
    placed(pdf, scan())
    return saved(pdf)


@leak("image_under_box")
def picture_under_a_drawn_box():
    pdf = document(PLAIN + PICTURE + painted(*PRINT))
    placed(pdf, scan())
    return saved(pdf)


@leak("image_under_box")
def picture_under_an_annotation():
    pdf = document(PLAIN + PICTURE)
    placed(pdf, scan())
    filled(pdf, annotated(pdf, Subtype=Name.Square, rect=PRINT))
    return saved(pdf)


@leak("image_hidden")
def picture_under_a_picture():
    pdf = document(PLAIN + PICTURE + PICTURE.replace("Im0", "Im1"))
    placed(pdf, scan())
    placed(pdf, scan(box=(40, 170, 480, 240)), "/Im1")
    return saved(pdf)


@leak("image_cropped")
def picture_cropped_by_a_clip():
    pdf = document(PLAIN + "q 300 500 312 200 re W n " + PICTURE + "Q")
    placed(pdf, scan())
    return saved(pdf)


def jpeg(picture, **how):
    out = BytesIO()
    picture.save(out, "JPEG", **how)
    return out.getvalue()


@leak("image_metadata", page=None, boxed=False)
def picture_with_exif():
    exif = Image.Exif()
    exif[0x013B] = SECRET  # Artist
    exif.get_ifd(0x8825)[1] = "N"
    pdf = document(PLAIN + PICTURE)
    picture = scan("A view of the office")
    placed(pdf, picture, jpeg=jpeg(picture, exif=exif.tobytes()))
    return saved(pdf)


# Beside the pages -----------------------------------------------------------------------------------------------------


@leak("metadata", page=None, boxed=False)
def author():
    pdf = document()
    pdf.docinfo["/Author"] = SECRET
    return saved(pdf)


@leak("xmp", page=None, boxed=False)
def xmp_creator():
    pdf = document()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:creator"] = [SECRET]
    return saved(pdf)


@leak("outline", page=None, boxed=False)
def bookmark():
    pdf = document()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Statement of {SECRET}", 0))
    return saved(pdf)


@leak("attachment", page=None, boxed=False)
def attached_file():
    pdf = document()
    pdf.attachments["list.txt"] = f"name: {SECRET}".encode()
    return saved(pdf)


@leak("note")
def sticky_note():
    pdf = document()
    annotated(pdf, Subtype=Name.Text, Contents=String(f"ask {SECRET}"), T=String("clerk"), rect=(300, 300, 320, 320))
    return saved(pdf)


@leak("note")
def comment_on_a_square():
    pdf = document()
    annotated(pdf, Subtype=Name.Square, Contents=String(f"this is {SECRET}"), rect=(300, 300, 320, 320))
    return saved(pdf)


@leak("hidden_annotation")
def hidden_text_box():
    pdf = document()
    annotated(pdf, Subtype=Name.FreeText, Contents=String(SECRET), rect=(300, 300, 420, 320)).F = 2
    return saved(pdf)


def form(pdf, **keys):
    field = annotated(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), rect=(300, 300, 460, 320), **keys)
    font = pdf.pages[0].obj.Resources.Font
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/F1 10 Tf 0 g"), DR=Dictionary(Font=font))
    return field


@leak("form_value")
def form_value_that_is_not_shown():
    pdf = document()
    form(pdf, V=String(SECRET)).F = 2
    return saved(pdf)


@leak("form_value")
def form_value_under_an_annotation():
    pdf = document()
    looks(pdf, form(pdf, V=String(SECRET)), f"BT /F1 10 Tf 2 6 Td ({SECRET}) Tj ET")
    filled(pdf, annotated(pdf, Subtype=Name.Square, rect=(298, 298, 462, 322)))
    return saved(pdf)


@leak("form_value", page=None, boxed=False)
def default_value():
    pdf = document()
    form(pdf, DV=String(SECRET))
    return saved(pdf)


@leak("signature", page=None, boxed=False)
def signature():
    pdf = document()
    field = form(pdf)
    field.FT, field.V = (
        Name.Sig,
        Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String(SECRET), Contents=String("00")),
    )
    return saved(pdf)


@leak("alternate_text", page=None, boxed=False)
def actual_text():
    pdf = document()
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, ActualText=String(SECRET)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    return saved(pdf)


@leak("thumbnail", boxed=False)
def page_thumbnail():
    pdf = document()
    thumb = pdf.make_stream(bytes(76 * 98))
    thumb.Width, thumb.Height, thumb.BitsPerComponent, thumb.ColorSpace = 76, 98, 8, Name.DeviceGray
    pdf.pages[0].obj.Thumb = thumb
    return saved(pdf)


@leak("javascript", page=None, boxed=False)
def script():
    pdf = document()
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    return saved(pdf)


@leak("action", page=None, boxed=False)
def form_that_is_sent():
    pdf = document()
    annotated(pdf, Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("https://office.example")))
    return saved(pdf)


@leak("private_data", page=None, boxed=False)
def program_data():
    pdf = document()
    pdf.Root.PieceInfo = Dictionary(Editor=Dictionary(LastModified=String("D:20240101"), Private=String(SECRET)))
    return saved(pdf)


@leak("not_understood", page=None, boxed=False)
def unknown_catalog_key():
    pdf = document()
    pdf.Root["/XYZ_Data"] = pdf.make_stream(SECRET.encode())
    return saved(pdf)


@leak("not_understood")
def unknown_annotation():
    pdf = document()
    annotated(pdf, Subtype=Name.RichMedia)
    return saved(pdf)


# Leftovers ------------------------------------------------------------------------------------------------------------


def updated(before, content, number):
    """A document after which the object of a content stream is replaced, as by a save that only adds."""
    at = len(before)
    stream = content.encode("latin-1")
    start = before.rfind(b"startxref")
    previous = int(before[start + 9 :].split()[0])
    size = before[before.rfind(b"/Size") :].split()[1].decode()
    root = before[before.rfind(b"/Root") :].split()[1].decode()
    new = f"{number} 0 obj\n<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{at:010d} 00000 n \n"
    trailer = f"trailer\n<< /Size {size} /Root {root} 0 R /Prev {previous} >>\nstartxref\n{at + len(new)}\n%%EOF\n"
    return before + new + table.encode() + trailer.encode()


def number_of_content(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[0].obj.Contents.objgen[0]


def flat(pdf):
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


@leak("earlier_revision", page=None, boxed=False)
def text_removed_by_an_update():
    before = flat(document(PLAIN + NAME))
    return updated(before, PLAIN, number_of_content(before))


@leak("earlier_revision", page=1, boxed=True)
def picture_boxed_by_an_update():
    pdf = document(PLAIN + PICTURE)
    placed(pdf, scan())
    before = flat(pdf)
    return updated(before, PLAIN + PICTURE + painted(*PRINT), number_of_content(before))


@leak("extra_bytes", page=None, boxed=False)
def bytes_after_the_end():
    return saved(document()) + f"\n{SECRET}\n".encode()


@leak("orphan_object", page=None, boxed=False)
def orphan_content():
    plain = flat(document(PLAIN))
    added = f"99 0 obj\n<< /Length {len(NAME)} >>\nstream\n{NAME}\nendstream\nendobj\n".encode()
    at = plain.rfind(b"xref\n0 ")
    moved = plain[:at] + added + plain[at:]
    return moved.replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(added)))


@leak("undrawn_object", page=None, boxed=False)
def form_that_no_page_draws():
    pdf = document()
    form = pdf.make_stream(NAME.encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 612, 792])
    form.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.pages[0].obj.Resources.XObject["/Old"] = form
    return saved(pdf)


@leak("undrawn_object", page=None, boxed=False)
def picture_that_no_page_draws():
    pdf = document()
    placed(pdf, scan(), "/Old")
    return saved(pdf)


@leak("not_readable", page=None, boxed=False)
def encrypted():
    return saved(document(), encryption=pikepdf.Encryption(owner="o", user="u"))


@leak("not_readable", page=None, boxed=False)
def damaged():
    return b"%PDF-1.7\n" + bytes(range(256)) * 20


# Near misses ----------------------------------------------------------------------------------------------------------


@control
def plain_page():
    return saved(document(LINE))


@control
def text_on_a_box():
    return saved(document(PLAIN + painted(*OVER, "0.8 g") + NAME))


@control
def white_text_on_a_dark_band():
    return saved(document(painted(60, 690, 552, 716) + "1 g " + NAME + "0 g " + PLAIN.replace("720", "600")))


@control
def box_over_nothing():
    return saved(document(PLAIN + BOX))


@control
def box_over_blanks():
    return saved(document(PLAIN + "BT /F1 12 Tf 140 700 Td (          ) Tj ET\n" + BOX))


@control
def box_over_blanks_and_a_comma():
    return saved(document(PLAIN + "BT /F1 12 Tf 140 700 Td (        ,   .) Tj ET\n" + BOX))


@control
def box_that_touches_its_neighbour():
    return saved(document(LINE + painted(238, 694, 330, 714)))


@control
def box_between_lines():
    lines = "BT /F1 12 Tf 14 TL 140 700 Td (upper line with gypsy) Tj 0 -28 Td (LOWER LINE) Tj ET\n"
    return saved(document(lines + painted(136, 682, 300, 698.5)))


@control
def shaded_table():
    rows = "".join(painted(72, y, 500, y + 16, "0.9 g" if y % 32 else "0.8 0.85 1 rg") for y in range(400, 560, 16))
    words = "".join(
        f"BT /F1 10 Tf 80 {y + 4} Td (row {y}, cell) Tj 200 0 Td (4,134.00) Tj ET\n" for y in range(400, 560, 16)
    )
    return saved(document(rows + words))


@control
def crossed_out_text():
    return saved(document(LINE + "0 G 1 w 72 704 m 250 704 l S\n"))


@control
def underlined_text():
    return saved(document(LINE + "0 G 1.5 w 72 697 m 250 697 l S\n"))


@control
def yellow_highlight():
    pdf = document(PLAIN + NAME)
    mark = annotated(
        pdf, Subtype=Name.Highlight, C=Array([1, 1, 0]), QuadPoints=Array([136, 714, 250, 714, 136, 694, 250, 694])
    )
    filled(pdf, mark, "1 1 0 rg", before="/G0 gs", ExtGState=Dictionary(G0=Dictionary(BM=Name.Multiply)))
    return saved(pdf)


@control
def empty_frame():
    return saved(document(LINE + "0 G 2 w 70 690 190 24 re S\n"))


@control
def glass_box():
    pdf = document(PLAIN + NAME + "/G0 gs " + painted(*OVER, "1 0 0 rg"))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G0=Dictionary(ca=0.3))
    return saved(pdf)


@control
def frame_of_two_rectangles():
    return saved(document(painted(60, 680, 400, 730) + painted(62, 682, 398, 728, "1 g") + LINE))


@control
def bold_by_writing_twice():
    return saved(document(NAME + NAME.replace("140 700", "140.3 700")))


@control
def small_print():
    return saved(document(PLAIN + "BT /F1 4 Tf 72 300 Td (The terms are set out at length in the annex.) Tj ET"))


@control
def grey_print():
    return saved(document(PLAIN + "0.75 g BT /F1 9 Tf 72 300 Td (DRAFT of the office) Tj ET"))


@control
def layer_on():
    return layered("on")


@control
def page_with_a_crop_and_nothing_beyond():
    pdf = document(PLAIN)
    pdf.pages[0].obj.CropBox = Array([0, 300, 612, 792])
    return saved(pdf)


@control
def text_in_its_clip():
    return saved(document("q 60 650 500 100 re W n " + LINE + "Q"))


@control
def scan_with_its_text_layer():
    pdf = document(PICTURE + OCR)
    placed(pdf, scan())
    return saved(pdf)


@control
def text_layer_below_its_scan():
    pdf = document(f"BT /F1 20 Tf 30 590 Td ({SECRET}) Tj ET\n" + "q 612 0 0 792 0 0 cm /Im0 Do Q\n")
    whole = Image.new("L", (1224, 1584), 255)
    whole.paste(scan(), (0, 184))
    placed(pdf, whole)
    return saved(pdf)


@control
def scan_with_a_burned_box_and_no_words_below():
    pdf = document(PICTURE + "BT 3 Tr /F1 20 Tf 30 520 Td () Tj ET\n")
    placed(pdf, scan(box=(40, 170, 480, 240)))
    return saved(pdf)


@control
def box_drawn_over_a_burned_box():
    pdf = document(PLAIN + PICTURE + painted(21, 581, 239, 614))
    placed(pdf, scan(box=(40, 170, 480, 240)))
    return saved(pdf)


@control
def box_over_the_white_of_a_picture():
    pdf = document(PLAIN + PICTURE + painted(300, 580, 500, 620))
    placed(pdf, scan())
    return saved(pdf)


@control
def caption_on_a_picture():
    words = "1 g BT /F1 12 Tf 30 590 Td (The office, from the north) Tj ET 0 g\n"
    pdf = document(PLAIN + PICTURE + painted(20, 580, 240, 615, "0.1 g") + words)
    placed(pdf, Image.linear_gradient("L").resize((1224, 400)))
    return saved(pdf)


@control
def picture_in_its_clip():
    pdf = document(PLAIN + "q 0 500 612 200 re W n " + PICTURE + "Q")
    placed(pdf, scan())
    return saved(pdf)


@control
def picture_with_plain_exif():
    exif = Image.Exif()
    exif[0x0112] = 1
    exif[0x011A] = 150.0
    pdf = document(PLAIN + PICTURE)
    picture = scan("A view of the office")
    placed(pdf, picture, jpeg=jpeg(picture, exif=exif.tobytes()))
    return saved(pdf)


@control
def title_that_the_page_shows():
    pdf = document()
    pdf.docinfo["/Title"] = "Record of the office"
    pdf.docinfo["/Producer"] = "a program 3.1"
    pdf.docinfo["/CreationDate"] = "D:20240301120000Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = "Record of the office"
        meta["xmp:CreatorTool"] = "a program"
    return saved(pdf)


@control
def bookmark_that_the_page_shows():
    pdf = document()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Page of a file", 0))
    return saved(pdf)


@control
def filled_form_that_shows():
    pdf = document()
    looks(pdf, form(pdf, V=String("Room 12")), "BT /F1 10 Tf 2 6 Td (Room 12) Tj ET")
    return saved(pdf)


@control
def empty_form():
    pdf = document()
    form(pdf)
    return saved(pdf)


@control
def links():
    pdf = document()
    annotated(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://office.example/file")))
    annotated(pdf, Subtype=Name.Link, Dest=Array([pdf.pages[0].obj, Name.Fit]))
    return saved(pdf)


@control
def text_box_that_shows():
    pdf = document()
    box = annotated(
        pdf, Subtype=Name.FreeText, Contents=String("Exhibit 4"), DA=String("/F1 10 Tf"), rect=(300, 300, 400, 320)
    )
    looks(pdf, box, "BT /F1 10 Tf 20 6 Td (Exhibit 4) Tj ET")
    return saved(pdf)


@control
def actual_text_as_shown():
    pdf = document()
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, ActualText=String("Record of the office")))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    return saved(pdf)


@control
def update_that_only_adds():
    before = flat(document(PLAIN))
    return updated(before, PLAIN + LINE, number_of_content(before))


@control
def linearized():
    return saved(document(PLAIN, LINE), linearize=True)


@control
def owner_password_only():
    return saved(document(), encryption=pikepdf.Encryption(owner="o", user=""))


@control
def line_ends_after_the_end():
    return saved(document()) + b"\r\n\r\n\0\0"


@control
def picture_on_two_pages_of_one_resources():
    pdf = document(PLAIN + PICTURE, PLAIN)
    placed(pdf, scan("A view of the office"))
    pdf.pages[1].obj.Resources = pdf.pages[0].obj.Resources
    return saved(pdf)


@control
def page_turned():
    pdf = document(LINE)
    pdf.pages[0].obj.Rotate = 270
    pdf.pages[0].obj.MediaBox = Array([-20, -30, 592, 762])
    return saved(pdf)

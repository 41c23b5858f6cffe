"""Boxes on picture files, white boxes, and redactions in files that other files carry."""

import io
import random
import zipfile
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
import typst
from PIL import Image, ImageChops, ImageDraw

from amparo.extract.scan_boxes import scan_boxes
from amparo.extract.white_boxes import white_boxes
from amparo.flow.read_one import Task, read_one
from amparo.ids import digest
from amparo.records.item import Item, Kind

WIDE, HIGH = 1275, 1650  # letter paper at 150 dots an inch
BOX = (300, 600, 800, 640)


def paper(*draw, grain=5, shade=244):
    """A page of print on paper with grain; what is drawn on it comes after the scan."""
    image = Image.new("L", (WIDE, HIGH), shade)
    pen = ImageDraw.Draw(image)
    for row in range(20):
        for at in range(70):
            pen.rectangle((160 + at * 14, 150 + row * 60, 162 + at * 14, 172 + row * 60), fill=30)
    dice = random.Random(5)
    tile = Image.frombytes("L", (300, 300), bytes(128 + dice.randint(-grain, grain) for _ in range(90_000)))
    noise = Image.new("L", (WIDE, HIGH))
    for x in range(0, WIDE, 300):
        for y in range(0, HIGH, 300):
            noise.paste(tile, (x, y))
    image = ImageChops.add(image, noise, 1, -128)
    pen = ImageDraw.Draw(image)
    for one in draw:
        one(pen)
    return image


def white(pen):
    pen.rectangle(BOX, fill=255)


def black(pen):
    pen.rectangle(BOX, fill=0)


def jpeg(image, quality=85):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue()))


def told(image):
    return [one.kind for one in scan_boxes(image, 612.0, 1)]


def a_stamp(pen):
    white(pen)
    for at in range(30):
        pen.rectangle((310 + at * 10, 610, 313 + at * 10, 632), fill=0)


def a_white_rim(pen):
    pen.rectangle((0, 0, 60, HIGH), fill=255)


def a_bar_code(pen):
    at, dice = 300, random.Random(2)
    while at < 800:
        wide = dice.choice((3, 6, 9, 12))
        pen.rectangle((at, 500, at + wide, 620), fill=0)
        at += wide + dice.choice((3, 6, 9))


def a_square_code(pen):
    dice, side = random.Random(2), 9
    pen.rectangle((290, 590, 310 + 29 * side, 610 + 29 * side), fill=255)
    for y in range(29):
        for x in range(29):
            if dice.random() < 0.5:
                pen.rectangle((300 + x * side, 600 + y * side, 299 + x * side + side, 599 + y * side + side), fill=0)
    for x, y in ((0, 0), (22, 0), (0, 22)):
        left, top = 300 + x * side, 600 + y * side
        pen.rectangle((left, top, left + 7 * side, top + 7 * side), fill=0)
        pen.rectangle((left + side, top + side, left + 6 * side, top + 6 * side), fill=255)
        pen.rectangle((left + 2 * side, top + 2 * side, left + 5 * side, top + 5 * side), fill=0)


def a_round_logo(pen):
    pen.ellipse((300, 300, 480, 480), fill=0)


def a_logo_with_letters(pen):
    pen.rectangle((300, 300, 480, 480), fill=0)
    pen.polygon([(320, 460), (390, 320), (460, 460)], fill=255)


def a_table_head(pen):
    pen.rectangle((200, 500, 1000, 540), fill=0)
    for at in range(40):
        pen.rectangle((220 + at * 16, 508, 225 + at * 16, 532), fill=255)


def a_rule(pen):
    pen.rectangle((160, 500, 1100, 506), fill=0)


@pytest.mark.parametrize(
    ("image", "kinds"),
    [
        (paper(black), ["black"]),
        (jpeg(paper(black)), ["black"]),
        (paper(black).convert("1"), ["black"]),
        (paper(white), ["white"]),
        (jpeg(paper(white)), ["white"]),
        (paper(lambda pen: pen.rectangle((150, 140, 1150, 1400), fill=255)), ["white"]),
        (Image.new("L", (WIDE, HIGH), 0), []),
        (paper(), []),
        (paper(white, grain=0, shade=255), []),  # nothing tells the box from the paper
        (paper(white, grain=0), []),  # a drawn form, no scan
        (paper(a_stamp), []),
        (paper(a_white_rim), []),
        (paper(a_bar_code), []),
        (paper(a_square_code), []),
        (paper(a_round_logo), []),
        (paper(a_logo_with_letters), []),
        (paper(a_table_head), []),
        (paper(a_rule), []),
        (paper(black, shade=60), []),  # a dark photograph
    ],
)
def test_what_is_a_box_on_a_picture(image, kinds):
    assert told(image) == kinds


def test_a_white_box_lies_where_it_was_painted():
    (found,) = white_boxes(paper(white))
    assert all(abs(a - b) <= 4 for a, b in zip(found, BOX, strict=True))


BOXED = typst.compile(
    b"#set page(width: 400pt, height: 200pt)\nHe is at #box(fill: black, width: 80pt, height: 9pt) (b)(6), (b)(7)(C)"
)


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def saved(image, form):
    out = io.BytesIO()
    image.save(out, form, dpi=(150, 150))
    return out.getvalue()


def blacked(content, name, kind, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    item = Item(f"doh/{name}", digest(content), len(content), kind, "doh")
    found = read_one(Task(item, path, ZoneInfo("UTC"), False, None)).blacked
    return sorted((one.path, one.redaction.kind, one.redaction.page, one.redaction.cited, one.message) for one in found)


def test_redactions_in_what_a_mail_carries_are_told_with_the_file_and_the_mail(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "a@x.example", "b@x.example", "<m1@x.example>"
    mail.set_content("Her name is [REDACTED].")
    carried = {
        "letter.pdf": BOXED,
        "page.png": saved(paper(black), "PNG"),
        "notes.txt": b"Lives at [withheld], see 5 USC 552(b)(6).",
        "more.zip": packed(letter_pdf=BOXED, plain_txt=b"nothing taken out"),
    }
    for name, content in carried.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    told = blacked(bytes(mail), "m.eml", Kind.eml, tmp_path)
    cited, by = "(b)(6); (b)(7)(C)", "m1@x.example"
    assert told == [
        ("doh/m.eml", "label", None, None, by),
        ("doh/m.eml/letter.pdf", "black", 1, cited, by),
        ("doh/m.eml/more.zip/letter.pdf", "black", 1, cited, by),
        ("doh/m.eml/notes.txt", "label", None, None, by),
        ("doh/m.eml/page.png", "black", 1, None, by),
    ]


def test_each_page_of_a_picture_file_is_looked_at(tmp_path):
    out = io.BytesIO()
    paper(black).save(out, "TIFF", save_all=True, append_images=[paper(), paper(white)], dpi=(150, 150))
    told = blacked(out.getvalue(), "fax.tif", Kind.image, tmp_path)
    assert [(kind, page) for _, kind, page, _, _ in told] == [("black", 1), ("white", 3)]

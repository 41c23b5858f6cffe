"""Pages of paper for the tests of OCR: typeset, then made a picture as a scanner does - turned, askew, with dust on it."""

import random
import time
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import typst
from PIL import Image, ImageFilter

DATA = next(
    (folder for folder in map(Path, ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata"))
     if (folder / "spa.traineddata").is_file()), None,
)  # fmt: skip
DAY = time.gmtime(1_525_770_000)  # PDFs of the same pages are the same bytes
ASK = """From: Prueba, Paul <paul@ice.example>
Sent: Tuesday, May 8, 2018 9:14 AM
To: Ejemplo, Dolores
Subject: birth record

Dolores, can you tell me the current address of Marisela Inventada,
born on 14 March 1982? We would like to meet her at home, before she
leaves for her work at the bakery. Thank you for the quick answer."""
SPANISH = """De: Peña, Íñigo
Enviado el: martes, 8 de mayo de 2018 9:14
Para: Núñez, María José
Asunto: dirección

¿Podría decirme si la señora sigue viviendo en la calle Inventada?
Según el expediente nació el 14 de marzo; también trabaja de noche."""


def sheet(text: str, dpi: int = 150, foot: str = "", size: float = 11) -> Image.Image:
    """A half page with these lines, and a stamp at its foot."""
    lines = "#text(" + '"' + text.replace('"', '\\"').replace("\n", "\\n") + '")'
    setup = f"#set page(width: 480pt, height: 300pt, margin: 40pt, footer: align(right)[{foot}])\n"
    setup += f'#set text(size: {size}pt, font: "Libertinus Serif")\n'
    document = pdfium.PdfDocument(typst.compile((setup + lines).encode()))
    return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def dusty(picture: Image.Image, specks: int = 9000) -> Image.Image:
    """The picture with single dark pixels all over it, and a little blurred."""
    picture, chance = picture.filter(ImageFilter.GaussianBlur(0.5)), random.Random(7)
    for _ in range(specks):
        picture.putpixel((chance.randrange(picture.width), chance.randrange(picture.height)), 0)
    return picture


def pdf_of(*pictures: Image.Image, dpi: int = 150) -> bytes:
    """A PDF whose pages are these pictures and nothing else."""
    out, pictures = (
        BytesIO(),
        tuple(picture.copy() for picture in pictures),
    )  # Pillow notes on a picture how it was saved
    pictures[0].save(
        out, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:], creationDate=DAY, modDate=DAY
    )
    return out.getvalue()


def saved(form: str, *pictures: Image.Image, **options: object) -> bytes:
    """A picture file; of several pages for TIFF."""
    out, pictures = BytesIO(), tuple(picture.copy() for picture in pictures)
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(out, form, **more, **options)
    return out.getvalue()


def errors(read: str, told: str) -> float:
    """Characters wrong, lost or too much, as a share of those told; white space single."""
    one, other = " ".join(read.split()), " ".join(told.split())
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        above, row[0] = row[0], at
        for place, meant in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (char != meant))
    return row[-1] / len(other)

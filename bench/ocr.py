"""OCR measured: errors of pages whose text is known, seconds a page, and what a long scan takes in time and memory.

python -m bench.ocr [PAGES]   (default 100 pages of the long scan; 0 to leave it out)
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import typst
from PIL import Image, ImageFilter

from amparo.extract.scan_page import Picture, scan
from amparo.flow.language_data import language_folder
from amparo.settings import language_data
from bench.memory import run

SHARED = Path(__file__).parents[2] / "shared" / "data" / "ocr"
KNOWN = {
    "phototest": "phototest.gold",
    "8071_093.3B": "8071_093.3B",
    "8087_054.3B": "8087_054.3B",
    "eurotext": "eurotext",
}
SAME = {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "ﬁ": "fi", "ﬂ": "fl"}
ENGLISH = """From: Prueba, Paul <paul.prueba@ice.example>
Sent: Tuesday, February 12, 2019 10:02 AM
To: Ejemplo, Dolores
Cc: records@health.example
Subject: RE: Address verification for case 19-00417

Dolores, thank you for the quick answer last week. Could you also check whether the
household moved after October? We have 1410 Camino Ficticio, Apt 12, Las Lomas 87001
and a second address at 77 Vista Inventada. His date of birth is 03/14/1982 and the
telephone on file is (505) 555-0142.

If the benefits record lists an employer, please send the name, the street and the
shift. We intend to be there before 6:30 a.m. on Thursday. I attached the form; the
number on it is A 900 417 223. None of this needs to go through your counsel.

"We do not keep that," she wrote - but the screen showed it: two children, ages 4 and
7, enrolled at Escuela Imaginaria; pick-up is at 2:45 p.m. each day (Monday-Friday).

Thanks, Paul
Office 505-555-0188 | Fax 505-555-0189"""
SPANISH = """De: Peña Inventada, Íñigo
Enviado el: martes, 12 de febrero de 2019 10:02
Para: Núñez, María José
Asunto: Verificación de la dirección

Buenos días, María José: ¿podría confirmar si la señora sigue viviendo en la calle
Inventada número 45, colonia Las Lomas? Según el expediente nació el 14 de marzo de
1982 y su teléfono es el 505-555-0142. También nos interesa saber dónde trabaja y a
qué hora sale de la fábrica; el año pasado salía a las 3:30 de la tarde.

Le agradezco mucho su atención. Adjunto la citación que firmó el jefe de la oficina;
todavía falta la rúbrica del juez. No hace falta avisar a la dirección jurídica.

Atentamente,
Íñigo Peña Inventada"""


def errors(read: str, told: str) -> float:
    """Characters wrong, lost or too much, as a share of those told; white space single, quotes and dashes made plain."""
    one, other = _plain(read), _plain(told)
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        above, row[0] = row[0], at
        for place, meant in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (char != meant))
    return row[-1] / len(other)


def _plain(text: str) -> str:
    for mark, plain in SAME.items():
        text = text.replace(mark, plain)
    return " ".join(text.split())


def letter(text: str, size: float = 11) -> Image.Image:
    """A letter page with this text at 200 dots an inch."""
    words = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    setup = (
        f'#set page(width: 612pt, height: 792pt, margin: 64pt)\n#set text(size: {size}pt, font: "Libertinus Serif")\n'
    )
    page = pdfium.PdfDocument(typst.compile(f'{setup}#text("{words}")'.encode()))[0]
    return page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")


def dusty(picture: Image.Image, specks: int) -> Image.Image:
    """The picture with single dark and light pixels all over it."""
    chance = random.Random(7)
    for _ in range(specks):
        picture.putpixel(
            (chance.randrange(picture.width), chance.randrange(picture.height)), chance.choice((0, 90, 255))
        )
    return picture


def pages() -> Iterator[tuple[str, Image.Image, str, float]]:
    """Name, picture, text and resolution of every page."""
    for name, told in KNOWN.items() if SHARED.is_dir() else ():
        picture = Image.open(SHARED / f"{name}.tif")
        yield name, picture, (SHARED / f"{told}.txt").read_text(encoding="utf-8"), float(picture.info["dpi"][0])
    white = {"resample": Image.Resampling.BICUBIC, "fillcolor": 255}
    for language, text in (("english", ENGLISH), ("spanish", SPANISH)):
        clean = letter(text)
        yield f"{language}, clean", clean, text, 200
        noisy = clean.rotate(0.8, **white).filter(ImageFilter.GaussianBlur(0.8))
        yield f"{language}, askew 0.8, blurred, dust", dusty(noisy, 12_000), text, 200
        poor = (
            clean.rotate(2, **white)
            .resize((1275, 1650), Image.Resampling.BICUBIC)
            .filter(ImageFilter.GaussianBlur(0.6))
        )
        yield f"{language}, 150 dpi, askew 2, blurred, much dust", dusty(poor, 25_000), text, 150
        yield f"{language}, askew 3", clean.rotate(-3, **white), text, 200
        yield f"{language}, on its side", noisy.transpose(Image.Transpose.ROTATE_90), text, 200
        yield f"{language}, upside down", noisy.transpose(Image.Transpose.ROTATE_180), text, 200
        yield f"{language}, 8 points", letter(text, 8), text, 200


def measure() -> None:
    """Errors, confidence and processor seconds of every page."""
    folder = language_folder(language_data())
    if folder is None:
        sys.exit("no language data: see amparo doctor")
    print("page | characters wrong | confidence | seconds of one core")
    for name, picture, text, dpi in pages():
        began = time.process_time()
        read = scan(Picture(picture, picture.width * 72 / dpi, picture.height * 72 / dpi), folder)
        took = time.process_time() - began
        words = "\n".join(" ".join(word.chars for word in line) for line in read.lines)
        print(f"{name} | {errors(words, text):.4f} | {read.confidence} | {took:.1f}", flush=True)


def long_scan(count: int) -> None:
    """An audit of one scan of so many pages with two workers: pages an hour, memory of all processes together."""
    folder = Path(tempfile.mkdtemp())
    try:
        sources = [letter(text).rotate(turn, fillcolor=255) for turn in (0, 0.6) for text in (ENGLISH, SPANISH)]
        made = []
        for number in range(count):
            page = dusty(sources[number % 4].copy(), 4000)
            page.putpixel((3, 3), number % 256)
            made.append(page)
        out = BytesIO()
        made[0].save(out, "PDF", resolution=200, save_all=True, append_images=made[1:])
        (folder / "scan.pdf").write_bytes(out.getvalue())
        program = [sys.executable, "-m", "amparo"]
        run([*program, "new", str(folder / "case")])
        run([*program, "add", str(folder / "case"), str(folder / "scan.pdf")])
        done = run([*program, "audit", str(folder / "case"), "--workers", "2"])
        rate = count * 3600 / done.seconds
        memory = "unknown" if done.megabytes is None else f"{done.megabytes:.0f} MB"
        print(f"{count} pages, 2 workers: {done.seconds:.0f} s, {rate:,.0f} pages an hour; memory {memory}")
        print(f"4,000 pages: {4000 / rate:.1f} hours")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    measure()
    if pages_wanted := int(sys.argv[1]) if len(sys.argv) > 1 else 100:
        long_scan(pages_wanted)

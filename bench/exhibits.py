"""`python -m bench.exhibits [MESSAGES] [PAGES]`: pages a second of exhibits, set anew and rebuilt from pictures, on one core.

Both kinds are made in memory of generated records with a tenth of their words removed. A typeset exhibit has three messages
of some 900 words. A page exhibit starts from a printed page of a PDF (300 words) and from the same page as a grey scan with
dust; reading the words of the pages, which an audit does once, is not counted.

Beside it, in the same run, what people do by hand so that no text is left: the page rendered by pdfium and saved as a
picture PDF by Pillow, without black, without text, without tags. For typesetting there is no peer that could be named:
what sets PDFs from Python does not fix the width of bars, and its time would say nothing.
"""

import io
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import typst
from PIL import Image, ImageChops

from amparo.extract.pdf_text import read_pdf
from amparo.publish.exhibit import Exhibit
from amparo.publish.page_cover import DPI, SourcePage
from amparo.publish.page_image import page_exhibit
from amparo.publish.page_source import sorted_words, source_pages
from amparo.publish.redacted import Mark, RedactedMessage, RedactedPart, Stretch
from amparo.publish.typeset import typeset

SAID = [
    "the",
    "clerk",
    "wrote",
    "back",
    "at",
    "noon",
    "about",
    "a",
    "plate",
    "and",
    "said",
    "that",
    "somebody",
    "would",
    "look",
    "for",
    "it",
    "when",
    "there",
    "is",
    "time",
    "to",
    "do",
    "so",
    "because",
    "our",
    "desk",
    "had",
    "asked",
    "twice",
    "before",
    "this",
    "week",
]
MARKS = (Mark("person", 14), Mark("address"), Mark("date_of_birth"), Mark("person", 3))
EACH = 10  # one word of so many goes


def stretches(words: list[str]) -> tuple[Stretch, ...]:
    """The words with every tenth one removed."""
    out: list[Stretch] = []
    at = 0
    for number, word in enumerate(words):
        gone = number % EACH == EACH - 1
        out.append(Stretch("" if gone else word, MARKS[number // EACH % 4] if gone else None, at, at + len(word)))
        end = "\n" if number % 12 == 11 else " "
        out.append(Stretch(end, None, at + len(word), at + len(word) + 1))
        at += len(word) + 1
    return tuple(out)


def exhibit(number: int, messages: int, dice: random.Random) -> Exhibit:
    """An exhibit of some messages of 900 words."""
    told = []
    for _ in range(messages):
        body = stretches(dice.choices(SAID, k=900))
        parts = (RedactedPart("subject", stretches(["Licence"])), RedactedPart("body", body))
        name = (Stretch("Records desk", None, 0, 12),)
        told.append(RedactedMessage("m", datetime(2018, 5, 8, 9, 14, tzinfo=UTC), name, (name,), (), parts))
    source = (("Motor Vehicles Department of Mesa", "24-118", "2019-03-02", "MV 000120"),) * messages
    return Exhibit(number, None, tuple(told), source, "ab12" * 16, True)


def page_of(dice: random.Random) -> bytes:
    """A printed page of 300 words between two rules."""
    words = " ".join(dice.choices(SAID, k=300))
    body = f'#set page("us-letter")\n#set text(11pt)\n#line(length: 100%)\n{words}\n#line(length: 100%)'
    made = typst.Compiler(input=body.encode(), ignore_system_fonts=True).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def source_page(data: bytes, scanned: bool) -> SourcePage:
    """The page with its words; as a scan: grey paper with noise."""
    text = read_pdf(data).text
    part = RedactedPart("body", stretches(text.chars.split()))
    (page,) = source_pages(data, sorted_words([(text, part)]))
    if not scanned:
        return page
    picture = page.picture.convert("L")
    noise = Image.effect_noise(picture.size, 20).point(lambda tone: min(255, tone + 110))
    return replace(page, picture=ImageChops.multiply(picture, noise))


def by_hand(data: bytes) -> bytes:
    """The page as a picture in a PDF, and nothing more."""
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=DPI)
    document.close()
    return out.getvalue()


def timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """Seconds of one core, and what was made."""
    began = time.process_time()
    made = make()
    return time.process_time() - began, made


def told(name: str, pages: int, seconds: float, size: int) -> None:
    """One row."""
    print(f"{name:42} {pages:5} pages {pages / seconds:8.1f} a second {size / pages / 1000:8.0f} kB a page", flush=True)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    dice = random.Random(7)
    exhibits = [exhibit(number, 3, dice) for number in range(1, count // 3 + 1)]
    typeset(exhibits[0], "en", False)  # fonts and strings are read once
    made = [timed(lambda one=one: typeset(one, "en", False)) for one in exhibits]  # type: ignore[misc]
    written = sum(len(pypdfium2.PdfDocument(data)) for _, data in made)
    told("set anew, bars of one width", written, sum(t for t, _ in made), sum(len(data) for _, data in made))
    sources = [page_of(dice) for _ in range(pages)]
    small = exhibit(1, 1, dice)
    for name, scanned in (("rebuilt from pictures, printed pages", False), ("rebuilt from pictures, scans", True)):
        ready = [source_page(data, scanned) for data in sources]
        seconds, data = timed(lambda ready=ready: page_exhibit(small, ready, "en", False))  # type: ignore[misc]
        told(name, pages, seconds, len(data))
    by = [timed(lambda data=data: by_hand(data)) for data in sources]  # type: ignore[misc]
    told("by hand: pdfium and Pillow, pictures alone", pages, sum(t for t, _ in by), sum(len(data) for _, data in by))


if __name__ == "__main__":
    main()

"""Page exhibits: a new PDF of pictures of the original's pages, black over what goes, and the words that stay as text."""

import io
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from PIL import Image

from amparo.publish.exhibit import Exhibit
from amparo.publish.page_bars import rows
from amparo.publish.page_cover import CoveredPage, SourcePage, covered
from amparo.publish.page_words import Stays
from amparo.publish.shown import shown
from amparo.publish.typeset import exhibit_data
from amparo.publish.typst_pdf import bare, compiled
from amparo.report.catalogue import Catalogue, catalogue
from amparo.report.printed import ZERO_WIDTH, printed

LAYER = (1 / 255, 2 / 255, 3 / 255)  # the colour by which the template names the words of the text layer
QUALITY = 85
WORTH = 6  # a picture that packs to less than a sixth without loss is packed so; others (scans) as JPEG
DROP = 0.2  # share of a line's height that lies below its base line


def page_exhibit(exhibit: Exhibit, pages: Sequence[SourcePage], lang: str, draft: bool) -> bytes:
    """The exhibit as a tagged PDF/UA-1: heads of its messages, then its pages, then reasons and commitment.

    Each page is a picture of which nothing is left but the words that stay, thin rules and black (see `covered`), with
    those words as an invisible layer of text over it. The file is made anew: no object of the original is in it.
    The same input gives the same bytes.

    Args:
        exhibit: what to show.
        pages: of the original, in order; messages of the exhibit that stand on no page show their heads alone.
        lang: `en` or `es`.
        draft: True: words across every page and above it say that it may not be published.

    Raises:
        ExhibitProblem: the compiler refused it.
    """
    words = catalogue(lang, "publish")
    told = shown(exhibit, words)
    made = [covered(page, words) for page in pages]
    data = exhibit_data(told, words, draft)
    data["told"] = words.say("exhibit.paged")
    data["pages"] = [_page(page, at, len(made), words) for at, page in enumerate(made, start=1)]
    for letter in data["letters"]:
        letter["sections"] = []
    with pikepdf.open(io.BytesIO(compiled("exhibit.typ", data))) as pdf:
        _fill(pdf, made)
        return bare(pdf, told.title, lang)


def _page(page: CoveredPage, number: int, whole: int, words: Catalogue) -> dict[str, Any]:
    lines = {id(word): _line(row) for row in rows(page.stay) for word in row}
    return {
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "title": words.say("exhibit.page", n=str(number), whole=str(whole)),
        "alt": words.say("exhibit.page_told", n=str(number), whole=str(whole)),
        "words": [_word(word, *lines[id(word)]) for word in page.stay],
        "dot": list(_dot(number)),
    }


def _line(row: Sequence[Stays]) -> tuple[float, float]:
    """Base line and height of a line of words, the same for all of them: readers tell lines by it."""
    top, bottom = min(word.box[1] for word in row), max(word.box[3] for word in row)
    return bottom - DROP * (bottom - top), bottom - top


def _word(word: Stays, base: float, high: float) -> dict[str, Any]:
    text = printed(word.chars).replace(ZERO_WIDTH, "").replace("\n", " ")
    told = {"x": word.box[0], "y": base, "w": max(0.5, word.box[2] - word.box[0]), "s": min(max(1.0, high), 400.0)}
    return {"t": text, **{key: round(value, 2) for key, value in told.items()}}


def _dot(number: int) -> bytes:
    """A picture of one dot, another for each page, that stands in the compiler's PDF where the page's picture goes."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), (number // 65536 % 256, number // 256 % 256, number % 256)).save(out, "PNG")
    return out.getvalue()


def _fill(pdf: pikepdf.Pdf, made: Sequence[CoveredPage]) -> None:
    """Puts the pages' pictures in the place of the dots, and makes their layer of text invisible."""
    left = iter(made)
    for page in pdf.pages:
        pictures = page.Resources.get("/XObject")
        if pictures is None:
            continue
        for name in [name for name, thing in pictures.items() if thing.get("/Subtype") == "/Image"]:
            pictures[name] = _image(pdf, next(left).picture)
            page.Contents = pdf.make_stream(_invisible(page))


def _image(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    raw = picture.tobytes()
    packed, how = zlib.compress(raw, 6), pikepdf.Name.FlateDecode
    if len(packed) * WORTH > len(raw):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        packed, how = out.getvalue(), pikepdf.Name.DCTDecode
    image = pikepdf.Stream(pdf, b"")
    image.write(packed, filter=how)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = picture.size
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    return pdf.make_indirect(image)


def _invisible(page: pikepdf.Page) -> bytes:
    """The page's content with text of the layer's colour set in the mode that paints nothing."""
    return pikepdf.unparse_content_stream(list(_hidden(pikepdf.parse_content_stream(page))))


def _hidden(told: Sequence[Any]) -> Iterator[Any]:
    layer = False
    for one in told:
        operator = str(one.operator)
        if operator == "scn":
            layer = len(one.operands) == 3 and all(
                abs(float(value) - tone) < 1e-4 for value, tone in zip(one.operands, LAYER, strict=True)
            )
        if operator == "Tr":
            yield pikepdf.ContentStreamInstruction([3 if layer else 0], pikepdf.Operator("Tr"))
        else:
            yield one

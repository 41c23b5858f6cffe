"""A page read by OCR as compressed JSON and back, to the letter: how it is kept and handed between processes."""

import json
import zlib
from itertools import groupby

from amparo.extract.pdf_lines import Placed
from amparo.extract.scan_page import ScanPage


def pack(page: ScanPage) -> bytes:
    """The page, words column by column, which compresses well."""
    words = [(at, word) for at, line in enumerate(page.lines) for word in line]
    told = {
        "chars": [word.chars for _, word in words],
        "lines": [at for at, _ in words],
        "boxes": [list(word.box) for _, word in words],
        "page": [page.width, page.height, page.confidence, page.blank, page.turned, page.failure],
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def unpack(raw: bytes) -> ScanPage:
    """The page that `pack` wrote."""
    told = json.loads(zlib.decompress(raw))
    placed = [Placed(chars, tuple(box)) for chars, box in zip(told["chars"], told["boxes"], strict=True)]
    grouped = groupby(zip(told["lines"], placed, strict=True), key=lambda pair: pair[0])
    width, height, confidence, blank, turned, failure = told["page"]
    return ScanPage(
        tuple(tuple(word for _, word in group) for _, group in grouped),
        width,
        height,
        confidence,
        blank,
        turned,
        failure,
    )

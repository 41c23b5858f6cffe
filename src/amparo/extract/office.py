"""Rare office formats (.epub) through the optional extra `office`, which alone is used here.

The library is told to keep no cache (it would write what it read to the disk), to do no OCR and to leave the text alone.
"""

import re
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract.normalise import normalise
from amparo.extract.text import Text
from amparo.records import ole
from amparo.records.sniff import mimetype_of

MISSING = "Rare office formats need the extra part `office`: pip install amparo[office]"
SECONDS = 120  # for one file
RARE = {
    "application/epub+zip": "application/epub+zip",
}
# What neither we nor the library read: how it begins, what it is.
UNREAD = (
    (b"\xffWPC", "WordPerfect documents"),
    (b"\xdb\xa5-\x00", "Documents of Word 2 and older"),
)
MARKS = re.compile(r"^(?:#{1,6} |!\[[^\]\n]*\]\([^)\n]*\)$)|\\(?=[#*_\[\]|<>~`!-])", re.MULTILINE)


def read_office(content: Path | bytes) -> Text:
    """The text of the file.

    Raises:
        UnreadableItem: `unsupported` where the extra is not installed or the format is not known to it; `damaged`.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    media = _media(whole)
    try:
        import kreuzberg  # optional, and 100 MB: only where a file needs it
    except ImportError:
        raise UnreadableItem("unsupported", MISSING) from None
    config = kreuzberg.ExtractionConfig(
        use_cache=False,
        enable_quality_processing=False,
        disable_ocr=True,  # type: ignore[call-arg]  # the class takes it, its stub does not say so
        extraction_timeout_secs=SECONDS,
    )
    try:
        found = kreuzberg.extract_bytes_sync(whole, media, config)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # it is written in Rust and panics outside Exception
        raise UnreadableItem("damaged", f"The file cannot be read ({type(problem).__name__}).") from None
    return Text(normalise(MARKS.sub("", found.content)).strip("\n"))


def _media(whole: bytes) -> str:
    """The media type, by content.

    Raises:
        UnreadableItem: `unsupported`, with what the file is.
    """
    for magic, what in UNREAD:
        if whole.startswith(magic):
            raise UnreadableItem("unsupported", f"{what} cannot be read.")
    names = ole.root_names(whole) if whole.startswith(ole.MAGIC) else frozenset()
    told = mimetype_of(whole)
    if told in RARE:
        return RARE[told]
    if "visiodocument" in names or b"visio/" in whole:
        raise UnreadableItem("unsupported", "Drawings of Visio cannot be read.")
    if b"FixedDocSeq" in whole or b"Documents/1/" in whole:
        raise UnreadableItem("unsupported", "XPS documents cannot be read; print them to PDF and add that.")
    raise UnreadableItem("unsupported", "This rare office format cannot be read.")

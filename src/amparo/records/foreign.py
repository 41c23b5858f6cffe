"""Foreign: formats that are told by their first bytes and read by no reader here, each with what to do about it.

The bytes are those that the formats' own descriptions give, or the collection of magic numbers of file(1).
"""

import re

from amparo.records.item import Outcome

PROGRAM_TEXT = b"%!PS"  # a program in letters, which prints
CONTROL = re.compile(rb"[\x00-\x08]")  # no text holds one, so that a text may begin with `AC10` or `ID3`
LOOKED_AT = 1024  # bytes in which one of them stands
# Offset, bytes, what it is, what to do.
SIGNS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3"), "a notebook of OneNote", "export it as PDF and add that"),
    (0, bytes.fromhex("a12ff43aea9a464db73d53c5d0a51b3b"), "a list of OneNote's notebooks", ""),
    (0, b"\x00\x01\x00\x00Standard Jet DB", "a database of Access", "export its tables as .csv or .xlsx and add these"),
    (0, b"\x00\x01\x00\x00Standard ACE DB", "a database of Access", "export its tables as .csv or .xlsx and add these"),
    (0, b"SQLite format 3\x00", "a database of SQLite", "export its tables as .csv and add these"),
    (0, b"\x1a\x00\x00\x04\x00\x00", "a database of Lotus Notes", "ask for its mails as .eml or .mbox"),
    (0, PROGRAM_TEXT, "a PostScript file", "make a PDF of it and add that"),
    (0, b"\xc5\xd0\xd3\xc6", "a PostScript file", "make a PDF of it and add that"),
    (0, b"AC10", "a drawing of AutoCAD", "print it to PDF and add that"),
    (0, b"8BPS", "a picture of Photoshop", "save it as PNG or PDF and add that"),
    (0, b"\x1f\x9d", "an archive of compress (.Z)", "unpack it and add what is in it"),
    (0, b"LZIP", "an archive of lzip (.lz)", "unpack it and add what is in it"),
    (0, b"\x04\x22\x4d\x18", "an archive of LZ4", "unpack it and add what is in it"),
    (0, b"\x60\xea", "an archive of ARJ", "unpack it and add the folder"),
    (2, b"-lh5-", "an archive of LHA", "unpack it and add the folder"),
    (2, b"-lh0-", "an archive of LHA", "unpack it and add the folder"),
    (2, b"-lh6-", "an archive of LHA", "unpack it and add the folder"),
    (2, b"-lh7-", "an archive of LHA", "unpack it and add the folder"),
    (0, b"SIT!", "an archive of StuffIt", "unpack it and add the folder"),
    (0, b"StuffIt ", "an archive of StuffIt", "unpack it and add the folder"),
    (0x8001, b"CD001", "the image of a disc", "open it and add the files in it"),
    (0, b"ITSF", "a help file (.chm)", ""),
    (0, b"ID3", "a sound recording", "have it written down and add that"),
    (0, b"OggS", "a sound recording", "have it written down and add that"),
    (0, b"fLaC", "a sound recording", "have it written down and add that"),
    (0, b"#!AMR", "a sound recording", "have it written down and add that"),
    (8, b"WAVE", "a sound recording", "have it written down and add that"),
    (8, b"AVI ", "a film", "have what is said in it written down and add that"),
    (0, bytes.fromhex("3026b2758e66cf11"), "a film or sound recording", "have it written down and add that"),
    (0, b"\x1a\x45\xdf\xa3", "a film", "have what is said in it written down and add that"),
    (0, b"\x00\x00\x01\xba", "a film", "have what is said in it written down and add that"),
    (0, b"\x7fELF", "a program", ""),
)
PICTURES = frozenset(
    (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
)  # brands of pictures in an MP4 frame
SOUNDS = frozenset((b"M4A ", b"M4B "))
NOTES = (b"\x00\x05\x16\x07", b"\x00\x05\x16\x00", b"\x00\x00\x00\x01Bud1")  # AppleDouble, AppleSingle, .DS_Store
MP3 = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")


def is_foreign(head: bytes) -> bool:
    """True where the first bytes of a file are those of a format that nothing here reads."""
    return told_of(head) is not None


def told_of(head: bytes) -> tuple[Outcome, str] | None:
    """The outcome of such a file, and the sentence about it; None where the bytes tell nothing.

    Args:
        head: the first bytes of the file, 64 kB where there are as many.
    """
    if head.startswith(NOTES):
        return Outcome.empty, "A note that a Macintosh keeps about another file; it holds no text."
    for at, sign, what, todo in SIGNS:
        if head.startswith(sign, at) and (sign == PROGRAM_TEXT or CONTROL.search(head, 0, LOOKED_AT)):
            return _sentence(what, todo)
    if head[4:8] == b"ftyp" and head[8:12] not in PICTURES:
        what = "a sound recording" if head[8:12] in SOUNDS else "a film"
        return _sentence(what, "have what is said in it written down and add that")
    if head.startswith(MP3) and b"\x00" in head[:512]:
        return _sentence("a sound recording", "have it written down and add that")
    if head.startswith(b"MZ") and b"\x00\x00" in head[:64]:
        return _sentence("a program", "")
    return None


def _sentence(what: str, todo: str) -> tuple[Outcome, str]:
    return Outcome.unsupported, f"It is {what}, which is not read{f'; {todo}' if todo else ''}."

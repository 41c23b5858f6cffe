"""Hostile files: what a production may hold by malice or by accident, each written to disk piece by piece."""

import base64
import io
import lzma
import os
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MB = 1024**2
HEAD = (
    b"From: Kim Prueba <kim%d@ice.example>\nTo: Rosa Inventada <rosa@doh.example>\nSubject: file %d\n"
    b"Date: Wed, 09 May 2018 09:14:00 -0600\nMessage-ID: <hostile%d@ice.example>\n"
)
SEPARATOR = b"From kim@ice.example Wed May  9 09:14:00 2018\n"
ZEROS = bytes(MB)
Make = Callable[[Path, int], None]  # where, and bytes or pages or entries as the maker says


@dataclass(frozen=True)
class Hostile:
    """A file made to break the intake.

    Attributes:
        name: of the file; its ending too says what it passes for.
        make: writes it; told how large.
        size: of the real thing, in the maker's own unit.
        expected: outcomes of which the file itself ends in one.
    """

    name: str
    make: Make
    size: int
    expected: tuple[str, ...]

    def scaled(self, share: float) -> int:
        """A share of its size, but no less than a thousandth of it or what there is no less of."""
        return self.size if self.size < 1000 else max(1, int(self.size * share))


def mailbox(path: Path, size: int) -> None:
    """An mbox of so many bytes: mails of 100 kB with a file each, one in five hundred in plain text alone."""
    chance, number = random.Random(7), 0
    with path.open("wb", buffering=MB) as out:
        while out.tell() < size:
            number += 1
            attached = base64.encodebytes(chance.randbytes(72_000))
            out.write(SEPARATOR + HEAD % (number % 50, number, number))
            out.write(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n")
            out.write(b"Please look up file %d.\n\n--b\nContent-Type: application/octet-stream\n" % number)
            out.write(b"Content-Transfer-Encoding: base64\n")
            out.write(b'Content-Disposition: attachment; filename="d%d.bin"\n\n' % number + attached + b"\n--b--\n\n")


def long_line(path: Path, size: int) -> None:
    """An mbox of three mails of which the middle one is a single line."""
    with path.open("wb", buffering=MB) as out:
        out.write(SEPARATOR + HEAD % (1, 1, 1) + b"\nThe first.\n\n" + SEPARATOR + HEAD % (2, 2, 2) + b"\n")
        for _ in range(size // MB):
            out.write(b"x" * MB)
        out.write(b"\n\n" + SEPARATOR + HEAD % (3, 3, 3) + b"\nThe third.\n\n")


def large_mail(path: Path, size: int) -> None:
    """One mail with one file in it."""
    with path.open("wb", buffering=MB) as out:
        out.write(HEAD % (1, 1, 1) + b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n")
        line = base64.encodebytes(b"word " * 12_000)
        for _ in range(size // len(line)):
            out.write(line)


def pages(path: Path, size: int) -> None:
    """A PDF of so many pages, every third of which begins a printed mail."""
    write_pdf(path, (_page(number) for number in range(1, size + 1)), size)


def _page(number: int) -> bytes:
    lines = [f"The file {number} was looked for, and there is no record of it."] * 12
    if number % 3 == 1:
        told = [
            "From: Kim Prueba",
            "Sent: Wednesday, May 9, 2018 9:14 AM",
            "To: Rosa Inventada",
            f"Subject: file {number}",
        ]
        lines = [*told, "", *lines]
    written = "".join(f"({line}) Tj T* " for line in lines)
    return f"BT /F 10 Tf 14 TL 72 720 Td {written}ET".encode()


def write_pdf(path: Path, contents: Iterator[bytes], count: int, page: bytes = b"") -> None:
    """A PDF whose page N shows the Nth content; `page`: more keys of each page."""
    places = []
    with path.open("wb", buffering=MB) as out:
        out.write(b"%PDF-1.7\n")

        def put(number: int, told: bytes) -> None:
            places.append(out.tell())
            out.write(b"%d 0 obj%s endobj\n" % (number, told))

        kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))
        put(1, b"<</Type/Catalog/Pages 2 0 R>>")
        font = b"/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 612 792]"
        put(2, b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (count, kids, font))
        put(3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        for at, content in enumerate(contents):
            packed = zlib.compress(content, 1)
            put(4 + 2 * at, b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (5 + 2 * at, page))
            put(5 + 2 * at, b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
        _end_pdf(out, places)


def _end_pdf(out: io.BufferedWriter, places: list[int]) -> None:
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table))


def pdf_of(path: Path, objects: list[bytes]) -> None:
    """A PDF of these objects, the first of which is its catalogue."""
    places = []
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        for number, told in enumerate(objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj%s endobj\n" % (number, told))
        _end_pdf(out, places)


def cyclic(path: Path, size: int) -> None:
    """A PDF whose page tree and whose outline go round in circles; one page can be reached."""
    pdf_of(path, [
        b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
        b"<</Type/Pages/Count %d/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>" % size,
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 612 792]>>",
        b"<</Length 0>>stream\n\nendstream",
        b"<</First 6 0 R/Last 6 0 R/Count 1>>",
        b"<</Title(a)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Last 6 0 R>>",
    ])  # fmt: skip


def packed_page(path: Path, size: int) -> None:
    """A PDF of one page whose content unpacks, twice, to so many bytes."""
    inner, outer = zlib.compressobj(9), zlib.compressobj(9)
    twice = b"".join(outer.compress(inner.compress(b"0 0 9 9 re f " * 80_000)) for _ in range(size // MB))
    twice += outer.compress(inner.flush()) + outer.flush()
    pdf_of(path, [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 612 792]>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice),
    ])  # fmt: skip


def zips_in_zips(path: Path, size: int) -> None:
    """Sixteen zips in each of sixteen zips ..., none like another, so deep; at the bottom zeros."""

    def level(depth: int, seed: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            if not depth:
                archive.writestr(f"{seed}.txt", ZEROS * 10)
            for at in range(16 if depth else 0):
                archive.writestr(f"{at}.zip", level(depth - 1, seed * 16 + at) if at < 2 else level(0, seed * 16 + at))
        return out.getvalue()

    path.write_bytes(level(size, 1))


def flat_zip(path: Path, size: int) -> None:
    """One member of so many bytes, all zero."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("zeros.txt", "w", force_zip64=True) as out,
    ):
        for _ in range(size // MB):
            out.write(ZEROS)


def many_members(path: Path, size: int) -> None:
    """A zip with so many empty members."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(size):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")


def xz_bomb(path: Path, size: int) -> None:
    """Zeros, so many, as .xz."""
    with lzma.open(path, "wb", preset=0) as out:
        for _ in range(size // MB):
            out.write(ZEROS)


def xz_dictionary(path: Path, size: int) -> None:
    """A small .xz that asks for a dictionary of 4 GB."""
    made = bytearray(lzma.compress(b"a word\n" * size, preset=0))
    length = (made[12] + 1) * 4  # of the block's header: size, flags, filter, size of its properties, the dictionary
    made[16] = 40
    made[12 + length - 4 : 12 + length] = struct.pack("<I", zlib.crc32(made[12 : 12 + length - 4]))
    path.write_bytes(made)


def nested(path: Path, size: int) -> None:
    """A zip in a zip in a zip, so deep."""
    inner = b"deep"
    for number in range(size):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(f"{number}.zip" if number else "a.txt", inner)
        inner = out.getvalue()
    path.write_bytes(inner)


TRICKS = (
    "../../up.txt", "/etc/passwd", "C:\\Windows\\x.txt", "a/../../b.txt", "..", "con.txt", "a\nb.txt", "n\x00ul.txt",
    "x/" * 200 + "deep.txt", "\u202egpj.txt", "same.txt", "same.txt", "SAME.TXT", " .txt", "...", "~", "-rf.txt",
)  # fmt: skip


def path_tricks(path: Path, size: int) -> None:
    """A tar of names that point elsewhere, links, devices and a pipe."""
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as archive:
        for number, name in enumerate(TRICKS):
            entry = tarfile.TarInfo(name)
            content = f"trick {number} of {size}\n".encode()
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"odd{kind.decode()}")
            entry.type, entry.linkname = kind, "../../../etc/passwd"
            archive.addfile(entry)


def entities(path: Path, size: int) -> None:
    """A letter whose entities multiply: ten of ten of ten ..., so many levels."""
    told = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, size + 1))
    body = f"<!DOCTYPE w [{told}]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    body += f"<w:body><w:p><w:r><w:t>&a{size};</w:t></w:r></w:p></w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        archive.writestr("word/document.xml", body)


def parts(path: Path, size: int) -> None:
    """A mail of so many parts."""
    with path.open("wb") as out:
        out.write(HEAD % (4, 4, 4) + b"Content-Type: multipart/mixed; boundary=b\n\n")
        out.writelines(
            b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=%d.txt\n\nx\n" % n
            for n in range(size)
        )
        out.write(b"--b--\n")


def headers(path: Path, size: int) -> None:
    """A mail of so many header lines."""
    path.write_bytes(HEAD % (5, 5, 5) + b"".join(b"X-Trace-%d: a\n" % n for n in range(size)) + b"\nhello\n")


def mails_in_mails(path: Path, size: int) -> None:
    """A mail in a mail in a mail, so deep, and parts within parts."""
    path.write_bytes(
        HEAD % (6, 6, 6) + b"Content-Type: message/rfc822\n\n" * size
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * size
    )  # fmt: skip


def odd_folder(path: Path, size: int) -> None:
    """A folder with a link to itself, a pipe and a file with a line end in its name."""
    path.mkdir()
    (path / "loop").symlink_to(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(path / "pipe")
    (path / "a\nb.txt").write_text(f"word {size}\n", encoding="utf-8")

"""A reader says that it goes on, at least once for each unit that it got through: else long work passes for a hang."""

import base64
import io
import zipfile
from contextlib import contextmanager

import openpyxl
import pytest
import typst

from amparo.beat import watched_by
from amparo.extract.mbox import slices
from amparo.extract.registry import read
from amparo.records.item import Kind, Outcome

N = 40


@contextmanager
def heard():
    beats: list[int] = []
    watched_by(lambda: beats.append(1))
    try:
        yield beats
    finally:
        watched_by(lambda: None)


def mailbox():
    mail = "From a@x.example Tue May  8 09:14:00 2018\nFrom: a@x.example\nSubject: {}\n\nhello\n\n"
    return "".join(map(mail.format, range(N))).encode()


def pdf():
    return typst.compile(("#pagebreak()".join(f"page {n}" for n in range(N))).encode())


def workbook():
    book, out = openpyxl.Workbook(), io.BytesIO()
    for number in range(N):
        book.active.append([f"row {number}"])
    book.save(out)
    return out.getvalue()


def packed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(N):
            archive.writestr(f"{number}.txt", f"letter {number}")
    mail = b"From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    mail += b"Content-Type: application/zip; name=a.zip\nContent-Disposition: attachment; filename=a.zip\n"
    return mail + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(out.getvalue()) + b"--b--\n"


@pytest.mark.parametrize(
    ("kind", "content"), [(Kind.mbox, mailbox), (Kind.pdf, pdf), (Kind.xlsx, workbook), (Kind.eml, packed)]
)
def test_a_reader_says_that_it_goes_on(kind, content, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(content())
    with heard() as beats:
        reading = read(kind, path, "file")
    assert reading.custody.outcome is Outcome.read and len(beats) >= N


def test_cutting_a_mailbox_goes_on_too(tmp_path):
    (tmp_path / "box").write_bytes(mailbox())
    with heard() as beats:
        assert len(slices(tmp_path / "box", 1)) == N
    assert len(beats) >= N

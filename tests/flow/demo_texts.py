"""Texts of the demo's production, read by other libraries than ours: what a test may hold its promises against."""

import email
import io
import re
import zipfile
from email import policy
from pathlib import Path

import docx
import pypdfium2
import python_calamine

PRINTED_HEAD = re.compile(r"(?m)^[^\n:]+, \w+\nFrom: (?=[^\n]*\nSent: )")


def squeeze(text: str) -> str:
    return " ".join(text.split())


def pdf_pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    finally:
        document.close()


def attachment_text(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return "\n".join(pdf_pages(content))
    if name.endswith(".xlsx"):
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return "\n".join(" ".join(map(str, row)) for row in sheet.to_python())
    if name.endswith(".docx"):
        return "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    return "" if name.endswith(".png") else content.decode("utf-8")


def mail_text(raw: bytes) -> tuple[str, str]:
    """Message-ID, and subject, body and attachments as one text."""
    mail = email.message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    parts = [str(mail["Subject"]), body.get_content()]
    parts += [attachment_text(each.get_filename(), each.get_payload(decode=True)) for each in mail.iter_attachments()]
    return str(mail["Message-ID"]).strip("<>"), squeeze("\n".join(parts))


def printed_texts(path: Path) -> list[tuple[str, str]]:
    """Id by the contract and the text of each printed mail."""
    whole, starts = "", []
    for number, page in enumerate(pdf_pages(path.read_bytes()), 1):
        heads = list(PRINTED_HEAD.finditer(page))
        for nth, head in enumerate(heads, 1):
            tail = f".{nth}" if nth > 1 else ""
            starts.append((f"pdf:{path.name}#{number}{tail}", len(whole) + head.start()))
        whole += page + "\n"
    ends = [start for _, start in starts[1:]] + [len(whole)]
    return [(key, squeeze(whole[start:end])) for (key, start), end in zip(starts, ends, strict=True)]


def produced_texts(folder: Path) -> list[tuple[str, str]]:
    """Id and text of every produced mail, each copy once."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".eml":
            found.append(mail_text(path.read_bytes()))
        elif path.suffix == ".mbox":
            found += [mail_text(raw) for raw in re.split(rb"(?m)^From \S+ .*\n", path.read_bytes())[1:]]
        elif path.name == "mvd-export.zip":
            with zipfile.ZipFile(path) as archive:
                found += [mail_text(archive.read(name)) for name in archive.namelist()]
        elif path.suffix == ".pdf":
            found += printed_texts(path)
    return found

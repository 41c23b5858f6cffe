"""Pages with evidence are drawn from the originals, wherever their file stands; what cannot be drawn is left out."""

import mailbox
from io import BytesIO

import pytest
from PIL import Image

from amparo.bulk.local import InProcess, local_runner
from amparo.flow.ingest import Note, ingest
from amparo.flow.page_images import page_images
from amparo.flow.progress import Silence
from amparo.report.leaf import Leaf
from amparo.report.page_image import DPI, STRIP
from tests.extract.paper import pdf_of, sheet
from tests.flow.conftest import mail

NOTE = Note(source="t", received=None, added_by="t", command="t")
DARK = 160  # grey that counts as ink


def carried(number, *pages):
    files = [("form.pdf", pdf_of(*pages))] if pages else []
    return mail(
        "a@ice.example", "b@doh.example", f"s{number}", "Tue, 08 May 2018 09:14:00 -0600", number, "x", None, files
    )


@pytest.fixture
def case(open_case, tmp_path):
    folder = tmp_path / "doh"
    folder.mkdir()
    first, second = sheet("one"), sheet("two " * 120)
    (folder / "print.pdf").write_bytes(pdf_of(first, second))
    (folder / "broken.pdf").write_bytes(pdf_of(first)[:200])
    first.save(folder / "page.png", dpi=(150, 150))
    (folder / "mail.eml").write_bytes(bytes(carried(1, second)))
    box = mailbox.mbox(folder / "box.mbox")
    for number in (2, 3, 4):
        box.add(carried(number, *([first, second] if number == 3 else [])))
    box.close()
    ingest(open_case, [folder], NOTE, Silence())
    return open_case


def ink(image):
    with Image.open(BytesIO(image.content)) as picture:
        page = picture.convert("L").crop((0, STRIP, *picture.size))
        return sum(page.histogram()[:DARK])


def test_pages_are_found_in_files_mails_and_mailboxes(case):
    path = "doh/print.pdf" if any(item.path == "doh/print.pdf" for item in case.workspace.items()) else "print.pdf"
    base = path.removesuffix("print.pdf")
    leaves = tuple(
        sorted(
            (
                Leaf(f"{base}print.pdf", 0, "", 1),
                Leaf(f"{base}print.pdf", 0, "", 2),
                Leaf(f"{base}page.png", 0, "", 1),
                Leaf(f"{base}mail.eml", 0, "attachment:form.pdf", 1),
                Leaf(f"{base}box.mbox", 2, "attachment:form.pdf", 2),
                Leaf(f"{base}box.mbox", 3, "attachment:form.pdf", 1),  # this mail carries nothing
                Leaf(f"{base}print.pdf", 0, "", 9),  # there is no such page
                Leaf(f"{base}broken.pdf", 0, "", 1),
                Leaf(f"{base}gone.pdf", 0, "", 1),
            )
        )
    )
    found = dict(page_images(case, InProcess(), leaves))
    told = {(leaf.path.removeprefix(base), leaf.page): image for leaf, image in found.items()}
    assert set(told) == {("print.pdf", 1), ("print.pdf", 2), ("page.png", 1), ("mail.eml", 1), ("box.mbox", 2)}
    assert ink(told["print.pdf", 2]) > 3 * ink(told["print.pdf", 1])  # each page is itself
    assert ink(told["mail.eml", 1]) > 3 * ink(told["page.png", 1]) and ink(told["box.mbox", 2]) > 3 * ink(
        told["page.png", 1]
    )
    for image in told.values():
        assert image.pixels[0] == pytest.approx(image.width * DPI / 72, abs=2)
        assert image.pixels[1] - STRIP == pytest.approx(image.height * DPI / 72, abs=2)
    assert dict(page_images(case, local_runner(2), leaves)) == found  # the same from workers

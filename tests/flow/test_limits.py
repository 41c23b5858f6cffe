"""What is missing around an exchange: each kind of gap and redaction, the limit that it sets, and the report beside it."""

import pytest
import typst

from amparo.bulk.local import InProcess
from amparo.flow.audit import audit
from amparo.flow.dossier import dossier_of
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.report.catalogue import catalogue
from amparo.report.figures import figures
from amparo.report.sheet import sheet
from amparo.report.teller import Teller
from amparo.wiring import opened
from tests.extract.test_scan_boxes import BOXED
from tests.flow.conftest import CLERK, OFFICER, mail

ASK = "Hi Dolores,\n\nCan you tell me the current address for Marisela Inventada, DOB 3/14/1982?\n\nPaul\n"
GAVE = "Hi Paul, she lives at 12 Calle Ficticia, Apt 4.\n\nDolores\n"
DAY = "Tue, 08 May 2018 09:{:02d}:00 -0600"
QUOTED = (
    "\nFrom: Ada Ausente <ada@doh.example>\nSent: Monday, May 7, 2018 9:14 AM\n"
    "To: Paul Prueba <paul@ice.example>\nSubject: RE: old\n\nWe never heard of her at this office.\n"
)


def ask(text=ASK, **more):
    return mail(OFFICER, CLERK, "birth record", DAY.format(14), 1, text, **more)


def answer(text=GAVE, **more):
    return mail(
        CLERK, OFFICER, "RE: birth record", DAY.format(31), 2, text, more.pop("reply_to", "<m1@ice.example>"), **more
    )


BOX_ALONE = typst.compile(
    b"#set page(width: 400pt, height: 200pt)\nHe is at #box(fill: black, width: 80pt, height: 9pt)"
)

CASES = {
    "whole": ((ask(), answer()), set(), ""),
    "missing_parent": ((ask(reply_to="<gone@ice.example>"), answer()), {"missing_parent"}, "It answers a message"),
    "quoted_parent": ((ask(ASK + QUOTED), answer()), {"missing_parent"}, "It quotes a message"),
    "missing_attachment": (
        (ask(), answer(GAVE + "\n<<file of hers.doc>>\n")),
        {"missing_attachment"},
        "The attachment “file of hers.doc” is named",
    ),
    "attachment received apart": (
        (ask(), answer(GAVE + "\n<<file of hers.doc>>\n"), ("file of hers.doc", b"a letter about nobody")),
        set(),
        "",
    ),
    "attachment without bytes": (
        (ask(), answer(attachments=[("x.doc", b"")])),
        {"missing_attachment", "unreadable"},
        "“x.doc”",
    ),
    "redacted attachment": ((ask(), answer(attachments=[("x.pdf", BOXED)])), {"redacted"}, ""),
    "a box in an attachment, no law": ((ask(), answer(attachments=[("x.pdf", BOX_ALONE)])), {"redacted"}, ""),
    "redacted words": (
        (ask(), answer("She lives at [REDACTED], Dolores. Her phone is 357-555-0142.\n")),
        {"redacted"},
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_limit_and_the_sentence_beside_the_exchange(name, case, tmp_path):
    files, limits, told = CASES[name]
    (tmp_path / "doh").mkdir()
    for at, made in enumerate(files):
        path, content = made if isinstance(made, tuple) else (f"{at}.eml", bytes(made))
        (tmp_path / "doh" / path).write_bytes(content)
    with opened(case) as open_case:
        ingest(open_case, [tmp_path / "doh"], Note(agency="doh"), Silence())
        audit(open_case, InProcess(), Silence())
        dossier = dossier_of(open_case)
    (coded,) = dossier.exchanges
    assert set(coded.coding.values.get("limits", ())) == limits
    shown = sheet(Teller(dossier, catalogue("en"), {one.id: one for one in figures(dossier)}), coded).missing
    assert bool(shown) == bool(told) and all(told in one for one in shown)


def test_a_file_that_comes_later_lifts_the_limit(case, tmp_path):
    for day, names in enumerate((("0.eml", "1.eml"), ("file of hers.doc",))):
        folder = tmp_path / str(day) / "doh"
        folder.mkdir(parents=True)
        for name in names:
            content = {"0.eml": bytes(ask()), "1.eml": bytes(CASES["missing_attachment"][0][1])}.get(name, b"a letter")
            (folder / name).write_bytes(content)
        with opened(case) as open_case:
            ingest(open_case, [folder], Note(agency="doh"), Silence())
            audit(open_case, InProcess(), Silence())
            ((_, coding),) = open_case.workspace.exchanges()
        assert coding.values.get("limits", ()) == (() if day else ("missing_attachment",))

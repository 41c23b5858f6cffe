"""Outlook messages: what goes along beside what is shown is told, by property."""

from email.message import EmailMessage

from amparo.check.inspect import inspect
from tests.check.office_samples import SECRET
from tests.extract.outlook_made import msg


def test_properties_beside_the_shown_ones_are_told():
    found = inspect(
        "a.msg",
        msg(
            "Two answers", f"The office answered {SECRET}.", ("q@z.example", SECRET, 3), p1035=f"<{SECRET}@x>"
        ).to_bytes(),
    )
    assert any(SECRET in passage.text and passage.engine == "mapi" for passage in found.passages)
    kinds = {leak.kind for leak in found.leaks}
    assert {"mail_header", "blind_copy"} <= kinds
    assert "not_readable" not in kinds


def test_a_mailbox_of_one_mail_gives_its_leaks():
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Bcc"] = (
        "a@x.example",
        "b@y.example",
        "Two",
        f"{SECRET} <q@z.example>",
    )
    made.set_content("Twice.\n")
    box = b"From a@x.example Mon Jan  5 10:00:00 2026\n" + made.as_bytes() + b"\n"
    kinds = {leak.kind: leak.words for leak in inspect("a.mbox", box).leaks}
    assert SECRET in kinds["blind_copy"]

"""Mails: hidden headers, other texts and attachments are told; a mail with only needed headers has none."""

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET
from tests.check.text_samples import mail, mail_controls, mail_leaks

LEAKS, CONTROLS = mail_leaks(), mail_controls()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    assert_tells("a.eml", content, kind, SECRET)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_mail_has_none(name):
    assert_clean("a.eml", CONTROLS[name])


def test_each_mail_of_a_mailbox_has_a_name():
    box = b"".join(
        b"From x@y.example Mon Jan  5 10:00:00 2026\n" + one.replace(b"\r\n", b"\n") + b"\n"
        for one in (mail(), mail("Bcc: q@z.example\r\n"))
    )
    assert [(leak.path, leak.kind) for leak in inspect("a.mbox", box).leaks] == [("a.mbox!2.eml", "blind_copy")]

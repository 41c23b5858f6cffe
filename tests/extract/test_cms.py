"""What a signature wraps is taken out; nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.cms import form_of, signed_content
from amparo.extract.enclosed import Nest, whole_mail
from tests.extract.outlook_made import OCTETS_OF, ber, der, signed

HEAD = b"From: Ana <ana@doh.example>\nDate: Tue, 12 Feb 2019 10:02:00 -0700\nMIME-Version: 1.0\n"
INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nthe words"


@pytest.mark.parametrize("make", [der, ber], ids=["der", "ber"])
@pytest.mark.parametrize("pieces", [(INNER,), (INNER[:10], INNER[10:30], INNER[30:])], ids=["whole", "pieces"])
def test_what_is_wrapped_comes_out(make, pieces):
    assert signed_content(signed(*pieces, make=make)) == INNER


def test_long_content_comes_out():
    assert signed_content(signed(b"x" * 70000)) == b"x" * 70000


def test_a_mail_inside_its_signature_is_read():
    content = HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\n" + signed(INNER)
    mail = whole_mail(content, Nest(), 1)
    assert mail.body.chars == "the words" and mail.header("From") == "Ana <ana@doh.example>"
    assert "signature-not-verified" in mail.warnings and "body-signed-opaque" not in mail.warnings


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (der(0x30, der(0x06, OCTETS_OF["enveloped"]), der(0xA0, b"")), "body-encrypted"),
        (signed(INNER)[:40], "body-signed-opaque"),
    ],
    ids=["encrypted", "cut"],
)
def test_what_cannot_be_opened_says_so_by_its_content(content, warning):
    mail = whole_mail(HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\n" + content, Nest(), 1)
    assert warning in mail.warnings and not mail.body.chars


@given(st.binary(max_size=200), st.integers(0, 80))
def test_nothing_raises(raw, cut):
    for content in (raw, signed(INNER)[:cut] + raw, ber(0x30) * 3 + raw, b"\x30\x80" * 200 + raw):
        assert form_of(content) in ("", "signed-data", "enveloped-data", "authenveloped-data", "compressed-data")
        signed_content(content)

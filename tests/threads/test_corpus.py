"""Other people's real mail: every reply style splits right, and conversations agree with the headers' truth."""

import email
import email.policy
import tarfile
import unicodedata
from collections import Counter
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from amparo.extract.html import read_html
from amparo.extract.reading import Mail, Reading
from amparo.extract.text import Text
from amparo.threads.address import parse_address
from amparo.threads.gather import gather
from amparo.threads.message import Role
from amparo.threads.quoted import segment
from amparo.threads.subjects import base_subject
from amparo.threads.weave import weave
from tests.threads.post import READ, ZONE, item

SHARED = Path(__file__).parents[3] / "shared" / "data"
REPLIES = SHARED / "replies"
# The sender's own words, read in each file by eye.
OWN = {
    "android.eml": "Hello",
    "aol.eml": "Hello",
    "apple_mail.eml": "Hello",
    "apple_mail_2.eml": "Hello",
    "comcast.eml": "Hello",
    "gmail.eml": "Hello",
    "hotmail.eml": "Hello",
    "iphone.eml": "Hello",
    "outlook.eml": "Hello",
    "sparrow.eml": "Hello",
    "thunderbird.eml": "Hello",  # below what it quotes
    "yahoo.eml": "Hello",
    "html/gmail.html": "Hi. I am fine. Thanks, Alex",
    "html/hotmail.html": "Hi. I am fine. Thanks, Alex",
    "html/mail_ru.html": "Hi. I am fine. Thanks, Alex",
    "html/ms_outlook_2003.html": "Hi. I am fine. Thanks, Alex",
    "html/ms_outlook_2007.html": "Hi. I am fine. Thanks, Alex",
    "html/ms_outlook_2010.html": "Hi. I am fine. Thanks, Alex",
    "html/thunderbird.html": "Hi. I am fine. Thanks, Alex",
    "html/windows_mail.html": "Hi. I am fine. Thanks, Alex",
    "html/yandex_ru.html": "Hi. I am fine. Thanks, Alex",
}
HAM = SHARED / "mail" / "spamassassin-easy-ham-1.tar.xz"


def _body(path):
    if path.suffix == ".html":
        return read_html(path.read_bytes()).chars, None
    parsed = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return parsed.get_body(("plain", "html")).get_content().replace("\r\n", "\n"), parse_address(str(parsed["From"]))


@pytest.mark.corpus
@pytest.mark.skipif(not REPLIES.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("name", OWN)
def test_the_own_words_of_every_reply_are_told_from_its_quotation(name):
    body, sender = _body(REPLIES / name)
    split = segment(body, sender, ZONE)
    own = " ".join("".join(s.span.of(body) for s in split.segments if s.role is Role.own).split())
    assert own == OWN[name]
    assert split.quoted and split.quoted[0].header is not None and split.quoted[0].header.sent is not None


@pytest.mark.corpus
@pytest.mark.skipif(not REPLIES.exists(), reason="the corpus is not here")
def test_every_reply_has_its_words_in_the_table():
    found = {path.relative_to(REPLIES).as_posix() for path in REPLIES.rglob("*") if path.suffix in (".eml", ".html")}
    assert found == set(OWN)


def _decoded(value):
    try:
        return str(make_header(decode_header(" ".join(str(value).split()))))
    except (LookupError, UnicodeError):
        return str(value)


def _mail(raw):
    parsed = email.message_from_bytes(raw)
    texts = [part for part in parsed.walk() if part.get_content_maintype() == "text"]
    body = ""
    if texts:
        content = texts[0].get_payload(decode=True) or b""
        body = unicodedata.normalize("NFC", content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", ""))
    return Mail(tuple((name, _decoded(value)) for name, value in parsed.items()), Text(body))


@pytest.fixture(scope="module")
def woven():
    drafts = []
    with tarfile.open(HAM) as tar:
        for number, member in enumerate(sorted((m for m in tar if m.isfile()), key=lambda m: m.name)):
            found = Reading(READ, mails=(_mail(tar.extractfile(member).read()),))
            drafts += gather(item(f"{number}.eml"), found, ZONE, False)
    return weave(drafts, None, ZONE)


@pytest.mark.corpus
@pytest.mark.skipif(not HAM.exists(), reason="the corpus is not here")
def test_conversations_agree_with_references(woven):
    produced = [message for message in woven.messages if not message.carrier]
    parents = {}

    def root(id):
        while parents.setdefault(id, id) != id:
            id = parents[id]
        return id

    for message in produced:
        for named in (*message.in_reply_to, *message.references):
            parents[root(message.id)] = root(named)
    truth = {message.id: root(message.id) for message in produced}
    got = {message.id: thread.id for thread in woven.threads for message in thread.messages}
    split = {id for id in truth if got[id] != got[next(other for other in truth if truth[other] == truth[id])]}
    assert split == set()  # everything that the headers join is joined

    # Joined without the headers: by quoted words or subject. Nearly all bear the same subject, so headers were lost.
    strangers = 0
    for thread in woven.threads:
        mails = [message for message in thread.messages if not message.carrier]
        subjects = Counter((truth[m.id], base_subject(m.subject)) for m in mails)
        if len({group for group, _ in subjects}) > 1:
            groups = {}
            for group, subject in subjects:
                groups.setdefault(group, set()).add(subject)
            shared = set.intersection(*groups.values()) if groups else set()
            strangers += not shared
    assert strangers <= 0.01 * len(woven.threads)

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
REPLIES = sorted((SHARED / "replies").glob("*.eml"))
# Windows Mail's sample has its labels in Russian, which we do not read.
PAGES = [path for path in sorted((SHARED / "replies" / "html").glob("*.html")) if path.stem != "windows_mail"]
HAM = SHARED / "mail" / "spamassassin-easy-ham-1.tar.xz"


@pytest.mark.corpus
@pytest.mark.skipif(not REPLIES, reason="the corpus is not here")
def test_the_own_words_of_every_reply_are_hello():
    for path in REPLIES:
        parsed = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = parsed.get_body(("plain", "html")).get_content().replace("\r\n", "\n")
        split = segment(body, parse_address(str(parsed["From"])), ZONE)
        own = " ".join("".join(s.span.of(body) for s in split.segments if s.role is Role.own).split())
        assert own == "Hello", path.name
        assert split.quoted and split.quoted[0].header is not None, path.name
        assert split.quoted[0].header.sent is not None, path.name


@pytest.mark.corpus
@pytest.mark.skipif(not PAGES, reason="the corpus is not here")
def test_the_own_words_of_every_page_of_html_are_told_from_its_quotation():
    for path in PAGES:
        body = read_html(path.read_bytes()).chars
        split = segment(body, None, ZONE)
        own = " ".join("".join(s.span.of(body) for s in split.segments if s.role is Role.own).split())
        assert own == "Hi. I am fine. Thanks, Alex", path.name
        assert split.quoted[0].header is not None and split.quoted[0].header.sent is not None, path.name


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

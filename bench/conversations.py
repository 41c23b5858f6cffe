"""The truth of `bench.threads`: which mails the headers put into one conversation, read from the files themselves.

Two mails are in one conversation where their headers name one another, or the same third mail, be it in the files or not:
Message-ID, every id in In-Reply-To and References, and the first 22 bytes of Thread-Index, which all mails of a
conversation share (MS-OXOMSG 2.2.1.3). Nothing of the program that is measured has a hand in it.

Many mail programs of these mails name nothing in their answers: the headers cut conversations that are one. Those are put
together, for a second truth, by `bench/conversations.txt`, which was written by reading.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes
from email.message import Message as Mail
from email.utils import getaddresses
from pathlib import Path

READ = Path(__file__).with_name("conversations.txt")
ID = re.compile(r"<([^<>]+@[^<>]+)>")
NAMING = ("in-reply-to", "references")
PEOPLE = ("from", "sender", "reply-to", "to", "cc")
LONG = 12  # characters before the @ that no two mails share; the makers of these files renamed some domains in some headers
SHARED = 22  # bytes
HIDDEN = re.compile(
    rb"^(?:(?:Resent-)?Message-ID|In-Reply-To|References|Thread-[A-Za-z-]+"
    rb"|X-[A-Za-z-]*(?:In-Reply|Refer|Thread|Message-?Id)[A-Za-z-]*)"
    rb"[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)


def truth(paths: Iterable[Path]) -> dict[str, str]:
    """Name of a file -> name of its conversation."""
    mails = {path.name: message_from_bytes(path.read_bytes()) for path in paths}
    ids = {name: next(_ids(mail, "message-id"), name) for name, mail in mails.items()}
    # Some programs answer `Message from Ana <ana@...> of Tuesday <id>`; an address is no mail.
    addresses = {who.lower() for mail in mails.values() for _, who in getaddresses(_values(mail, *PEOPLE))}
    own = set(ids.values())
    parents: dict[str, str] = {}

    def root(id: str) -> str:
        while parents.setdefault(id, id) != id:
            parents[id] = parents[parents[id]]
            id = parents[id]
        return id

    def join(id: str, named: str) -> None:
        one, other = root(id), root(named)
        parents[max(one, other)] = min(one, other)

    for name, mail in mails.items():
        root(ids[name])
        for named in (*_ids(mail, *NAMING), *_indexes(mail)):
            if named in own or named.lower() not in addresses:
                join(ids[name], named)
    twins: dict[str, str] = {}
    for id in sorted(parents):
        left, _, _ = id.partition("@")
        if len(left) >= LONG:
            join(id, twins.setdefault(left, id))
    return {name: root(ids[name]) for name in mails}


def completed(conversations: Mapping[str, str]) -> dict[str, str]:
    """`conversations` with those made one that were read to be one."""
    first = {name[:5]: conversation for name, conversation in conversations.items()}
    groups: dict[str, str] = {}
    for line in READ.read_text(encoding="utf-8").splitlines():
        verdict, *numbers = line.split() or [""]
        if verdict == "one":
            names = [first[number] for number in numbers]
            groups |= {name: min(names) for name in names}
    return {name: groups.get(conversation, conversation) for name, conversation in conversations.items()}


def _values(mail: Mail, *names: str) -> list[str]:
    return [str(value) for name in names for value in mail.get_all(name, [])]


def _ids(mail: Mail, *names: str) -> Iterator[str]:
    for value in _values(mail, *names):
        for id in ID.findall(value):
            yield "".join(id.split())  # a long header is folded, in some mails in the middle of an id


def _indexes(mail: Mail) -> Iterator[str]:
    for value in _values(mail, "thread-index"):
        try:
            yield "thread-index:" + base64.b64decode(value.strip() + "==")[:SHARED].hex()
        except binascii.Error:
            continue


def without_links(content: bytes) -> bytes:
    """A mail without the headers that name it or other mails; its body is left as it is."""
    for end in (b"\n\n", b"\r\n\r\n"):
        head, found, body = content.partition(end)
        if found:
            return HIDDEN.sub(b"", head + b"\n").rstrip(b"\n") + end + body
    return content

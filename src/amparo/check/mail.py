"""Mail: what a mail carries that its reader does not see: ways it went, blind copies, other texts, pixels that report."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError

from amparo.check.findings import Findings, lines
from amparo.check.html import look_at_html
from amparo.check.inspection import Inspection, Passage
from amparo.check.personal import personal_data
from amparo.check.within import Within
from amparo.extract.charset import decode
from amparo.extract.html import text_of_html
from amparo.extract.mime import Part, parse

ENGINE, STDLIB = "mime", "email"
SHOWN = frozenset((
    "from", "to", "cc", "date", "subject",
))  # fmt: skip
NEEDED = frozenset((
    "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-id",
    "content-language",
))  # fmt: skip
ROUTE = re.compile(
    r"received|return-path|delivered-to|envelope-to|x-(?:.*-)?(?:ip|originating.*|received|forwarded-for|sender.*|envelope.*|mailfrom)"
    r"|x-(?:authenticated|auth|authid|original-to|originalarrivaltime).*|authentication-results|received-spf|arc-.*|dkim-signature"
)
BLIND = frozenset(("bcc", "resent-bcc", "x-bcc", "apparently-to"))
DIFFERENT = 0.25  # share of the words of one alternative that the other may lack
FEW = 3  # words
WORD = re.compile(r"[\w@.'-]{2,}")


def inspect_mail(path: str, content: bytes, within: Within) -> Inspection:
    """Headers beyond the shown ones, each body, alternatives that say different things, and each file inside."""
    found = Findings(path)
    root = parse(content)
    _headers(found, root)
    bodies: dict[str, list[str]] = {"plain": [], "html": []}
    _part(found, root, within, "message", bodies)
    _by_stdlib(found, content)
    return found.done()


def _headers(found: Findings, root: Part) -> None:
    for name, text in root.headers:
        key = name.lower()
        shown = key in SHOWN
        found.read(ENGINE, f"header {name}", text, shown=shown)
        if shown or key in NEEDED or not text.strip():
            continue
        kind = "blind_copy" if key in BLIND else "mail_route" if ROUTE.fullmatch(key) else "mail_header"
        found.leak(kind, f"header {name}", text, ENGINE)


def _part(found: Findings, part: Part, within: Within, place: str, bodies: dict[str, list[str]]) -> None:
    if part.outside.strip() and "MIME" not in part.outside:
        found.hidden("hidden_text", f"{place}, outside the parts", part.outside, ENGINE)
    if part.media.startswith("multipart/") and part.children:
        texts: list[dict[str, list[str]]] = []
        for number, child in enumerate(part.children, 1):
            own: dict[str, list[str]] = {"plain": [], "html": []}
            _part(found, child, within, f"{place}, part {number}", own)
            texts.append(own)
            for kind, said in own.items():
                bodies[kind] += said
        if part.media == "multipart/alternative":
            _compare(found, place, texts)
        return
    for name, text in part.headers if place != "message" else ():
        found.read(ENGINE, f"header {name} of {place}", text, shown=False)
    raw, warning = part.content()
    if warning:
        found.leak("not_readable", f"{place} ({warning})", engine=ENGINE)
    if part.media in ("text/plain", "text/html") and part.disposition != "attachment" and not part.name:
        text, _ = decode(raw, part.parameters.get("charset"))
        if part.media == "text/html":
            look_at_html(found, text, within, place)
            bodies["html"].append(text_of_html(text).chars)
        else:
            found.read(ENGINE, place, text)
            bodies["plain"].append(text)
        return
    name = part.name or (
        "message.eml" if part.media == "message/rfc822" else place.replace(", ", "-").replace(" ", "-")
    )
    found.read(ENGINE, f"{place}, name", name)
    found.inside(within.inspect(f"{found.path}!{name}", raw))


def _compare(found: Findings, place: str, texts: list[dict[str, list[str]]]) -> None:
    """Alternatives should say the same; a program shows one and the other goes along unseen."""
    plain = "\n".join(text for one in texts for text in one["plain"])
    rich = "\n".join(text for one in texts for text in one["html"])
    if not plain.strip() or not rich.strip():
        return
    a, b = (set(WORD.findall(text.lower())) for text in (plain, re.sub(r"\n(?:> ?)+", "\n", rich)))
    for first, other, which in ((a, b, "plain text"), (b, a, "HTML")):
        only = first - other
        words = WORD.findall(plain if which == "plain text" else rich)
        # A name or a number that one of them tells and the other does not: somebody took it out of one alone.
        alone = _runs(words, only)
        data = personal_data([Passage(found.path, ENGINE, place, alone, shown=False)]) if alone.strip() else ()
        if data:
            said = lines(leak.words for leak in data)
            found.leak("alternative_differs", f"{place}, name or number only in the {which}", said, ENGINE)
        if len(only) >= FEW and len(only) > DIFFERENT * len(first):
            told = " ".join(word for word in words if word.lower() in only)
            found.leak("alternative_differs", f"{place}, words only in the {which}", told, ENGINE)


def _runs(words: list[str], only: set[str]) -> str:
    """The words that are among some, those that follow one another in one line."""
    out: list[list[str]] = [[]]
    for word in words:
        if word.lower() in only and "@" not in word and not word.startswith("www."):
            out[-1].append(word)
        elif out[-1]:
            out.append([])
    return "\n".join(" ".join(row) for row in out)


def _by_stdlib(found: Findings, content: bytes) -> None:
    """The same mail by Python's own parser, which cuts parts in another way."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        for number, part in enumerate(message.walk()):
            for name, text in part.items():
                shown = not number and name.lower() in SHOWN
                found.read(STDLIB, f"header {name}", str(text), shown=shown)
            if part.get_content_maintype() == "text":
                raw = part.get_payload(decode=True)
                if isinstance(raw, bytes):
                    found.read(STDLIB, f"part {number}", decode(raw, part.get_content_charset())[0])
            for label, beside in (("preamble", part.preamble), ("epilogue", part.epilogue)):
                found.read(STDLIB, f"{label} of part {number}", beside or "", shown=False)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        found.leak("not_readable", f"message ({type(problem).__name__})", engine=STDLIB)

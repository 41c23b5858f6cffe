"""Apply: a message with its redactions to the message as it may be published."""

import re
from collections.abc import Iterable, Iterator

from amparo.publish.mark_kind import OFFICIAL
from amparo.publish.marked import HEADER
from amparo.publish.needle import Needles, key_of_words, needle, stream
from amparo.publish.officials import role_for
from amparo.publish.proposals import ATTACHMENT, extension, is_image, is_official
from amparo.publish.redacted import RedactedMessage, RedactedPart, Stretch
from amparo.publish.redaction import Action, Redaction
from amparo.publish.removal import Removal
from amparo.publish.scheme import Found, Scheme
from amparo.records.item import Kind
from amparo.span import Span
from amparo.threads.address import EMAIL
from amparo.threads.message import Address, Message, Part, Role

BETWEEN = re.compile(r"[\s,.'’-]{0,6}(?:\w\.?[\s,.-]{0,3})?")  # what may stand between two pieces of one name
PHONE = re.compile(
    r"(?<![\w-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:,? ?(?:x|ext\.?) ?\d+)?(?!\d)"
)
OPENED = re.compile(r"(?P<bracket>[<\[(])(?:mailto:|smtp:)?\Z", re.IGNORECASE)
BRACKETS = {"<": ">", "[": "]", "(": ")"}
WORD = re.compile(r"[^\W\d_]+")


def redact(message: Message, scheme: Scheme, numbers: dict[str, int]) -> RedactedMessage:
    """The message as it may be published.

    The stretches of a part follow one another and cover its text. No text is made up: what stays stays to the letter.

    Args:
        message: the original.
        scheme: of the publication.
        numbers: identity -> number of the person, as `pseudonyms.numbers` gives them.
    """
    return RedactedMessage(
        message=message.id,
        sent_at=message.sent_at,
        sender=_who(message, message.sender, scheme, numbers) if message.sender else (),
        to=tuple(_who(message, who, scheme, numbers) for who in message.to),
        cc=tuple(_who(message, who, scheme, numbers) for who in message.cc),
        parts=tuple(_parts(message, scheme, numbers)),
    )


def identities(message: Message, scheme: Scheme) -> Iterator[str]:
    """Whom the marks of a message stand for, in their order; somebody may come several times."""
    for who in (*((message.sender,) if message.sender else ()), *message.recipients):
        identity = _identity(message, who, scheme)
        if identity:
            yield identity
    for part in message.parts:
        if _is_shown(part) and not _withheld(message, part.part, part.text.chars, scheme):
            for _, removal in joined(part.text.chars, _found(message, part.part, part.text.chars, scheme)):
                if removal.identity and removal.code != OFFICIAL:
                    yield removal.identity


def _parts(message: Message, scheme: Scheme, numbers: dict[str, int]) -> Iterator[RedactedPart]:
    number = 0
    for part in message.parts:
        if not _is_shown(part):
            continue
        name, kind, text = part.part, "", part.text.chars
        if part.part.startswith(ATTACHMENT):
            number += 1
            name, kind = f"{ATTACHMENT}{number}", kind_of_file(part.part)
            if _withheld(message, part.part, text, scheme):
                yield RedactedPart(name, (), True, kind)
                continue
        found = joined(text, _found(message, part.part, text, scheme))
        yield RedactedPart(name, tuple(stretches(text, found, numbers)), False, kind)


def _is_shown(part: Part) -> bool:
    """Whether a part is published: a printed header stands on its page; any other is told by sender, to and cc."""
    return part.part != HEADER or bool(part.text.words)


def _withheld(message: Message, part: str, text: str, scheme: Scheme) -> bool:
    """Whether a file stays out whole: somebody said so, or nobody said anything of a picture or of a file without text."""
    if not part.startswith(ATTACHMENT):
        return False
    decision = scheme.whole.get((message.id, part))
    if decision is not None and decision.decided:
        return decision.action is Action.remove or not text.strip()
    return is_image(part) or not text.strip()


def kind_of_file(part: str) -> str:
    """What an attachment is: a kind of file as `records.item` names it; `other` where its name does not tell."""
    if is_image(part):
        return Kind.image.value
    name = extension(part)
    return name if name in set(Kind) else Kind.other.value


def _found(message: Message, part: str, text: str, scheme: Scheme) -> list[Found]:
    found = list(scheme.places(message, part, stream(text), text))
    if part == HEADER:
        found += _correspondents(message, text, scheme)
    if part == "body" and scheme.officials:
        found += _signed(message, text, scheme)
    return _addresses(message, part, text, found, scheme)


def _correspondents(message: Message, text: str, scheme: Scheme) -> Iterator[Found]:
    """Names and addresses in a printed header of everybody whom `_who` marks."""
    told = stream(text)
    for who in (*((message.sender,) if message.sender else ()), *message.recipients):
        mark = _mark_of(message, who, scheme)
        if mark is None:
            continue
        for words in (who.name, who.email):
            wanted = needle(words or "", loose=True)
            for first, last, _ in Needles([wanted] if wanted else ()).places(told):
                yield told.span(first, last, text), mark


def _signed(message: Message, text: str, scheme: Scheme) -> Iterator[Found]:
    """Telephone numbers in signatures, where officials appear by role."""
    roles = role_for(message.sender, scheme.officials) if message.sender else ()
    for span in message.spans(Role.signature):
        for match in PHONE.finditer(text, span.start, span.end):
            yield Span(*match.span()), Removal(OFFICIAL, role=roles)


def _addresses(message: Message, part: str, text: str, found: list[Found], scheme: Scheme) -> list[Found]:
    """Mail addresses go whole where a piece of them goes, and where they are plainly made of a removed name."""
    mails = [Span(*match.span()) for match in EMAIL.finditer(text)]
    if not mails:
        return found
    out = []
    for span, removal in found:
        hit = [_bracketed(text, mail) for mail in mails if mail.overlaps(span)]
        start, end = min([span.start, *(m.start for m in hit)]), max([span.end, *(m.end for m in hit)])
        out.append((Span(start, end), removal))
    for mail in mails:
        words = mail.of(text)
        fits = _mailbox(words, scheme)
        if fits is not None and not scheme.is_kept(message.id, part, words):
            out.append((_bracketed(text, mail), fits))
    return out


def _bracketed(text: str, mail: Span) -> Span:
    """A mail address with the brackets around it: `<a@b>`, `[mailto:a@b]`."""
    opened, closed = OPENED.search(text[max(0, mail.start - 9) : mail.start]), text[mail.end : mail.end + 1]
    if opened is None or BRACKETS[opened["bracket"]] != closed:
        return mail
    return Span(max(0, mail.start - 9) + opened.start(), mail.end + 1)


def _mailbox(email: str, scheme: Scheme) -> Removal | None:
    """Whose name a mail address is made of; an official's only where both names stand in full."""
    local = email.rpartition("@")[0]
    official = is_official(Address("", email.lower()), scheme.directory)
    letters = key_of_words("".join(WORD.findall(local)))
    for form in (letters, *(() if official else map(key_of_words, WORD.findall(local)))):
        fits = scheme.mailbox(form)
        if fits is not None and (fits[1] or not official):
            return fits[0]
    return None


def joined(text: str, found: Iterable[Found]) -> list[Found]:
    """Places that neither overlap nor part one person's name, in order; overlapping ones speak with the first, or longest."""
    out: list[Found] = []
    for span, removal in sorted(
        found, key=lambda one: (one[0].start, -one[0].end, one[1].code != "person", str(one[1]))
    ):
        if out:
            last, before = out[-1]
            overlaps = span.start < last.end
            gap = text[last.end : span.start]
            same = before.code == removal.code and before.identity is not None and before.identity == removal.identity
            if overlaps or (same and BETWEEN.fullmatch(gap)):
                out[-1] = (Span(last.start, max(last.end, span.end)), before)
                continue
        out.append((span, removal))
    return out


def stretches(text: str, found: Iterable[Found], numbers: dict[str, int]) -> Iterator[Stretch]:
    """Words and marks that follow one another and cover the text.

    Args:
        text: of the part.
        found: as `joined` gives them.
        numbers: identity -> number.
    """
    at = 0
    for span, removal in found:
        if span.start > at:
            yield Stretch(text[at : span.start], None, at, span.start)
        yield Stretch("", removal.mark(numbers), span.start, span.end)
        at = span.end
    if at < len(text):
        yield Stretch(text[at:], None, at, len(text))


def _who(message: Message, who: Address, scheme: Scheme, numbers: dict[str, int]) -> tuple[Stretch, ...]:
    """A correspondent: an official's name or role; anybody else's number, unless somebody decided that the name stays."""
    shown = who.name or who.shown
    removal = _mark_of(message, who, scheme)
    return (Stretch("" if removal else shown, removal.mark(numbers) if removal else None, 0, len(shown)),)


def _mark_of(message: Message, who: Address, scheme: Scheme) -> Removal | None:
    """What stands for a correspondent; None where the name stays."""
    if any(scheme.is_kept(message.id, HEADER, words) for words in (who.name, who.email) if words):
        return None
    if not is_official(who, scheme.directory) or _is_removed(message, who, scheme):
        return Removal("person", _identity(message, who, scheme))
    if who.email in scheme.officials:
        return Removal(OFFICIAL, role=role_for(who, scheme.officials))
    return None


def _is_removed(message: Message, who: Address, scheme: Scheme) -> bool:
    """Whether a row of this very message names an official's name or address as a person's."""
    return any(words and scheme.is_removed(message.id, words) for words in (who.name, who.email))


def _identity(message: Message, who: Address, scheme: Scheme) -> str | None:
    """Whom a correspondent's name or address denotes."""
    if is_official(who, scheme.directory) and not _is_removed(message, who, scheme):
        return None
    for words in (who.name, who.email):
        if words:
            told = scheme.people.identity(Redaction(message.id, HEADER, words, "person"))
            if told is not None:
                return told
    fits = _mailbox(who.email, scheme) if who.email else None
    return fits.identity if fits else None

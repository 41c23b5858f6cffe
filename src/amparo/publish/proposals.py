"""Proposals: what the program would remove from the messages of exhibits, until a person decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from amparo.detect.people_count import WORD, folded
from amparo.detect.persons_words import shipped_guards
from amparo.publish.needle import key_of_words, stands_in
from amparo.publish.not_names import NotNames, is_label, is_of_paper, long_names, words_of_bodies
from amparo.publish.redaction import Action, Redaction
from amparo.threads.directory import Directory, Level
from amparo.threads.message import Address, Message

Row = Mapping[str, Any]
IMAGES = ("bmp", "gif", "heic", "jpeg", "jpg", "png", "tif", "tiff", "webp")
ATTACHMENT = "attachment:"
PLACES = frozenset({"address", "housing", "whereabouts", "national_origin"})
LONGEST_TITLE = 12  # characters before a name in which its title stands
WITHHELD = "photo"  # code of a proposal to withhold a whole file


def proposals(rows: Iterable[Row], messages: Iterable[Message], directory: Directory) -> tuple[Redaction, ...]:
    """What the program proposes, in the order of messages, parts and text; the same words of a part stand once.

    Args:
        rows: as `flow.rows.spans` gives them in the profile `redact`.
        messages: those of exhibits.
        directory: who is an official: private correspondents are proposed as people, in the part `header`.
    """
    found = {row["message"]: row["spans"] for row in rows}
    held = [(message, tuple(_spans(message, found.get(message.id, ())))) for message in messages]
    quotes = [quote for _, spans in held for _, quote, code in spans if code == "person"]
    nobody = NotNames(words_of_bodies(directory), long_names(quotes))
    out: dict[tuple[str, str, str], Redaction] = {}
    for message, spans in held:
        for one in (*_header(message, directory), *_named(message, spans, nobody), *_files(message)):
            out.setdefault(place_of(one), one)
    return tuple(out.values())


def place_of(redaction: Redaction) -> tuple[str, str, str]:
    """What two redactions share that are about the same words: message, part, and the words' letters and digits."""
    return redaction.message, redaction.part, key_of_words(redaction.quote)


def is_official(who: Address, directory: Directory) -> bool:
    """Whether somebody writes for a body of the directory: agency, counterpart or any other, web mail excepted."""
    body = directory.body_of(who.email) if who.email else None
    return body is not None and body.level is not Level.public


Held = tuple[Row, str, str]  # a span, its whole words, its code


def _spans(message: Message, spans: Iterable[Row]) -> Iterator[Held]:
    order = {part.part: (at, part.text.chars) for at, part in enumerate(message.parts)}
    known = [span for span in spans if span["part"] in order]
    for span in sorted(known, key=lambda one: (order[one["part"]][0], one["start"], one["end"])):
        quote = whole_words(order[span["part"]][1], span["start"], span["end"])
        if key_of_words(quote) and span["code"] != "unspecified":  # asked for by that code, never told
            yield span, quote, "person" if span["code"] == "name" else span["code"]


def _named(message: Message, spans: Sequence[Held], nobody: NotNames) -> Iterator[Redaction]:
    """Redactions of spans, but of names that are plainly nobody's and of bare headings; a town goes with its street.

    The stamps of the message's own pages are no number of anybody: the exhibit names them as its source.
    """
    stamps = {key_of_words(stamp) for stamp in _stamps(message)}
    places = {(span["part"], span["end"]): (span["start"], code) for span, _, code in spans if code in PLACES}
    for span, quote, code in spans:
        told, kind, text = quote, code, message.part(span["part"]).chars
        if code == "other_number" and key_of_words(quote) in stamps:
            continue
        if code == "person":
            told = nobody.trimmed(quote)
            if is_of_paper(text, span["start"], span["end"]):
                continue
            if nobody.is_none(told, _titled(text, span["start"])):
                before = places.get((span["part"], len(text[: span["start"]].rstrip(", \n"))))
                if before is None:
                    continue
                told, kind = whole_words(text, before[0], span["end"]), before[1]
        elif is_label(quote):
            continue
        yield Redaction(message.id, span["part"], told, kind)


def _stamps(message: Message) -> Iterator[str]:
    pages = (page.bates for part in message.parts for page in part.text.pages)
    yield from (stamp for stamp in (*pages, *(copy.bates for copy in message.copies)) if stamp)


def _titled(text: str, start: int) -> bool:
    """Whether a title stands right before a place."""
    before = WORD.findall(text[max(0, start - LONGEST_TITLE) : start])
    return bool(before) and folded(before[-1]) in shipped_guards().titles


def whole_words(text: str, start: int, end: int) -> str:
    """The words of a stretch, those that it cuts with the rest of them: only whole words are looked for."""
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return text[start:end]


def _header(message: Message, directory: Directory) -> Iterator[Redaction]:
    """Private correspondents, whom no rule of the text may have told."""
    header = next((part.text.chars for part in message.parts if part.part == "header"), "")
    for who in (*((message.sender,) if message.sender else ()), *message.recipients):
        if is_official(who, directory):
            continue
        for words in (who.name, who.email):
            if words and key_of_words(words) and stands_in(words, header):
                yield Redaction(message.id, "header", words, "email" if "@" in words else "person")


def _files(message: Message) -> Iterator[Redaction]:
    """Pictures, and files of which no text is known: withheld whole."""
    for part in message.parts:
        if part.part.startswith(ATTACHMENT) and (is_image(part.part) or not part.text.chars.strip()):
            yield Redaction(message.id, part.part, "", WITHHELD, action=Action.remove)


def extension(part: str) -> str:
    """The extension of an attachment's name, lower case; empty where it has none."""
    name = part.removeprefix(ATTACHMENT)
    if "#" in name and name.rpartition("#")[2].isdigit():
        name = name.rpartition("#")[0]
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_image(part: str) -> bool:
    """Whether an attachment is a picture, by its name."""
    return extension(part) in IMAGES

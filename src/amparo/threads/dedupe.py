"""Dedupe: the same message produced twice (two mailboxes, a print-out and the mail itself) becomes one with both places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from amparo.extract.redaction import CITED
from amparo.threads.message import Address, Copy, Message, Part
from amparo.threads.names import fits_mailbox, same_person
from amparo.threads.shelf import Shelf
from amparo.threads.subjects import base_subject
from amparo.threads.wording import (
    ENOUGH_LEFT,
    SCAN_AGREES,
    Wording,
    own_text,
    same_native,
    same_print,
    wording_of,
    words_of,
)

Note = tuple[str, str, str]  # kind, what it is about, sentence
NAMELESS = ("pdf:", "item:")  # ids that we made: the message brought none of its own


def dedupe(drafts: Iterable[Message]) -> tuple[tuple[Message, ...], tuple[Note, ...]]:
    """The drafts with each message once, by id, and notes on ids that two different messages bear.

    One Message-ID with the same own words is one message; with different words it is two, the second `<id>~2`. A
    message without a Message-ID of its own is a copy of another where sender, minute, subject and own words agree;
    line breaks, blanks of a redaction and a few misread words do not count. The text is that of the fullest copy, the
    mail itself before a print.
    """
    notes: list[Note] = []
    by_id: dict[str, list[Message]] = defaultdict(list)
    for draft in drafts:
        by_id[draft.id].append(draft)
    single: list[Message] = []
    taken = set(by_id)
    for id in sorted(by_id):
        groups = _groups(sorted(by_id[id], key=_place))
        single.append(_merged(groups[0]))
        number = 1
        for group in groups[1:]:
            # `<id>~2`, or the next number where a mail calls itself so.
            number = next(free for free in count(number + 1) if f"{id}~{free}" not in taken)
            single.append(replace(_merged(group), id=f"{id}~{number}"))
            taken.add(f"{id}~{number}")
        if len(groups) > 1:
            files = ", ".join(sorted({copy.path for group in groups for message in group for copy in message.copies}))
            notes.append(("same_id", id, f"{len(groups)} different texts bear this Message-ID, in {files}."))
    out = _join_prints(single)
    return tuple(sorted(out, key=lambda message: message.id)), tuple(notes)


def _place(message: Message) -> tuple[Copy, ...]:
    return tuple(sorted(message.copies))


def _groups(same_id: Sequence[Message]) -> list[list[Message]]:
    """Drafts of one id, parted where their own words differ; the first group has the first place."""
    if len(same_id) == 1:
        return [list(same_id)]
    wordings = [wording_of(message) for message in same_id]
    shelf, blanked = (Shelf([wording.words for wording in wordings], ENOUGH_LEFT) for _ in range(2))
    exact: dict[tuple[str, ...], int] = {}
    groups: list[tuple[Wording, list[Message]]] = []
    for wording, message in zip(wordings, same_id, strict=True):
        found = {exact[wording.words]} if wording.words in exact else set()
        found |= blanked.held_by(wording.words)
        if wording.blanked:
            found |= shelf.holding(wording.words)
        number = next((number for number in sorted(found) if same_native(groups[number][0], wording)), None)
        if number is not None:
            groups[number][1].append(message)
            continue
        exact.setdefault(wording.words, len(groups))
        shelf.put(len(groups), wording.words)
        if wording.blanked:
            blanked.put(len(groups), wording.words)
        groups.append((wording, [message]))
    return [group for _, group in groups]


def _join_prints(messages: Sequence[Message]) -> list[Message]:
    """Put messages without an id of their own to the message that they are a copy of."""
    buckets: dict[tuple[datetime | None, str], list[int]] = defaultdict(list)
    for at, message in enumerate(messages):
        if message.sender is not None or message.sent_at is not None:
            buckets[_minute(message), base_subject(message.subject)].append(at)
    joined: dict[int, list[int]] = {}
    for rows in buckets.values():
        if len(rows) < 2 or not any(messages[at].id.startswith(NAMELESS) for at in rows):
            continue
        # A mail with an id of its own comes first and so gathers its copies.
        rows.sort(key=lambda at: (messages[at].id.startswith(NAMELESS), messages[at].printed, messages[at].id))
        # A law that stands over a redaction is no word of the sender's; one that the sender cites stands in both copies.
        words = {at: words_of(CITED.sub(" ", own_text(messages[at]))) for at in rows}
        shelf = Shelf(words.values(), SCAN_AGREES)
        order = {at: number for number, at in enumerate(rows)}
        wordless: list[int] = []
        for at in rows:
            head = None
            if messages[at].id.startswith(NAMELESS):
                found = shelf.alike(words[at]) | shelf.holding(words[at]) | shelf.held_by(words[at])
                found |= set() if words[at] else set(wordless[:1])
                near = sorted(found, key=order.__getitem__)
                head = next((head for head in near if _same(messages, words, head, at)), None)
            if head is None:
                shelf.put(at, words[at])
                wordless += [] if words[at] else [at]
                joined[at] = [at]
            else:
                joined[head].append(at)
    taken = {at for group in joined.values() for at in group}
    out = [message for at, message in enumerate(messages) if at not in taken]
    out.extend(_merged([messages[at] for at in group]) for group in joined.values())
    return out


def _same(messages: Sequence[Message], words: Mapping[int, tuple[str, ...]], head: int, other: int) -> bool:
    """True where the message at `other` is a copy of the one at `head`."""
    one, two = words[head], words[other]
    if messages[head].sent_at is None:
        alike = one == two and bool(one)
    else:
        scanned = messages[head].ocr is not None or messages[other].ocr is not None
        alike = same_print(one, two, scanned=scanned)
    return alike and same_sender(messages[head].sender, messages[other].sender)


def _minute(message: Message) -> datetime | None:
    return message.sent_at.replace(second=0, microsecond=0) if message.sent_at else None


def same_sender(one: Address | None, other: Address | None) -> bool:
    """True where two headers can name one sender: by address, else by name, else a name that the address is made of."""
    if one is None or other is None:
        return one is other
    if one.email and other.email:
        return one.email == other.email
    if one.name and other.name:
        return same_person(one.name, other.name)
    named, addressed = (one, other) if one.name else (other, one)
    return bool(named.name and addressed.email) and fits_mailbox(named.name, addressed.email or "")


def _merged(group: Sequence[Message]) -> Message:
    """One message of several copies."""
    if len(group) == 1:
        return group[0]
    # An id of its own outranks one that we made; then the mail itself before a print, then the most text.
    best = min(group, key=lambda m: (m.id.startswith(NAMELESS), m.printed, -_fullness(m), _place(m), m.id))
    rest = sorted({copy for message in group for copy in message.copies} - set(best.copies))
    named = dict.fromkeys(name for message in (best, *group) for name in message.attachments_named)
    return replace(
        best,
        agency=best.agency or next((message.agency for message in group if message.agency), None),
        parts=_parts(best, group),
        copies=(*sorted(best.copies), *rest),
        attachments_named=tuple(named),
        in_reply_to=best.in_reply_to or next((m.in_reply_to for m in group if m.in_reply_to), ()),
        references=max((m.references for m in (best, *group)), key=len),
    )


def _fullness(message: Message) -> int:
    return sum(len(part.text.chars.split()) for part in message.parts)


def _parts(best: Message, group: Sequence[Message]) -> tuple[Part, ...]:
    """The best copy's parts, with attachments that only another copy still has."""
    parts = {part.part: part for part in best.parts}
    for message in group:
        for part in message.parts:
            if part.part.startswith("attachment:") and (
                part.part not in parts or (part.text.chars and not parts[part.part].text.chars)
            ):
                parts[part.part] = part
    return tuple(parts.values())

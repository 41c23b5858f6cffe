"""What a file of Outlook's gives: mails, documents, and how reading it ended; the same way for .msg, TNEF and mailboxes."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.mail import carried_text, mail_text
from amparo.extract.mapi import OutlookItem
from amparo.extract.mapi_headers import subject_of
from amparo.extract.mapi_mail import Inside, document_text, is_mail, kind_of, mail_of
from amparo.extract.pst import Counts, Found, Range, opened
from amparo.extract.reading import Document, Mail, Reading
from amparo.extract.text import Text
from amparo.records.item import Custody, Outcome

MAIL = "mail"
# What a tally counts besides kinds of items.
FAILED, MISSING, UNLISTED, ORPHANS, FOLDERS, SILENT = (
    "!failed",
    "!missing",
    "!unlisted",
    "!orphans",
    "!folders",
    "!silent",
)
Tally = tuple[tuple[str, int], ...]


def read_item(
    item: OutlookItem, inside: Inside, depth: int = 1, ordinal: int | None = None
) -> tuple[Mail, Document | None]:
    """An item as a mail, and as a document where it is none."""
    mail = mail_of(item, inside, depth, ordinal)
    if is_mail(item):
        return mail, None
    text = "\n\n".join((document_text(item), *carried_text(mail)))
    return mail, Document(Text(text), subject_of(item.bag), ordinal)


def read_mailbox(content: Path | bytes, inside: Inside, piece: Range | None = None) -> Reading:
    """The items of a mailbox, or of a piece of it. Its custody is that of its tally; pieces add theirs up.

    Raises:
        UnreadableItem: it cannot be opened.
    """
    mails: list[Mail] = []
    documents: list[Document] = []
    failures: list[str] = []
    tally: Counter[str] = Counter()
    with opened(content) as mailbox:
        counts = mailbox.counts()
        if piece is None or piece.first == 1:  # once for all pieces
            tally.update(_of_counts(counts))
        for found in mailbox.items(piece):
            beat()
            try:
                item = found.item()
                mail, document = read_item(item, inside, ordinal=found.ordinal)
            except Exception as problem:  # one item that breaks the reader must not lose the others
                tally[FAILED] += 1
                reason = problem.what if isinstance(problem, UnreadableItem) else f"({type(problem).__name__})"
                failures.append(f"item {found.ordinal}: it cannot be read. {reason}")
                continue
            tally[MAIL if document is None else kind_of(item)] += 1
            if document is None:
                mails.append(_placed(mail, found))
                tally[SILENT] += is_silent(mail)
            elif document.text.chars.strip():
                documents.append(document)
    told = tuple(sorted((name, count) for name, count in tally.items() if count))
    return Reading(custody_of(told), tuple(mails), tuple(documents), tuple(failures), told)


def together(reading: Reading) -> Reading:
    """All that a mailbox holds as one document, for a mailbox that a mail or an archive carries."""
    texts = [mail_text(mail) for mail in reading.mails] + [document.text.chars for document in reading.documents]
    return Reading(reading.custody, documents=(Document(Text("\n\n".join(texts))),))


def custody_of(tally: Iterable[tuple[str, int]]) -> Custody:
    """How reading a mailbox ended, by what was counted in all of it."""
    counted = Counter(dict(tally))
    kinds = {name: count for name, count in counted.items() if not name.startswith("!")}
    read = sum(kinds.values())
    failed = counted[FAILED] + counted[MISSING]
    if not read + failed and not counted[FOLDERS]:
        return Custody(Outcome.empty, "The mailbox holds no items.", 0, 0, 0)
    outcome = Outcome.read if read else Outcome.damaged
    return Custody(outcome, " ".join(_sentences(counted, kinds)) or None, read + failed, read, failed)


def _of_counts(counts: Counts) -> dict[str, int]:
    return {
        MISSING: counts.missing, UNLISTED: counts.unlisted, ORPHANS: counts.orphans, FOLDERS: counts.unreadable
    }  # fmt: skip


def _sentences(counted: Counter[str], kinds: dict[str, int]) -> Iterable[str]:
    """What there is to say of a mailbox: what it holds besides mail, and every difference between two counts."""
    others = ", ".join(_plural(name, count) for name, count in sorted(kinds.items()) if name != MAIL)
    if others:
        yield f"Besides mail it holds: {others}." if kinds.get(MAIL) else f"It holds no mail; it holds: {others}."
    if counted[SILENT]:
        yield f"{_plural('mail', counted[SILENT])} without words but those of the headers."
    if counted[FAILED]:
        yield f"{_plural('item', counted[FAILED])} could not be read."
    if counted[MISSING]:
        yield f"Its folders count {_plural('item', counted[MISSING])} more than its index holds; they are not in the file."
    if counted[UNLISTED]:
        yield f"Its index holds {_plural('item', counted[UNLISTED])} more than its folders count; they were read."
    if counted[ORPHANS]:
        yield f"{_plural('item', counted[ORPHANS])} in no folder any more (deleted), read with the others."
    if counted[FOLDERS]:
        yield f"{_plural('folder', counted[FOLDERS])} could not be read; what they hold is not counted."


def is_silent(mail: Mail) -> bool:
    """True for a mail whose only words are those of its headers."""
    return not mail.body.chars.strip() and not any(one.text.chars.strip() for one in mail.attachments)


def _plural(name: str, count: int) -> str:
    if count == 1:
        return f"{count} {name}"
    first, _, rest = name.partition(" ")
    if rest.startswith("of "):
        return f"{count} {first}s {rest}"
    return f"{count} {name[:-1]}ies" if name.endswith("ry") else f"{count} {name}s"


def _placed(mail: Mail, found: Found) -> Mail:
    """The mail with the folder that it stood in as a header line of ours."""
    place = found.folder or ("(no folder)" if found.orphaned else "")
    if not place:
        return mail
    return Mail(
        (*mail.headers, ("X-Outlook-Folder", place)),
        mail.body, mail.html, mail.attachments, mail.warnings, mail.ordinal, mail.offset,
    )  # fmt: skip

"""Carried custody: how reading a mail or document ended, with what of the files that it carries was not read."""

from collections.abc import Sequence
from dataclasses import replace

from amparo.extract.reading import Attachment, Mail
from amparo.records.item import UNREAD, Custody, Outcome


def protection(mail: Mail) -> tuple[Outcome, str] | None:
    """Why a mail's body could not be read although the mail could."""
    if "body-encrypted" in mail.warnings:
        return Outcome.encrypted, "The mail's body is encrypted; only its headers could be read."
    if "body-signed-opaque" in mail.warnings:
        return Outcome.unsupported, "The mail's body is wrapped in its signature; only its headers could be read."
    return None


def custody_of(mail: Mail) -> Custody:
    """How reading a carried mail ended. What it carries has no item of its own, so what of it was not read is told here."""
    locked = protection(mail)
    if locked:
        failed = sum(attachment.custody.outcome in UNREAD for attachment in mail.attachments)
        count = len(mail.attachments)
        return Custody(*locked, 1 + count, count - failed, 1 + failed)
    return with_carried(Custody(Outcome.read), mail.attachments)


def with_carried(own: Custody, attachments: Sequence[Attachment]) -> Custody:
    """How reading a file ended, with what of its attachments was not read."""
    inside = [attachment.custody for attachment in attachments]
    failed = [custody for custody in inside if custody.outcome in UNREAD]
    reasons = (
        [f"{len(failed)} of {len(inside)} files that it carries were not read: {failed[0].reason}"] if failed else []
    )
    reasons += [
        custody.reason for custody in inside if custody.outcome is Outcome.read and custody.failed and custody.reason
    ]
    if not reasons:
        return own
    lost = own.failed + len(failed) + sum(custody.failed for custody in inside if custody.outcome is Outcome.read)
    units = own.expected + sum(1 if custody.outcome in UNREAD else max(1, custody.expected) for custody in inside)
    told = " ".join(dict.fromkeys(([own.reason] if own.reason else []) + reasons))
    return replace(own, reason=told, expected=units, read=units - lost, failed=lost)

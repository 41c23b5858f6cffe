"""Unwrapped: a mail whose winmail.dat has been opened, and whose attached mails stand as mails too."""

from collections.abc import Mapping
from dataclasses import replace

from amparo.extract.reading import Attachment, Mail
from amparo.extract.text import Text
from amparo.records.item import Custody, Kind, Outcome

DAMAGE = frozenset(("winmail-damaged", "rich-text-damaged"))
OPENED = "What is in it stands as the mail's own body and attachments."


def unwrapped(mail: Mail, opened: Mapping[str, Mail]) -> Mail:
    """The mail with all that was found in it.

    The content of a winmail.dat becomes the mail's: its body where the mail has none, its attachments after the
    winmail.dat itself, which stays as the file that was received. A body that says something else stays its text.

    Args:
        mail: as its MIME parts give it.
        opened: the mails that were found in attachments, by the attachments' digests.
    """
    if not any(attachment.sha256 in opened for attachment in mail.attachments):
        return mail
    body, html = mail.body, mail.html
    attachments: list[Attachment] = []
    warnings = list(mail.warnings)
    for attachment in mail.attachments:
        inner = opened.get(attachment.sha256)
        if inner is None:
            attachments.append(attachment)
        elif attachment.kind is Kind.tnef:
            if not body.chars.strip():
                body, html = inner.body, inner.html
            differs = _words(inner.body) != _words(body)
            told = replace(attachment, text=inner.body if differs else Text(""), custody=Custody(Outcome.read, OPENED))
            attachments.append(told)
            warnings += (warning for warning in inner.warnings if warning in DAMAGE)
            attachments += inner.attachments
        else:
            attachments.append(replace(attachment, mail=inner))
    found = tuple(dict.fromkeys(warnings))
    return replace(mail, body=body, html=html, attachments=tuple(attachments), warnings=found)


def _words(text: Text) -> list[str]:
    return text.chars.split()

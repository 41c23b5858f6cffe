"""Attached mails: what the mail that carries one tells of it, so that one disclosure is counted once.

A mail that is attached to a mail is a message of its own. Its words are told in the carrier too where that brings them
to somebody new: then the carrier discloses them once more. Where all who get the carrier took part in the attached mail
they had its words already, and the carrier tells only its header lines.
"""

from amparo.extract.mail import head_text
from amparo.extract.reading import Attachment, Mail
from amparo.extract.text import Text
from amparo.threads.address import parse_addresses
from amparo.threads.names import fold

ELSEWHERE = "[its words stand in a message of its own]"
RECIPIENTS = ("to", "cc", "bcc")
TAKING_PART = ("from", "sender", "reply-to", *RECIPIENTS)


def told_of(attachment: Attachment, carrier: Mail) -> Text:
    """The text of an attachment as the mail that carries it tells it."""
    if attachment.mail is None or not (reached := people_in(carrier, RECIPIENTS)):
        return attachment.text
    if not reached <= people_in(attachment.mail, TAKING_PART):
        return attachment.text
    return Text(f"{head_text(attachment.mail)}\n\n{ELSEWHERE}".lstrip("\n"))


def people_in(mail: Mail, names: tuple[str, ...]) -> frozenset[str]:
    """Everybody whom these headers name, by address, else by name."""
    values = ", ".join(value for name, value in mail.headers if name.lower() in names and value.strip())
    return frozenset(one.email or fold(one.name) for one in parse_addresses(values))

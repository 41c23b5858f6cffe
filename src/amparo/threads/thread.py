"""Thread: the messages of one conversation, oldest first."""

from dataclasses import dataclass

from amparo.threads.message import Message


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation.

    Attributes:
        id: `t` and 12 hex digits of the digest of its oldest message's id.
        messages: by time (those without a time after the message they answer, else last), then id. Quoted-only messages
            (`carrier` set) stand at their own time.
        joined: how each message but the first was linked: (message id, "reference" | "quote" | "subject" | "name").
    """

    id: str
    messages: tuple[Message, ...]
    joined: tuple[tuple[str, str], ...] = ()

"""Packed messages and conversations, as the store keeps them: they travel to a worker unopened, and are opened there."""

from dataclasses import dataclass

from amparo.packed import unpacked
from amparo.threads.message import Copy, Message, Part
from amparo.threads.message_json import message_from_head
from amparo.threads.packed_text import text_from_json
from amparo.threads.thread import Thread


@dataclass(frozen=True, slots=True)
class PackedMessage:
    """One message.

    Attributes:
        id: of the message.
        head: all but its parts and copies, as `message_json.head_to_json` wrote it, packed.
        parts: name and text of each part, the text as `packed_text.pack_text` wrote it.
        copies: as in the message.
    """

    id: str
    head: bytes
    parts: tuple[tuple[str, bytes], ...]
    copies: tuple[Copy, ...]

    def message(self) -> Message:
        """The message itself."""
        parts = tuple(Part(name, text_from_json(unpacked(text))) for name, text in self.parts)
        return message_from_head(unpacked(self.head), parts, self.copies)


@dataclass(frozen=True, slots=True)
class PackedThread:
    """One conversation; attributes as in Thread."""

    id: str
    messages: tuple[PackedMessage, ...]
    joined: tuple[tuple[str, str], ...]

    def thread(self) -> Thread:
        """The conversation itself."""
        return Thread(self.id, tuple(one.message() for one in self.messages), self.joined)

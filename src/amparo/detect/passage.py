"""Passage: one stretch of a message that a detector reads, with where it stands and who wrote it."""

from dataclasses import dataclass

from amparo.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text to read: the sender's own words in a body, a subject, an attachment.

    Attributes:
        message: id of the message.
        part: name of the part.
        text: the whole text of the part (offsets of findings count in it).
        span: the stretch to read; a detector looks at `text` outside of it only for context.
        language: `en`, `es` or None.
        attachment: True for the text of an attached file.
        officials: names (as written, any order) of the senders and recipients of the thread, so that they are not
            taken for private persons.
    """

    message: str
    part: str
    text: str
    span: Span
    language: str | None = None
    attachment: bool = False
    officials: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The characters of the stretch."""
        return self.span.of(self.text)

"""Secret: words that were removed and must not be found anywhere in what is published."""

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["identifier", "name", "phrase"]
TELLING_DIGITS = 5  # fewer digits are an age, a room, a count: a common word


@dataclass(frozen=True, slots=True)
class Secret:
    """One removed value.

    Attributes:
        words: as they stood in the record. Personal: never logged.
        kind: `identifier` and `name` are nobody else's: left anywhere, they are a leak. A `phrase` (34, Rosa, his wife)
            says something about somebody only where it was said.
        messages: ids of the messages that it was removed from; what a phrase is bound to.
        label: names the secret in decisions and logs without telling it.
        kept: ids of messages in which a person decided, with a reason, that these words stay.
        piece: a word of a longer name, or the end of a number, that was removed: looked at only where that stood.
    """

    words: str
    kind: Kind
    messages: frozenset[str] = field(default_factory=frozenset)
    label: str = ""
    kept: frozenset[str] = field(default_factory=frozenset)
    piece: bool = False

    @classmethod
    def told(cls, words: str) -> "Secret":
        """The secret in one line of a list that says no more than the words: what holds a number is an identifier."""
        telling = "@" in words or len(re.findall(r"\d", words)) >= TELLING_DIGITS
        return cls(words, "identifier" if telling else "name")

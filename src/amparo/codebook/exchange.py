"""Exchange: the unit of count - one ask from outside and everything the agency said, did and sent in answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange, before anyone coded what it holds.

    Attributes:
        id: `x` + 12 hex digits, see ids.exchange_id.
        key_message: id of the ask; where nothing was asked, of the first message that gives.
        messages: ids, oldest first, quoted-only messages never among them.
        thread: id of the conversation.
    """

    id: str
    key_message: str
    messages: tuple[str, ...]
    thread: str

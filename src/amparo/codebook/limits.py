"""Why the record may not tell the whole exchange, and by which ways data went."""

import re
from collections.abc import Mapping

from amparo.codebook.bound import Bound
from amparo.codebook.given import Pair

ATTACHED = "attachment:"
NONE: frozenset[str] = frozenset()
REPLY = re.compile(r"^\s*(?:re|rv|r|fw|fwd)\s*:", re.IGNORECASE)


def limits(bound: Bound, lacks: Mapping[str, frozenset[str]]) -> dict[str, list[Pair]]:
    """Limit -> the words that show it; a missing parent or attachment, and a box over words, may have none.

    Args:
        bound: the exchange.
        lacks: message id -> limits that what is missing around it sets (gaps, boxes over words).
    """
    out: dict[str, list[Pair]] = {}
    for turn in bound.turns:
        for finding in turn.found("limit"):
            out.setdefault(finding.value, []).append((turn, finding))
        message = turn.message
        for limit in sorted(lacks.get(message.id, NONE) | lacks.get(message.carrier or "", NONE)):
            out.setdefault(limit, [])
        if any(not part.text.chars.strip() for part in message.parts if part.part.startswith(ATTACHED)):
            out.setdefault("unreadable", [])
    first = bound.first.message
    if first.carrier or (bound.ask is None and (first.in_reply_to or REPLY.match(first.subject))):
        out.setdefault("missing_parent", [])
    return out


def channels(bound: Bound, gave: list[Pair]) -> dict[str, list[Pair]]:
    """Channel -> the words that show it: mail and attachments by where the data stand, others by what the mail says."""
    out: dict[str, list[Pair]] = {}
    for turn, finding in gave:
        out.setdefault("attachment" if finding.part.startswith(ATTACHED) else "mail", []).append((turn, finding))
    for turn in bound.outbound:
        for finding in turn.found("channel"):
            if finding.value != "attachment" or "attachment" in out:
                out.setdefault(finding.value, []).append((turn, finding))
    return out

"""On what grounds: the process that the other side showed, the instruments, and the purpose it named."""

from amparo.codebook.book import PROCESS_ORDER
from amparo.codebook.bound import Bound
from amparo.codebook.given import Pair
from amparo.detect.finding import BY_MEANING, PERHAPS


def process(bound: Bound) -> tuple[str, list[Pair]]:
    """The strongest process that the other side shows; `consent` where nothing stronger than a claim stands beside it."""
    shown: dict[str, list[Pair]] = {}
    for turn in bound.inbound:
        for finding in turn.found("process"):
            shown.setdefault(finding.value, []).append((turn, finding))
    ranked = [value for value in PROCESS_ORDER if value in shown]
    strongest = ranked[-1] if ranked else "none"
    if "consent" in shown and strongest in ("none", "claimed", "statute"):
        return "consent", shown["consent"]
    return strongest, shown.get(strongest, [])


def instruments(bound: Bound) -> dict[str, list[Pair]]:
    """Ids of the forms and instruments that the other side shows."""
    out: dict[str, list[Pair]] = {}
    for turn in bound.inbound:
        for finding in turn.found("instrument"):
            out.setdefault(finding.value, []).append((turn, finding))
    return out


def purposes(bound: Bound) -> list[Pair]:
    """Every purpose that is told by those whose word counts for it, in their order."""
    turns = bound.inbound if bound.ask else bound.outbound
    return [(turn, finding) for turn in turns for finding in turn.found("purpose")]


def purpose(bound: Bound) -> tuple[str, list[Pair]]:
    """The purpose that is said: by the asker, or by staff for what they pass on unasked; the first named.

    What a rule tells goes before what the model is sure of, and this before what the model takes for likely.
    """
    told = purposes(bound)
    by_rule = [pair for pair in told if not pair[1].rule.startswith(BY_MEANING)]
    pairs = by_rule or [pair for pair in told if not pair[1].rule.endswith(PERHAPS)] or told
    if not pairs:
        return "none", []
    value = pairs[0][1].value
    return value, [pair for pair in pairs if pair[1].value == value]

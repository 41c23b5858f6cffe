"""One conversation to findings: what a worker does. Imports nothing of the store."""

from amparo.detect.finding import Finding
from amparo.threads.packed_message import PackedThread


def find_one(given: tuple[PackedThread, bool]) -> tuple[Finding, ...]:
    """What is found in a conversation; what people do is looked for only where an agency takes part in it."""
    # Here, not above: the program that hands out the work needs no detector; workers have it preloaded (see wiring).
    from amparo.detect.run import find, find_data_only

    packed, has_agency = given
    thread = packed.thread()
    return find(thread) if has_agency else find_data_only(thread)

"""Received: which items stand among the originals, and the first of each content."""

from collections.abc import Sequence

from amparo.records.item import PACKED, Item


def received(items: Sequence[Item]) -> list[Item]:
    """Items whose bytes are among the originals: files added, and members of archives; not what a mail carries."""
    kinds = {item.path: item.kind for item in items}
    return [item for item in items if item.sha256 and (item.container is None or kinds[item.container] in PACKED)]


def first_of_each(own: Sequence[Item]) -> list[Item]:
    """The first item by path of each content, archives left out: the others are its duplicates."""
    seen: set[str] = set()
    out = []
    for item in own:
        if item.kind not in PACKED and item.sha256 not in seen:
            seen.add(item.sha256)
            out.append(item)
    return out

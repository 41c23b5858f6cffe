"""Carried files: the items inside mails and documents, each under a path that no other item has."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from amparo.records.item import Item


class CarriedFiles:
    """The files that mails carry: whose each path is, so that no two of them, nor a received file, share one."""

    def __init__(self, items: Sequence[Item], own: Collection[str]) -> None:
        """All items of the case, and the paths of those that were received themselves."""
        self._owner = {item.path: item.container for item in items}
        self._of: dict[str, list[str]] = defaultdict(list)
        for item in items:
            if item.container is not None and item.path not in own and item.container in own and item.sha256:
                self._of[item.container].append(item.path)

    def release(self, container: str) -> list[str]:
        """The paths that a mail's file held so far; they are free from now on."""
        paths = self._of.pop(container, [])
        for path in paths:
            del self._owner[path]
        return paths

    def placed(self, item: Item) -> Item:
        """The item under a path that nobody else has: a part of its digest is added where another file has it."""
        path, number = item.path, 1
        while path in self._owner:
            path = f"{item.path}~{item.sha256[:8]}" + (f"~{number}" if number > 1 else "")
            number += 1
        self._owner[path] = item.container
        self._of[item.container or ""].append(path)
        return item if path == item.path else replace(item, path=path)

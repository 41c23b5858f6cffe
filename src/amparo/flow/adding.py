"""Adding: what one run of `add` knows and has taken so far, and under which path a file stands in the case."""

from dataclasses import dataclass, field, replace

from amparo.flow.case import Case
from amparo.records.archive import Limits
from amparo.records.item import Custody, Item, Kind
from amparo.records.passwords import NONE, Passwords
from amparo.records.sniff import HEAD, sniff

Taken = tuple[Item, Custody | None]  # a file that was taken, and how reading it ended where that is known already


@dataclass(slots=True)
class Adding:
    """One run of `ingest`.

    Attributes:
        case: the case.
        limits: of all archives in one file together.
        slugs: of its agencies.
        known: path -> item of all that is in the case or was taken in this run.
        passwords: for archives that are locked.
        taken: path -> what is taken and not yet recorded.
        failed: what could not be taken.
        open: folders of the case that could not be listed before and now can.
        log: lines for the intake log, not yet recorded.
    """

    case: Case
    limits: Limits
    slugs: tuple[str, ...]
    known: dict[str, Item]
    passwords: Passwords = NONE
    taken: dict[str, Taken] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)
    log: list[dict[str, object]] = field(default_factory=list)

    def enter(self, path: str) -> None:
        """Note that the folders above a file can be listed: an older note that one cannot be is no longer true."""
        for at, char in enumerate(path):
            above = self.known.get(path[:at]) if char == "/" else None
            if above is not None and not above.sha256 and above.container is None:
                self.open.add(above.path)
                del self.known[above.path]
                self.taken.pop(above.path, None)

    def take(self, item: Item, custody: Custody | None = None) -> None:
        """Note an item that is in the case from now on."""
        self.known[item.path] = item
        self.taken[item.path] = (item, custody)

    def record(self, entry: int | None = None) -> None:
        """Put what was taken into the store, with its lines in that entry of the intake log, in one transaction."""
        workspace, taken = self.case.workspace, list(self.taken.values())
        with workspace.transaction():
            workspace.drop_items(self.open)
            workspace.add_items([item for item, _ in taken])
            workspace.set_custody({item.path: custody for item, custody in taken if custody is not None})
            if entry is not None:
                workspace.log_intake(entry, self.log)
        self.log.clear()
        self.taken.clear()
        self.open.clear()


def placed(item: Item, known: dict[str, Item]) -> Item:
    """The item under a path of its own: another file at the same path gets a part of its digest into its name.

    The same bytes at the same path are the same file, unless one of them was found inside a mail or an archive, or
    two agencies produced it: that both did is a fact of the record.
    """
    other = known.get(item.path)
    if other is None or not other.sha256:
        return item
    if (other.sha256, other.container) != (item.sha256, item.container):
        return replace(item, path=f"{item.path}~{item.sha256[:8]}")
    if other.agency and item.agency and other.agency != item.agency:
        return replace(item, path=f"{item.path}~{item.agency}")
    return item


def kind_of(case: Case, sha256: str, name: str) -> Kind:
    """What a kept original is, by its content."""
    path = case.originals.path_of(sha256)
    with path.open("rb") as file:
        return sniff(file.read(HEAD), name, path)

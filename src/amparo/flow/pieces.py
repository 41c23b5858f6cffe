"""Pieces: large mailboxes cut into parts for several workers, and the parts' custodies put together again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from amparo.bulk.runner import Runner
from amparo.extract import mbox, pst
from amparo.extract.mbox import Slice
from amparo.extract.outlook import FAILED, custody_of
from amparo.extract.pst import Range
from amparo.extract.registry import Piece
from amparo.flow.case import Case
from amparo.flow.read_one import Read, Task
from amparo.records.item import Custody, Item, Kind, Outcome


def pieces_of(case: Case, runner: Runner, items: Sequence[Item]) -> Mapping[str, tuple[Piece, ...]]:
    """Path -> the pieces of each mailbox that has several; one that cannot be cut is read whole, which records why.

    Mailboxes are looked through and counted in worker processes: a hostile one must not harm this one.
    """
    out: dict[str, tuple[Piece, ...]] = {}
    large: list[Item] = []
    stores: list[Item] = []
    for item in items:
        if item.kind is Kind.mbox and 0 < item.size <= mbox.SLICE:
            out[item.path] = (Slice(0, item.size),)
        # An original that is gone or was changed is not cut: reading it as one piece records that.
        elif item.kind in (Kind.mbox, Kind.pst) and case.originals.intact(item.sha256):
            if item.kind is Kind.pst:
                stores.append(item)
            elif item.size:
                large.append(item)
    for cut in runner.run(mbox.slices, [case.originals.path_of(item.sha256) for item in large], _size):
        if cut.result:
            out[large[cut.index].path] = cut.result
    for counted in runner.run(pst.count_items, [case.originals.path_of(item.sha256) for item in stores], _size):
        if counted.result:
            out[stores[counted.index].path] = pst.ranges(counted.result)
    return out


def one_by_one(task: Task) -> list[Task]:
    """The single mails of a piece that could not be read, so that one mail is lost and not the piece."""
    if isinstance(task.piece, Slice):
        return [replace(task, piece=piece) for piece in mbox.slices(task.path, 1, task.piece)]
    if isinstance(task.piece, Range):
        return [replace(task, piece=piece) for piece in pst.ranges(task.piece.last, 1, task.piece)]
    return []


def cost(task: Task) -> float:
    """How much there is to read, in bytes or thereabouts."""
    if isinstance(task.piece, Slice):
        return float(task.piece.end - task.piece.start)
    if isinstance(task.piece, Range):
        return float(min(task.item.size, (task.piece.last - task.piece.first + 1) * 64 * 1024))
    return float(task.item.size)


def together(many: Sequence[Read]) -> Custody:
    """The custody of a mailbox read in pieces: counts added, the worst outcome that is not `read`."""
    if len(many) == 1:
        return many[0].custody
    if any(one.tally for one in many):
        return _of_tallies(many)
    custodies = [one.custody for one in many]
    expected, done, failed = (sum(getattr(one, name) for one in custodies) for name in ("expected", "read", "failed"))
    reasons = sorted({one.reason for one in custodies if one.reason})
    outcome = Outcome.read if done else next(one.outcome for one in custodies)
    return Custody(outcome, "; ".join(reasons) or None, expected, done, failed)


def _of_tallies(many: Sequence[Read]) -> Custody:
    """What the pieces of an Outlook mailbox counted, added up; the same as if it had been read as one."""
    total: Counter[str] = Counter()
    lost: list[str] = []
    for one in many:
        total.update(dict(one.tally))
        if not one.tally and one.custody.failed:
            total[FAILED] += one.custody.failed
            lost.append(one.custody.reason or "")
    custody = custody_of(total.items())
    reasons = " ".join(dict.fromkeys(reason for reason in (custody.reason, *sorted(lost)) if reason))
    return replace(custody, reason=reasons or None)


def _size(path: Path) -> float:
    return float(path.stat().st_size)

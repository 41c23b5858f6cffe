"""Bars on a terminal, one line a stage elsewhere; all of it on stderr."""

import sys
import time
from typing import TYPE_CHECKING

import click

from amparo.flow.case import Case

if TYPE_CHECKING:  # loading rich takes a while, and only a bar needs it
    from rich.progress import Progress, TaskID


def warn_of_unread(case: Case) -> None:
    """Says on stderr that files wait to be read, so that nobody takes an empty answer for an answer."""
    custody = case.workspace.custody()
    waiting = sum(item.path not in custody for item in case.workspace.items())
    if waiting:
        told = f"{waiting} files were not read yet and are not in this. Next: amparo audit {case.folder}"
        click.echo(told, err=True)


def _rate(units: float) -> str:
    """Units a second; a minute where they are slow, as pages read by OCR."""
    return f"{units:,.0f}/s" if units >= 2 else f"{units * 60:,.0f}/min"


class Talk:
    """Progress as people see it: a bar with rate and time left while a stage runs, then one quiet line."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.bar: Progress | None = None
        self.task: TaskID | None = None
        self.stage, self.units, self.began = "", 0, 0.0
        self.total: int | None = None
        self.weight: float | None = None
        self.done = 0.0

    def begin(self, stage: str, total: int | None, weight: float | None = None) -> None:
        """A bar appears, on a terminal only; with a weight it moves by that, and still shows the count."""
        self.stage, self.units, self.began = stage, 0, time.monotonic()
        self.total, self.weight, self.done = total, weight or None, 0.0
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description:<8}"),
                BarColumn(bar_width=30),
                TextColumn("{task.fields[count]}"),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(compact=True),
            )
            self.bar = Progress(*columns, console=Console(stderr=True, highlight=False), transient=True)
            self.task = self.bar.add_task(stage, total=self.weight or total, count=self._count(), rate="")
            self.bar.start()

    def advance(self, units: int = 1, weight: float = 0.0) -> None:
        """The bar moves."""
        self.units += units
        self.done += weight
        if self.bar and self.task is not None:
            moved = weight if self.weight else units
            self.bar.update(self.task, advance=moved, count=self._count(), rate=self._rate())

    def end(self, note: str) -> None:
        """The bar goes; one line stays."""
        if self.bar:
            self.bar.stop()
            self.bar = None
        if not self.quiet:
            took = time.monotonic() - self.began
            rate = f", {self._rate()}" if self.units > 1 and took >= 0.05 else ""
            click.echo(f"{self.stage:<8} {note} ({took:.1f} s{rate})", err=True)

    def _count(self) -> str:
        return f"{self.units:,}" + (f"/{self.total:,}" if self.total is not None else "")

    def _rate(self) -> str:
        took = max(time.monotonic() - self.began, 0.001)
        speed = self.units / took
        told = f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"
        return f"{told}, {self.done / took / 1e6:,.1f} MB/s" if self.weight else told

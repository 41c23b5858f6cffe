"""Bars on a terminal, one line a stage elsewhere; all of it on stderr."""

import sys
import time

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from amparo.flow.case import Case


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
        self.console = Console(stderr=True, highlight=False)
        self.quiet = quiet
        self.bar: Progress | None = None
        self.task: TaskID | None = None
        self.stage, self.units, self.began = "", 0, 0.0

    def begin(self, stage: str, total: int | None) -> None:
        """A bar appears, on a terminal only."""
        self.stage, self.units, self.began = stage, 0, time.monotonic()
        if not self.quiet and sys.stderr.isatty():
            columns = (
                TextColumn("{task.description:<8}"),
                BarColumn(bar_width=30),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.task = self.bar.add_task(stage, total=total, rate="")
            self.bar.start()

    def advance(self, units: int = 1) -> None:
        """The bar moves."""
        self.units += units
        if self.bar and self.task is not None:
            rate = self.units / max(time.monotonic() - self.began, 0.001)
            self.bar.update(self.task, advance=units, rate=_rate(rate))

    def end(self, note: str) -> None:
        """The bar goes; one line stays."""
        if self.bar:
            self.bar.stop()
            self.bar = None
        if not self.quiet:
            took = time.monotonic() - self.began
            rate = f", {_rate(self.units / took)}" if self.units > 1 and took >= 0.05 else ""
            self.console.print(f"{self.stage:<8} {note} ({took:.1f} s{rate})", markup=False, soft_wrap=True)

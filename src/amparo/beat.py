"""Beat: long honest work says that it goes on, to whoever watches it; nobody else hears it."""

from collections.abc import Callable


def _nobody() -> None:
    """Nobody watches."""


class _Watch:
    """Who is told, in this process."""

    told: Callable[[], None] = staticmethod(_nobody)


def beat() -> None:
    """Say that a unit of the work is done: a page, a mail, some rows. Cheap, so it may be called often.

    To be called only where something was got through, never while waiting: whoever watches takes it for progress.
    """
    _Watch.told()


def watched_by(told: Callable[[], None]) -> None:
    """From now on `told` is called at each beat of this process."""
    _Watch.told = staticmethod(told)

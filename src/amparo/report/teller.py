"""Teller: how this case's bodies, times, codes and figures are said in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from amparo.report.answers import happened, one
from amparo.report.block import Run, Runs
from amparo.report.catalogue import Catalogue
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import FEWEST, SUGGESTED, Figure
from amparo.report.figures import agency_name


@dataclass(frozen=True, slots=True)
class Teller:
    """A dossier, its figures and a catalogue.

    Attributes:
        dossier: the case.
        words: the catalogue.
        figures: id -> figure.
        whole: the whole case, where `dossier` is a part of it; None where it is the whole.
        zone: the case's time zone.
    """

    dossier: Dossier
    words: Catalogue
    figures: dict[str, Figure]
    whole: Dossier | None = None
    zone: ZoneInfo = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zone", ZoneInfo(self.dossier.zone))

    def body(self, slug: str | None) -> str:
        """Name of a body; "an unknown body" where None."""
        return agency_name(self.dossier, slug) if slug else self.words.say("body_unknown")

    def local(self, when: datetime) -> datetime:
        """The same instant in the case's time zone."""
        return when.astimezone(self.zone)

    def figure(self, id: str) -> Figure:
        """The figure of that id; an empty one where the case calls for none."""
        return self.figures.get(id) or Figure(id, "", "", "exchange", 0, 0, 0)

    def count(self, id: str) -> Runs:
        """The number, leading to its list, with the word `suggested` where people did not confirm all of the coding."""
        figure = self.figure(id)
        told = self.words.say("not_measured") if figure.value is None else self.words.number(figure.value)
        return (Run(told + self._suggested(figure), f"figure:{figure.id}" if id in self.figures else None),)

    def _suggested(self, figure: Figure) -> str:
        is_so = figure.id in self.figures and figure.coding == SUGGESTED and bool(figure.denominator)
        return f" ({self.words.say('share.suggested')})" if is_so else ""

    def share(self, id: str) -> Runs:
        """`31 of 40 (78 %)`, leading to its list.

        Behind it stand the word `suggested` where people did not confirm all of the coding, and the range where the
        record leaves it open. "At least" stands only over exchanges that people confirmed; the share in per cent only
        where ten or more are counted among.
        """
        figure = self.figure(id)
        target = f"figure:{figure.id}" if id in self.figures else None
        words, value, whole = self.words, int(figure.value or 0), len(figure.denominator)
        if not whole:
            return (Run(words.say("share.nothing"), target),)
        beside = [words.share(value, whole)] if whole >= FEWEST and (value or figure.high == 0) else []
        beside += [words.say("share.suggested")] if figure.coding == SUGGESTED else []
        open_yet, least = _range(figure)
        beside += [words.say(f"share.{open_yet}", low=figure.low or 0, high=figure.high or 0)] if open_yet else []
        told = words.say("share.of", part=value, whole=whole) + (f" ({'; '.join(beside)})" if beside else "")
        return (Run(words.say("share.at_least", told=told) if least else told, target),)

    def hours(self, id: str) -> Runs:
        """`2.5 h`, leading to its list."""
        figure = self.figure(id)
        target = f"figure:{figure.id}" if id in self.figures else None
        if figure.value is None:
            return (Run(self.words.say("not_reached" if figure.denominator else "not_measured"), target),)
        told = self.words.say("hours_short", hours=self.words.number(figure.value))
        return (Run(told + self._suggested(figure), target),)

    def bounds(self, figure: Figure) -> str:
        """Between what and what the record leaves the figure; empty where it leaves nothing open."""
        if not figure.ranged:
            return ""
        if figure.high is None:
            return self.words.say("figure_page.bounds_open", low=figure.low or 0)
        return self.words.say("figure_page.bounds", low=figure.low or 0, high=figure.high)

    def excluded(self, figure: Figure) -> Runs:
        """`Left out: 3 unsolicited, 2 unanswered.`; empty where nothing was."""
        if not figure.excluded:
            return ()
        told = [
            f"{self.words.number(n)} {self.words.say(f'excluded.{reason}')}" for reason, n in figure.excluded.items()
        ]
        return self.words.runs("left_out", reasons="; ".join(told))

    def dated(self, coded: Coded) -> str:
        """Day and time of an exchange; says so where the record has none."""
        when = happened(coded)
        return self.words.moment(self.local(when)) if when else self.words.say("exchange_page.undated")

    def pair(self, coded: Coded) -> str:
        """`ICE → Department of Health`: who asked whom, or who gave whom unasked."""
        agency, counterpart = self.body(one(coded, "agency")), self.body(one(coded, "counterpart"))
        if one(coded, "initiative") == "unsolicited":
            return self.words.say("pair_unasked", agency=agency, counterpart=counterpart)
        return self.words.say("pair", agency=agency, counterpart=counterpart)

    def labels(self, family: str, values: Sequence[str], target: str | None = None, kind: str = "") -> list[Run]:
        """Each value's label as a run of its own."""
        return [Run(self.words.value(family, value), target, kind) for value in values]


def _range(figure: Figure) -> tuple[str, bool]:
    """Which bounds are told beside the value, and whether it is said to be "at least" so many."""
    if figure.low != figure.value:
        return "ranged", False
    if figure.high == figure.value:
        return "", False
    return ("", True) if figure.firm and figure.value else ("at_most", False)

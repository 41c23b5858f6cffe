"""Listing: exchanges one a line, with what a script needs to sort and to filter them."""

from collections.abc import Iterable

from amparo.report.answers import beyond, happened, many, moment, one
from amparo.report.block import Facets, Run, Runs, Table
from amparo.report.dossier import Coded
from amparo.report.teller import Teller

COLUMNS = ("date", "who", "given", "process", "time")
Line = tuple[tuple[Runs, ...], tuple[str, ...]]  # cells, and what they are sorted by
FACETS = ("agency", "counterpart", "given", "process", "outcome", "month", "also")


class Listing:
    """The lines of the exchanges, each made once: a large case shows each in hundreds of lists."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self._rows: dict[str, Line] = {}

    def table(self, exchanges: Iterable[Coded], facets: bool = False) -> Table:
        """One line an exchange: date, who asked whom, given, process, time between ask and answer.

        Args:
            exchanges: in the order to show.
            facets: True where they can be filtered by agency, counterpart, data, process, outcome and month.
        """
        words, pool = self.teller.words, tuple(exchanges)
        made = [self._row(coded) for coded in pool]
        head = tuple(words.say(f"columns.{column}") for column in COLUMNS)
        told = None
        if facets:
            names = tuple(words.say(f"columns.{facet}") for facet in FACETS)
            told = Facets(names, tuple(self._facets(coded) for coded in pool))
        caption = words.say("sections.list")
        return Table(caption, head, tuple(row for row, _ in made), (), tuple(keys for _, keys in made), told)

    def _row(self, coded: Coded) -> Line:
        made = self._rows.get(coded.exchange.id)
        if made is None:
            made = self._rows[coded.exchange.id] = self._made(coded)
        return made

    def _made(self, coded: Coded) -> Line:
        words = self.teller.words
        link = Run(self.teller.dated(coded), f"exchange:{coded.exchange.id}")
        codes = many(coded, "data_given") or ()
        given = [Run(words.value("data", code), None, "tag") for code in codes]
        start, end = moment(coded, "asked_at"), moment(coded, "answered_at")
        timed = start and end and end >= start
        time = words.between(start, end) if start and end and timed else words.say("not_measured")
        process = words.value("process", one(coded, "process") or "") or words.say("unknown")
        spaced = tuple(run for tag in given for run in (tag, Run(" "))) or (
            Run(words.say("not_sure" if "data_given" in coded.coding.unsure else "not_measured")),
        )
        mark = (Run(" "), Run(words.say("coding.tag_open"), None, "tag")) if coded.coding.unsure else ()
        when = happened(coded)
        keys = (
            self.teller.local(when).isoformat() if when else "",
            self.teller.pair(coded),
            str(len(codes) or ""),
            process,
            f"{(end - start).total_seconds():.0f}" if start and end and timed else "",
        )
        return ((link, *mark), (Run(self.teller.pair(coded)),), spaced, (Run(process),), (Run(time),)), keys

    def _facets(self, coded: Coded) -> tuple[tuple[str, ...], ...]:
        teller, words = self.teller, self.teller.words
        unknown, when = words.say("unknown"), happened(coded)
        also = [
            words.say(f"list.{key}")
            for key, true in (
                ("unsolicited", one(coded, "initiative") == "unsolicited"),
                ("more", bool(beyond(coded))),
                ("limited", bool(many(coded, "limits"))),
                ("open", bool(coded.coding.unsure)),
            )
            if true
        ]
        return (
            (teller.body(one(coded, "agency")),),
            (teller.body(one(coded, "counterpart")),),
            tuple(words.value("data", code) for code in many(coded, "data_given") or ()),
            (words.value("process", one(coded, "process") or "") or unknown,),
            (words.value("outcome", one(coded, "outcome") or "") or unknown,),
            (f"{teller.local(when):%Y-%m}",) if when else (),
            tuple(also),
        )

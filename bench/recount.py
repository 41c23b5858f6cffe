"""Counts every figure of a case again, from the words of the definitions file and a gold coding, without the program.

    python bench/recount.py --gold GOLD.jsonl --holidays FILE.yaml --exports FOLDER [--coder NAME]

FOLDER holds `exchanges.jsonl`, `figures.jsonl`, `verdicts.jsonl`, `files.jsonl` (exports) and `bodies.jsonl` (what
`amparo bodies` lists) of a case that counts as the gold says (see bench/gold_codes.py). Only the standard library is used.
Of the exports of exchanges nothing is taken but which id stands for which key message. What acts say of an exchange is the
law's part and is taken from the verdicts; which exchanges are asked about, and how the rows add up, is counted here. Ends
with 1 where a number or a list differs, or a figure is missing on either side. Figures that read what a gold coding does not
tell (NOT_CODED) are left out, and their number is said.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Denver")
OPENS, CLOSES = 8 * 3600, 17 * 3600  # seconds of the day, Monday to Friday
# What an act says where the unknown stays unknown: the start of the figure's id, and the verdicts that it counts.
KEPT_UNKNOWN = {
    "certain": "prohibited",
    "undetermined": "undetermined",
    "permitted": "permitted required",
    "not_covered": "not_covered",
}
ONE_VALUE = ("process", "outcome", "breadth", "purpose")
VALUES = {
    "process": "none claimed statute administrative subpoena judicial consent",
    "scrutiny": "none asked_purpose asked_authority asked_identity consulted cited_policy",
    "outcome": "complied partial refused deferred unanswered",
    "breadth": "one several group",
    "purpose": "none civil_immigration criminal benefits welfare other",
}
# Families that read what a gold coding does not tell: first giving, limits, what an instrument covers, whom an ask names.
NOT_CODED = ("asked_again", "gave_later", "fits.", "limits.")
Row = dict[str, Any]
Counted = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """Rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


class Recount:
    """All figures, by id."""

    def __init__(self, gold: list[Row], ids: dict[str, str], holidays: set[date]) -> None:
        self.all = [{**row, "id": ids[row["key_message"].strip("<>").lower()]} for row in gold]
        self.holidays = holidays
        self.made: dict[str, Counted] = {}
        self.end: dict[str, datetime] = {}
        for row in self.all:  # the record of an agency ends with the last ask or answer that it shows
            for name in ("asked_at", "answered_at"):
                if row[name]:
                    when = datetime.fromisoformat(row[name])
                    self.end[row["agency"]] = max(when, self.end.get(row["agency"], when))
        self.families()
        for agency in sorted({row["agency"] for row in self.all if row["agency"]}):
            mine = [row for row in self.all if row["agency"] == agency]
            self.put(f"exchanges@{agency}", self.all, {}, lambda row, a=agency: row["agency"] == a, "agency")
            self.group([row for row in self.all if row["agency"] == agency], f"@{agency}")
            self.times(mine, f"@{agency}")
        self.put("exchanges", self.all, {}, lambda row: True)
        self.group(self.all, "")
        self.times(self.all, "")

    def families(self) -> None:
        """Which values the case knows."""
        self.partners = {row["counterpart"] for row in self.all if row["counterpart"]}
        self.months = {self.month(row) for row in self.all} - {None}
        self.asked = {code for row in self.all for code in row["data_asked"] or ()}
        self.given = {code for row in self.all for code in row["data_given"] or ()}

    @staticmethod
    def month(row: Row) -> str | None:
        """`2018-05`, by the ask, else by the answer."""
        told = row["asked_at"] or row["answered_at"]
        return datetime.fromisoformat(told).astimezone(ZONE).strftime("%Y-%m") if told else None

    def put(self, id: str, among: list[Row], left_out: dict[str, int], test: Any, *reads: str) -> None:
        """One figure: counted are those that pass; where what the test reads is unknown it may be more."""
        unknown = [row for row in among if any(row[name] is None for name in reads)]
        counted = [row for row in among if row not in unknown and test(row)]
        self.made[id] = {
            "value": len(counted),
            "low": len(counted),
            "high": len(counted) + len(unknown),
            "numerator": {row["id"] for row in counted},
            "denominator": {row["id"] for row in among},
            "excluded": left_out,
        }

    def split(self, pool: list[Row], *reasons: tuple[str, Any]) -> tuple[list[Row], dict[str, int]]:
        """Those that stay, and how many go for which reason; the first that holds is the one."""
        stay, gone = [], Counter()
        for row in pool:
            why = next((name for name, holds in reasons if holds(row)), None)
            if why:
                gone[why] += 1
            else:
                stay.append(row)
        return stay, dict(gone)

    def group(self, pool: list[Row], at: str) -> None:
        """Every figure over exchanges about one group."""
        nobody_asked = ("unsolicited", lambda row: row["initiative"] == "unsolicited")
        asked_unknown = ("initiative_unknown", lambda row: row["initiative"] is None)
        nothing = ("nothing_given", lambda row: row["data_given"] == [])
        given_unknown = ("given_unknown", lambda row: row["data_given"] is None)
        asks = self.split(pool, nobody_asked, asked_unknown)
        unanswered = ("unanswered", lambda row: row["outcome"] == "unanswered")
        answered = self.split(
            pool, nobody_asked, asked_unknown, unanswered, ("outcome_unknown", lambda row: not row["outcome"])
        )
        gave = self.split(pool, nothing, given_unknown)
        named = ("anything_asked", lambda row: "unspecified" in row["data_asked"])
        no_ask = ("asked_unknown", lambda row: not row["data_asked"])
        comparable = self.split(pool, nobody_asked, asked_unknown, nothing, given_unknown, no_ask, named)
        every = (pool, {})
        self.put(f"asks{at}", *every, lambda row: row["initiative"] == "solicited", "initiative")
        self.put(f"unsolicited{at}", *every, lambda row: row["initiative"] == "unsolicited", "initiative")
        self.put(f"gave{at}", *every, lambda row: bool(row["data_given"]), "data_given")
        for slug in self.partners:
            self.put(f"counterpart.{slug}{at}", *every, lambda row, v=slug: row["counterpart"] == v, "counterpart")
        if any(row["counterpart"] is None for row in self.all):
            self.put(f"counterpart_unknown{at}", *every, lambda row: row["counterpart"] is None)
        for month in self.months:
            self.put(f"month.{month}{at}", *every, lambda row, v=month: self.month(row) == v)
        if any(self.month(row) is None for row in self.all):
            self.put(f"month_unknown{at}", *every, lambda row: self.month(row) is None)
        for code in self.asked:
            self.put(f"asked.{code}{at}", *asks, lambda row, v=code: v in row["data_asked"], "data_asked")
        for code in self.given:
            self.put(f"given.{code}{at}", *every, lambda row, v=code: v in row["data_given"], "data_given")
        sets = Counter(tuple(sorted(row["data_given"])) for row in pool if row["data_given"])
        for codes in sorted(sets, key=lambda codes: (-sets[codes], len(codes), codes))[:12]:
            name = f"only.{'+'.join(codes)}{at}"
            self.put(name, *gave, lambda row, v=codes: set(row["data_given"]) == set(v), "data_given")
        for family in ONE_VALUE:
            base = asks if family in ("process", "outcome") else every
            for value in VALUES[family].split():
                id = "exchanges_without_process" if (family, value) == ("process", "none") else f"{family}.{value}"
                self.put(f"{id}{at}", *base, lambda row, f=family, v=value: row[f] == v, family)
        for value in VALUES["scrutiny"].split():
            self.put(f"scrutiny.{value}{at}", *answered, lambda row, v=value: v in row["scrutiny"], "scrutiny")
        self.put(f"given_without_process{at}", *gave, lambda row: row["process"] == "none", "process")
        self.put(f"subjects_known{at}", *gave, lambda row: row["subjects"] is not None)
        self.put(f"more_than_asked{at}", *comparable, lambda row: bool(set(row["data_given"]) - set(row["data_asked"])))

    def hours(self, start: datetime, end: datetime) -> float:
        """Business hours, day by day."""
        start, end = start.astimezone(ZONE), end.astimezone(ZONE)
        total, day = 0, start.date()
        while day <= end.date():
            if day.weekday() < 5 and day not in self.holidays:
                first = _seconds(start) if day == start.date() else 0
                last = _seconds(end) if day == end.date() else 24 * 3600
                total += max(0, min(last, CLOSES) - max(first, OPENS))
            day += timedelta(days=1)
        return total / 3600

    def times(self, pool: list[Row], at: str) -> None:
        """Quartiles of the time to answer, asks without one waiting until the record of their agency ends."""
        done, waiting, gone = {}, {}, Counter()
        for row in pool:
            ended = self.end.get(row["agency"]) if row["outcome"] == "unanswered" else row["answered_at"]
            if row["initiative"] != "solicited":
                gone["unsolicited" if row["initiative"] else "initiative_unknown"] += 1
            elif not row["outcome"]:
                gone["outcome_unknown"] += 1
            elif not row["asked_at"]:
                gone["no_time_of_ask"] += 1
            elif not ended:
                gone["no_time_of_answer"] += 1
            else:
                start = datetime.fromisoformat(row["asked_at"])
                end = ended if isinstance(ended, datetime) else datetime.fromisoformat(ended)
                if end < start:
                    gone["answer_before_ask"] += 1
                else:
                    (waiting if row["outcome"] == "unanswered" else done)[row["id"]] = self.hours(start, end)
        for name, share in (("lower_quartile", 1), ("median", 2), ("upper_quartile", 3)):
            part = Fraction(share, 4)
            value = _survival(list(done.values()), list(waiting.values()), part)
            low = _survival([*done.values(), *waiting.values()], [], part)
            high = _survival(list(done.values()), [float("inf")] * len(waiting), part)
            self.made[f"answer_hours.{name}{at}"] = {
                "value": value,
                "low": low,
                "high": high,
                "numerator": set(done),
                "denominator": {*done, *waiting},
                "excluded": dict(gone),
                "censored": set(waiting),
            }

    def law(self, verdicts: list[Row]) -> list[str]:
        """Figures from verdicts; gives what is wrong with which exchanges were asked about."""
        gave = {row["id"] for row in self.all if row["data_given"]}
        agency = {row["id"]: row["agency"] for row in self.all}
        by_law: dict[str, list[Row]] = defaultdict(list)
        for row in verdicts:
            by_law["all" if row["law"] == "*" else row["law"].replace("/", ".")].append(row)
        wrong = [name for name, rows in by_law.items() if {row["exchange"] for row in rows} != gave]
        for name, rows in by_law.items():
            self.judged(f"prohibited.{name}", rows, lambda row: row)
            for family, says in KEPT_UNKNOWN.items() if name != "all" else ():
                counted = {row["exchange"] for row in rows if row["verdict"] in says.split()}
                if counted:
                    self.listed(f"{family}.{name}", counted, {row["exchange"] for row in rows})
            if not self.made[f"prohibited.{name}"]["high"]:
                continue
            for slug in {agency[row["exchange"]] for row in rows} - {None}:
                self.judged(
                    f"prohibited.{name}@{slug}", [r for r in rows if agency[r["exchange"]] == slug], lambda r: r
                )
            for code in {code for row in rows for code in row["codes"]}:
                mine = [row for row in rows if code in row["codes"]]
                self.judged(f"prohibited.{name}.{code}", mine, lambda row, c=code: row["codes"][c])
        for one, before in by_law.items():
            for other, after in by_law.items():
                then = {row["exchange"]: row["on_the_record"] == "prohibited" for row in after}
                pairs = [(r["exchange"], r["on_the_record"] == "prohibited", then[r["exchange"]]) for r in before]
                self.listed(f"freed.{one}.{other}", {x for x, a, b in pairs if a and not b}, {x for x, *_ in pairs})
                self.listed(f"barred.{one}.{other}", {x for x, a, b in pairs if b and not a}, {x for x, *_ in pairs})
        return wrong

    def judged(self, id: str, rows: list[Row], told: Any) -> None:
        """Prohibited on the record; certain where the unknown stays unknown; at most with what is open."""
        counted = {row["exchange"] for row in rows if told(row)["on_the_record"] == "prohibited"}
        certain = sum(told(row)["verdict"] == "prohibited" for row in rows)
        open_yet = sum(told(row)["on_the_record"] in ("undetermined", "conflict") for row in rows)
        self.listed(id, counted, {row["exchange"] for row in rows})
        self.made[id] |= {"low": certain, "high": len(counted) + open_yet}

    def listed(self, id: str, counted: set[str], among: set[str]) -> None:
        """A figure that is a plain list."""
        size = len(counted)
        made = {"value": size, "low": size, "high": size, "numerator": counted, "denominator": among, "excluded": {}}
        self.made[id] = made

    def files(self, files: list[Row], bodies: list[Row]) -> None:
        """Figures of files and of mail domains."""
        for at in (None, *{row["agency"] for row in files if row["agency"]}):
            mine = [row for row in files if at in (None, row["agency"])]
            end, every = f"@{at}" if at else "", {row["path"] for row in mine}
            self.listed(f"files{end}", every, every)
            for outcome in {"read", *(row["outcome"] for row in mine)}:
                self.listed(f"files.{outcome}{end}", {r["path"] for r in mine if r["outcome"] == outcome}, every)
        domains = {row["domain"] for row in bodies if row["body"] is None}
        self.listed("domains_unplaced", domains, domains)


def _seconds(when: datetime) -> int:
    return (when.hour * 60 + when.minute) * 60 + when.second


def _by_name(id: str) -> str:
    """The id of a figure of one set of data with the codes by name: a set has no order."""
    bare, at, agency = id.partition("@")
    if not bare.startswith("only."):
        return id
    return "only." + "+".join(sorted(bare.removeprefix("only.").split("+"))) + at + agency


def _survival(done: list[float], waiting: list[float], share: Fraction) -> float | None:
    """The first time at which the part still waiting is at most 1 - share, by the product of those who stay."""
    events = sorted([(time, 0) for time in done] + [(time, 1) for time in waiting])
    left, at_risk, at = Fraction(1), len(events), 0
    while at < len(events):
        time = events[at][0]
        now = [kind for when, kind in events[at:] if when == time]
        left *= Fraction(at_risk - now.count(0), at_risk)
        if now.count(0) and left <= 1 - share:
            return round(time, 2)
        at, at_risk = at + len(now), at_risk - len(now)
    return None


def main() -> int:
    """Compare, and print what differs."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "holidays", "exports"):
        told.add_argument(f"--{name}", type=Path, required=True)
    told.add_argument("--coder", default="Gold Coder", help="who coded the case as the gold says")
    words = told.parse_args()
    days = re.findall(r'^\s+- "(\d{4}-\d\d-\d\d)"', words.holidays.read_text(encoding="utf-8"), re.MULTILINE)
    exported = {
        name: rows_of(words.exports / f"{name}.jsonl")
        for name in ("exchanges", "figures", "verdicts", "files", "bodies")
    }
    coded = [row for row in exported["exchanges"] if row["coder"] == words.coder]
    ids = {row["key_message"].lower(): row["id"] for row in coded}
    count = Recount(rows_of(words.gold), ids, {date.fromisoformat(day) for day in days})
    wrong = [f"{name}: other exchanges are judged than gave data" for name in count.law(exported["verdicts"])]
    count.files(exported["files"], exported["bodies"])
    seen, left_out = {}, 0
    for row in exported["figures"]:
        if row["id"].startswith(NOT_CODED):
            left_out += 1
            continue
        id = _by_name(row["id"])
        mine = count.made.get(id)
        if mine is None:
            wrong.append(f"{row['id']}: nobody defined it")
            continue
        seen[id] = row
        for key, value in mine.items():
            theirs = set(row[key]) if isinstance(value, set) else row[key]
            if theirs != value:
                wrong.append(f"{row['id']}: {key} is {_short(theirs)}, counted again {_short(value)}")
    unasked = [id for id in count.made if id not in seen and not id.startswith(("freed.", "barred."))]
    wrong += [f"{id}: missing in the export" for id in unasked]
    kinds = Counter(row["unit"] for row in seen.values())
    print(f"{len(seen)} figures counted again: " + ", ".join(f"{n} of {unit}" for unit, n in sorted(kinds.items())))
    print(f"{left_out} left out: they read what the gold does not code.")
    print("\n".join(wrong) if wrong else "All equal: values, bounds, lists and what is left out.")
    return bool(wrong)


def _short(value: Any) -> str:
    return f"{len(value)} ids" if isinstance(value, set) else str(value)


if __name__ == "__main__":
    sys.exit(main())

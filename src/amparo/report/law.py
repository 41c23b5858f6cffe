"""Law: figures from what laws say of the exchanges - on the record, with the range that unknown facts leave."""

from collections.abc import Callable, Iterator, Sequence

from amparo.policy.act import Act
from amparo.policy.verdict import Verdict
from amparo.report.answers import confirmed
from amparo.report.catalogue import catalogue
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.law_account import LawAccount
from amparo.whatif.run import ALL, CodeVerdict, Row

OPEN = (Verdict.undetermined, Verdict.conflict)
# What one act says where unknown facts stay unknown: family of figures -> the verdicts that it counts.
KEPT_UNKNOWN = {
    "certain": (Verdict.prohibited,),
    "undetermined": (Verdict.undetermined,),
    "permitted": (Verdict.permitted, Verdict.required),
    "not_covered": (Verdict.not_covered,),
}


def law_key(id: str) -> str:
    """An act's id as it stands in ids of figures: `us-nm/sb75-2021` is `us-nm.sb75-2021`, all in force are `all`."""
    return "all" if id == ALL else id.replace("/", ".")


def law_figures(dossier: Dossier) -> Iterator[Figure]:
    """For each act the exchanges whose giving it prohibits: of all, of each agency, of each datum; what it says for certain;
    then what changes."""
    account = dossier.law
    by_law: dict[str, list[Row]] = {}
    for row in account.rows:
        by_law.setdefault(row.law, []).append(row)
    for id, rows in by_law.items():
        made = _figure(dossier, account, id, rows)
        yield made
        if id != ALL:
            yield from _kept_unknown(dossier, account, id, rows)
        if not made.high:
            continue  # an act that says nothing of the case has one figure, not one for each agency and datum
        for slug in sorted({row.agency for row in rows if row.agency}):
            yield _figure(dossier, account, id, [row for row in rows if row.agency == slug], agency=slug)
        for code in sorted({code for row in rows for code in row.codes}):
            yield _figure(dossier, account, id, [row for row in rows if code in row.codes], code=code)
    for one, other in changes(account.acts):
        yield from _changed(dossier, by_law.get(one.id, []), by_law.get(other.id, []), (one, other))


def changes(acts: Sequence[Act]) -> tuple[tuple[Act, Act], ...]:
    """Acts that take up another one that was asked too, with it: what the later one changes."""
    known = {act.id: act for act in acts}
    pairs = [(known[act.follows], act) for act in acts if act.follows in known]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].versions[-1].start, pair[1].id)))


def pairs_that_change(account: LawAccount, one: Act, other: Act) -> Iterator[tuple[Row, Row]]:
    """Exchanges of which the later act says something else on the record: what both say."""
    after = {row.exchange: row for row in account.rows if row.law == other.id}
    for row in account.rows:
        if row.law == one.id and row.exchange in after and after[row.exchange].on_the_record is not row.on_the_record:
            yield row, after[row.exchange]


def _figure(
    dossier: Dossier,
    account: LawAccount,
    id: str,
    rows: Sequence[Row],
    agency: str | None = None,
    code: str | None = None,
) -> Figure:
    def told(row: Row) -> CodeVerdict:
        return row.codes[code] if code else CodeVerdict(row.verdict, row.on_the_record)

    counted = tuple(row.exchange for row in rows if told(row).on_the_record is Verdict.prohibited)
    full = f"prohibited.{law_key(id)}" + (f".{code}" if code else "") + (f"@{agency}" if agency else "")
    names = {act.id: act.citation for act in account.acts}
    signed = not any(row.unreviewed for row in rows)

    def defined(language: str) -> str:
        words = catalogue(language)
        key = "definition.prohibited_all" if id == ALL else "definition.prohibited"
        out = words.say(key, **({} if id == ALL else {"law": names[id]}))
        out += words.say("definition.prohibited_code", value=words.value("data", code)) if code else ""
        out += words.say("definition.at_agency", agency=_name(dossier, agency)) if agency else ""
        return out + ("" if signed else " " + words.say("definition.unreviewed"))

    return Figure(
        full,
        defined("en"),
        defined("es"),
        "exchange",
        len(counted),
        sum(told(row).verdict is Verdict.prohibited for row in rows),
        len(counted) + sum(told(row).on_the_record in OPEN for row in rows),
        counted,
        tuple(row.exchange for row in rows),
        {},
        _coding(dossier, {row.exchange for row in rows}),
    )


def _kept_unknown(dossier: Dossier, account: LawAccount, id: str, rows: Sequence[Row]) -> Iterator[Figure]:
    """What an act says for certain, and of which exchanges it leaves that open; nothing for what it says of none."""
    (cited,) = (act.citation for act in account.acts if act.id == id)
    signed = not any(row.unreviewed for row in rows)
    for family, verdicts in KEPT_UNKNOWN.items():
        counted = tuple(row.exchange for row in rows if row.verdict in verdicts)
        told = {
            language: catalogue(language).say(f"definition.{family}", law=cited)
            + ("" if signed else " " + catalogue(language).say("definition.unreviewed"))
            for language in ("en", "es")
        }
        size, among = len(counted), tuple(row.exchange for row in rows)
        if counted:
            yield Figure(
                f"{family}.{law_key(id)}",
                told["en"],
                told["es"],
                "exchange",
                size,
                size,
                size,
                counted,
                among,
                {},
                _coding(dossier, set(among)),
            )


def _changed(dossier: Dossier, before: Sequence[Row], after: Sequence[Row], acts: tuple[Act, Act]) -> Iterator[Figure]:
    then = {row.exchange: row for row in after}
    ways: tuple[tuple[str, Callable[[Row, Row], bool]], ...] = (
        ("freed", lambda one, other: _bars(one) and not _bars(other)),
        ("barred", lambda one, other: not _bars(one) and _bars(other)),
    )
    for name, holds in ways:
        pairs = [(row, then[row.exchange]) for row in before if row.exchange in then]
        counted = tuple(one.exchange for one, other in pairs if holds(one, other))
        holes = {"one": acts[0].citation, "other": acts[1].citation}
        signed = not any(row.unreviewed for pair in pairs for row in pair)
        told = {
            language: catalogue(language).say(f"definition.{name}", **holes)
            + ("" if signed else " " + catalogue(language).say("definition.unreviewed"))
            for language in ("en", "es")
        }
        size = len(counted)
        yield Figure(
            f"{name}.{law_key(acts[0].id)}.{law_key(acts[1].id)}",
            told["en"],
            told["es"],
            "exchange",
            size,
            size,
            size,
            counted,
            tuple(one.exchange for one, _ in pairs),
            {},
            _coding(dossier, {one.exchange for one, _ in pairs}),
        )


def _bars(row: Row) -> bool:
    return row.on_the_record is Verdict.prohibited


def _name(dossier: Dossier, slug: str) -> str:
    return dossier.bodies[slug].name if slug in dossier.bodies else slug


def _coding(dossier: Dossier, ids: set[str]) -> str:
    pool: list[Coded] = [coded for coded in dossier.exchanges if coded.exchange.id in ids]
    return CONFIRMED if confirmed(pool) else SUGGESTED

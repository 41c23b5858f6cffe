"""The chapter on the law: which of the disclosures each act prohibits, on the record and for certain, and what changes."""

from collections.abc import Iterator, Sequence

from amparo.policy.act import Act
from amparo.policy.verdict import Verdict
from amparo.report.block import Block, Paragraph, Run, Section, Table
from amparo.report.codes import data_codes
from amparo.report.law import KEPT_UNKNOWN, changes, law_key, pairs_that_change
from amparo.report.law_account import LawAccount
from amparo.report.marks import visible
from amparo.report.teller import Teller
from amparo.whatif.run import ALL, Row

MOST_CHANGES = 200  # exchanges in a table of what changes


def law(teller: Teller) -> Section:
    """What the acts say of the exchanges; nothing is told where none was asked."""
    return Section("law", teller.words.say("sections.law"), tuple(_blocks(teller)))


def _blocks(teller: Teller) -> Iterator[Block]:
    words, account = teller.words, teller.dossier.law
    if not account.rows:
        yield Paragraph(words.runs("law.nothing"))
        return
    yield Paragraph(words.runs("law.how"))
    yield Paragraph(words.runs("law.taken"), "note")
    yield _acts(teller, account)
    yield from _sentences(teller, account)
    yield _together(teller, account)
    yield from _unsigned(teller, [row for row in account.rows if row.law == ALL])
    yield from _by_agency(teller, account)
    if _prohibiting(teller, account):
        yield _by_code(teller, account)
    yield from _changes(teller, account)
    yield from _assumptions(teller, account)


def _acts(teller: Teller, account: LawAccount) -> Table:
    """Each act with how many exchanges it prohibits on the record, for certain, and leaves open."""
    words, rows = teller.words, []
    for act in account.acts:
        key = law_key(act.id)
        rows.append(
            (
                (Run(act.citation),),
                (Run(words.say(f"law.status.{act.status.value}")),),
                *(teller.count(f"{family}.{key}") for family in ("prohibited", *KEPT_UNKNOWN)),
            )
        )
    columns = ("law", "status", "on_record", "certain", "open", "permitted", "not_covered")
    return Table(
        words.say("law.caption"), tuple(words.say(f"columns.{name}") for name in columns), tuple(rows), (2, 3, 4, 5, 6)
    )


def _sentences(teller: Teller, account: LawAccount) -> Iterator[Paragraph]:
    """A sentence for each act that prohibits anything, with what it rests on."""
    words = teller.words
    for act in account.acts:
        figure = teller.figure(f"prohibited.{law_key(act.id)}")
        if not figure.value:
            continue
        count, whole = teller.count(figure.id), len(figure.denominator)
        n = int(figure.value or 0)
        runs = list(words.runs("law.sentence", law=act.citation, n=n, count=count, whole=whole))
        if figure.low != figure.value:
            runs += [Run(" "), *words.runs("law.fewer", low=figure.low or 0)]
        if figure.high != figure.value:
            runs += [Run(" "), *words.runs("law.more", high=figure.high or 0)]
        if any(not rule.complete for rule in act.rules):
            runs += [Run(" "), *words.runs("law.unread")]
        if any(row.unreviewed for row in account.rows if row.law == act.id):
            runs += [Run(" "), *words.runs("law.unreviewed")]
        yield Paragraph(tuple(runs))


def _unsigned(teller: Teller, rows: Sequence[Row]) -> Iterator[Paragraph]:
    """That the figures of a table rest on rules that nobody signed off; nothing where all of them are."""
    if any(row.unreviewed for row in rows):
        yield Paragraph(teller.words.runs("law.unreviewed_table"), "note")


def _together(teller: Teller, account: LawAccount) -> Block:
    """All acts that were in force when the data were given."""
    words = teller.words
    own = [row for row in account.rows if row.law == ALL]
    rows = tuple(
        (
            (Run(words.say(f"law.verdict.{verdict.value}")),),
            (Run(words.number(sum(row.on_the_record is verdict for row in own))),),
            (Run(words.number(sum(row.verdict is verdict for row in own))),),
        )
        for verdict in Verdict
    )
    head = tuple(words.say(f"columns.{name}") for name in ("together", "on_record", "with_unknown"))
    return Table(words.say("law.together"), head, rows, (1, 2))


def _by_agency(teller: Teller, account: LawAccount) -> Iterator[Block]:
    slugs = sorted({row.agency for row in account.rows if row.agency}, key=lambda slug: teller.body(slug).casefold())
    if len(slugs) < 2 or not _prohibiting(teller, account):
        return
    acts = _prohibiting(teller, account)
    rows = tuple(
        ((Run(teller.body(slug)),), *(teller.count(f"prohibited.{law_key(act.id)}@{slug}") for act in acts))
        for slug in slugs
    )
    yield _wide(teller, "law.by_agency", "agency", acts, rows)


def _by_code(teller: Teller, account: LawAccount) -> Block:
    acts = _prohibiting(teller, account)
    codes = [
        code
        for code in data_codes()
        if any(teller.figure(f"prohibited.{law_key(act.id)}.{code}").value for act in acts)
    ]
    rows = tuple(
        (
            (Run(teller.words.value("data", code)),),
            *(teller.count(f"prohibited.{law_key(act.id)}.{code}") for act in acts),
        )
        for code in codes
    )
    return _wide(teller, "law.by_code", "data", acts, rows)


def of_exchange(teller: Teller, exchange: str) -> Table | None:
    """What each act says of one exchange, but for those that do not cover it; None where none says anything."""
    words, account = teller.words, teller.dossier.law
    names = {act.id: act.citation for act in account.acts} | {ALL: words.say("columns.together")}
    rows = tuple(
        (
            (Run(names[row.law]),),
            (Run(words.say(f"law.verdict.{row.on_the_record.value}")),),
            (Run(words.say(f"law.verdict.{row.verdict.value}")),),
            (Run(", ".join(row.not_shown)),),
        )
        for row in account.rows
        if row.exchange == exchange and (row.law == ALL or row.verdict is not Verdict.not_covered)
    )
    if not rows:
        return None
    head = tuple(words.say(f"columns.{name}") for name in ("law", "record", "with_unknown", "not_shown"))
    return Table(words.say("law.of_exchange"), head, rows)


def _prohibiting(teller: Teller, account: LawAccount) -> list[Act]:
    """Acts that prohibit something on the record."""
    return [act for act in account.acts if teller.figure(f"prohibited.{law_key(act.id)}").value]


def _wide(
    teller: Teller, caption: str, first: str, acts: Sequence[Act], rows: tuple[tuple[tuple[Run, ...], ...], ...]
) -> Table:
    words = teller.words
    head = (words.say(f"columns.{first}"), *(act.short for act in acts))
    return Table(words.say(caption), head, rows, tuple(range(1, len(head))))


def _changes(teller: Teller, account: LawAccount) -> Iterator[Block]:
    words = teller.words
    pairs = changes(account.acts)
    if not pairs:
        return
    rows = tuple(
        (
            (Run(one.short),),
            (Run(other.short),),
            teller.count(f"freed.{law_key(one.id)}.{law_key(other.id)}"),
            teller.count(f"barred.{law_key(one.id)}.{law_key(other.id)}"),
        )
        for one, other in pairs
    )
    head = tuple(words.say(f"columns.{name}") for name in ("before", "after", "freed", "barred"))
    yield Table(words.say("law.changes"), head, rows, (2, 3))
    asked = {act.id for pair in pairs for act in pair}
    yield from _unsigned(teller, [row for row in account.rows if row.law in asked])
    for one, other in pairs:
        changed = list(pairs_that_change(account, one, other))
        if changed:
            yield _case_by_case(teller, one, other, changed)


def _case_by_case(teller: Teller, one: Act, other: Act, changed: Sequence[tuple[Row, Row]]) -> Table:
    """Each exchange of which two acts say something else; the longest are cut, `export verdicts` has all."""
    words = teller.words
    rows = tuple(
        (
            (Run(before.exchange, f"exchange:{before.exchange}"),),
            (Run(teller.body(before.agency) if before.agency else "–"),),
            (Run(words.say(f"law.verdict.{before.on_the_record.value}")),),
            (Run(words.say(f"law.verdict.{after.on_the_record.value}")),),
        )
        for before, after in changed[:MOST_CHANGES]
    )
    head = (*(words.say(f"columns.{name}") for name in ("exchange", "agency")), one.short, other.short)
    caption = words.say("law.case_by_case", one=one.short, other=other.short, shown=len(rows), all=len(changed))
    return Table(caption, head, rows)


def _assumptions(teller: Teller, account: LawAccount) -> Iterator[Block]:
    words = teller.words
    for one in account.assumptions:
        agency = teller.body(one.agency) if one.agency else words.say("columns.all")
        told = {"question": one.question[words.language], "answers": one.answers[words.language], "agency": agency}
        who = {"by": visible(one.by), "on": one.on, "reason": visible(one.reason)}
        yield Paragraph(words.runs("law.assumption", **told, **who), "item")
    if account.assumed:
        rows = tuple(
            (
                (Run(act.citation),),
                *_both(teller, [row for row in account.rows if row.law == act.id]),
                *_both(teller, [row for row in account.assumed if row.law == act.id]),
            )
            for act in account.acts
        )
        columns = ("law", "on_record", "certain", "on_record_assumed", "certain_assumed")
        head = tuple(words.say(f"columns.{name}") for name in columns)
        yield Table(words.say("law.assumed"), head, rows, (1, 2, 3, 4))
        yield from _unsigned(teller, account.assumed)


def _both(teller: Teller, rows: Sequence[Row]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    record = sum(row.on_the_record is Verdict.prohibited for row in rows)
    certain = sum(row.verdict is Verdict.prohibited for row in rows)
    return (Run(teller.words.number(record)),), (Run(teller.words.number(certain)),)

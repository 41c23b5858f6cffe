"""Document: the ordered sections of the report, the same for the HTML pages and the PDF."""

from amparo.report.answers import confirmed
from amparo.report.block import Block, Paragraph, Run, Section, Table
from amparo.report.chapters import chapters
from amparo.report.codes import OPTIONAL, VARIABLES, data_codes, values
from amparo.report.law_chapter import law
from amparo.report.missing import missing
from amparo.report.overview import overview
from amparo.report.review_chapter import review
from amparo.report.teller import Teller


def document(teller: Teller) -> tuple[Section, ...]:
    """The report: findings, what was asked and came; then the chapters; then method."""
    middle = chapters(teller) if teller.dossier.exchanges else ()
    told = (law(teller),) if teller.dossier.law.acts else ()
    return (*overview(teller), *missing(teller), *middle, *told, _domains(teller), review(teller), _method(teller))


def coding_told(teller: Teller) -> str:
    """Whether the coding is the program's or was confirmed by people; stands on every page."""
    exchanges = teller.dossier.exchanges
    people = sum(confirmed((coded,)) for coded in exchanges)
    if exchanges and people == len(exchanges):
        return teller.words.say("coding.confirmed", whole=len(exchanges))
    return teller.words.say("coding.suggested", n=people, whole=len(exchanges))


def domain_table(teller: Teller) -> Table:
    """Mail domains that nobody has placed, by messages."""
    words = teller.words
    listed = sorted(teller.dossier.unplaced.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple(((Run(domain),), (Run(words.number(count)),)) for domain, count in listed)
    return Table(
        words.say("sections.domains"), (words.say("columns.domain"), words.say("columns.messages")), rows, (1,)
    )


def _domains(teller: Teller) -> Section:
    words = teller.words
    if not teller.dossier.unplaced:
        blocks: tuple[Block, ...] = (Paragraph(words.runs("text.no_domains")),)
    else:
        blocks = (Paragraph(words.runs("text.domains"), "note"), domain_table(teller))
    return Section("domains", words.say("sections.domains"), blocks)


def _method(teller: Teller) -> Section:
    words, dossier = teller.words, teller.dossier
    versions = sorted({coded.coding.codebook for coded in dossier.exchanges}) or [1]
    limited = sum(bool(coded.coding.values.get("limits")) for coded in dossier.exchanges)
    told = (
        words.runs("method.how", codebook=", ".join(map(str, versions))),
        (Run(coding_told(teller) + " "), *words.runs("text.suggested")),
        words.runs("method.unknown"),
        (*words.runs("method.ranges"), Run(" "), *words.runs("method.limits", n=limited, whole=len(dossier.exchanges))),
        (
            *words.runs("method.times", zone=dossier.zone),
            Run(" "),
            *words.runs("method.program", program=dossier.program),
        ),
    )
    rows = tuple(((Run(stage),), (Run(dossier.stages[stage]),)) for stage in sorted(dossier.stages))
    head = (words.say("columns.stage"), words.say("columns.version"))
    table = (Table(words.say("method.stages"), head, rows),) if rows else ()
    paragraphs = tuple(Paragraph(runs) for runs in told)
    return Section("method", words.say("sections.method"), (*paragraphs, _limits(teller), _book(teller), *table))


def _limits(teller: Teller) -> Table:
    """Why the record may not tell the whole of an exchange, and of how many that is so."""
    words = teller.words
    rows = tuple(((Run(words.value("limits", one)),), teller.share(f"limits.{one}")) for one in values("limits"))
    return Table(words.say("variable.limits"), (words.say("columns.limit"), words.say("columns.share")), rows, (1,))


def _book(teller: Teller) -> Table:
    """The codebook in short: each variable and what may be answered."""
    words = teller.words
    rows = []
    for name in (*VARIABLES, *OPTIONAL):
        found = [words.value(name, value) for value in values(name)]
        if name in ("data_asked", "data_given"):
            found = [words.value("data", code) for code in data_codes()]
        rows.append(((Run(words.say(f"variable.{name}")),), (Run("; ".join(found) or words.say("method.free")),)))
    head = (words.say("columns.variable"), words.say("columns.value"))
    return Table(words.say("sections.book"), head, tuple(rows))

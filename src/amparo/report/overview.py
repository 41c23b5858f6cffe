"""Overview: what was asked of whom and what came - the first screen of the report."""

from amparo.campaign.request import RecordsRequest
from amparo.records.item import UNREAD, Custody, Item, Kind, Outcome
from amparo.report.block import Block, Paragraph, Run, Runs, Section, Table
from amparo.report.leads import leads
from amparo.report.marks import visible
from amparo.report.reasons import reason
from amparo.report.teller import Teller

ASIDE = frozenset({Outcome.duplicate, Outcome.empty})  # neither read nor unread: there is nothing more in them


NAMED = frozenset((Kind.image, Kind.office, Kind.archive, Kind.other))  # the others are called by their endings


def overview(teller: Teller) -> tuple[Section, ...]:
    """The findings, then the requests and the files."""
    say = teller.words.say
    return (
        Section("findings", say("sections.findings"), _findings(teller)),
        Section("asked", say("sections.asked"), _requests(teller)),
        Section("came", say("sections.came"), _came(teller)),
    )


def glance(teller: Teller) -> tuple[Paragraph, ...]:
    """What was asked of whom and what came, in a sentence each."""
    words, requests = teller.words, teller.dossier.requests
    out = []
    if requests:
        slugs = dict.fromkeys(request.agency for request in requests)
        agencies = words.joined([Run(teller.body(slug), "section:asked") for slug in slugs])
        out.append(Paragraph(words.runs("text.asked_of", n=len(requests), agencies=agencies), "lead"))
    if teller.dossier.files:
        out.append(Paragraph(_came_told(teller), "lead"))
    return tuple(out)


def _came_told(teller: Teller) -> Runs:
    counts = {
        "files": teller.count("files"),
        "read": teller.count("files.read"),
        "exchanges": teller.count("exchanges"),
    }
    if teller.whole:
        return teller.words.runs("text.came_here", **counts)  # messages are counted for the whole case
    return teller.words.runs("text.came", messages=teller.dossier.message_count, **counts)


def _findings(teller: Teller) -> tuple[Block, ...]:
    found = leads(teller)
    return found or (Paragraph(teller.words.runs("text.no_exchanges"), "note"),)


def _requests(teller: Teller) -> tuple[Block, ...]:
    if not teller.dossier.requests:
        return (Paragraph(teller.words.runs("text.no_requests"), "note"),)
    columns = ("request", "agency", "sent", "received", "period", "terms", "claimed", "words")
    head = tuple(teller.words.say(f"columns.{column}") for column in columns)
    rows = tuple(_request(teller, request) for request in teller.dossier.requests)
    return (Table(teller.words.say("sections.asked"), head, rows),)


def _request(teller: Teller, request: RecordsRequest) -> tuple[Runs, ...]:
    words = teller.words
    start, end = request.period
    period = f"{words.day(start)} – {words.day(end)}" if start or end else words.say("unknown")
    cells = (
        request.id,
        teller.body(request.agency),
        words.day(request.sent),
        words.day(request.received),
        period,
        ", ".join(request.search_terms) or "–",
        "; ".join(request.exemptions_claimed) or "–",
        request.words or "–",
    )
    return tuple((Run(visible(cell)),) for cell in cells)


def _came(teller: Teller) -> tuple[Block, ...]:
    words, files = teller.words, teller.dossier.files
    if not files:
        return (Paragraph(words.runs("text.no_files"), "note"),)
    out: list[Block] = [Paragraph(_came_told(teller)), _by_agency(teller)]
    unread = tuple(pair for pair in files if pair[1].outcome in UNREAD or pair[1].failed)
    if unread:
        out += [Paragraph(words.runs("text.unread")), file_table(teller, unread, words.say("columns.not_read"))]
    else:
        out.append(Paragraph(words.runs("text.all_read"), "note"))
    return tuple(out)


def _by_agency(teller: Teller) -> Table:
    words, files = teller.words, teller.dossier.files
    columns = ("agency", "files", "read", "not_read", "aside", "expected", "units_read", "failed", "exchanges")
    rows = []
    for agency in sorted({item.agency or "" for item, _ in files}):
        group = [custody for item, custody in files if (item.agency or "") == agency]
        at = f"@{agency}" if agency else ""
        rows.append(
            (
                (Run(teller.body(agency or None)),),
                teller.count(f"files{at}") if agency else (Run(words.number(len(group))),),
                teller.count(f"files.read{at}")
                if agency
                else (Run(words.number(sum(c.outcome == "read" for c in group))),),
                (Run(words.number(sum(custody.outcome in UNREAD for custody in group))),),
                (Run(words.number(sum(custody.outcome in ASIDE for custody in group))),),
                (Run(words.number(sum(custody.expected for custody in group))),),
                (Run(words.number(sum(custody.read for custody in group))),),
                (Run(words.number(sum(custody.failed for custody in group))),),
                teller.count(f"exchanges{at}") if agency else (Run(words.say("not_measured")),),
            )
        )
    head = tuple(words.say(f"columns.{column}") for column in columns)
    return Table(words.say("sections.came"), head, tuple(rows), tuple(range(1, 9)))


def file_table(teller: Teller, files: tuple[tuple[Item, Custody], ...], caption: str) -> Table:
    """Files with how their reading ended."""
    words = teller.words
    columns = ("file", "agency", "kind", "outcome", "reason", "expected", "units_read", "failed", "bates")
    rows = []
    for item, custody in files:
        cells = (
            visible(item.path),
            teller.body(item.agency) if item.agency else words.say("unknown"),
            words.value("file_kind", item.kind.value) if item.kind in NAMED else item.kind.value,
            words.value("file_outcome", custody.outcome.value),
            visible(reason(custody.reason or "–", words.language)),
            words.number(custody.expected),
            words.number(custody.read),
            words.number(custody.failed),
            custody.bates or "–",
        )
        rows.append(tuple((Run(cell),) for cell in cells))
    return Table(caption, tuple(words.say(f"columns.{column}") for column in columns), tuple(rows), (5, 6, 7))

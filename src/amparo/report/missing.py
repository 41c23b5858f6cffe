"""The section on what is missing from what was produced: gaps agency by agency, and the redactions received."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from amparo.campaign.gap import KINDS, Gap
from amparo.report.block import Block, Paragraph, Run, Runs, Section, Table
from amparo.report.catalogue import Catalogue
from amparo.report.dossier import Coded, Dossier
from amparo.report.marks import visible
from amparo.report.teller import Teller

MOST = 60  # rows of one table; `export gaps` gives all
DAYS = ("first", "last")
PLACES = ("here", "there", "one", "other")
STAMPED = ("after", "before", "stamp")  # facts that are stamps


def gap_told(words: Catalogue, gap: Gap) -> str:
    """A gap in one sentence, about the record and never about what does not exist."""
    facts = dict(gap.facts)
    edge = facts.pop("edge", None)
    holes: dict[str, str | int] = {}
    for name, value in facts.items():
        if not isinstance(value, str):
            holes[name] = value
        elif name in DAYS and value != "–":
            holes[name] = words.day(date.fromisoformat(value))
        else:
            holes[name] = _place(words, value) if name in PLACES else visible(value)
    key = f"gap.{gap.kind}" + (f"_{edge}" if edge else "")
    if gap.kind == "missing_parent" and facts.get("id") == "–":
        key += "_unnamed"
    if gap.kind == "redacted_differently" and facts.get("cited") == "–":
        key += "_uncited"
    return words.say(key, **holes)


def _place(words: Catalogue, place: str) -> str:
    """A file, or `file#page`, as people write it."""
    path, mark, page = place.rpartition("#")
    return f"{visible(path)}, {words.say('missing.page', page=page)}" if mark and page.isdigit() else visible(place)


def beside(dossier: Dossier, coded: Coded) -> tuple[Gap, ...]:
    """The gaps that touch an exchange, each sentence once.

    A gap touches it that one of its messages shows, that begins or ends at a stamp of one of its printed pages, or that
    concerns the mailbox of somebody who takes part in it.
    """
    messages = [dossier.messages[id] for id in coded.exchange.messages if id in dossier.messages]
    ids = {message.id for message in messages}
    stamps = {page.bates for message in messages for part in message.parts for page in part.text.pages}
    people = {who.email for message in messages for who in (message.sender, *message.recipients) if who}
    out = []
    for gap in dossier.gaps:
        facts = dict(gap.facts)
        near = {facts.get(name) for name in STAMPED} - {None}
        if gap.message in ids or (near & stamps) or (gap.kind == "silent_mailbox" and gap.where in people):
            out.append(gap)
    return tuple(out)


def missing(teller: Teller) -> tuple[Section, ...]:
    """The section; none where nothing was produced yet."""
    dossier, words = teller.dossier, teller.words
    if not dossier.files:
        return ()
    blocks: list[Block] = [Paragraph(words.runs("text.missing"))]
    if dossier.gaps:
        blocks.append(_counts(teller))
        for agency in sorted({gap.agency or "" for gap in dossier.gaps}, key=lambda slug: slug or "~"):
            blocks += _of_agency(teller, agency)
    else:
        blocks.append(Paragraph(words.runs("text.no_gaps"), "note"))
    blocks += _redactions(teller)
    return (Section("missing", words.say("sections.missing"), tuple(blocks)),)


def _counts(teller: Teller) -> Table:
    words = teller.words
    counted = Counter((gap.agency or "", gap.kind) for gap in teller.dossier.gaps)
    kinds = [kind for kind in KINDS if any(kind == k for _, k in counted)]
    agencies = sorted({agency for agency, _ in counted}, key=lambda slug: slug or "~")
    rows = tuple(
        ((Run(words.say(f"gap_kind.{kind}")),), *((Run(words.number(counted[agency, kind])),) for agency in agencies))
        for kind in kinds
    )
    head = (words.say("columns.kind"), *(teller.body(agency or None) for agency in agencies))
    return Table(words.say("missing.counts"), head, rows, tuple(range(1, len(head))))


def _of_agency(teller: Teller, agency: str) -> Iterator[Block]:
    words = teller.words
    gaps = [gap for gap in teller.dossier.gaps if (gap.agency or "") == agency]
    rows = tuple(
        ((Run(words.say(f"gap_kind.{gap.kind}")),), (Run(gap_told(words, gap)),), _where(teller, gap))
        for gap in gaps[:MOST]
    )
    head = (words.say("columns.kind"), words.say("missing.told"), words.say("missing.shown_by"))
    yield Table(teller.body(agency or None), head, rows)
    if len(gaps) > MOST:
        yield Paragraph(words.runs("missing.more", n=len(gaps) - MOST), "note")


def _where(teller: Teller, gap: Gap) -> Runs:
    """The evidence: the exchange in which the message stands where there is one, else its file and page, else the place."""
    place = _place(teller.words, f"{gap.path}#{gap.page}" if gap.path and gap.page else gap.path or gap.where)
    if gap.kind == "silent_days":
        return (Run(teller.words.say("missing.all_mail")),)
    for coded in teller.dossier.exchanges:
        if gap.message and gap.message in coded.exchange.messages:
            return (Run(place, f"exchange:{coded.exchange.id}"),)
    return (Run(place, "page:files" if gap.path else None),)


def _redactions(teller: Teller) -> Iterator[Block]:
    words = teller.words
    found = teller.dossier.redactions
    if not found:
        yield Paragraph(words.runs("text.no_redactions"), "note")
        return
    failed = sum(one.redaction.text_under for _, one in found)
    yield Paragraph(words.runs("text.redactions", n=len(found)))
    counted: Counter[tuple[str, str, str]] = Counter()
    files: dict[tuple[str, str, str], set[str]] = {}
    for agency, one in found:
        key = (agency or "", one.redaction.kind, one.redaction.cited or "")
        counted[key] += 1
        files.setdefault(key, set()).add(one.path)
    rows = []
    for key in sorted(counted, key=lambda key: (key[0] or "~", key[1], -counted[key], key[2])):
        agency, kind, cited = key
        listed = sorted(files[key])
        shown = "; ".join(visible(path) for path in listed[:3]) + (" …" if len(listed) > 3 else "")
        cite = visible(cited) or words.say("missing.none_cited")
        cells = (teller.body(agency or None), words.say(f"redaction_kind.{kind}"), cite, words.number(counted[key]))
        rows.append((*((Run(cell),) for cell in cells), (Run(shown, "page:files"),)))
    columns = ("columns.agency", "columns.kind", "missing.cited", "missing.count", "columns.file")
    yield Table(words.say("missing.redactions"), tuple(words.say(column) for column in columns), tuple(rows), (3,))
    if failed:
        yield Paragraph(words.runs("text.failed_redactions", n=failed), "note")

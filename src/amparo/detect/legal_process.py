"""Legal process: instruments shown, claimed or only mentioned, and laws cited as authority."""

import re
from dataclasses import replace
from functools import cache

from amparo.covered import Covered
from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding
from amparo.detect.needs import evened, runs
from amparo.detect.passage import Passage
from amparo.detect.pattern import known_ways
from amparo.detect.pattern_index import PatternIndex
from amparo.detect.rarity import MARK
from amparo.instrument import Instrument, Naming, instrument, instruments, namings
from amparo.span import Span

# No word of these in a sentence, no legal process in it.
WORDS = (
    *(
        "warrant",
        "subpoena",
        "order",
        "orden",
        "órden",
        "detainer",
        "summons",
        "consent",
        "release",
        "waiver",
        "authori",
    ),
    *(
        "notice",
        "section",
        "secci",
        "§",
        " law",
        " ley",
        "dppa",
        "hipaa",
        "ferpa",
        "citatorio",
        "autoriza",
        "nmsa",
        " rcw",
    ),
    *(
        " ors ",
        " code",
        "immigration",
        "artículo",
        "articulo",
        "exemption",
        "statut",
        "demand",
        "eoir",
        "title ",
        "título",
    ),
    *(
        " usc",
        "u.s.c",
        "u. s. c",
        "cfr",
        "c.f.r",
        " ina",
        " roi",
        " nta",
        "noi ",
        "privacy act",
        "inspection",
        "inmigraci",
    ),
)
FORM = re.compile(r"i[-_. ]?\d{3}|ao[- ]?\d|\d u\.? ?s")
BARE = re.compile(r"\b(warrants?|subpoenas?|[óo]rden(?:es)?|citatorios?)\b", re.IGNORECASE)
IMMIGRATION = re.compile(
    r"\b(?:ICE|DHS|HSI|ERO|USCIS|CBP|OIG|immigration|inspector general|administrativ\w+|inmigraci[óo]n)\b"
)
COURT = re.compile(
    r"\b(?:court|grand jury|judge|magistrate|u\.?s\.? attorney|ausa|district|corte|juez|jueza|tribunal)\b", re.I
)
SIGNED_BY_JUDGE = re.compile(r"\b(?:judge|magistrate|juez|jueza)\b", re.IGNORECASE)
IMMIGRATION_JUDGE = re.compile(r"\b(?:immigration judge|IJ|juez\w* de inmigraci[óo]n)\b", re.IGNORECASE)
HEAD = 300  # characters at the top of an attached paper in which its title stands, in capitals or not
TITLE_INDENT = 60  # characters before a form's title on its line (a letterhead, a seal's text), not a sentence's start


def find_legal_process(sheet: Sheet) -> tuple[Finding, ...]:
    """`process` and `instrument` findings, in order of span.

    Shown (attached, or the text of the form itself) gives the instrument's class; claimed but not shown gives
    `claimed`; asked for, refused for want of, or a fact about a person gives nothing. A hedged class was read from
    the bare word ("the attached subpoena"): the attachment itself tells better.
    """
    passage = sheet.passage
    even = evened(passage.words)
    sheet = _relevant(sheet, even)
    if not sheet.sentences:
        return ()
    cues = find_in("legal_process", sheet)
    where: dict[Span, set[str]] = {}
    for cue in cues:
        if cue.family == "act" and (at := sheet.sentence_at(cue.span.start)):
            where.setdefault(at, set()).add(cue.value)
    found: set[Finding] = set()
    named = namings(passage.text, passage.span, _possible(even))
    for naming in named:
        at = sheet.sentence_at(naming.span.start)
        found.update(_of_naming(passage, naming, where.get(at, set()) if at else set()))
    facts = [cue.span for cue in cues if cue.value == "fact"]
    bare = [Span(*match.span()) for match in BARE.finditer(passage.text, passage.span.start, passage.span.end)]
    taken = Covered([one.span for one in named] + facts)
    for span in bare:
        at = sheet.sentence_at(span.start)
        if at and not taken.touches(span):
            found.update(_of_bare_word(passage, span, at, where.get(at, set())))
    found.update(_of_cues(cues, sheet, where, [one for one in found if one.family == "process"], facts))
    return tuple(sorted(found))


def _relevant(sheet: Sheet, even: str) -> Sheet:
    """The sheet with only those sentences that can name legal process; `even` is its evened text."""
    words = [word for word in WORDS if word in even]
    forms = bool(FORM.search(even))
    if not words and not forms:
        return Sheet(sheet.passage, (), ())
    kept = tuple(
        one
        for one in sheet.sentences
        if any(word in one.evened for word in words) or (forms and FORM.search(one.evened))
    )
    return Sheet(sheet.passage, tuple(one.span for one in kept), kept)


@cache
def _index() -> PatternIndex:
    """The instruments, by what stands in whatever names or prints them."""
    return PatternIndex(
        [
            tuple(way for pattern in (*one.names, *one.titles) for way in known_ways(pattern.pattern, pattern.flags))
            for one in instruments()
        ]
    )


def _possible(even: str) -> tuple[Instrument, ...]:
    """The instruments that a text can name, by the strings that stand in it; `even` is the evened text."""
    cut = runs(even)
    return tuple(instruments()[number] for number in _index().possible(MARK.join(cut), cut))


def _of_naming(passage: Passage, naming: Naming, cues: set[str]) -> list[Finding]:
    """What the naming of an instrument shows."""
    form = instrument(naming.instrument)
    titled = (
        passage.attachment and naming.span.start - passage.span.start <= HEAD and _ends_line(passage.text, naming.span)
    )
    printed = (naming.printed or titled) and _stands_alone(passage.text, naming.span)
    if printed:
        how, value = "printed", form.process
    elif "shown" in cues and "asked" not in cues:
        how, value = "shown", form.process
    elif "asked" in cues or "fact" in cues or passage.attachment:
        return []
    else:
        how, value = "claimed", "claimed"
    base = Finding(passage.message, passage.part, naming.span, "process", value, f"legal_process.{how}", _reason(how))
    about = replace(base, family="instrument", value=form.id, reason=f"{form.title}: {_reason(how)}")
    if form.process == "none" or (form.process == "consent" and how == "claimed"):
        return [about] if how != "claimed" else []
    return [base, about] if how != "claimed" else [base]


def _reason(how: str) -> str:
    return {
        "printed": "the text of the instrument itself",
        "shown": "an instrument is said to be attached or enclosed",
        "claimed": "an instrument is named, but not shown",
    }[how]


def _stands_alone(text: str, span: Span) -> bool:
    """True where the words stand as a title on their line, not inside a sentence."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return len(before) <= TITLE_INDENT and not re.search(r"[a-z]{2}", before)


def _ends_line(text: str, span: Span) -> bool:
    """True where no sentence goes on after the words: a title, not "I-200 training for staff"."""
    end = text.find("\n", span.end)
    return not re.search(r"\b[a-z]{3,}", text[span.end : end if end >= 0 else len(text)])


def _of_bare_word(passage: Passage, span: Span, sentence: Span, cues: set[str]) -> list[Finding]:
    """`the attached subpoena`, `a warrant signed by a judge`: a paper whose form the words do not tell."""
    if "shown" not in cues or "asked" in cues:
        return []
    words, sure = sentence.of(passage.text), False
    judge = SIGNED_BY_JUDGE.search(words) and not IMMIGRATION_JUDGE.search(words)
    word = span.of(passage.text).lower()
    if word.startswith(("subpoena", "citatorio")):
        sure = bool(COURT.search(words)) != bool(IMMIGRATION.search(words))
        value = "administrative" if IMMIGRATION.search(words) and not COURT.search(words) else "subpoena"
    elif judge:
        value, sure = "judicial", True
    elif IMMIGRATION.search(words):
        value, sure = "administrative", True
    elif word.startswith("warrant"):
        value, sure = "claimed", False
    else:
        return []
    why = "a paper is said to be attached" if sure else "a paper of untold kind is said to be attached"
    rule = "legal_process.shown" if sure else "legal_process.shown_bare"
    return [Finding(passage.message, passage.part, span, "process", value, rule, why, hedged=not sure)]


def _of_cues(
    cues: tuple[Finding, ...],
    sheet: Sheet,
    where: dict[Span, set[str]],
    found: list[Finding],
    facts: list[Span],
) -> list[Finding]:
    """Claims, statutes and consents as the lexicon reads them, where nothing stronger stands in the same sentence."""
    kept = []
    sure = {at for one in found if (at := sheet.sentence_at(one.span.start)) and at.covers(one.span)}
    denied = Covered(facts)
    for cue in cues:
        at = sheet.sentence_at(cue.span.start)
        if cue.family != "process" or not at:
            continue
        stronger = at in sure
        doubted = "asked" in where.get(at, set()) or denied.touches(cue.span)
        if cue.value == "claimed" and (stronger or doubted or "shown" in where.get(at, set())):
            continue
        if cue.value == "consent" and "asked" in where.get(at, set()):
            continue
        kept.append(cue)
    return kept

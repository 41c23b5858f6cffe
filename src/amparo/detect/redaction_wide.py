"""Wide: an identifier with what belongs to it, and what may be one, where too much is better than too little.

For redaction only: a number that nobody named, a birth that only its year tells, a word that can be nothing but a name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from amparo.detect.clause import clause
from amparo.detect.finding import Finding
from amparo.detect.identifiers_dates import DATE
from amparo.detect.identifiers_own import is_own_phone
from amparo.detect.identifiers_rule import just_after, just_before
from amparo.detect.names import Names, shipped_names
from amparo.detect.people_count import folded
from amparo.detect.persons_parse import commonish
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

ANY_CASE = re.IGNORECASE
UPPER = r"[A-ZÁÉÍÓÚÑ]"
TOWN = re.compile(
    rf"(?:,? ?(?:#|\b(?:apt|apartment|unit|space|spc|sp|lot|trlr|trailer)\b)\.? ?#? ?\w{{1,5}})?"
    rf"(?:,? (?:in |en )?(?:{UPPER}\w+\.?)(?: {UPPER}\w+){{0,2}}(?:,? (?:N\.?M\.?|TX|AZ|CO|{UPPER}{UPPER}))?(?:,? \d{{5}}(?:-\d{{4}})?)?"
    rf"(?=[\s]*(?:$|[.,;:)\n|\t]))|,? \d{{5}}(?!\d))?"
)
STATES = r"(?:[ #:]+(?:no|number|is|es|NM|TX|AZ|CO|CA))*"
CUES = {
    "vehicle": rf"(?:licen[cs]e )?(?:plates?|tags?|LP|VIN|placas?){STATES}",
    "licence_number": rf"(?:(?:NM|TX|AZ|CO|CA) ?)?(?:DL|OLN|ID|driver['’]?s? licen[cs]e|licencia|CDL){STATES}",
    "ssn": (
        r"(?:SSN?|social|(?:the )?last (?:four|4)(?: (?:of|is|are|digits))*|ending(?: in)?|ends in|termina en)"
        r"(?:[ #:]+(?:ending|in|last|four|4))*"
    ),
}
CUE = {value: re.compile(rf"\b(?:{cue})[\s:#.(]{{1,3}}$", ANY_CASE) for value, cue in CUES.items()}
NUMBER = re.compile(
    r"(?<![\w$€£.,/@=&?%-])#?(?P<x>(?=[A-Z\d-]*\d[A-Z\d -]*\d)(?:[A-Z]{1,5}[- ]?)?\d[\dA-Z]*(?:[- ][\dA-Z]*\d[\dA-Z]*){0,5})"
    r"(?![\w@=/%]|[.,]\d)"
)
FEWEST = 6  # digits of a number that may be somebody's
NO_NUMBER = re.compile(
    r"(?:§|\b(?:sec(?:tion)?s?|nmsa|u\.?s\.?c|c\.?f\.?r|nmac|art(?:icle|[íi]culo)?|chapter|ch|title|statute|h\.?b|s\.?b|rule|form|invoice|"
    r"order|p\.?o|rfp|part|serial|isbn|model|version|build|ticket|vendor|fund|budget|contract|bates|page|room|suite|fax|"
    r"tracking|meeting id|conference|passcode|dial)\b[^\w\n]*(?:\w+[^\w\n]+){0,2}#?)$|https?:\S*$|\$\s?$",
    ANY_CASE,
)
PHONE = re.compile(r"(?:1[- ])?(?:\d{3}[- ])?\d{3}[- ]\d{4}(?:[- ]\d+)?")
YEARS = re.compile(r"(?:19|20)\d\d(?:[- ](?:19|20)?\d\d)*")
LAW = re.compile(
    r"\b(?:enacted|amended|adopted|effective|dated|act of|since|revised?|rev|policy|law|statute|memo|signed|built|founded|vigente|"
    r"promulgad\w+|court|hearing|sentenced|convicted|arrested|entered|married)\b[^.\n]{0,20}$",
    ANY_CASE,
)
BIRTH = re.compile(r"(?<![\w/.-])(?P<x>" + DATE + r")", ANY_CASE)
FIRST, LAST, SHORT_FIRST = 1910, 2003, 30
WORD = re.compile(rf"{UPPER}[\wáéíóúñü]+(?:['’-]{UPPER}[\wáéíóúñü]+)*")
RUN = re.compile(
    rf"(?<![\w@/.&#'’-]){WORD.pattern}(?: (?:{UPPER}\.? |(?:de|del|de la|y) )?{WORD.pattern}){{0,5}}(?![\w@/]|\.\w)"
)
LOWER = re.compile(r"(?<![\w@.])[a-záéíóúñü]{3,}")
BEGINS = re.compile(r"(?:^|[.!?:>\n*•-])[\s>\"“(]*$")
MOST_WORDS = 4  # of a name
SHORTEST = 3  # letters of a word that is a name only as the subject of a sentence, or shorter
SAYS = re.compile(  # what is said of a person
    r"(?:['’]s)? (?:is|was|has|had|gets?|got|works?|worked|lives?|lived|said|says|told|came|comes|moved|usually|just|still|also|did|does|"
    r"owes|signed|called|drives?|goes|went|left|took|and (?:his|her)|es|era|fue|tiene|vive|trabaja|dice|dijo|vino|llam[óo])\b"
)


def widened(finding: Finding, text: str) -> Finding:
    """The finding with the town that follows an address, or with the words that call a number what it is."""
    start, end = finding.span.start, finding.span.end
    if finding.value == "address":
        match = TOWN.match(text, end)
        end = match.end() if match and "\n" not in match.group() else end
    elif finding.value == "vehicle" and not finding.rule.startswith("identifiers."):
        end = max(end, clause(text, finding.span, Span(start, len(text))).end)
    elif finding.value in CUE:
        match = CUE[finding.value].search(text, max(0, start - 40), start)
        start = match.start() if match and "\n" not in match.group() else start
    return replace(finding, span=Span(start, end))


def loose(
    message: str, part: str, text: str, stretches: tuple[Span, ...], officials: frozenset[str]
) -> Iterator[Finding]:
    """What may be an identifier or a name in some stretches of a part.

    Args:
        message: its id.
        part: its name.
        text: of the part.
        stretches: where to look: not in signatures or headers, which hold what is an office's.
        officials: words of the names of officials.
    """
    for stretch in stretches:
        for match in BIRTH.finditer(text, stretch.start, stretch.end):
            if _may_be_birth(text, match):
                yield _made(message, part, match, "data", "date_of_birth", "a date of some decades ago")
        for match in NUMBER.finditer(text, stretch.start, stretch.end):
            if _may_be_number(text, match):
                yield _made(
                    message, part, match, "number", "other_number", "a number of many digits that nothing else explains"
                )
        yield from _names(message, part, text, stretch, officials)


def _made(message: str, part: str, match: re.Match[str], family: str, value: str, why: str) -> Finding:
    return Finding(message, part, Span(*match.span("x")), family, value, f"redaction.loose.{value}", why)


def _may_be_birth(text: str, match: re.Match[str]) -> bool:
    date = match["x"]
    year = re.search(r"(?:19|20)\d\d", date)
    old = FIRST <= int(year.group()) <= LAST if year else date[-2:].isdigit() and int(date[-2:]) >= SHORT_FIRST
    return old and not LAW.search(just_before(text, match.start("x")))


def _may_be_number(text: str, match: re.Match[str]) -> bool:
    number = match["x"]
    if sum(c.isdigit() for c in number) < FEWEST or YEARS.fullmatch(number):
        return False
    if NO_NUMBER.search(just_before(text, match.start())):
        return False
    return not PHONE.fullmatch(number) or not is_own_phone(text, match)


def _names(message: str, part: str, text: str, stretch: Span, officials: frozenset[str]) -> Iterator[Finding]:
    """Capitalised words that are names and no everyday words, towns, companies or officials."""
    names, plain = shipped_names(), frozenset(map(folded, LOWER.findall(text)))
    for run in RUN.finditer(text, stretch.start, stretch.end):
        words = [
            (Span(*word.span()), _is_name(word.group(), names) and folded(word.group()) not in plain | officials)
            for word in WORD.finditer(text, *run.span())
        ]
        likely = [span for span, is_name in words if is_name]
        if not likely or _thing(text, run, [span.of(text) for span, _ in words]):
            continue
        begins = BEGINS.search(text[max(0, run.start() - 3) : run.start()])
        if len(words) == 1 and begins and not _begins_with_name(text, run, names):
            continue
        span = Span(likely[0].start, words[-1][0].end if len(words) <= MOST_WORDS else likely[-1].end)
        yield Finding(message, part, span, "person", "private", "redaction.loose.name", "words that may be a name")


def _begins_with_name(text: str, run: re.Match[str], names: Names) -> bool:
    """Whether a single word at the beginning of a sentence is a name: every word has a capital there."""
    return names.is_sure_given(run.group()) or (len(run.group()) > SHORTEST and bool(SAYS.match(text, run.end())))


def _is_name(word: str, names: Names) -> bool:
    return (names.is_given(word) or names.is_surname(word)) and not names.is_word(word) and len(word) > 2


def _thing(text: str, run: re.Match[str], words: list[str]) -> bool:
    """Whether a run of capitalised words is a company, a place, a post or a heading."""
    guards = shipped_guards()
    after = re.match(r" ([A-Za-zÁÉÍÓÚÑáéíóúñ]+)", just_after(text, run.end(), 24))
    before = re.search(r"([A-Za-zÁÉÍÓÚÑáéíóúñ]+) $", just_before(text, run.start(), 24))
    keys = [folded(word) for word in words]
    return (
        any(key in guards.never or key in guards.ranks or commonish(key) for key in keys)
        or any(key in guards.thing_after for key in (*keys[1:], folded(after[1]) if after else ""))
        or any(key in guards.thing_before for key in (*keys[:1], folded(before[1]) if before else ""))
    )

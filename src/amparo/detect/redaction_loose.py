"""Loose: what may be an identifier or a name, where too much is better than too little; for redaction only.

A number that nobody named, a birth that only its year tells, a street without its kind, words that can be nothing but a name.
"""

import re
from collections.abc import Iterator

from amparo.detect.finding import Finding
from amparo.detect.identifiers_dates import DATE
from amparo.detect.identifiers_own import is_signature
from amparo.detect.identifiers_rule import just_after, just_before
from amparo.detect.names import Names, shipped_names
from amparo.detect.people_count import folded
from amparo.detect.persons_parse import commonish
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

ANY_CASE = re.IGNORECASE
UPPER = r"[A-ZÁÉÍÓÚÑ]"
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
STREET = re.compile(
    rf"(?<![\w.,:/$#-])(?P<x>(?!(?:19|20)\d\d\b)\d{{2,5}}(?:-?[A-Z])? (?:[NSEW]\.? )?(?!(?:Jan|"
    rf"Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    rf"(?:{UPPER}[a-záéíóúñ]{{2,}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th))(?: {UPPER}[a-záéíóúñ]{{2,}}){{0,2}}(?: (?:NE|NW|SE|SW))?(?:,? #? ?\w{{1,3}}(?=[.,;)\n]|$))?)(?!\w)"
)
NO_STREET = re.compile(
    r"\b(?:of|and|or|to|office|offices|room|suite|section|sec|page|highway|hwy|nm|us|form|chapter|total|region|district|unit|unidad|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\.? $",
    ANY_CASE,
)
AGE = re.compile(
    r"(?<![\w.$-])(?P<x>\d{1,2}[ \n-](?:a[ñn]os(?: de edad)?|year[- ]olds?|years? old|yrs?\.? old|yo|y/o|months? old))\b|"
    r"(?<=[a-zA-Z] )\((?P<y>[1-9]\d?)\)",
    ANY_CASE,
)
NO_AGE = re.compile(
    r"\b(?:hace|contrato de|sentencia de|por|durante|cada|m[áa]s de|section|chapter|under|over|least|version)\s+$",
    ANY_CASE,
)
EVENT = re.compile(r"\b(?:on|by|since|until|due|dated|sent|received|revised|as of|el|desde|hasta)\s+$", ANY_CASE)
NEAR = 25  # characters between a name and a date that is told of it
MINE = re.compile(
    r"\b(?:my|our|me|us|fax|hot ?line|toll|desk|office|nuestr[oa]|mi|oficina|unit|bureau|division|department|court|clerk|jail)\b"
    r"[^.\n]{0,40}$",
    ANY_CASE,
)
# What a plain pattern tells, with nothing more to check: (data code, pattern).
PLAIN = tuple(
    (value, re.compile(pattern, ANY_CASE))
    for value, pattern in (
        ("date_of_birth", r"(?<![\w.$-])(?P<x>[1-9]\d ?/?[MF])(?=[,.;)]|$)|\((?P<y>[MFHmf],? ?/?[1-9]\d)\)"),
        (
            "date_of_birth",
            (
                r"\b(?:turn(?:s|ed|ing)|cumpli[óo]|cumple|tiene|about|maybe|around|"
                r"unos) (?P<x>[1-9]\d?)(?=[.,;)]| (?:in|on|next|last|this|or so)\b|$)"
            ),
        ),
        ("date_of_birth", r"\b(?:ni[ñn][oa]s?|beb[ée]|hij[oa]s?) de (?P<x>\d{1,2} (?:meses|semanas|d[íi]as))\b"),
        (
            "phone",
            r"\b(?:cell|phone|number|tel\w*|celular|n[úu]mero) (?:that )?(?:ending|ends|termina)(?: in| en)? (?P<x>\d{4})(?!\w)",
        ),
        (
            "address",
            r"\b(?P<x>(?:sp|spc|space|lot|apt|apartment|trlr|trailer|espacio|lote)\.? ?#? ?\d{1,4}[A-Z]?)(?![\w-])",
        ),
        ("address", r"(?<!\w)(?P<x>Box \d{1,5})(?!\w)"),
        ("address", r"\b(?P<x>(?-i:[A-Z]\w+ )(?:motel|inn|hotel|lodge)\b(?:,? (?:room|rm|#)\.? ?\d{1,4})?)"),
        (
            "address",
            (
                r"\b(?P<x>\d{1,3} (?:miles?|mi|millas) (?:north|south|east|west|outside|from|past|"
                r"al (?:norte|sur))(?: of| de)? (?-i:[A-Z]\w+)(?: (?:on|off|by) \w+){0,2})"
            ),
        ),
        (  # written so that no machine reads it: an address as usual is found by its own rule, an office's not
            "email",
            (
                r"(?<![\w@.])(?P<x>[\w.]+(?: ?[\[(](?:dot|punto)[\])] ?\w+){0,3}(?: @ | ?[\[(](?:at|arroba)[\])] ?)[\w-]+"
                r"(?:\.| ?[\[(](?:dot|punto)[\])] ?)[a-z]{2,10})(?!\w)"
            ),
        ),
    )
)
FREE = re.compile(r"\D*1?\D*8(?:00|88|77|66|55|44|33)")
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Sr|Sra|Srta|Don|Doña|señora?)\.? (?P<x>{WORD.pattern}(?: {WORD.pattern}){{0,2}})"
)
INITIAL = re.compile(rf"(?<![\w.])(?P<x>{UPPER}\. {UPPER}[a-záéíóúñ]{{2,}}(?:-{UPPER}[a-záéíóúñ]+)?)(?!\w)")


def loose(
    message: str, part: str, text: str, stretches: tuple[Span, ...], officials: frozenset[str], names: frozenset[int]
) -> Iterator[Finding]:
    """What may be an identifier or a name in some stretches of a part.

    Args:
        message: its id.
        part: its name.
        text: of the part.
        stretches: where to look: not in signatures or headers, which hold what is an office's.
        officials: words of the names of officials.
        names: where names of private people end.
    """
    for stretch in stretches:
        for match in BIRTH.finditer(text, stretch.start, stretch.end):
            if _may_be_birth(text, match) or _is_told_of(text, match, names):
                yield _made(
                    message, part, match, "data", "date_of_birth", "a date of some decades ago, or beside a name"
                )
        for match in AGE.finditer(text, stretch.start, stretch.end):
            if not NO_AGE.search(text, max(0, match.start() - 20), match.start()):
                span = Span(*match.span("x" if match["x"] else "y"))
                yield Finding(message, part, span, "data", "date_of_birth", "redaction.loose.age", "may be an age")
        for value, pattern in PLAIN:
            for match in pattern.finditer(text, stretch.start, stretch.end):
                span = Span(*match.span("x" if match["x"] else "y"))
                yield Finding(message, part, span, "data", value, f"redaction.loose.{value}", "may be somebody's")
        for match in STREET.finditer(text, stretch.start, stretch.end):
            if not NO_STREET.search(text, max(0, match.start() - 20), match.start()) and not _is_thing(match["x"]):
                yield _made(message, part, match, "data", "address", "a number and a word with a capital, as a street")
        for pattern in (TITLED, INITIAL):
            for match in pattern.finditer(text, stretch.start, stretch.end):
                if not officials & {folded(word) for word in WORD.findall(match["x"])} and not _is_thing(match["x"]):
                    span = Span(*match.span("x"))
                    yield Finding(
                        message,
                        part,
                        span,
                        "person",
                        "private",
                        "redaction.loose.titled",
                        "after a title or an initial",
                    )
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
    if not PHONE.fullmatch(number):
        return True
    return (
        not FREE.match(number)
        and not MINE.search(just_before(text, match.start(), 60))
        and not is_signature(text, match)
    )


def _is_told_of(text: str, match: re.Match[str], names: frozenset[int]) -> bool:
    """Whether a date stands right after a private person's name, and is no day of an event."""
    start = match.start("x")
    near = any(at in names for at in range(max(0, start - NEAR), start + 1))
    between = text[max(0, start - NEAR) : start]
    return near and "\n" not in between and not EVENT.search(between) and not LAW.search(just_before(text, start))


def _is_thing(words: str) -> bool:
    guards = shipped_guards()
    keys = [folded(word) for word in WORD.findall(words)]
    return any(
        key in guards.never or key in guards.ranks or commonish(key) or key in guards.thing_after for key in keys
    )


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

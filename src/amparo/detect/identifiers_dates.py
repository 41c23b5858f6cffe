"""Dates of birth and ages: the date that stands with a cue, and years that somebody has."""

import re

from amparo.detect.identifiers_rule import IdentifierRule, just_after, just_before

ANY_CASE = re.IGNORECASE
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|ene|abr|ago|dic|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
)
DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|"
    r"\d{1,2}(?:st|nd|rd|th)?[ -](?:de |of )?"
    + MONTH
    + r"\.?,?[ -](?:del? )?(?:\d{4}|\d{2})|"
    + MONTH
    + r"\.? \d{1,2}(?:st|nd|rd|th)?,? (?:del? )?\d{4})(?![\w/-])"
)
BORN = (
    r"(?:\bd\.?o\.?b\b\.?s?|\bdate of birth|\bbirth ?(?:date|day)|\bb-?day\b|"
    r"\bborn(?: (?:in|at) (?-i:[A-Z]\w+(?:,? [A-Z]\w+){0,4}),?)?(?: on)?|"
    r"\bnaci(?:d[oa]|[óo])(?: en (?-i:[A-ZÁÉÍÓÚÑ]\w+(?:,? (?:(?:de|del|la) )?[A-ZÁÉÍÓÚÑ]\w+){0,4}),?)?(?: el(?: d[íi]a)?)?|"
    r"\bfecha de nac(?:imiento|\.)?|\bf\.? ?de ?n(?:ac)?\b\.?|\bfdn\b|\bf\.n\.|\bf\.? ?nac\b\.?|\bcumplea[ñn]os|"
    r"\bcumple(?: a[ñn]os)? el)"
)
FILL = r"(?:\s*(?:is|was|are|on|es|el|of|de|d[íi]a|listed as|shows?|the|his|her)\b)*[\s:=#(,\-–]{0,4}"
WORDED = (
    r"(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?)"
)
OLD_THING = re.compile(
    r"\b(?:system|software|server|building|house|car|truck|vehicle|law|policy|statute|regulation|"
    r"agreement|contract|code|version|"
    r"machine|computer|record|case|company|bug|film|movie|program|database|laptop|box|kernel|distro|"
    r"technology|document|file|"
    r"mou|scotch|whisky|tree|home|trailer)s?\b",
    ANY_CASE,
)
RANGE_BEFORE = re.compile(
    r"(?:\b(?:under|over|above|below|minimum|between|than|least|from|any|all|children|those|adults?|"
    r"persons|people|ends?|eligib\w+|until|reach\w*|must be|mayores de|"
    r"menores de|al menos|m[áa]s de|hace|por|durante|contrato de|sentencia de|cada|ages|average|legal|"
    r"drinking|retirement)\b|[<>≥≤])"
    r"[^.\n]{0,12}$",
    ANY_CASE,
)
RANGE_AFTER = re.compile(
    r"^\W{0,2}(?:\+|(?:and|or|to|through|y|o|a|u) (?:over|older|up|under|younger|above|below|\d|m[áa]s|"
    r"mayores?|menos)|limit|group|"
    r"bracket|requirement|range|de (?:experiencia|prisi[óo]n|c[áa]rcel|servicio|vigencia|antig[üu]edad)|consecutiv)",
    ANY_CASE,
)


def _age(text: str, match: re.Match[str]) -> bool:
    before, after = just_before(text, match.start(), 40), just_after(text, match.end(), 40)
    if RANGE_BEFORE.search(before[-28:]) or RANGE_AFTER.search(after):
        return False
    written = re.search(r"\d+", match.group())
    return (not written or 0 < int(written.group()) <= 110) and not OLD_THING.search(after[:25])


def _thing_before(text: str, match: re.Match[str]) -> bool:
    near = just_before(text, match.start(), 30)
    return _age(text, match) and not re.search(
        OLD_THING.pattern + r" (?:is|was|has been|es)?[^.\n]{0,10}$", near, ANY_CASE
    )


def _old_date(text: str, match: re.Match[str]) -> bool:
    """A date that nobody writes of a present event: at least some decades before any record of ours."""
    year = re.search(r"(?:19|20)\d\d", match["x"])
    if year:
        return OLDEST <= int(year.group()) <= YOUNGEST
    return int(match["x"][-2:]) >= CENTURY


CENTURY = 30  # a year of two digits below it can be of this century, and then is no sure birth
OLDEST, YOUNGEST = 1915, 2000  # years that are a birth rather than an event, where no word says which
BIRTH = ("data", "date_of_birth")
DATE_RULES = (
    IdentifierRule(
        "identifiers.dob.cued",
        *BIRTH,
        "a date called a date of birth",
        re.compile(
            BORN + r"(?P<many>" + FILL + r"(?P<x>" + DATE + r"(?:(?:,| and| y| &|/| ,)\s*" + DATE + r")*"
            r"|\d{8}(?!\d)|"
            + MONTH
            + r"\.? \d{1,2}(?:st|nd|rd|th)?(?!\w)|\d{1,2} de "
            + MONTH
            + r"(?!\w)|(?:19|20)\d{2}(?![\w-])|\d{1,2}/\d{1,2}(?![/\d])))",
            ANY_CASE,
        ),
    ),
    IdentifierRule(
        "identifiers.dob.called_after",
        *BIRTH,
        "a date called a date of birth",
        re.compile(
            r"(?<![\w/-])(?P<x>"
            + DATE
            + r")\s{0,2}[(\[,-]?\s?(?:d\.?o\.?b\b|date of birth|fecha de nac|as (?:his|her) (?:dob|birth))",
            ANY_CASE,
        ),
    ),
    IdentifierRule(
        "identifiers.dob.year",
        *BIRTH,
        "a year of birth",
        re.compile(
            (
                r"\b(?:born|nacid[oa]|naci[óo]|birth year|year of birth|yob|a[ñn]o de nacimiento)\W{1,3}(?:in |en |"
                r"around |about )?(?:\w+ (?:of |de )?)?(?P<x>(?:19|20)\d{2}\b|['’]\d{2}\b|(?<=yob )\d{2}\b)"
            ),
            ANY_CASE,
        ),
        ("born", "naci", "birth", "yob"),
    ),
    IdentifierRule(
        "identifiers.age.years_old",
        *BIRTH,
        "an age",
        re.compile(
            r"(?<![\w.$-])(?P<x>(?:\d{1,3}|"
            + WORDED
            + r")[- ]?(?:years?[- ]of[- ]age|years?[- ]old|yrs?\.?[- ]old|y\.?/?o\b|yoa\b|y\.o\.|months?[- ]old|"
            r"a[ñn]os de edad))(?!\w)",
            ANY_CASE,
        ),
        ("old", "yo", "y/o", "y.o", "of age", "of-age", "os de edad"),
        _thing_before,
    ),
    IdentifierRule(
        "identifiers.age.said",
        *BIRTH,
        "an age",
        re.compile(r"\b(?P<x>(?:age[ds]?|edad)(?: is| es| of| de)?[\s:=]{1,3}\d{1,3})(?![\w%/.-]|,\d)", ANY_CASE),
        ("age", "edad"),
        _age,
    ),
    IdentifierRule(
        "identifiers.age.turns",
        *BIRTH,
        "an age",
        re.compile(
            (
                r"\b(?:he|she|who|daughter|son|kid|baby|boy|girl)\b[^.\n]{0,20}? (?:turn(?:s|ed|ing)|just turned|"
                r"is) (?P<x>(?:1[0-9]|[2-9]\d|\d))(?= (?:on|in|this|next|today|tomorrow|now)\b|[.,;!](?!\d)|$)"
            ),
            ANY_CASE | re.M,
        ),
        (" turn", " is "),
        _age,
    ),
    IdentifierRule(
        "identifiers.age.spanish",
        *BIRTH,
        "an age",
        re.compile(
            r"(?:\b(?:hij[oa]|niñ[oa]|hombre|mujer|señora?|joven|muchach[oa]|persona|esposa|esposo|hermana?o?|"
            r"sobrin[oa]|él|ella|"
            r"(?-i:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+))(?: \w+)?,? (?:de|tiene|tenía|cumple|con) (?:unos )?|\b(?:tiene|"
            r"cumplió|cumple) (?:unos )?)(?P<x>\d{1,3} a[ñn]os)"
            r"(?! (?:de (?!edad)|en|viviendo|trabajando|con|aqu[íi]|que|sin))",
            ANY_CASE,
        ),
        ("años", "anos"),
        _age,
    ),
    IdentifierRule(
        "identifiers.age.sex",
        *BIRTH,
        "an age beside a sex",
        re.compile(
            r"(?<![\w/.-])(?P<x>(?:[1-9]\d) ?(?:yr|y/?o)?[ /-]?(?:male|female|[Hh]/?[MF]|[MF])|"
            r"(?:[HWBI]/)?[MF]/[1-9]\d|(?<=[HWBIU]/[MF] )[1-9]\d|(?<=[HWBIU]/[MF], )[1-9]\d)(?![\w/.-])"
        ),
        (),
        lambda text, match: "/" in text[max(0, match.start() - 5) : match.end()] or "male" in match.group(),
    ),
    IdentifierRule(
        "identifiers.dob.short",
        *BIRTH,
        "a date after `b.`",
        re.compile(r"(?<![\w.])(?:b\.|b:|bd:?|n\.) ?(?P<x>" + DATE + r"|(?:19|20)\d{2}(?![\w/-]))", ANY_CASE),
        ("b.", "b:", "bd", "n."),
    ),
    IdentifierRule(
        "identifiers.dob.alone",
        *BIRTH,
        "a date of some decades ago that stands by itself, as an answer does",
        re.compile(
            r"(?:^[ \t]*(?:(?:yes|s[íi]|sure|ok|it['’]?s|es)[,. ]{1,2})?|[:,] )(?P<x>"
            + DATE
            + r")(?=[.]?[ \t]*(?:$|[,;]|\.\s))",
            ANY_CASE | re.M,
        ),
        (),
        _old_date,
    ),
    IdentifierRule(
        "identifiers.age.kin",
        *BIRTH,
        "an age beside a kinship",
        re.compile(
            r"\b(?:son|daughter|boy|girl|child|kid|baby|brother|sister|niece|nephew|grandson|granddaughter|wife|husband|mother|"
            r"father|hij[oa]|niñ[oa]|herman[oa]|espos[oa]|sobrin[oa]|niet[oa])s?[,(]? \(?(?P<x>\d{1,2}(?: (?:and|y|&) \d{1,2})?)"
            r"(?=[),.;]|$| (?:and|y)\b)",
            ANY_CASE | re.M,
        ),
        (),
        _age,
    ),
    IdentifierRule(
        "identifiers.age.is",
        *BIRTH,
        "an age",
        re.compile(
            r"\b(?:he|she|who|kid|mom|dad|mother|father|client|one in [A-Z]\w+(?: \w+)?)(?:['’]s| is| was)(?: only| about| like| now|"
            r" just| around)? (?P<x>(?:1[0-9]|[2-9]\d))(?= (?:and|so|but|with|now|years|or so|this|next)\b|[.,;!)](?!\d)|$)",
            ANY_CASE | re.M,
        ),
        ("'s", "’s", " is", " was"),
        _age,
    ),
    IdentifierRule(
        "identifiers.age.decade",
        *BIRTH,
        "an age told by its decade",
        re.compile(
            r"\bin (?:his|her|their) (?P<x>(?:early |mid[- ]?|late )?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|"
            r"[2-8]0['’]?s))\b",
            ANY_CASE,
        ),
        ("in his", "in her", "in their"),
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.age.listed",
        *BIRTH,
        "ages of children, one after the other",
        re.compile(
            r"\b(?:kids|children|boys|girls|sons|daughters|twins|ages|hij[oa]s|ni[ñn][oa]s|edades)(?: (?:are|is|tienen|son|de|now))?,? "
            r"(?:ages? |aged )?\(?(?P<x>\d{1,2}(?:, \d{1,2})*,? (?:and|y|&) \d{1,2})(?!\w|[-/:.]\d| (?:and|or) (?:over|older|up|under))",
            ANY_CASE,
        ),
        ("kids", "children", "boys", "girls", "sons", "daughters", "twins", "ages", "hij", "ni", "edades"),
        _age,
    ),
)

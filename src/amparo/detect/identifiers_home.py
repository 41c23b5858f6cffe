"""Home: whether the words around an address say that somebody lives there, or that an office, court or meeting is."""

import re

from amparo.detect.identifiers_rule import cut_by_program, just_before

ANY_CASE = re.IGNORECASE
HOME = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|resid\w+|stay(?:s|ed|ing)?|home|house|address(?: is| of|:|es)?|mailing|"
    r"mov(?:ed|ing)|domicili\w+|viv(?:e|en|[íi]a|iendo)|casa|"
    r"direcci[óo]n|his|her|their|su|found at|last known|evicted|rents?|addr)\b",
    ANY_CASE,
)
OFFICE = re.compile(
    r"\b(?:our (?:new |main |local |field )?(?:office|building|location|address|facility)"
    r"(?: (?:has |have |will |is )?mov(?:ed?|ing) (?:to|into))?|"
    r"(?:office|branch|clinic|agency|company|bureau|division)s? (?:is|are|at|located|"
    r"(?:has |have |will |is )?mov(?:ed?|ing) (?:to|into))|located at|courthouse|clinic|meeting|"
    r"training|fair|event|conference|room|hotel|headquarters|hearing|orientation|class|workshop|nuestra|"
    r"oficinas?|ubicad[oa]|tribunal|gps|pings?|pinged|coordinates|tracker|monitor points?|visit us|report to|"
    r"(?:shelter|warehouse|library|church|school|store|site)\b[^.;\n]{0,25} (?:is|are|will be) (?:at|located)|"
    r"(?:court|office|shelter|agency|department|division|center|police|sheriff\w*)(?:,| is| at| is at)|"
    r"address the|feria|restaurant|venue|store)\b",
    ANY_CASE,
)
COURT = re.compile(
    r"\b(?!county (?:road|loop|lane|trail))(?:district|supreme|federal|state|municipal|magistrate|"
    r"metro(?:politan)?|tribal|county|immigration|superior|appeals|circuit|traffic|"
    r"family|drug|in|the|to|a|this|that|no|any|one|long|same|best|only|other|other|people|files|test|dry|"
    r"first|second|third|hard|disk|in)"
    r" (?:court|way|place|run|drive|trail|row|square|loop|road|lane|pl|dr|crossing|st|heights)\b",
    ANY_CASE,
)
MONTH_OR_YEAR = re.compile(r"^(?:19|20)\d\d (?:[A-Z][a-z]+ )?(?:Way|Drive|Court|Run|Loop|Trail|Place)\b")


WHOLE = re.compile(
    r"\b(?:st|street|ave?|avenue|blvd|dr|drive|rd|road|ln|lane|ct|court|cir|circle|pl|place|way|trl|trail|loop|hwy|box|"
    r"calle|camino|avenida|vereda|paseo|plaza|sp|lot|apt|#)\b|#",
    ANY_CASE,
)


def _one_address(text: str, match: re.Match[str]) -> bool:
    """Whether a line's end within the words belongs to an address: between street and town, or where a program cut."""
    at = text.index("\n", match.start("x"))
    return bool(WHOLE.search(text[match.start("x") : at])) or cut_by_program(text, at)


def is_home(text: str, match: re.Match[str]) -> bool:
    """False for an address that the words before it call an office's, a court's or a meeting's."""
    words = match["x"]
    if "\n" in words and not _one_address(text, match):
        return False
    if COURT.search(words) or MONTH_OR_YEAR.match(words):
        return False
    before = just_before(text, match.start("x"), 90)
    office = max((found.end() for found in OFFICE.finditer(before)), default=-1)
    home = max((found.end() for found in HOME.finditer(before)), default=-1)
    return office <= home


UNITS_OF_MEASURE = re.compile(
    r"\d+ (?:hours?|hrs?|days?|weeks?|months?|years?|minutes?|mins?|people|persons?|percent|degrees|am|pm|"
    r"a\.m|p\.m|bed|kids?|children|of|or|and|to|"
    r"in|on|for|at|horas|d[íi]as|semanas|meses|a[ñn]os|personas|de|o|y|a|por|miles|times|times|the|"
    r"o['’]clock|different|other|more|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|octubre|diciembre)\b",
    ANY_CASE,
)


def is_stay(text: str, match: re.Match[str]) -> bool:
    """False for a number of hours, people or the like."""
    return not UNITS_OF_MEASURE.match(match["x"]) and not COURT.search(match["x"])

"""Homes noted in short form: a number and a bare street name, a space in a park, a street in lower case."""

import re

from amparo.detect.identifiers_home import is_home, is_stay
from amparo.detect.identifiers_rule import IdentifierRule, just_after, just_before

ANY_CASE = re.IGNORECASE
ADDRESS = ("data", "address")
UNIT = r"(?:apt|apartment|unit|space|spc|sp|trlr|trailer|lot|room|rm|bldg|depto|departamento|espacio|lote|traila|cuarto|int)"
HOMES = (
    r"(?:apartments?|apts?|units|townhomes|(?:mobile|trailer|RV)(?: home| hm)? (?:park|pk|court|village|estates)|homes|"
    r"trailer court|parque de (?:trailas|casas m[óo]viles|tr[áa]ilers)|departamentos|apartamentos|trailas)"
)
NOT_A_STREET = re.compile(
    r"\b(?:of|and|or|to|at|in|on|for|by|with|hours?|days?|weeks?|months?|years?|yrs?|old|am|pm|people|kids|page|pages|"
    r"percent|dollars|de|del|por|horas|a[ñn]os|meses|personas|is|was|are|the|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|octubre)\b",
    ANY_CASE,
)
OFFICES = re.compile(
    r"\b(?:our|office|suite|ste|courthouse|meeting|training|clinic|room number|conference)\b", ANY_CASE
)


ABOUT_SOMEBODY = re.compile(
    r"\b(?:he|she|they|his|her|their|lives?|living|stays?|staying|rents?|renting|home|visit|address|vive|renta|su|casa)\b",
    ANY_CASE,
)


def _bare(text: str, match: re.Match[str]) -> bool:
    """A street without its kind: neither a date nor a count, and no office's."""
    street = re.sub(r"^\d+[A-Z]?\b", "", match["x"])
    return not NOT_A_STREET.search(street) and is_home(text, match) and is_stay(text, match)


def _dwelling(text: str, match: re.Match[str]) -> bool:
    around = just_before(text, match.start("x"), 30) + just_after(text, match.end("x"), 20)
    return not OFFICES.search(around)


def _lone(text: str, match: re.Match[str]) -> bool:
    """A street in lower case that begins a line or a sentence, as in a message typed on a telephone."""
    return _bare(text, match) and not re.search(r"\b(?:our|the|this|line|page)\s$", just_before(text, match.start("x")))


DWELLING_RULES = (
    IdentifierRule(
        "identifiers.address.unit_street",
        *ADDRESS,
        "a house number, a street's name and a unit",
        re.compile(
            r"(?<![\w.,:/$#-])(?P<x>\d{1,5}[A-Z]? (?:[NSEW]{1,2}\.? )?[A-Za-zÁÉÍÓÚÑáéíóúñ][\wáéíóúñ'’]+"
            r"(?: [A-Za-zÁÉÍÓÚÑáéíóúñ][\wáéíóúñ'’]+){0,2},? (?:#|"
            + UNIT
            + r"\.? ?#?) ?(?:[A-Z]-?)?\d{0,4}[A-Z]?)(?![\w.])",
            ANY_CASE,
        ),
        (),
        _bare,
    ),
    IdentifierRule(
        "identifiers.address.place",
        *ADDRESS,
        "a house number and a street's name, called somebody's place",
        re.compile(
            r"\b(?:place|house|home|trailer|addr(?:ess)?|lives?|staying|stays?|living|casa|domicilio|direcci[óo]n|vive|moved|"
            r"(?:moms?|mothers?|dads?|sisters?|brothers?|aunts?|uncles?|cousins?|girlfriends?|boyfriends?)(?:['’]s)?(?: place)?)"
            r"(?: (?:is|was|at|on|over|to|in|en|de|es|el))*[ ,:(]{1,3}(?P<x>\d{2,5}[A-Z]? (?:[NSEW] )?"
            r"[a-zA-ZÁÉÍÓÚÑáéíóúñ]{3,}(?: (?!and\b|with\b|con\b|but\b)[a-zA-ZÁÉÍÓÚÑáéíóúñ]{2,}){0,2})(?=[,.;)\n]| with | con |$)",
            ANY_CASE | re.MULTILINE,
        ),
        (),
        _bare,
    ),
    IdentifierRule(
        "identifiers.address.lone_street",
        *ADDRESS,
        "a house number and a street in lower case, by themselves",
        re.compile(
            r"(?:^[ \t]*|[.;,:] |\bat )(?P<x>\d{2,5}[a-z]? (?:[nsew] )?[a-z0-9]+(?: [a-z]+)? "
            r"(?:st|ave?|rd|dr|ln|blvd|ct|cir|hwy|pl|trl|street|avenue|road|drive|lane|court|circle)\b\.?"
            r"(?: (?:#|apt|unit|sp|lot) ?\w{1,4})?)(?![\w@])",
            re.MULTILINE,
        ),
        (),
        _lone,
    ),
    IdentifierRule(
        "identifiers.address.spanish_number_of",
        *ADDRESS,
        "a house number of a street, in Spanish",
        re.compile(
            r"(?<![\w$])(?P<x>\d{1,5}[A-Z]? de (?:la |el )?(?:calle|avenida|av\.|camino|callej[óo]n|privada|paseo|vereda) "
            r"(?-i:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?: (?:de |del |la )*[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,3}))",
            ANY_CASE,
        ),
        ("calle", "avenida", "av.", "camino", "privada", "paseo", "vereda"),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.park",
        *ADDRESS,
        "a space or an apartment in a named park or complex",
        re.compile(
            r"\b(?P<x>(?i:" + UNIT + r")\.? ?#?\d{1,4}[A-Z]?,? (?i:(?:at|in|of|en|de)(?: the| el| la| los| las)? )?"
            r"(?:(?i:"
            + HOMES
            + r") )?[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,3}(?: (?i:"
            + HOMES
            + r"))?)(?!\w)"
        ),
        (),
        lambda text, match: bool(re.search(HOMES, match["x"], ANY_CASE)) and _dwelling(text, match),
    ),
    IdentifierRule(
        "identifiers.address.numbered_park",
        *ADDRESS,
        "a number in a named park or complex",
        re.compile(
            r"(?<![\w.,:/$#-])(?P<x>#?\d{1,4}[A-Z]? [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?: [A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,2} (?i:"
            + HOMES
            + r"))(?!\w)"
        ),
        (),
        _dwelling,
    ),
    IdentifierRule(
        "identifiers.address.spanish_number_after",
        *ADDRESS,
        "a street and a house number, in Spanish and in any case",
        re.compile(
            r"\b(?P<x>(?:calle|avenida|camino|callej[óo]n|privada|vereda) (?:de (?:la |los |las )?|del )?(?-i:[A-ZÁÉÍÓÚÑ]\w+)"
            r"(?: (?:(?:de|del|la|los|las) )*(?-i:[A-ZÁÉÍÓÚÑ]\w+)){0,3},? ?(?:n[úu]mero|n[úu]m\.?|no\.?|#)? ?\d{1,5}[A-Z]?)(?!\w)",
            ANY_CASE,
        ),
        ("calle", "avenida", "camino", "callej", "privada", "vereda"),
        is_home,
    ),
    IdentifierRule(
        "identifiers.address.described",
        *ADDRESS,
        "a home told by what it stands beside",
        re.compile(
            r"\b(?P<x>(?:trailer|single[- ]?wide|double[- ]?wide|house|duplex|casita|apartment|apt|camper|shack|place|"
            r"casa|traila|departamento) (?:is |right |just |est[áa] )?(?:behind|next to|across from|past|off of|near|by|above|at the "
            r"end of|on the corner of|atr[áa]s de|al lado de|enfrente de|frente a|junto a|cerca de|arriba de) (?:the |el |la |los )?"
            r"[\w'’]+(?: (?!and\b|with\b|y\b|con\b)[\w'’]+){0,3})",
            ANY_CASE,
        ),
        (
            "trailer",
            "wide",
            "house",
            "duplex",
            "casita",
            "apartment",
            "apt",
            "camper",
            "shack",
            "place",
            "casa",
            "traila",
            "departamento",
        ),
        lambda text, match: (
            not OFFICES.search(just_before(text, match.start(), 40))
            and not re.search(
                r"\b(?:my|white|open|court|full|took|take|in)\s$", just_before(text, match.start()), ANY_CASE
            )
            and bool(ABOUT_SOMEBODY.search(just_before(text, match.start(), 60) + just_after(text, match.end(), 30)))
        ),
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.address.general_delivery",
        *ADDRESS,
        "general delivery at a post office",
        re.compile(r"\b(?P<x>(?i:general delivery|lista de correos),? (?:(?:in|en) )?[A-ZÁÉÍÓÚÑ]\w+(?: [A-Z]\w+)?)"),
        ("general delivery", "lista de correos"),
        digitless=True,
    ),
)

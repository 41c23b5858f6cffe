"""Words around names: titles, ranks, greetings, and what turns a name into a street, a company or a place."""

import re
from dataclasses import dataclass
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

LISTS = ("titles", "ranks", "suffixes", "thing_after", "thing_before", "never")


@dataclass(frozen=True, slots=True)
class Guards:
    """The shipped lists, lower case without accents.

    Attributes:
        titles: of anybody.
        ranks: that make a name an official's.
        suffixes: that follow a surname.
        thing_after: after a name: it was a company, an institution, a street or a law.
        thing_before: before a name: it was a place.
        never: capitalised words that are no part of a name.
    """

    titles: frozenset[str]
    ranks: frozenset[str]
    suffixes: frozenset[str]
    thing_after: frozenset[str]
    thing_before: frozenset[str]
    never: frozenset[str]


@cache
def shipped_guards() -> Guards:
    """The lists of `data/names/guards.yaml`."""
    told = read_yaml(shipped("names", "guards.yaml").read_text(encoding="utf-8"), "names/guards.yaml")
    check_keys(told, needed=("version", *LISTS), what="names/guards.yaml")
    return Guards(*(frozenset(told[name].split()) for name in LISTS))


GREETING = re.compile(
    r"^[ \t>]*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|"
    r"thx|ok|okay|yes|sure|sorry|"
    r"hola|buen(?:os|as) (?:d[íi]as|tardes|noches)|estimad[oa]|gracias|saludos|claro|"
    r"s[íi])\b[ ,!.-]{0,3}(?:again |so much |for .{0,40}|there )?[, ]{0,2})?"
    r"(?:(?:mr|ms|mrs|sr|sra|agent|officer|deputy|dr|lic|oficial|agente|señora?)\b\.? )?$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:thanks|thank you|thx|regards|sincerely|best|cheers|respectfully|yours|take care|talk soon|"
    r"saludos|atentamente|gracias|cordialmente|"
    r"appreciate\b.*|have a .*)[ ,.!-]*(?:again|so much|in advance)?[ ,.!-]*$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"(?:/s/|\b(?:signed(?: by)?|issued by|approved by|requested by|authori[sz]ed by|firmado(?: por)?|firma|autorizado por)\b:?|officer\))"
    r"[ _]{1,4}$",
    re.IGNORECASE,
)
WROTE = re.compile(r"\s*(?:[<\[(][^>\])\n]{3,60}[>\])])?,? ?(?:wrote|writes|said|escribi[óo]|via)\b ?:?", re.IGNORECASE)
POST_AFTER = re.compile(
    r"(?:,? |, (?:(?-i:[A-Z]\w+) ){1,2})(?:the |our |my |nuestra? |de |at |from |with )?(?:director|supervisor|manager|attorney|counsel|"
    r"officer|agent|special agent|secretary|"
    r"caseworker|case worker|specialist|administrator|coordinator|analyst|clerk|custodian|"
    r"technician|investigator|paralegal|registrar|examiner|director[a]?|supervisora?)\b"
    r"|(?: w/| with| from| at|,| de) (?:the )?(?:ice|ero|hsi|dhs|cbp|uscis|border patrol|fug ops)\b"
    r"|,? (?-i:SDDO|DO|AFOD|FOD|SA|SSA|ASAC|AUSA|Esq)\b",
    re.IGNORECASE,
)
POST = re.compile(
    r"\b(?:officer|agent|specialist|technician|supervisor|director|manager|custodian|clerk|analyst|investigator|tracer?|"
    r"case ?worker|counsel|attorney|chief|deputy|sheriff|administrator|coordinator|secretary|paralegal|assistant|"
    r"unit|division|department|bureau|office|authority|agency|services?|enforcement|operations|records|llc|inc|"
    r"oficina|departamento|divisi[óo]n|trabajadora?|supervisora?|oficial|agente|secretar[íi]a|consulado)\b",
    re.IGNORECASE,
)

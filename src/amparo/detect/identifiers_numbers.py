"""Numbers that name one person or thing: social security, immigration files, licences, passports, plates, cases."""

import re

from amparo.detect.identifiers_rule import IdentifierRule, just_after, just_before
from amparo.detect.identifiers_vehicle import VEHICLE_RULES

ANY_CASE = re.IGNORECASE
# What may stand between a cue ("SSN") and its number: a few filler words, a colon, a number sign.
GAP = (
    r"(?:[\s#(]*(?:is|are|was|es|son|of|ending(?: in)?|ends(?: in)?|last ?(?:four|4)|no|num|"
    r"number|n[úu]mero|n[úu]m|card|id|the|his|her|their|"
    r"el|su|de|"
    r"que termina en|termina en|on file|listed as|shows?|aka)\b\.?)*[\s:#=.,()\-–]{0,4}"
)
SOCIAL = (
    r"(?<!\w)(?:ss[n#]s?|s\.s\.n?\.?|ss(?=[ #:]*\d)|soc(?:ial)?(?: sec(?:urity)?)?(?=\W)|itins?|tax ?id|"
    r"(?:n[úu]mero de )?seguro social|seguro(?= (?:que )?termina)|n\.?s\.?s\.?|tin)"
)
NOT_SOCIAL = re.compile(
    r"\b(?:card|account|acct|phone|cell|case|credit|debit|receipt|vin|cuenta|tarjeta|tel)\b", ANY_CASE
)
YEARLIKE = re.compile(r"(?:19|20)\d\d")


def _last_four(text: str, match: re.Match[str]) -> bool:
    around = just_before(text, match.start(), 30) + match.group() + just_after(text, match.end(), 12)
    return not NOT_SOCIAL.search(around)


def _alien(text: str, match: re.Match[str]) -> bool:
    digits = len(re.sub(r"\D", "", match["x"]))
    return 7 <= digits <= 9


MONEY = re.compile(r"[$€£]\s?$")


def _spaced_social(text: str, match: re.Match[str]) -> bool:
    return not MONEY.search(just_before(text, match.start(), 4))


OTHER_LICENCE = re.compile(
    r"\b(?:business|contractor|liquor|software|bar|nursing|medical|marriage|fishing|hunting|gaming|site|"
    r"product|foster|"
    r"building|parking|child ?care|day ?care|professional|teaching|license key|gpl|bsd|apache)\b[^.\n]{0,12}$",
    ANY_CASE,
)


def _licence(text: str, match: re.Match[str]) -> bool:
    return sum(c.isdigit() for c in match["x"]) >= 5 and not OTHER_LICENCE.search(just_before(text, match.start(), 30))


def _case(text: str, match: re.Match[str]) -> bool:
    number = match["x"]
    return sum(c.isdigit() for c in number) >= 4 and not YEARLIKE.fullmatch(number)


SOCIALS = (
    IdentifierRule(
        "identifiers.ssn.dashed",
        "data",
        "ssn",
        "nine digits written as a social security number",
        re.compile(r"(?<![\w.-])(?P<x>\d{3}[-–‑]\d{2}[-–‑]\d{4})(?![\w-])"),
        ("-", "–", "‑"),
    ),
    IdentifierRule(
        "identifiers.ssn.masked",
        "data",
        "ssn",
        "the last four digits of a masked social security number",
        re.compile(
            r"(?<![\w-])(?P<x>(?:x{3}|\*{3}|#{3})[- ]?(?:xx|\*\*|##)[- ]?\d{4}|\d{3}[- ]\d{2}[- ](?:x{4}|\*{4}|#{4}))(?!\w)",
            ANY_CASE,
        ),
        ("xxx", "***", "###"),
    ),
    IdentifierRule(
        "identifiers.ssn.cued",
        "data",
        "ssn",
        "a number called a social security or taxpayer number",
        re.compile(SOCIAL + GAP + r"(?P<x>\d{3}[-. ]?\d{2}[-. ]?\d{4}|\d{3}-?\d{6})(?!\w)", ANY_CASE),
    ),
    IdentifierRule(
        "identifiers.ssn.spaced",
        "data",
        "ssn",
        "nine digits grouped as a social security number",
        re.compile(r"(?<![\w.,-])(?<!\d )(?P<x>\d{3} \d{2} \d{4})(?![\w-])(?! ?\d)"),
        (" ",),
        _spaced_social,
    ),
    IdentifierRule(
        "identifiers.ssn.last_four",
        "data",
        "ssn",
        "the last four digits of a social security number",
        re.compile(SOCIAL + GAP + r"x{0,5}(?P<x>\d{4})(?![\w/-])", ANY_CASE),
        (),
        _last_four,
    ),
    IdentifierRule(
        "identifiers.ssn.last_four_said",
        "data",
        "ssn",
        "last four digits, said to be such",
        re.compile(
            r"(?:last (?:4|four)|last-4|l4|[úu]ltimos (?:4|cuatro)(?: d[íi]gitos)?)(?: (?:digits|numbers))?(?: (?:of|"
            r"de))?"
            r"(?: (?:the|his|her|their|su|del?|social|ssn?|seguro|soc|itin|security|number))*"
            + GAP
            + r"(?P<x>\d{4})(?!\w)",
            ANY_CASE,
        ),
        ("last", "ltimos", "l4"),
        _last_four,
    ),
)
ALIENS = (
    IdentifierRule(
        "identifiers.alien.cued",
        "data",
        "alien_number",
        "a number called an A-number or alien file",
        re.compile(
            r"(?:(?<!\w)a-?(?:number|#)|(?<!\w)(?-i:A)[- ]?(?:#|no\b\.?|num(?:ber)?\b|file\b)|"
            r"\balien(?: registration)?(?= ?(?:#|no|num|file|id|reg|:))|"
            r"\buscis ?(?:#|no\b|number)|n[úu]mero (?:A\b|de extranjero)|registro de extranjero)(?: (?:registration|"
            r"file))?" + GAP + r"A?[-# ]?(?P<x>\d{2,3}[- ]?\d{3}[- ]?\d{3}|\d{7,9})(?![\w-])",
            ANY_CASE,
        ),
        (),
        _alien,
    ),
    IdentifierRule(
        "identifiers.alien.plain",
        "data",
        "alien_number",
        "the letter A and eight or nine digits",
        re.compile(
            r"(?<![\w-])(?<!class )(?<!clase )(?P<x>A ?[-#:]? ?(?:\d{8,9}|0?\d{2,3}[- ]\d{3}[- ]\d{3})|a\d{9})(?![\w-])(?! ?\d)"
        ),
    ),
    IdentifierRule(
        "identifiers.receipt",
        "number",
        "other_number",
        "a receipt number of an immigration petition",
        re.compile(
            r"\b(?P<x>(?:IOE|EAC|WAC|LIN|SRC|MSC|NBC|YSC|TSC|VSC|CSC|NSC|ZLA|ZNY|ZCH|ZHN|"
            r"ZMI)[- ]?\d{2}[- ]?\d{3}[- ]?\d{5})\b",
            ANY_CASE,
        ),
    ),
)
LICENCES = (
    IdentifierRule(
        "identifiers.licence",
        "data",
        "licence_number",
        "a number called a driver's licence or state identification",
        re.compile(
            r"(?:\b(?:driver(?:['’]?s)?|drivers['’]?|driving|commercial|operator['’]?s?|learner['’]?s?) (?:lic(?:en[cs]e)?|permit|"
            r"authorization card|dl)|"
            r"\bCDL|\bD\.?L\b\.?|\bOLN|\bDAC\b(?: holder)?,?|\blic(?:en[cs]e)?|\bstate (?:id|identification)|\bid card|\b(?:NM|TX|"
            r"AZ|CO|CA|new mexico|texas|arizona|colorado) ?(?:id|dl|lic)\b|"
            r"\blicencia(?: de (?:conducir|manejar|manejo))?|\bpermiso de (?:conducir|manejar)|\bidentificaci[óo]n estatal|"
            r"\breal id)"
            r"(?: (?:NM|TX|AZ|CO|CA|NV|UT|OK|KS|new mexico|texas|arizona)| class [A-M]{1,2}\b)*\W{0,2}"
            + GAP
            + r"(?:(?:NM|TX|AZ|CO|CA|NV|UT)[ #:]+)?(?P<x>[A-Z]{0,2}\d{5,12}|[A-Z]\d{3}-\d{4}-\d{4}|"
            r"\d{2,3}[- ]\d{3}[- ]\d{3,4})(?![\w-])",
            ANY_CASE,
        ),
        (),
        _licence,
    ),
)
FOREIGN = (
    IdentifierRule(
        "identifiers.curp",
        "data",
        "foreign_id",
        "a Mexican population registry code",
        re.compile(r"\b(?P<x>[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d)\b", ANY_CASE),
    ),
    IdentifierRule(
        "identifiers.voter_key",
        "data",
        "foreign_id",
        "a Mexican voter key",
        re.compile(r"\b(?P<x>[A-Z]{6}\d{8}[HM]\d{3})\b", ANY_CASE),
    ),
    IdentifierRule(
        "identifiers.foreign",
        "data",
        "foreign_id",
        "a number called a passport, consular or foreign identity card",
        re.compile(
            r"\b(?:pass?(?:port|aporte)s?|pp ?#|matr[íi]cula(?: consular)?|consular (?:id|card|identification)|"
            r"(?:INE|IFE|DPI|DUI|DNI|RUT|CUI)\b|c[ée]dula(?: de identidad)?|foreign voter(?: (?:id|card|"
            r"registration))?|"
            r"voter (?:id|card|registration)|credencial (?:para votar|de elector)|clave de elector|national (?:id|"
            r"identity)(?: card)?)"
            r"(?: (?:mexican[oa]?|guatemalan|honduran|salvadoran|from \w+|de \w+))?"
            + GAP
            + r"(?P<x>\d{4} \d{5} \d{4}|(?=[A-Z\d-]*\d{4})[A-Z]{0,3}-?\d[A-Z\d-]{4,16})(?!\w)",
            ANY_CASE,
        ),
    ),
)
CASES = (
    IdentifierRule(
        "identifiers.case",
        "number",
        "other_number",
        "a number called a case, booking, account or benefit number",
        re.compile(
            r"\b(?:case|booking|bkg|account|acct|routing|client|claim|benefits?|member|inmate|docket|cause|incident|report|"
            r"complaint|"
            r"offender|participant|household|medicaid|medical record|mrn|ebt(?: card)?|wic|mci|nmcd|doc|fbi|sid|afis|"
            r"fin|"
            r"warrant|citation|receipt|subpoena|person|individual|expediente|caso|cuenta|reclamo|recibo|denuncia)"
            r"(?:\s*(?:no\b\.?|num(?:ber)?\b\.?|#|id\b|n[úu]mero\b|n[úu]m\b\.?)\s*[:#]?\s*(?:is |es )?|\s*:\s*#?|"
            r"\s+(?=[A-Z]{0,3}-?(?:\d{5}|\d{2,4}-\d{4}|\d{4} \d{4} \d{4})))"
            r"(?P<x>\d{4}(?: \d{4}){3}|(?=[\w/-]*\d{3})[A-Z\d](?:[\w-]|/(?=\d)){3,24})(?!\w)",
            ANY_CASE,
        ),
        (),
        _case,
    ),
    IdentifierRule(
        "identifiers.docket",
        "number",
        "other_number",
        "a court's case number",
        re.compile(r"\b(?P<x>[A-Z]-\d{3,4}-[A-Z]{2}-(?:19|20)\d{2}-\d{3,6})\b"),
    ),
)
NUMBER_RULES = (*SOCIALS, *ALIENS, *LICENCES, *FOREIGN, *VEHICLE_RULES, *CASES)

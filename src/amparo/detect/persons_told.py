"""Names that the words around them tell: after a role or kin (`patient`, `his wife`), before a birth date or age."""

import re
from collections.abc import Iterator

from amparo.detect.names import Names
from amparo.detect.people_count import folded
from amparo.detect.persons_parse import CAPITAL, PARTICLE, Found, commonish
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

WORD = rf"(?:{CAPITAL}[a-záéíóúñü]+(?:[-’']{CAPITAL}?[a-záéíóúñü]+)*)"
FULL = rf"{WORD}(?: {CAPITAL}\.?)?(?: {PARTICLE}{{0,2}}{WORD}){{1,3}}"
KIN = (
    r"(?i:wife|husband|spouse|mother|father|mom|dad|sister|brother|son|daughter|aunt|uncle|cousin|niece|nephew|girlfriend|"
    r"boyfriend|fianc[ée]e?|grandmother|grandfather|grandson|granddaughter|step(?:father|mother|son|daughter)|"
    r"roommate|espos[oa]|marido|madre|padre|mam[áa]|pap[áa]|hij[oa]|herman[oa]|t[íi][oa]|prim[oa]|sobrin[oa]|cuñad[oa]|"
    r"novi[oa]|suegr[oa]|abuel[oa])"
)
ROLE = (
    r"(?i:client|patient|tenant|subject|inmate|defendant|applicant|recipient|claimant|registrant|driver|student|participant|"
    r"suspect|minor|child|sponsor|tenants|patients|clients|resident|caller|employee|household|"
    r"cliente|paciente|solicitante|titular|inquilin[oa]|beneficiari[oa]|detenid[oa]|acusad[oa]|señora?|menor|alumn[oa]|joven)"
)
LINK = r"(?:,|:| -| –| is| was| named| called| es| era| llamad[oa]| se llama| de nombre)?(?: named| llamad[oa])?[ ]"
AFTER_ROLE = re.compile(
    rf"\b(?:{ROLE}|{KIN}|(?i:named|name is|goes by|se llama|llamad[oa]|de nombre|nombre es|aka)){LINK}"
    rf"(?i:mr|mrs|ms|sra?|srta)?\.? ?(?P<x>{FULL})(?![\w@])"
)
GIVEN_AFTER_KIN = re.compile(
    rf"\b(?:{KIN})(?: is| named|,|:| es| se llama)? (?P<x>{WORD})(?= ?[,.;:)(]| \(|\s*$| [a-z]+\b)",
    re.M,
)
HEADER = re.compile(r"[ >]*subject:", re.IGNORECASE)
BEFORE_BIRTH = re.compile(
    rf"(?<![\w'’-])(?P<x>{FULL}|{CAPITAL}{{2,}}(?:[ ,]{{1,2}}{CAPITAL}{{2,}}){{1,3}})(?=,? ?[\[(]?"
    r"(?i:dob\b|d\.o\.b|born\b|b\. ?\d|nacid[oa]|fecha de nac|age \d|aged? \d|edad|ssn\b|a ?#)|"
    rf" \((?:(?i:{KIN})\b|\d{{1,2}}\)|\d{{1,2}}[/-]\d{{1,2}}[/-]))"
)


def told_names(text: str, span: Span, names: Names) -> Iterator[Found]:
    """Runs of capitalised words that a role, a kinship or a birth beside them makes a name; they may overlap others."""
    for pattern in (AFTER_ROLE, BEFORE_BIRTH, GIVEN_AFTER_KIN):
        for match in pattern.finditer(text, span.start, span.end):
            words = [word for word in match["x"].replace(",", " ").split() if not word.islower()]
            found = Span(*match.span("x"))
            if HEADER.match(text[text.rfind("\n", 0, found.start) + 1 : found.end]):
                continue
            after = re.match(rf" ({WORD})", text[found.end : min(found.end + 30, span.end)])
            if _can_be(words, names) and not (after and folded(after.group(1)) in shipped_guards().thing_after):
                yield Found(found, "told")


def _can_be(words: list[str], names: Names) -> bool:
    """Whether nothing in the words speaks against a name."""
    guards = shipped_guards()
    keys = [folded(word.strip(".")) for word in words]
    if any(key in guards.never or key in guards.ranks or key in guards.titles for key in keys):
        return False
    if any(key in guards.thing_after and not names.is_surname(key) for key in keys) or keys[0] in guards.thing_before:
        return False
    known = any(names.is_given(key) or names.is_surname(key) for key in keys)
    return known or (len(keys) > 1 and not any(commonish(word) for word in words))

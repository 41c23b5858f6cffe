"""Names that the words around them tell: after a role or kin (`patient`, `his wife`), before a birth date or age."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from amparo.detect.names import Names
from amparo.detect.needs import lowered
from amparo.detect.people_count import folded
from amparo.detect.persons_parse import CAPITAL, PARTICLE, Found, commonish
from amparo.detect.persons_words import shipped_guards
from amparo.detect.rarity import is_word
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
BIRTH = r"(?i:dob\b|d\.o\.b|born\b|b\. ?\d|nacid[oa]|fecha de nac|age \d|aged? \d|edad|ssn\b|a ?#)"
IN_BRACKETS = rf" \((?:(?i:{KIN})\b|\d{{1,2}}\)|\d{{1,2}}[/-]\d{{1,2}}[/-])"
BEFORE_BIRTH = re.compile(
    rf"(?<![\w'’-])(?P<x>{FULL}|{CAPITAL}{{2,}}(?:[ ,]{{1,2}}{CAPITAL}{{2,}}){{1,3}})(?=,? ?[\[(]?{BIRTH}|{IN_BRACKETS})"
)
# A birth is rarer than a capital and quicker to look for: BEFORE_BIRTH needs one of these, in any case.
BIRTH_CUES = ("dob", "d.o.b", "born", "b.", "nacid", "fecha de nac", "age ", "aged ", "edad", "ssn", "#", " (")
# The other two begin with one of these as a whole word.
WHOLE_WORD = re.compile(r"\w+")
KIN_WORD = re.compile(KIN)
ROLE_WORD = re.compile(rf"{ROLE}|(?i:named|name|goes|se|llamad[oa]|de|nombre|aka)")


@lru_cache(maxsize=65_536)
def _cue(word: str) -> str:
    """`kin`, `role`, or nothing: what a word is before a name."""
    return "kin" if KIN_WORD.fullmatch(word) else "role" if ROLE_WORD.fullmatch(word) else ""


def told_names(text: str, span: Span, names: Names) -> Iterator[Found]:
    """Runs of capitalised words that a role, a kinship or a birth beside them makes a name; they may overlap others."""
    for match in _matches(text, span):
        words = [word for word in match["x"].replace(",", " ").split() if not word.islower()]
        found = Span(*match.span("x"))
        if HEADER.match(text[text.rfind("\n", 0, found.start) + 1 : found.end]):
            continue
        beside = re.match(rf" ({WORD})", text[found.end : min(found.end + 30, span.end)])
        if _can_be(words, names) and not (beside and folded(beside.group(1)) in shipped_guards().thing_after):
            yield Found(found, "told")


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    """What AFTER_ROLE, then BEFORE_BIRTH, then GIVEN_AFTER_KIN match in a stretch."""
    words = span.of(text)
    cues = {word: cue for word in set(WHOLE_WORD.findall(words)) if (cue := _cue(word))}
    places = _places(text, span, cues)
    yield from _matches_at(AFTER_ROLE, text, places, span.end)
    low = lowered(words)
    if any(cue in low for cue in BIRTH_CUES):
        yield from BEFORE_BIRTH.finditer(text, span.start, span.end)
    kin = _places(text, span, (word for word, cue in cues.items() if cue == "kin"))
    yield from _matches_at(GIVEN_AFTER_KIN, text, kin, span.end)


def _places(text: str, span: Span, words: Iterable[str]) -> list[int]:
    """Where one of the words stands whole, in order."""
    places = []
    for word in words:
        at = text.find(word, span.start, span.end)
        while at >= 0:
            whole = WHOLE_WORD.match(text, at, span.end)
            if whole and whole.end() == at + len(word) and not (at and is_word(text[at - 1])):
                places.append(at)
            at = text.find(word, at + len(word), span.end)
    return sorted(places)


def _matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int], end: int) -> Iterator[re.Match[str]]:
    """What `finditer` gives for a pattern that can match at these places only."""
    after = 0
    for at in places:
        match = pattern.match(text, at, end) if at >= after else None
        if match:
            after = match.end()
            yield match


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

"""Whose telephone or address of mail it is: the writer's own or an office's, or a private person's."""

import re
from functools import lru_cache

from amparo.detect.identifiers_rule import just_before, line_at

ANY_CASE = re.IGNORECASE
# Whose telephone it is: the writer's own or an office's is nobody's private datum.
OWN_PHONE = re.compile(
    r"\b(?:(?:call|reach|contact|text|phone|ring|e-?mail|dial|write) (?:me|us|our|the|my)(?! (?:client|"
    r"mother|wife|subject|family))|my (?:\w+ )?(?:cell|number|phone|line|desk|ext\w*|office|e-?mail|"
    r"mobile)|"
    r"our (?!client|customer|system|files?|records?|database|case)\w+|"
    r"office|(?:unit|bureau|section|division|department|agency|court|clerk(?:['’]s)?|jail|detention center|consulate|sheriff\w*)\b"
    r"(?! (?:has|shows|lists|records?|file))|(?:ask|try|contact|call|refer\w*(?: \w+){0,2} to) (?:the )?(?-i:[A-Z]{2,6}\b)|"
    r"fax|hot ?line|help ?(?:desk|line)|main line|front desk|dispatch|"
    r"(?<!probation )(?<!parole )(?:supervisor|custodian|manager|director|coordinator|specialist|clerk|officer|deputy),?|"
    r"toll|dial[- ]?in|conference|bridge|"
    r"passcode|extension|switchboard|ll[áa]m[ea](?:me|nos)|comun[íi]quese|mi (?:cel|n[úu]mero|tel|oficina|"
    r"correo|ext)\w*|nuestr[oa]|oficina|"
    r"if you have (?:any )?questions|for (?:more )?information|customer service|i can be reached|rsvp|register at)\b",
    ANY_CASE,
)
THEIRS = re.compile(
    r"\b(?:his|her|hers|their|he|she|client(?:'s)?|subject(?:'s)?|customer(?:'s)?|mother|father|wife|"
    r"husband|sister|brother|son|daughter|"
    r"mom|dad|girlfriend|boyfriend|on file|su|él|ella|señora?|dob|ssn|address)\b",
    ANY_CASE,
)


def is_own(text: str, at: int) -> bool:
    """Whether the nearest word before `at` says that it is the writer's or an office's, not a private person's."""
    before = re.split(r"[!?]\s|\.\s+(?=[A-Z])|;", just_before(text, at, 80))[-1]
    own = max((match.end() for match in OWN_PHONE.finditer(before)), default=-1)
    theirs = max((match.end() for match in THEIRS.finditer(before)), default=-1)
    return own > theirs or _of_an_office(text, at, before)


def _of_an_office(text: str, at: int, before: str) -> bool:
    """Whether `their number` stands after a sentence that is about an office and nobody else."""
    if not re.search(r"\b(?:their|they|su)\b[^.]{0,40}$", before, ANY_CASE):
        return False
    earlier = text[max(0, at - 200) : at - len(before)]
    return bool(ROLE.search(earlier)) and not re.search(
        r"\b(?:his|her|he|she|him|client|subject|mother|father|wife|husband|kids?|parents|él|ella|señora?)\b",
        earlier,
        ANY_CASE,
    )


ROLE = re.compile(
    r"\b(?:officer|agent|specialist|technician|supervisor|director|manager|custodian|clerk|analyst|investigator|"
    r"case ?worker|worker|counsel|attorney|chief|deputy|administrator|coordinator|secretary|unit|division|department|"
    r"bureau|office|authority|agency|services?|enforcement|operations|records|court|county|city|state of|region|llc|inc|"
    r"oficina|departamento|divisi[óo]n|trabajadora?|supervisora?|oficial|agente|secretar[íi]a)\b",
    ANY_CASE,
)
SHORT_LABEL = 2  # words beside a signature's telephone: "Desk", "(C)"
CUT_NUMBER = 6  # words that a number can fall into where it is cut
LONG_LINE = 70
SIGNED_IN = 4  # lines of a signature above its telephone


def is_signature(text: str, match: re.Match[str]) -> bool:
    """Whether the telephone stands by itself on a line below lines that hold nothing but an office or a post."""
    start, stop = line_at(text, match.start("x"))[0], line_at(text, match.end("x"))[1]
    role = _names_role(text, start, stop)  # no number that is left out holds or parts a role
    if not role and _has_more_words(text, start, stop, match["x"]):
        return False
    above = [part.strip(" >\t") for part in text[max(0, start - 300) : start].split("\n")[:-1]][-SIGNED_IN:]
    block = []
    for part in reversed(above):
        if not part or len(part) > LONG_LINE or part.endswith((".", "?", ":")) or re.search(r"\d{3}", part):
            break
        block.append(part)
    return len(block) > 1 - role and (role or any(ROLE.search(part) for part in block))


@lru_cache(maxsize=4)  # a line that holds many telephones is read once
def _names_role(text: str, start: int, stop: int) -> bool:
    return bool(ROLE.search(text, start, stop))


@lru_cache(maxsize=64)
def _has_more_words(text: str, start: int, stop: int, number: str) -> bool:
    """Whether a line holds more words than a label beside a number; a long line mostly tells by how it begins."""
    begun = text[start : min(stop, start + LONG_LINE * SHORT_LABEL)].replace(number, "")
    if len(re.findall(r"\w+", begun)) > SHORT_LABEL + CUT_NUMBER:
        return True
    return len(re.findall(r"\w+", text[start:stop].replace(number, ""))) > SHORT_LABEL


def is_own_phone(text: str, match: re.Match[str]) -> bool:
    """Whether the number in the group `x` is the writer's or an office's, by the words before it or by its signature."""
    return is_own(text, match.start("x")) or is_signature(text, match)

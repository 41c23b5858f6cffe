"""Telephones, e-mail addresses and social-media handles of private people."""

import re
from functools import lru_cache

from amparo.detect.identifiers_rule import IdentifierRule, just_after, just_before, line_at

ANY_CASE = re.IGNORECASE
PHONE_CUE = re.compile(
    r"\b(?:phones?|ph|tel|tel[ée]fonos?|cells?|cel|celular|m[óo]vil|mobile|call(?:s|ed|ing)?|reach(?:ed)?|"
    r"text(?:s|ed|ing)?|contact|"
    r"number|n[úu]mero|landline|home|message|voice ?mail|llam\w*|marc\w*|whats?app|dial)\b|[☎#]",
    ANY_CASE,
)
# Whose telephone it is: the writer's own or an office's is nobody's private datum.
OWN_PHONE = re.compile(
    r"\b(?:(?:call|reach|contact|text|phone|ring|e-?mail|dial|write) (?:me|us|our|the|my)(?! (?:client|"
    r"mother|wife|subject|family))|my (?:\w+ )?(?:cell|number|phone|line|desk|ext\w*|office|e-?mail|"
    r"mobile)|"
    r"our (?!client|customer|system|files?|records?|database|case)\w+|"
    r"office|fax|hot ?line|help ?(?:desk|line)|main line|front desk|dispatch|"
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


def _own(text: str, at: int) -> bool:
    """Whether the nearest word before `at` says that it is the writer's or an office's, not a private person's."""
    before = re.split(r"[!?]\s|\.\s+(?=[A-Z])|;", just_before(text, at, 80))[-1]
    own = max((match.end() for match in OWN_PHONE.finditer(before)), default=-1)
    theirs = max((match.end() for match in THEIRS.finditer(before)), default=-1)
    return own > theirs


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


def _signature(text: str, match: re.Match[str]) -> bool:
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


def _phone(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match["x"].split("x")[0])
    return (
        not re.match(r"1?8(?:00|88|77|66|55|44|33)", digits)
        and not _own(text, match.start("x"))
        and not _signature(text, match)
    )


SECTION = re.compile(
    (
        r"(?:§|\b(?:sec(?:tion)?|nmsa|usc|cfr|nmac|invoice|order|po|part|serial|case|docket|isbn|model|"
        r"file)\b)\W*\w*\W*$"
    ),
    ANY_CASE,
)


def _short_phone(text: str, match: re.Match[str]) -> bool:
    before = just_before(text, match.start("x"), 60)
    if SECTION.search(before) or _own(text, match.start("x")) or _signature(text, match):
        return False
    digits = re.sub(r"\D", "", match["x"])[:7]
    return (
        digits.startswith("55501")
        or bool(PHONE_CUE.search(before))
        or bool(re.match(r"\W{0,3}(?:cell|home|work|mobile|msg|casa|cel)\b", just_after(text, match.end()), ANY_CASE))
    )


def _cued_phone(text: str, match: re.Match[str]) -> bool:
    return _phone(text, match) and bool(PHONE_CUE.search(just_before(text, match.start("x"), 30)))


ROLE_BOX = re.compile(
    r"^(?:info|help|helpdesk|support|records?|no-?reply|do-?not-?reply|webmaster|postmaster|"
    r"admin(?:istrator)?|root|abuse|ipra|foia|"
    r"contact|office|press|media|jobs|hr|sales|news(?:letter)?|service|list(?:s|serv|master)?|subscribe|"
    r"mailer-daemon|nobody|security|"
    r".*-(?:request|admin|owner|users?|devel?|list|talk|announce|subscribe|unsubscribe|bounces?|help)|"
    r"owner-.*|majordomo|bugs?|feedback|"
    r"user|you|me|someone|somebody|foo|bar|name|your\w*)$",
    ANY_CASE,
)
OFFICE_DOMAIN = re.compile(r"(?:\.gov|\.mil|\.state\.[a-z]{2}\.us|\.us|\.k12\.[a-z.]+)$", ANY_CASE)
HEADER = re.compile(
    r"^\W*(?:from|to|cc|bcc|sent|reply-to|sender|date|message-id|in-reply-to|references|de|para|asunto|"
    r"mailto|list-\w+|on .{0,60})\b.{0,200}$"
    r"|(?:mailto:|[/=:;%])$|message-id|https?:\S*$",
    ANY_CASE,
)


def _mail(text: str, match: re.Match[str]) -> bool:
    local, _, domain = match["x"].rpartition("@")
    before = just_before(text, match.start("x"), 120)
    if ROLE_BOX.match(local) or OFFICE_DOMAIN.search(domain) or HEADER.search(before) or _own(text, match.start("x")):
        return False
    wrote = re.match(r"[>\])\s]{0,4}(?:wrote|writes|said|escribió)", text[match.end() : match.end() + 20], ANY_CASE)
    digits = sum(c.isdigit() for c in local)
    return not wrote and not (digits > 8 and digits > len(local) / 2)


NET = r"(?:facebook|instagram|insta|snapchat|snap ?chat|tik ?tok|twitter|whats ?app|messenger|myspace|(?-i:FB|IG|fb))"
CONTACT_RULES = (
    IdentifierRule(
        "identifiers.phone.full",
        "data",
        "phone",
        "a telephone number of ten digits",
        re.compile(
            (
                r"(?<![\w.,/=+-])(?P<x>(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|"
                r"[2-9]\d{2}[-./ ])\d{3}[-. ]\d{4}(?:,?\s{0,2}(?:x|ext\.?|extension)\s?\d{1,6})?)(?![\w-])(?!\.\d)"
            ),
            ANY_CASE,
        ),
        (),
        _phone,
    ),
    IdentifierRule(
        "identifiers.phone.local",
        "data",
        "phone",
        "a telephone number of seven digits",
        re.compile(
            (
                r"(?<![\w./=+-])(?<!\d )(?P<x>[2-9]\d{2}[-.]\d{4}(?:,?\s{0,2}(?:x|"
                r"ext\.?)\s?\d{1,6})?)(?![\w-])(?!\.\d)"
            ),
            ANY_CASE,
        ),
        ("-", "."),
        _short_phone,
    ),
    IdentifierRule(
        "identifiers.phone.compact",
        "data",
        "phone",
        "ten digits called a telephone number",
        re.compile(r"(?<![\w./=+-])(?P<x>1?[2-9]\d{9})(?![\w-])"),
        (),
        _cued_phone,
    ),
    IdentifierRule(
        "identifiers.phone.abroad",
        "data",
        "phone",
        "a foreign telephone number",
        re.compile(
            r"(?<![\w./=])(?P<x>(?:\+|011[- ]?)(?:52|50[2-9]|5[1-8]|34|53|509|"
            r"[2-9]\d)[- ]?(?:\(?\d{1,4}\)?[- ]?){2,4}\d{3,4})(?![\w-])"
        ),
        ("+", "011"),
        _phone,
    ),
    IdentifierRule(
        "identifiers.email.address",
        "data",
        "email",
        "an e-mail address",
        re.compile(r"(?<![\w.+-])(?P<x>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){0,5}\.[A-Za-z]{2,12})(?![\w@-])"),
        ("@",),
        _mail,
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.email.handle",
        "data",
        "email",
        "a social-media handle",
        re.compile(
            r"\b"
            + NET
            + (
                r"(?:\.com)?(?: (?:name|profile|account|page|handle|user ?name|user|cuenta|perfil|id))?(?: (?:is|as|"
                r"es|de|under|como))?[\s:/(]{1,3}(?P<x>@[\w.]{3,30})"
            ),
            ANY_CASE,
        ),
        ("@",),
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.email.profile",
        "data",
        "email",
        "the address of a social-media profile",
        re.compile(
            (
                r"\b(?P<x>(?:facebook|instagram|fb|tiktok|snapchat)\.com/(?!sharer|pages/|groups/|events/|"
                r"plugins)@?[\w.]{4,40})"
            ),
            ANY_CASE,
        ),
        (".com/",),
        digitless=True,
    ),
    IdentifierRule(
        "identifiers.email.account",
        "data",
        "email",
        "somebody's social-media account",
        re.compile(
            r"\b(?P<x>(?:his|her|their|subject['’]s|client['’]s|mother['’]s|wife['’]s|husband['’]s) (?:\w+ )?"
            + NET
            + r"(?: (?:profile|account|page|name|photos?|posts?))?|"
            + NET
            + (
                r" (?:profile|account|page|handle|name|username)(?: (?:is|shows?|under|for|of|:)|:)|su (?:perfil de |"
                r"cuenta de )?"
            )
            + NET
            + r")",
            ANY_CASE,
        ),
        ("facebook", "insta", "snap", "tik", "twitter", "whats", "messenger", "myspace", "fb ", "ig "),
        lambda text, match: (
            not re.search(
                r"\b(?:our|agency|department|office|division|nuestr[oa])\b[^.\n]{0,20}$",
                just_before(text, match.start(), 30),
                ANY_CASE,
            )
        ),
        digitless=True,
    ),
)

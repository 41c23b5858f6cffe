"""Telephones, e-mail addresses and social-media handles of private people."""

import re

from amparo.detect.identifiers_own import is_own, is_signature
from amparo.detect.identifiers_rule import IdentifierRule, just_after, just_before

ANY_CASE = re.IGNORECASE
PHONE_CUE = re.compile(
    r"\b(?:phones?|ph|tel|tel[ée]fonos?|cells?|cel|celular|m[óo]vil|mobile|call(?:s|ed|ing)?|reach(?:ed)?|"
    r"text(?:s|ed|ing)?|contact|"
    r"number|n[úu]mero|landline|home|message|voice ?mail|llam\w*|marc\w*|whats?app|dial)\b|[☎#]",
    ANY_CASE,
)


def _phone(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match["x"].split("x")[0])
    return (
        not re.match(r"1?8(?:00|88|77|66|55|44|33)", digits)
        and not is_own(text, match.start("x"))
        and not is_signature(text, match)
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
    if SECTION.search(before) or is_own(text, match.start("x")) or is_signature(text, match):
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
    if ROLE_BOX.match(local) or OFFICE_DOMAIN.search(domain) or HEADER.search(before) or is_own(text, match.start("x")):
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
        "identifiers.phone.mexican",
        "data",
        "phone",
        "ten digits grouped as in Mexico, called a telephone number",
        re.compile(r"(?<![\w./=+-])(?P<x>\d{3}[- ]\d{3}[- ]\d{2}[- ]\d{2}|\d{2}[- ]\d{4}[- ]\d{4})(?![\w-])"),
        (),
        _cued_phone,
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
                r"es|de|under|como))?[\s:/(]{1,3}(?P<x>@[\w.]{3,30}|(?=[\w.]*[\d_])[a-z_][\w.]{3,29})(?![\w@])"
            ),
            ANY_CASE,
        ),
        (),
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
            + r"(?: (?:profile|account|page|name|photos?|posts?))?(?: (?:is|as) (?-i:[A-Z]\w+(?: [A-Z]\w+)?))?|"
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

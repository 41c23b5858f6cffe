"""What the form of a mail domain tells about its holder: web mail, government patterns, the registered part."""

import re
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

STATES = (
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri "
    "sc sd tn tx ut vt va wa wv wi wy dc pr vi gu as mp"
)
STATE = "|".join(STATES.split())
# (pattern of the whole domain, side, reason); the first that matches counts
PATTERNS = tuple(
    (re.compile(rf"(?:.+\.)?(?:{pattern})"), side, reason)
    for pattern, side, reason in (
        (r"mil", "counterpart", "the domain .mil belongs to the United States armed forces"),
        (r"fed\.us", "counterpart", "the domain .fed.us belongs to the federal government"),
        (r"nsn\.(?:us|gov)|[\w-]+-nsn\.gov", "counterpart", "a tribal nation's government domain"),
        (rf"(?:k12|lib|cc|tec)\.(?:{STATE})\.us", "other", "a school, college or library domain"),
        (rf"(?:co|ci|city|county|town|vil|twp)\.[\w-]+\.(?:{STATE})\.us", "counterpart", "a county or city domain"),
        (rf"(?:[\w-]+\.)?state\.(?:{STATE})\.us", "counterpart", "a state government's domain"),
        (rf"[\w-]+\.(?:{STATE})\.us", "counterpart", "a local government's domain"),
        (rf"(?:{STATE})\.gov", "counterpart", "a state government's domain"),
        (r"[\w-]*(?:county|cityof|townof|police|sheriff)[\w-]*\.gov", "counterpart", "a local government's domain"),
        (r"[\w-]+(?:city|pd|so)\.gov", "counterpart", "a local government's domain"),
        (r"gob\.\w\w|gov\.\w\w|gouv\.\w\w|govt\.\w\w", "counterpart", "a foreign government's domain"),
        (r"gov", "counterpart", "a government domain; place it to say which government"),
        (r"edu|ac\.\w\w|edu\.\w\w", "other", "a school or university domain"),
    )
)
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "gob", "edu", "ac", "state", "k12"})


@cache
def webmail() -> frozenset[str]:
    """Domains of mail services that anybody can join, from the shipped list."""
    name = "bodies/webmail.yaml"
    told = read_yaml(shipped("bodies", "webmail.yaml").read_text(encoding="utf-8"), name)
    check_keys(told, needed=("level", "domains"), what=name)
    return frozenset(told["domains"])


def registered_domain(domain: str) -> str:
    """The part of a domain that somebody registered: `ice.dhs.gov` -> `dhs.gov`, `a.co.uk` stays whole."""
    labels = domain.lower().strip(".").split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL:
        return ".".join(labels[-3:])
    if len(labels) > 2 and labels[-1] == "us":
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def side_by_form(domain: str) -> tuple[str, str] | None:
    """A side's name and the reason, from the form of a domain alone (`.mil`, `co.otero.nm.us`); None where it tells nothing."""
    if domain in webmail():
        return "counterpart", "a web-mail service: members of the public"
    return next(((side, reason) for pattern, side, reason in PATTERNS if pattern.fullmatch(domain)), None)

"""Subjects: what stays of one when RE, FW and gateway tags are gone, and which say too little to join mails by."""

import re
from functools import lru_cache

from amparo.threads.cues import cues

PREFIX = re.compile(
    r"^\s*(?:"
    r"(?P<reply>re|rép|rsp|aw|antw|sv)(?:\s*\[\d+\]|\s*\(\d+\))?\s*:"
    r"|(?P<forward>fwd?|fw|rv|reenv|reenviado|wg)\s*:"
    r"|\[\s*(?:external|ext|externo|secure|encrypt(?:ed)?|spam|suspected spam)\s*(?:e-?mail|sender)?\s*\]:?"
    r"|(?:external|ext)\s*:|\*{1,5}\s*(?:external|spam)\s*\*{1,5}"
    r"|\[(?P<tag>[a-z][a-z-]{1,24})\]"  # which a list puts there
    r"|(?:automatic reply|auto:|autoreply|respuesta autom[áa]tica|accepted|declined|recall|read)\s*:)\s*",
    re.IGNORECASE,
)

# `(was: X)` and `(was RE: X)`, but not `(was released)`.
FORMER = re.compile(
    r"\s*[(\[]\s*(?:was|antes|era)(?:\s*:|\s+(?=(?:re|fwd?|rv)(?:\[\d+\])?:))\s*(?P<former>[^\s].*?)\s*[)\]][\s.]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def base_subject(subject: str) -> str:
    """The subject without reply, forward and gateway marks and without the subject that it had before.

    Folded for comparison; a list's mark stands first, wherever it stood among the others. Empty where nothing is left.
    """
    text, tags = FORMER.sub("", subject), []
    while found := PREFIX.match(text):
        tags += [f"[{found['tag']}] "] if found["tag"] else []
        text = text[found.end() :]
    bare = re.sub(r"\s+", " ", text).strip(" .\t-–—")
    return ("".join(dict.fromkeys(tags)) + bare).casefold() if bare else ""


def former_subject(subject: str) -> str:
    """The base of the subject that a conversation had before: `look up` of `Her birth record (was: RE: look up)`."""
    found = FORMER.search(subject)
    return base_subject(found["former"]) if found else ""


@lru_cache(maxsize=4096)
def list_tag(subject: str) -> str:
    """The mark `[intake]` that a mailing list puts before its subjects, lower case; empty where there is none."""
    while found := PREFIX.match(subject):
        if found["tag"]:
            return f"[{found['tag'].casefold()}]"
        subject = subject[found.end() :]
    return ""


def is_answer(subject: str) -> bool:
    """True for RE, FW and their kin: the mail says itself that another came before."""
    found = PREFIX.match(subject)
    while found and not (found["reply"] or found["forward"]):
        subject = subject[found.end() :]
        found = PREFIX.match(subject)
    return found is not None


def is_forward(subject: str) -> bool:
    """True where the outermost mark is FW, Fwd, RV."""
    found = PREFIX.match(subject)
    while found and not (found["reply"] or found["forward"]):
        subject = subject[found.end() :]
        found = PREFIX.match(subject)
    return found is not None and found["forward"] is not None


def is_generic(base: str) -> bool:
    """True for a base subject that says too little: `hi`, `(no subject)`, one short word, digits only."""
    while found := PREFIX.match(base):
        base = base[found.end() :]
    bare = base.strip("()[]!?. ")
    return len(bare) < 4 or bare in cues().generic_subjects or not any(char.isalpha() for char in bare)

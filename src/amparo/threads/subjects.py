"""Subjects: what stays of one when RE, FW and gateway tags are gone, and which say too little to join mails by."""

import re
from collections.abc import Iterator
from functools import lru_cache

from amparo.threads.cues import cues

PREFIX = re.compile(
    r"\s*(?:"
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
    r"[(\[]\s?(?:was|antes|era)(?:\s?:|\s(?=(?:re|fwd?|rv)(?:\[\d+\])?:))\s?(?P<former>\S.*?)\s?[)\]][\s.]*$",
    re.IGNORECASE,
)
LONGEST = 300  # characters at the end of a subject in which one that it had before is looked for


@lru_cache(maxsize=4096)
def base_subject(subject: str) -> str:
    """The subject without reply, forward and gateway marks and without the subject that it had before.

    Folded for comparison; a list's mark stands first, wherever it stood among the others. Empty where nothing is left.
    """
    subject = _single(subject)
    found = _former(subject)
    text = subject[: found.start()] if found else subject
    marks = list(_marks(text))
    bare = text[marks[-1].end() if marks else 0 :].strip(" .\t-–—")
    tags = dict.fromkeys(f"[{mark['tag']}] ".casefold() for mark in marks if mark["tag"])
    return "".join(tags) + bare.casefold() if bare else ""


@lru_cache(maxsize=4096)
def former_subject(subject: str) -> str:
    """The base of the subject that a conversation had before: `look up` of `Her birth record (was: RE: look up)`."""
    found = _former(_single(subject))
    return base_subject(found["former"]) if found else ""


@lru_cache(maxsize=4096)
def list_tag(subject: str) -> str:
    """The mark `[intake]` that a mailing list puts before its subjects, lower case; empty where there is none."""
    return next((f"[{mark['tag'].casefold()}]" for mark in _marks(subject) if mark["tag"]), "")


def is_answer(subject: str) -> bool:
    """True for RE, FW and their kin: the mail says itself that another came before."""
    return any(mark["reply"] or mark["forward"] for mark in _marks(subject))


def is_forward(subject: str) -> bool:
    """True where the outermost mark is FW, Fwd, RV."""
    outermost = next((mark for mark in _marks(subject) if mark["reply"] or mark["forward"]), None)
    return outermost is not None and outermost["forward"] is not None


def is_generic(base: str) -> bool:
    """True for a base subject that says too little: `hi`, `(no subject)`, one short word, digits only."""
    marks = list(_marks(base))
    bare = base[marks[-1].end() if marks else 0 :].strip("()[]!?. ")
    return len(bare) < 4 or bare in cues().generic_subjects or not any(char.isalpha() for char in bare)


def _marks(subject: str) -> Iterator[re.Match[str]]:
    """The marks before a subject, from the first."""
    at = 0
    while found := PREFIX.match(subject, at):
        yield found
        at = found.end()


def _single(subject: str) -> str:
    return " ".join(subject.split())


def _former(subject: str) -> re.Match[str] | None:
    if subject.rstrip(" .")[-1:] not in (")", "]"):
        return None
    return FORMER.search(subject, max(0, len(subject) - LONGEST))

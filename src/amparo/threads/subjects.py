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
    r"|(?:automatic reply|auto:|autoreply|respuesta autom[áa]tica|accepted|declined|recall|read)\s*:)\s*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def base_subject(subject: str) -> str:
    """The subject without reply, forward and gateway marks, folded for comparison; empty where nothing is left."""
    text = subject
    while found := PREFIX.match(text):
        text = text[found.end() :]
    return re.sub(r"\s+", " ", text).strip(" .\t-–—").casefold()


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
    bare = base.strip("()[]!?. ")
    return len(bare) < 4 or bare in cues().generic_subjects or not any(char.isalpha() for char in bare)

"""Reasons: the sentences that say why, of files and of findings, in the language of the report."""

import re
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml

HOLE = "{}"
WITHIN = r"((?:(?!\. |; ).)+?)"  # a number or a name; never the end of a sentence
LONGEST = 9  # pieces and joints of one sentence
JOINT = re.compile(r"(; |(?<=\.) )")

Pattern = tuple[re.Pattern[str], str]


@cache
def sentences(language: str) -> dict[str, str]:
    """English sentence -> the same in `language`, holes as `{}` in the same order; nothing for English."""
    if language == "en":
        return {}
    name = f"reasons.{language}.yaml"
    return dict(read_yaml(shipped("report", name).read_text(encoding="utf-8"), f"report/{name}"))


@cache
def _patterns(language: str) -> tuple[Pattern, ...]:
    # The one with the most words of its own comes first: "{} of {} pages" before "{}".
    holed = sorted((key for key in sentences(language) if HOLE in key), key=lambda key: (-len(key), key))
    return tuple((_compiled(key), sentences(language)[key]) for key in holed)


def _compiled(key: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in key.split(HOLE)]
    last = "(.+)" if key.endswith(HOLE) else WITHIN
    return re.compile(WITHIN.join(parts[:-1]) + last + parts[-1], re.DOTALL)


def reason(text: str, language: str) -> str:
    """`text` in `language`, sentence by sentence; a sentence that is not known stays as it is stored, in English."""
    known = sentences(language)
    if not known or not text:
        return text
    whole = _one(text, language)
    if whole is not None:
        return whole
    pieces = JOINT.split(text)
    out, at = "", 0
    while at < len(pieces):
        # The longest run of pieces that is one known sentence: some hold a semicolon or a full stop themselves.
        for end in range(min(len(pieces), at + LONGEST), at, -2):
            told = _one("".join(pieces[at:end]), language)
            if told is not None:
                break
        else:
            end, told = at + 1, pieces[at]
        out += told + (pieces[end] if end < len(pieces) else "")
        at = end + 1
    return out


def _one(text: str, language: str) -> str | None:
    known = sentences(language)
    if text in known:
        return known[text]
    for pattern, told in _patterns(language):
        found = pattern.fullmatch(text)
        if found:
            holes = [reason(hole, language) for hole in found.groups()]
            parts = told.split(HOLE)
            return parts[0] + "".join(hole + part for hole, part in zip(holes, parts[1:], strict=True))
    return None

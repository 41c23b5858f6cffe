"""Swap: the same texts with other people's names in other forms, so that the model learns places and forms, not names."""

import random
from functools import cache
from pathlib import Path

from amparo.detect.names import shipped_names
from training.persons.corpora import Marked

LISTS = Path(__file__).parent / "names.txt"
INITIALS = "ABCDEFGHJKLMNPRSTVW"


@cache
def _listed() -> tuple[tuple[list[str], list[str]], tuple[list[str], list[str]]]:
    """Surnames and given names: Spanish ones, those of the rest of the world."""
    lines = [line.split() for line in LISTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return (lines[0], lines[1] + lines[2]), (lines[3], lines[4])


@cache
def _census() -> tuple[list[str], list[str]]:
    names = shipped_names()
    given = sorted(names.given - names.words)
    surnames = sorted(names.surnames - names.words)
    return [n.capitalize() for n in surnames if len(n) > 2], [n.capitalize() for n in given if len(n) > 2]


def _pools(dice: random.Random) -> tuple[list[str], list[str]]:
    """Surnames and given names: Spanish ones in two of five cases, census names in two, others in one."""
    at = dice.random()
    return _listed()[0] if at < 0.4 else _census() if at < 0.8 else _listed()[1]


def other_name(written: str, dice: random.Random) -> str:
    """Another name, in the form of the one written or, where it was full, in any form that a full name has."""
    surnames, given = _pools(dice)
    first, last = dice.choice(given), dice.choice(surnames)
    words = [word for word in written.replace(",", " ").split() if word.strip(".")]
    if not words:
        return written
    if len(words) == 1:
        one = first if shipped_names().is_given(words[0]) else last
        return one.upper() if written.isupper() and len(written) > 1 else one.lower() if written.islower() else one
    if words[0].rstrip(".") in ("Mr", "Ms", "Mrs", "Dr", "Hon", "Father", "Sister"):
        return f"{words[0]} {last}"
    made = _full(first, last, surnames, given, dice)
    return made.upper() if written.isupper() else made.lower() if written.islower() else made


def _full(first: str, last: str, surnames: list[str], given: list[str], dice: random.Random) -> str:
    """A full name in one of the forms in which offices write it."""
    two = f"{last}{dice.choice(' -')}{dice.choice(surnames)}"
    middle = f"{dice.choice(INITIALS)}."
    forms = (
        (f"{first} {last}", 6),
        (f"{first} {two}", 3),
        (f"{first} {dice.choice(given)} {last}", 2),
        (f"{first} {middle} {last}", 2),
        (f"{first[0]}. {last}", 1),
        (f"{last}, {first}", 4),
        (f"{last}, {first} {middle[0]}", 2),
        (f"{two}, {first}", 2),
        (f"{last}, {first} {dice.choice(given)}", 1),
        (f"{last.upper()}, {first}", 2),
        (f"{last.upper()}, {first.upper()}", 3),
        (f"{two.upper()}, {first.upper()}", 2),
        (f"{first.upper()} {last.upper()}", 2),
        (f"{first.lower()} {last.lower()}", 2),
        (f"{last.lower()}, {first.lower()}", 1),
    )
    return dice.choices([form for form, _ in forms], [weight for _, weight in forms])[0]


def swapped(text: Marked, dice: random.Random) -> Marked:
    """The text with other names; the same name written twice is swapped alike."""
    chosen: dict[str, str] = {}
    out, names, things, at = "", [], [], 0
    spans = sorted([(*span, True) for span in text.names] + [(*span, False) for span in text.things])
    for start, end, is_name in spans:
        if start < at:
            continue
        out += text.text[at:start]
        written = text.text[start:end]
        put = chosen.setdefault(written, other_name(written, dice)) if is_name else written
        (names if is_name else things).append((len(out), len(out) + len(put)))
        out += put
        at = end
    return Marked(text.source, out + text.text[at:], tuple(names), tuple(things))


def cased(text: Marked, dice: random.Random) -> Marked:
    """The text typed without capitals, or in capitals alone."""
    how = str.lower if dice.random() < 0.7 else str.upper
    changed = how(text.text)
    return Marked(text.source, changed, text.names, text.things) if len(changed) == len(text.text) else text

"""Fits: whether the instrument whose text is in the record covers the people, the agency and the days of what was given."""

import re
from collections.abc import Sequence

from amparo.codebook.bound import Bound
from amparo.codebook.given import Pair
from amparo.codebook.turn import Turn
from amparo.detect.finding import Finding
from amparo.detect.people_count import name_words
from amparo.detect.person_name import same_person
from amparo.threads.dates import parse_day
from amparo.threads.directory import Directory, Side

PRINTED = "legal_process.printed"
UNTIL = re.compile(
    r"\b(?:on or before|no(?:t)? later than|expires?(?: on)?|expiration(?: date)?:?|valid (?:until|through|thru)|"
    r"vence(?: el)?|v[áa]lid[ao] hasta(?: el)?|a m[áa]s tardar(?: el)?)\s+(?P<day>[^\n;]{6,40})",
    re.IGNORECASE,
)


def process_fits(bound: Bound, gave: Sequence[Pair], directory: Directory) -> tuple[str | None, list[Pair]]:
    """`all`, `part` or `none` of what was given, with the words that show it; None where no form's text can be held against it.

    Checked is what can be read on the form: whom it names, which agency it is addressed to, and until when it may be
    used. A form that tells nothing of these is not judged.

    Args:
        bound: the exchange.
        gave: the findings that reveal something.
        directory: names of the bodies.
    """
    forms = [
        (turn, finding) for turn in bound.inbound for finding in turn.found("instrument") if finding.rule == PRINTED
    ]
    if not forms or not gave:
        return None, []
    said: list[str] = []
    shown: list[Pair] = []
    for covered, pairs in (_people(bound, forms), _agency(bound, forms, directory), _days(forms, gave)):
        if covered is not None:
            said.append(covered)
            shown += pairs
    if not said:
        return None, []
    worst = "none" if "none" in said else "part" if "part" in said else "all"
    return worst, shown or forms[:1]


def _people(bound: Bound, forms: Sequence[Pair]) -> tuple[str | None, list[Pair]]:
    """Whether those who were asked about stand on the form."""
    papers = {(turn.message.id, finding.part) for turn, finding in forms}
    named = [(turn, f) for turn, part in _parts(forms) for f in turn.found("person", "private", part=part)]
    asked = [
        (turn, f)
        for turn in bound.inbound
        for f in turn.found("person", "private")
        if (turn.message.id, f.part) not in papers
    ]
    on_form = [_words(pair) for pair in named]
    wanted = [pair for pair in asked if name_words(_words(pair))]
    if not on_form or not wanted:
        return None, []
    outside = [pair for pair in wanted if not any(same_person(_words(pair), name) for name in on_form)]
    if not outside:
        return "all", named[:1]
    return ("none" if len(outside) == len(wanted) else "part"), outside


def _agency(bound: Bound, forms: Sequence[Pair], directory: Directory) -> tuple[str | None, list[Pair]]:
    """Whether the form is addressed to the agency that gave; None where it names no agency that we know."""
    agency = next((turn.agency for turn in bound.outbound if turn.agency), None)
    names = {body.slug: body.name.lower() for body in directory.bodies if body.side is Side.agency}
    text = " ".join(" ".join(turn.message.part(part).chars.lower().split()) for turn, part in _parts(forms))
    called = {slug for slug, name in names.items() if name in text}
    if agency is None or not called:
        return None, []
    return ("all" if agency in called else "none"), list(forms[:1])


def _days(forms: Sequence[Pair], gave: Sequence[Pair]) -> tuple[str | None, list[Pair]]:
    """Whether what was given went before the form's last day; None where it tells none."""
    last = [
        day
        for turn, part in _parts(forms)
        for m in UNTIL.finditer(turn.message.part(part).chars)
        if (day := parse_day(m["day"], turn.message.language))
    ]
    sent = [(turn.message.sent_at.date(), (turn, finding)) for turn, finding in gave if turn.message.sent_at]
    if not last or not sent:
        return None, []
    late = [pair for day, pair in sent if day > min(last)]
    if not late:
        return "all", []
    return ("none" if len(late) == len(sent) else "part"), late[:1]


def _parts(forms: Sequence[Pair]) -> list[tuple[Turn, str]]:
    return list({(turn.message.id, finding.part): (turn, finding.part) for turn, finding in forms}.values())


def _words(pair: tuple[Turn, Finding]) -> str:
    turn, finding = pair
    return finding.span.of(turn.message.part(finding.part).chars)

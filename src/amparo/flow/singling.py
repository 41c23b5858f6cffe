"""Singling: the list to read before a release - what still singles out each person whose name is gone."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.detect.finding import Finding
from amparo.flow.case import Case
from amparo.flow.publication import Publication
from amparo.flow.redact import exhibits
from amparo.publish.plan import Plan, Pseudonyms
from amparo.publish.proposals import ATTACHMENT
from amparo.publish.singling import Trait, traits

COLUMNS = ("person", "together", "kinds", "kind", "words", "exhibit", "message", "part")


def singling_rows(case: Case, plan: Plan) -> Iterator[dict[str, object]]:
    """One row a trait; people of whom most kinds of things stay together come first.

    `together` counts the kinds over all exhibits (over the exhibit, where numbers begin anew in each): a place, a date and
    a nationality single out where each alone would not.
    """
    publication = Publication(case, plan)
    told = traits(exhibits(publication), _findings(publication))
    alone = plan.pseudonyms is Pseudonyms.exhibit
    kinds: dict[tuple[int, int], set[str]] = {}
    for one in told:
        kinds.setdefault(_person(one, alone), set()).add(one.kind)
    for one in sorted(told, key=lambda one: (-len(kinds[_person(one, alone)]), _person(one, alone))):
        own = sorted(kinds[_person(one, alone)])
        yield {
            "person": f"Person {one.person}",
            "together": len(own),
            "kinds": own,
            "kind": one.kind,
            "words": one.words,
            "exhibit": f"{one.exhibit:03d}",
            "message": one.message,
            "part": one.part,
        }


def _person(one: Trait, alone: bool) -> tuple[int, int]:
    return one.person, one.exhibit if alone else 0


def _findings(publication: Publication) -> dict[str, list[Finding]]:
    """Message -> its findings, their parts named as redacted messages name them."""
    names = {
        id: {
            part: f"{ATTACHMENT}{number}"
            for number, part in enumerate((p.part for p in message.parts if p.part.startswith(ATTACHMENT)), 1)
        }
        for id, message in publication.messages.items()
    }
    out: dict[str, list[Finding]] = {}
    threads = {publication.thread_of[id] for id in publication.messages if id in publication.thread_of}
    for thread in sorted(threads):
        for finding in publication.case.workspace.findings(thread):
            if finding.message in names:
                part = names[finding.message].get(finding.part, finding.part)
                out.setdefault(finding.message, []).append(_moved(finding, part))
    return out


def _moved(finding: Finding, part: str) -> Finding:
    return finding if part == finding.part else replace(finding, part=part)

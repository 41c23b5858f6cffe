"""Told: an answer as plain rows, the same for files and for programs."""

from typing import Any

from amparo.policy.act import Act, Duty, signed
from amparo.policy.answer import ActAnswer, Answer
from amparo.policy.library import Library
from amparo.policy.proof import Node
from amparo.policy.settle import Settling
from amparo.policy.several import Several


def answer_row(library: Library, made: Answer) -> dict[str, Any]:
    """What `law decide` writes."""
    return {
        "verdicts": [act_row(library, one) for one in made.acts],
        "combined": made.combined.verdict.value,
        "collisions": [
            {"prohibits": one.prohibits, "against": one.against, "relation": one.relation.id if one.relation else None}
            for one in made.combined.collisions
        ],
        "action": made.action.value,
        "duties": list(dict.fromkeys(duty.id for one in made.acts for duty in one.duties)),
        "duties_open": list(dict.fromkeys(duty.id for one in made.acts for duty in one.duties_open)),
        "cites": [cite for one in made.acts for cite in cites(one)],
        "next_question": question_row(library, made.question) if made.question else None,
        "no_longer_matter": list(made.no_longer_matter),
        "reviewed": not any(one.unreviewed for one in made.acts),
    }


def several_row(library: Library, made: Several) -> dict[str, Any]:
    """What `law decide` writes of several data."""
    return {
        "codes": {code: answer_row(library, one) for code, one in made.codes.items()},
        "combined": made.verdict.value,
        "action": made.action.value,
        "duties": list(dict.fromkeys(d.id for one in made.codes.values() for act in one.acts for d in act.duties)),
    }


def act_row(library: Library, one: ActAnswer) -> dict[str, Any]:
    """One act's answer."""
    judged = one.judged
    return {
        "law": judged.act.id,
        "version": judged.version.id if judged.version else None,
        "supposed": judged.supposed,
        "verdict": judged.verdict.value,
        "on_the_record": judged.on_the_record.value,
        "exceptions_not_shown": list(one.not_shown),
        "cites": cites(one),
        "matters": list(one.matters),
        "would_settle": [settling_row(library, made) for made in one.settles],
        "duties": [duty.id for duty in one.duties],
        "unreviewed": list(one.unreviewed),
        "proof": [node_row(node) for node in one.proof],
    }


def cites(one: ActAnswer) -> list[str]:
    """What decides, or may, as people cite it."""
    return [cited(one.judged.act, section) for _, section in one.cites]


def rules_told(one: ActAnswer, language: str) -> list[str]:
    """What decides, or may, in our own words: one for each of `cites`."""
    return [one.judged.act.says(id)[language] for id, _ in one.cites]


def cited(act: Act, section: str) -> str:
    """A section of an act, as people cite it; a section that the act's citation holds already is not said twice."""
    if section.replace(".", "") in act.citation.replace(".", ""):
        return act.citation
    return f"{act.citation}, {section}"


def settling_row(library: Library, made: Settling) -> dict[str, Any]:
    """The fewest answers that would settle a verdict: what cli.md calls fact, value and verdict, one for each fact."""
    facts = {name: list(library.vocabulary[name].names(mask)) for name, mask in made.answers.items()}
    standing = {name: level.name for name, level in made.standing.items()}
    return {"verdict": made.verdict.value, "facts": facts, "standing": standing}


def question_row(library: Library, name: str) -> dict[str, Any]:
    """A question, with its answers."""
    fact = library.vocabulary[name]
    return {
        "fact": name,
        "ask": dict(fact.ask),
        "help": dict(fact.help),
        "answers": list(fact.values),
        "labels": {value: dict(told) for value, told in fact.labels.items()},
    }


def node_row(node: Node) -> dict[str, Any]:
    """One step of a proof, without what is empty."""
    row: dict[str, Any] = {"kind": node.kind, "value": node.value.value}
    for key, told in (("id", node.id), ("section", node.section)):
        if told:
            row[key] = told
    if node.kind == "fact":
        row |= {"among": list(node.among), "possible": list(node.possible)}
    if node.evidence:
        row["evidence"] = list(node.evidence)
    if node.kind in ("rule", "exception"):
        row["reviewed"] = node.reviewed
    if node.nodes:
        row["nodes"] = [node_row(one) for one in node.nodes]
    return row


def duty_row(act: Act, duty: Duty) -> dict[str, Any]:
    """One duty."""
    return {
        "id": duty.id,
        "cite": cited(act, duty.section),
        "after": duty.after.value,
        "says": dict(duty.says),
        "days": duty.days,
        "reviewed": signed(duty.review),
    }

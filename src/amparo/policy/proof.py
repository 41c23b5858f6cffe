"""Proof: why an act says what it says - each rule and exception with its section, each question with its answer."""

from dataclasses import dataclass

from amparo.policy.act import Effect, Rule, signed
from amparo.policy.condition import All, Any, Condition, Is, Not, Truth, Unread, truth
from amparo.policy.part import NO, OPEN, YES
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Looked, Verdict, excused


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a proof.

    Attributes:
        kind: `rule`, `exception`, `all`, `any`, `not`, `fact` or `unread`.
        value: true, false or unknown.
        id: of the rule or exception, or the name of the fact.
        section: of the law; empty below rules and exceptions.
        among: of a fact, the answers that make it true.
        possible: of a fact, the answers that are possible.
        evidence: of a fact, ids of what shows it.
        reviewed: of a rule or exception, True where somebody signed it off.
        nodes: what it rests on.
    """

    kind: str
    value: Truth
    id: str = ""
    section: str = ""
    among: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reviewed: bool = True
    nodes: tuple["Node", ...] = ()


def proof(bench: Bench, known: Situation) -> tuple[Node, ...]:
    """A tree for each rule of the act."""
    return tuple(_rule(rule, known) for rule in bench.rules)


def _rule(rule: Rule, known: Situation) -> Node:
    applies = truth(rule.when, known)
    nodes = [_node(rule.when, known)]
    if applies is not Truth.no:
        nodes += [
            Node(
                "exception",
                truth(one.when, known),
                one.id,
                one.section,
                reviewed=signed(one.review or rule.review),
                nodes=(_node(one.when, known),),
            )
            for one in rule.exceptions
        ]
        if not rule.complete:
            nodes.append(Node("unread", Truth.unknown, f"{rule.id}.unread", rule.section))
    binds = truth(All((rule.when, Not(excused(rule)))), known)
    return Node("rule", binds, rule.id, rule.section, reviewed=signed(rule.review), nodes=tuple(nodes))


def _node(condition: Condition, known: Situation) -> Node:
    value = truth(condition, known)
    match condition:
        case Is(fact, mask, _):
            possible = known.masks.get(fact.name, fact.every)
            shown = known.evidence.get(fact.name, ())
            return Node("fact", value, fact.name, "", fact.names(mask), fact.names(possible), shown)
        case Not(of):
            return Node("not", value, nodes=(_node(of, known),))
        case All(of) | Any(of):
            kind = "all" if isinstance(condition, All) else "any"
            return Node(kind, value, nodes=tuple(_node(one, known) for one in of))
        case Unread(rule):
            return Node("unread", value, rule)


def deciding(looked: Looked) -> tuple[tuple[str, str], ...]:
    """(id, section) of the rules and exceptions that decide the verdict; of those that may, where it is open."""
    out: dict[tuple[str, str], None] = {}
    permitted = looked.judged.verdict is Verdict.permitted
    for (rule, _, exceptions), stand in zip(looked.bench.trace.rules, looked.stands, strict=True):
        if stand.applies == NO:
            continue
        if permitted and rule.effect is Effect.prohibits:
            for each, at in zip(rule.exceptions, exceptions, strict=True):
                if looked.seen[at].value == YES:
                    out[each.id, each.section] = None
        elif stand.excused != YES:
            out[rule.id, rule.section] = None
    return tuple(out)


def not_shown(looked: Looked) -> tuple[str, ...]:
    """Exceptions that the facts neither show nor rule out, where the verdict is open; `unread` for those not read."""
    if looked.judged.verdict is not Verdict.undetermined:
        return ()
    out: list[str] = []
    seen = looked.seen
    for (rule, _, exceptions), stand in zip(looked.bench.trace.rules, looked.stands, strict=True):
        if stand.applies != NO:
            out += [
                each.id for each, at in zip(rule.exceptions, exceptions, strict=True) if seen[at].value == OPEN
            ]
            if not rule.complete:
                out.append(f"{rule.id}.unread")
    return tuple(out)


def unreviewed(looked: Looked) -> tuple[str, ...]:
    """Ids of rules that may bear on the answer and that nobody signed off."""
    return tuple(
        rule.id
        for rule, stand in zip(looked.bench.rules, looked.stands, strict=True)
        if stand.applies != NO and not signed(rule.review)
    )

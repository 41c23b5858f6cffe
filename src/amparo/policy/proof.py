"""Proof: why an act says what it says - each rule and exception with its section, each question with its answer."""

from typing import NamedTuple

from amparo.policy.act import Effect, Rule, signed
from amparo.policy.condition import All, Any, Condition, Is, Not, Truth, Unread, greatest, least, truth, turned
from amparo.policy.part import NO, OPEN, YES
from amparo.policy.situation import Situation
from amparo.policy.verdict import UNDETERMINED, Bench, Looked, Verdict


class Node(NamedTuple):
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
    applies = _node(rule.when, known)
    nodes = [applies]
    value = applies.value
    if value is not Truth.no:
        for one in rule.exceptions:
            when = _node(one.when, known)
            reviewed = signed(one.review)
            nodes.append(Node("exception", when.value, one.id, one.section, reviewed=reviewed, nodes=(when,)))
        if not rule.complete:
            nodes.append(Node("unread", Truth.unknown, f"{rule.id}.unread", rule.section))
        value = least([value, *(turned(one.value) for one in nodes[1:])])
    return Node("rule", value, rule.id, rule.section, reviewed=signed(rule.review), nodes=tuple(nodes))


def _node(condition: Condition, known: Situation) -> Node:
    match condition:
        case Is(fact, mask, _):
            possible = known.masks.get(fact.name, fact.every)
            shown = known.evidence.get(fact.name, ())
            value = truth(condition, known)
            return Node("fact", value, fact.name, "", fact.names(mask), fact.names(possible), shown)
        case Not(of):
            below = _node(of, known)
            return Node("not", turned(below.value), nodes=(below,))
        case All(of):
            nodes = tuple([_node(one, known) for one in of])
            return Node("all", least([one.value for one in nodes]), nodes=nodes)
        case Any(of):
            nodes = tuple([_node(one, known) for one in of])
            return Node("any", greatest([one.value for one in nodes]), nodes=nodes)
        case Unread(rule):
            return Node("unread", Truth.unknown, rule)


class Reasons(NamedTuple):
    """What an answer rests on.

    Attributes:
        cites: (id, section) of the rules and exceptions that decide the verdict; of those that may, where it is open.
        not_shown: where it is open, exceptions that the facts neither show nor rule out, and `.unread` for those that the
            source of a rule did not show.
        turns: a bit for each fact whose answer may still change the verdict: where an act asks a fact twice one too many
            may be named, never one too few.
        unreviewed: ids of rules that may bear on the answer and that nobody signed off; of one that was, its exceptions.
    """

    cites: tuple[tuple[str, str], ...] = ()
    not_shown: tuple[str, ...] = ()
    turns: int = 0
    unreviewed: tuple[str, ...] = ()


NO_REASONS = Reasons()


def reasons(looked: Looked) -> Reasons:
    """What an answer rests on."""
    verdict, seen = looked.judged.verdict, looked.seen
    is_open, permitted, turns = verdict is UNDETERMINED, verdict is Verdict.permitted, 0
    cites: dict[tuple[str, str], None] = {}
    missing: list[str] = []
    unsigned: list[str] = []
    for (rule, when, exceptions, named), stand in zip(looked.trace.rules, looked.stands, strict=True):
        if stand.applies == NO:
            continue
        if not signed(rule.review):
            unsigned.append(rule.id)
        else:
            unsigned += [one.id for one in rule.exceptions if not signed(one.review)]
        if permitted and rule.effect is Effect.prohibits:
            for at, group in zip(exceptions, named, strict=True):
                for number in seen[at].holding:
                    cites[group[number].id, group[number].section] = None
        elif stand.excused != YES:
            cites[rule.id, rule.section] = None
        if is_open:
            # A rule that does not apply for sure may be silent, and one that is not excused for sure may bind.
            for at in when:
                turns |= seen[at].open
            for at, group in zip(exceptions, named, strict=True):
                if stand.excused == OPEN:
                    turns |= seen[at].open
                for number in seen[at].waiting:
                    missing.append(group[number].id)
            if not rule.complete:
                missing.append(f"{rule.id}.unread")
    return Reasons(tuple(cites), tuple(missing), turns, tuple(unsigned))

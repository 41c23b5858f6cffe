"""Proof: why an act says what it says - each rule and exception with its section, each question with its answer."""

from typing import NamedTuple

from amparo.policy.act import Effect, Rule, signed
from amparo.policy.condition import All, Any, Condition, Is, Not, Truth, Unread, greatest, least, truth, turned
from amparo.policy.part import NO, YES
from amparo.policy.situation import Situation
from amparo.policy.trace import quick
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
    verdict = looked.judged.verdict
    is_open, permitted, turns = verdict is UNDETERMINED, verdict is Verdict.permitted, 0
    cites: list[tuple[str, str]] = []
    missing: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    applying = [stand for stand in looked.stands if stand.applies != NO]
    if not applying:
        return NO_REASONS
    for stand in applying:
        rule = stand.of.rule
        if not signed(rule.review):
            unsigned += (rule.id,)
        else:
            unsigned += tuple(one.id for one in rule.exceptions if not signed(one.review))
        if permitted and rule.effect is Effect.prohibits:
            cites += stand.holding
        elif stand.excused != YES:
            cites.append((rule.id, rule.section))
        if is_open:
            # A rule that does not apply for sure may be silent, and one that is not excused for sure may bind.
            turns |= stand.turns
            missing += stand.waiting
            if not rule.complete:
                missing += (f"{rule.id}.unread",)
    once = tuple(dict.fromkeys(cites)) if cites[1:] else tuple(cites)
    return quick(Reasons, (once, missing, turns, unsigned))

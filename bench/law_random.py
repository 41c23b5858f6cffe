"""Random acts and situations, and what they say found by trying every completion: what the evaluator is held against.

Nothing of the evaluator is used here but its nouns, and the plain tree (`condition.truth`) for which exceptions the facts show:
conditions are looked at with every fact known, by the meaning of all, any and not.
"""

import random
from collections.abc import Iterator
from datetime import date
from itertools import product

from amparo.policy.act import Act, Effect, Exemption, Rule, Status, Version
from amparo.policy.condition import All, Any, Condition, Is, Not, Truth, Unread, leaves, truth
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Outcome, whole
from amparo.policy.vocabulary import Fact, Standing

SAYS = {"en": "", "es": ""}
DAY = date(2020, 1, 1)
EFFECTS = (Effect.prohibits, Effect.prohibits, Effect.prohibits, Effect.permits, Effect.requires, Effect.shields)
WIDTH = 6  # bits of a fact in a situation that is one number: four answers at most, and two
UNREAD = "?"  # the answer that an unread part stands for


def facts(chance: random.Random, number: int) -> list[Fact]:
    """Facts of two to four answers."""
    made = []
    for at in range(number):
        answers = tuple("abcd"[: chance.choice((2, 2, 3, 4))])
        made.append(
            Fact(f"f{at}", answers, SAYS, {}, chance.randint(1, 5), chance.randint(0, 3), at, number + at * WIDTH)
        )
    return made


def condition(chance: random.Random, among: list[Fact], depth: int, needs: Standing) -> Condition:
    """A tree of up to `depth` floors."""
    kind = chance.random()
    if depth == 0 or kind < 0.4:
        fact = chance.choice(among)
        return Is(fact, chance.randint(1, fact.every - 1), needs)
    if kind < 0.5:
        return Not(condition(chance, among, depth - 1, needs))
    parts = tuple(condition(chance, among, depth - 1, needs) for _ in range(chance.randint(2, 3)))
    return All(parts) if kind < 0.75 else Any(parts)


def act(chance: random.Random, most_facts: int = 5) -> Act:
    """An act of one to three rules, some with exceptions, some exceptions unread."""
    among = facts(chance, chance.randint(2, most_facts))
    rules = []
    for at in range(chance.randint(1, 3)):
        excepts = []
        for number in range(chance.randint(0, 3)):
            needs = chance.choice((Standing.asserted, Standing.asserted, Standing.documented))
            when = condition(chance, among, 1, needs)
            excepts.append(Exemption(f"R{at}.{number}", "", SAYS, when, needs, "agency", None))
        when = condition(chance, among, 2, Standing.asserted)
        complete = chance.random() > 0.15
        rules.append(Rule(f"R{at}", "", chance.choice(EFFECTS), SAYS, when, tuple(excepts), complete, None, None, None))
    versions = (Version("v", DAY, None, False),)
    return Act("us/random", SAYS, "", "us", Status.enacted, versions, (), (), tuple(rules), (), "")


def situation(chance: random.Random, bench: Bench) -> Situation:
    """What is known of each fact: one answer, some, or nothing; some by somebody's word alone."""
    masks, standing = {}, {}
    for fact in bench.facts:
        kind = chance.random()
        if kind < 0.45:
            masks[fact.name] = 1 << chance.randrange(len(fact.values))
        elif kind < 0.65:
            masks[fact.name] = chance.randint(1, fact.every)
        if chance.random() < 0.3:
            standing[fact.name] = chance.choice((Standing.asserted, Standing.documented))
    return Situation(masks, standing)


def holds(told: Condition, answers: dict[str, tuple[int, Standing]], unread: dict[str, bool]) -> bool:
    """A tree where everything is known."""
    match told:
        case Is(fact, mask, needs):
            answer, shown = answers[fact.name]
            return bool(mask >> answer & 1) and shown >= needs
        case Not(of):
            return not holds(of, answers, unread)
        case All(of):
            return all(holds(one, answers, unread) for one in of)
        case Any(of):
            return any(holds(one, answers, unread) for one in of)
        case Unread(rule):
            return unread[rule]


def said(rules: tuple[Rule, ...], answers: dict[str, tuple[int, Standing]], unread: dict[str, bool]) -> Outcome:
    """What an act says where everything is known, in the words of the module's promise."""
    binds, excused = [], []
    for rule in rules:
        if holds(rule.when, answers, unread):
            free = not any(holds(one.when, answers, unread) for one in rule.exceptions)
            free = free and not (not rule.complete and unread[rule.id])
            (binds if free else excused).append(rule.effect)
    for effect, outcome in ((Effect.requires, Outcome.required), (Effect.prohibits, Outcome.prohibited)):
        if effect in binds:
            return outcome
    if Effect.permits in binds or Effect.shields in binds:
        return Outcome.granted
    return Outcome.excused if Effect.prohibits in excused else Outcome.not_covered


def completions(bench: Bench, known: Situation) -> Iterator[tuple[dict[str, tuple[int, Standing]], dict[str, bool]]]:
    """Every way in which what is unknown may turn out: answers, how well they come to be shown, unread parts."""
    names = [fact.name for fact in bench.facts]
    ways = []
    for fact in bench.facts:
        mask = known.masks.get(fact.name, fact.every)
        levels = [one for one in Standing if one >= known.shown(fact.name)]
        ways.append([(at, level) for at in range(len(fact.values)) if mask >> at & 1 for level in levels])
    open_rules = [rule.id for rule in bench.rules if not rule.complete]
    for answers in product(*ways):
        for turned in product((False, True), repeat=len(open_rules)):
            yield dict(zip(names, answers, strict=True)), dict(zip(open_rules, turned, strict=True))


def tried(bench: Bench, known: Situation) -> int:
    """All outcomes that some completion has."""
    out = 0
    for answers, unread in completions(bench, known):
        out |= said(bench.rules, answers, unread)
    return out


def tried_on_record(bench: Bench, known: Situation) -> int:
    """The same where an exception counts only if the facts show it: it alone, by the facts that it asks for."""
    every = list(completions(bench, known))
    shown = {rule.id: any(truth(one.when, known) is Truth.yes for one in rule.exceptions) for rule in bench.rules}
    out = 0
    for answers, unread in every:
        binds, excused = [], []
        for rule in bench.rules:
            if holds(rule.when, answers, unread):
                (excused if shown[rule.id] else binds).append(rule.effect)
        if Effect.requires in binds:
            out |= Outcome.required
        elif Effect.prohibits in binds:
            out |= Outcome.prohibited
        elif {Effect.permits, Effect.shields} & set(binds):
            out |= Outcome.granted
        else:
            out |= Outcome.excused if Effect.prohibits in excused else Outcome.not_covered
    return out


def size(bench: Bench, known: Situation) -> int:
    """How many completions there are."""
    total = 1
    for fact in bench.facts:
        total *= known.masks.get(fact.name, fact.every).bit_count() * (3 - known.shown(fact.name))
    return total * 2 ** sum(not rule.complete for rule in bench.rules)


def asked(bench: Bench) -> int:
    """How many questions the rules hold."""
    return sum(1 for rule in bench.rules for _ in leaves(whole(rule)))

"""Proofs for people: why an act says what it says of an exchange, each rule with its exceptions and its questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from amparo.policy.act import Act
from amparo.policy.proof import Node
from amparo.policy.told import cited
from amparo.policy.verdict import Verdict
from amparo.policy.vocabulary import Fact
from amparo.report.teller import Teller
from amparo.whatif.run import ALL, Row


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: what it comes to, in words, and what it rests on."""

    value: str
    text: str
    steps: tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one row: the act, its verdict, the datum that it is about, and a step for each rule."""

    law: str
    verdict: str
    datum: str
    steps: tuple[Step, ...]


def proofs(teller: Teller, exchange: str) -> tuple[Proof, ...]:
    """A proof for each act that says something of an exchange, about the datum of which it says the gravest."""
    return tuple(
        _proof(teller, row)
        for row in teller.dossier.law.rows
        if row.exchange == exchange and row.law != ALL and row.verdict is not Verdict.not_covered
    )


def _proof(teller: Teller, row: Row) -> Proof:
    assert row.bench is not None and row.known is not None  # rows of one act carry both
    words = teller.words
    reading = _Reading(teller, row.bench.act, dict(row.bench.trace.held.facts))
    mask = row.known.masks["data"]
    data = reading.facts.get("data")
    return Proof(
        row.bench.act.citation,
        words.say(f"law.verdict.{row.on_the_record.value}"),
        data.told(mask, words.language) if data else "",
        tuple(reading.step(node) for node in row.proof),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    teller: Teller
    act: Act
    facts: dict[str, Fact]

    def step(self, node: Node) -> Step:
        value = self.teller.words.say(f"law.value.{node.value.value}")
        return Step(value, " ".join(self._words(node)), tuple(self.step(one) for one in node.nodes))

    def _words(self, node: Node) -> Iterator[str]:
        say, language = self.teller.words.say, self.teller.words.language
        if node.kind in ("rule", "exception"):
            holes = {"cite": cited(self.act, node.section), "says": self.act.says(node.id)[language]}
            yield say(f"law.step.{node.kind}", **holes)
            if not node.reviewed:
                yield say("law.step.unreviewed")
        elif node.kind == "fact":
            fact = self.facts[node.id]
            possible = fact.mask(node.possible)
            shown = say("law.step.open") if possible == fact.every else fact.told(possible, language)
            holes = {"question": fact.ask[language], "among": fact.told(fact.mask(node.among), language)}
            yield say("law.step.fact", **holes, shown=shown)
            if node.evidence:
                yield say("law.step.evidence", messages=", ".join(node.evidence))
        else:
            yield say(f"law.step.{node.kind}")

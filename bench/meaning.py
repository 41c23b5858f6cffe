"""What the model of meaning adds: on the passages kept apart, by language and kind of label, beside the lexicons alone.

A passage counts once for each label. Usage: python -m bench.meaning [FOLDER]
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from training.meaning.examples import split
from training.passages import FOLDER, LANGUAGES
from training.passages import Passage as Written

from amparo.detect.acts import find_acts
from amparo.detect.data import find_data
from amparo.detect.finding import Finding
from amparo.detect.meaning import DESCRIBED, claim
from amparo.detect.meaning_blocks import blocks
from amparo.detect.meaning_model import reading_of, shipped_model
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentences
from amparo.span import Span

Claims = frozenset[tuple[str, str]]
MODEL = "meaning."  # begins the rules of the model
KINDS: dict[str, Callable[[str, str], bool]] = {
    "data in plain words": lambda family, value: family == "data" and value in DESCRIBED,
    "data, all": lambda family, value: family == "data",
    "asked": lambda family, value: family == "ask",
    "answers": lambda family, value: family == "act" and value in ANSWERS,
    "scrutiny": lambda family, value: family == "scrutiny",
    "purpose": lambda family, value: family == "purpose",
    "process": lambda family, value: family == "process",
    "group": lambda family, value: family == "breadth",
}
ANSWERS = ("refusing", "deferring", "promising", "consulting")  # acts that the model's word is taken for
COUNTED = {"act": ANSWERS, "breadth": ("group",)}


def gold(written: Written) -> Claims:
    """What a passage carries, as families and values."""
    made = [claim(act) for act in written.acts]
    asked = {("ask", code) for code, _ in written.asked}
    return frozenset({("data", code) for code, _ in written.revealed} | asked | {one for one in made if one})


def found_in(written: Written) -> list[Finding]:
    """What the product finds in the passage as a mail's own words."""
    text = written.text
    passage = Passage("m", "body", text, Span(0, len(text)), written.language, False, ())
    return [*find_data(passage), *find_acts(passage)]


def claims(findings: Iterable[Finding]) -> Claims:
    """Families and values of those findings that a passage's labels can tell."""
    return frozenset(
        (one.family, one.value)
        for one in findings
        if not (one.family == "data" and one.hedged)
        and (
            one.family in ("data", "ask", "purpose", "process", "scrutiny") or one.value in COUNTED.get(one.family, ())
        )
        and (one.family, one.value) not in (("scrutiny", "consulted"), ("ask", "unspecified"), ("data", "name"))
    )


def by_model(written: Written) -> Claims:
    """What the model alone tells, behind its gate."""
    text = written.text
    cut = sentences(text, Span(0, len(text)))
    told = [one for block in blocks(text, cut) for one in reading_of(block.of(text)).told]
    return frozenset(made for one in told if (made := claim(one.label)) and made != ("ask", "unspecified"))


def line(name: str, kind: Callable[[str, str], bool], gold: list[Claims], told: list[Claims]) -> str:
    """Precision, recall and F1 of one kind, with the number of labels there are and that are told."""
    right = wanted = said = 0
    for so, one in zip(gold, told, strict=True):
        a, b = {c for c in so if kind(*c)}, {c for c in one if kind(*c)}
        right, wanted, said = right + len(a & b), wanted + len(a), said + len(b)
    precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"  {name:9} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  n {wanted}  told {said}"


def main(folder: Path) -> None:
    """See the module."""
    apart = split(folder).apart
    for language in LANGUAGES:
        many = [one for one in apart if one.language == language]
        so = [frozenset(c for c in gold(one) if c != ("ask", "unspecified")) for one in many]
        found = [found_in(one) for one in many]
        ways = {
            "lexicons": [claims(f for f in one if not f.rule.startswith(MODEL)) for one in found],
            "model": [by_model(one) for one in many],
            "both": [claims(one) for one in found],
        }
        for kind, fits in KINDS.items():
            print(f"{language}: {kind}")
            for name, told in ways.items():
                print(line(name, fits, so, told))
    speed([one.text for one in apart])


def speed(texts: list[str]) -> None:
    """How much text a second of the processor the model reads, gate open and as shipped, and how much the gate stops."""
    model, size = shipped_model(), sum(len(text.encode()) for text in texts) / 1024
    ids = [model.tokenizer.encode(text).ids for text in texts]
    print(f"gate lets through {sum(map(model.gate.lets, ids))} of {len(texts)} passages")
    for name, gated in (("encoder on all", False), ("behind the gate", True)):
        began = time.process_time()
        for text in texts:
            model.tell(text, gated=gated)
        print(f"{name}: {size / (time.process_time() - began):.0f} KB a second, one thread")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

"""The name corpora in `make accuracy`: which names the shipped model finds and which marks are none, by digest.

The mail threads are in the shipped model's training data: what is recorded of them shows only what a change does to the
evidence. How well it does, `bench.names` measures in folds.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from training.persons.corpora import BESIDE, threads

from amparo.detect.name_model import shipped_model
from amparo.detect.persons_model import COUNTING, REDACTING, Point
from bench.names import SYNTHETIC, Corpus, Places, covered, ours, synthetic
from bench.recorded import Outcome

POINTS: dict[str, Point] = {"counting": COUNTING, "redacting": REDACTING}


def corpora() -> Iterator[Corpus]:
    """The corpora that stand beside the checkout."""
    if SYNTHETIC.is_file():
        yield synthetic()
    if BESIDE.is_dir():
        made = Corpus("enron-threads")
        for thread in threads().values():
            made.texts.append(thread.text)
            made.names.append(sorted(thread.names))
            made.models.append(shipped_model())
        yield made


def outcomes() -> Iterator[tuple[str, Outcome]]:
    """(name, what is found) of each corpus at each operating point."""
    for corpus in corpora():
        for name, point in POINTS.items():
            yield f"names-{corpus.name}-{name}", _outcome(corpus, point, name)


def _outcome(corpus: Corpus, point: Point, name: str) -> Outcome:
    detector, right, wrong, names = ours(point), set[str](), set[str](), 0
    for text, places, model in zip(corpus.texts, corpus.names, corpus.models, strict=True):
        persons = [(start, end) for kind, start, end in detector(text, model) if kind == "PERSON"]
        digest = sha256(text.encode()).hexdigest()[:10]
        names += len(places)
        right |= _half(digest, name, places, persons)
        wrong |= {f"{digest}.{start} person {name}" for start, end in persons} - _half(digest, name, persons, places)
    scores = {
        "recall": round(len(right) / names, 4),
        "precision": round(len(right) / max(1, len(right) + len(wrong)), 4),
    }
    return Outcome(scores, frozenset(right), frozenset(wrong))


def _half(digest: str, name: str, places: Sequence[tuple[int, int]], others: Places) -> set[str]:
    """Those of which at least half is covered by the others."""
    return {
        f"{digest}.{place[0]} person {name}" for place in places if 2 * covered(place, others) >= place[1] - place[0]
    }


def main() -> None:
    """Print the scores."""
    for name, told in outcomes():
        print(name, json.dumps(told.scores))


if __name__ == "__main__":
    main()

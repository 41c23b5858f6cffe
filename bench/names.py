"""Names measured: how many names of people are found, how many of those found are names, what leaks, and how fast.

python -m bench.names [--presidio PYTHON] [--keep DIR]

Texts: Presidio's synthetic benchmark and, in five folds by mailbox, the mail threads with marked names, each thread read
by a model that was trained without its fold (kept in DIR where one is given). A name counts as found when at least half of
its characters are marked as a person's; a mark counts as right when at least half of it is a name. A name leaks when a
letter or digit of it is marked as nothing at all. Speed: KB of UTF-8 a second of processor time, everything that reads a
text for names and identifiers, nothing loaded. `--presidio` names the interpreter of an environment with
requirements/bench-presidio.txt, whose figures then stand beside ours.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.persons.corpora import BESIDE, folds, threads
from training.persons.train import train

from amparo.detect.data import NOT_NAMES
from amparo.detect.identifiers import find_identifiers
from amparo.detect.name_model import NameModel, shipped_model
from amparo.detect.passage import Passage
from amparo.detect.persons import find_persons
from amparo.detect.persons_model import COUNTING, REDACTING, Point
from amparo.span import Span

SYNTHETIC = BESIDE.parent / "pii" / "synth_dataset_v2.json"
PRESIDIO = Path(__file__).with_name("names_presidio.py")
Places = list[tuple[int, int]]
Marks = list[tuple[str, int, int]]  # kind, start, end; kind "PERSON" for a name


@dataclass(slots=True)
class Corpus:
    """Texts with their names, and which of the models reads each.

    Attributes:
        name: for people.
        texts: as they stand.
        names: of each text the places of its names.
        models: of each text the model.
    """

    name: str
    texts: list[str] = field(default_factory=list)
    names: list[Places] = field(default_factory=list)
    models: list[NameModel] = field(default_factory=list)


def synthetic() -> Corpus:
    """Presidio's own benchmark, read by the shipped model."""
    out = Corpus("synth_dataset_v2")
    for row in json.loads(SYNTHETIC.read_text(encoding="utf-8")):
        out.texts.append(row["full_text"])
        spans = [s for s in row["spans"] if s["entity_type"] == "PERSON"]
        out.names.append(sorted((s["start_position"], s["end_position"]) for s in spans))
        out.models.append(shipped_model())
    return out


def mail(folder: Path) -> Corpus:
    """The mail threads, each with the model of its fold; a model that is not in `folder` yet is trained."""
    out = Corpus("enron-threads")
    for number, fold in enumerate(folds()):
        path = folder / f"{number}.crf"
        if not path.is_file():
            train(path, fold)
        model = NameModel(path.read_bytes())
        for name in fold:
            thread = threads()[name]
            out.texts.append(thread.text)
            out.names.append(sorted(thread.names))
            out.models.append(model)
    return out


def ours(point: Point) -> Callable[[str, NameModel], Marks]:
    """Our detector of names and identifiers at an operating point."""

    def marks(text: str, model: NameModel) -> Marks:
        passage = Passage("m", "body", text, Span(0, len(text)))
        identifiers = find_identifiers(passage)
        persons = find_persons(passage, [f.span for f in identifiers if f.value in NOT_NAMES], point=point, model=model)
        return [
            *(("PERSON", f.span.start, f.span.end) for f in persons),
            *((f.value, f.span.start, f.span.end) for f in identifiers),
        ]

    return marks


def measured(corpus: Corpus, detector: Callable[[str, NameModel], Marks]) -> tuple[list[Marks], float]:
    """Marks of each text, and the seconds of processor time."""
    for text, model in zip(corpus.texts[:3], corpus.models[:3], strict=True):
        detector(text, model)
    began = time.process_time()
    found = [detector(text, model) for text, model in zip(corpus.texts, corpus.models, strict=True)]
    return found, time.process_time() - began


def presidio(corpus: Corpus, python: Path) -> tuple[list[Marks], float]:
    """The same of Presidio, in a process of its own."""
    done = subprocess.run(
        [python, PRESIDIO], input=json.dumps(corpus.texts), capture_output=True, text=True, check=True, timeout=1800
    )
    told = json.loads(done.stdout)
    return [[tuple(mark) for mark in marks] for marks in told["spans"]], told["seconds"]


def covered(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> int:
    """How many characters of a place the others cover."""
    return sum(any(start <= at < end for start, end in others) for at in range(*place))


def leaks(text: str, place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a letter or digit of the place stands in none of the others."""
    return any(text[at].isalnum() and not any(start <= at < end for start, end in others) for at in range(*place))


def row(name: str, corpus: Corpus, found: list[Marks], seconds: float) -> str:
    """One line of the table."""
    n = hit = marked = right = leaked = 0
    for text, names, marks in zip(corpus.texts, corpus.names, found, strict=True):
        persons = [(start, end) for kind, start, end in marks if kind == "PERSON"]
        anything = [(start, end) for _, start, end in marks]
        n += len(names)
        marked += len(persons)
        hit += sum(2 * covered(place, persons) >= place[1] - place[0] for place in names)
        right += sum(2 * covered(place, names) >= place[1] - place[0] for place in persons)
        leaked += sum(leaks(text, place, anything) for place in names)
    size = sum(len(text.encode()) for text in corpus.texts) / 1024
    return f"{corpus.name:18} {name:18} {n:5} {hit / n:7.3f} {right / max(marked, 1):9.3f} {leaked / n:6.3f} {size / seconds:6.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presidio", type=Path, metavar="PYTHON")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="amparo-names-") as folder:
        print(f"{'texts':18} {'detector':18} {'names':>5} {'recall':>7} {'precision':>9} {'leak':>6} {'KB/s':>6}")
        for corpus in (synthetic(), mail(told.keep or Path(folder))):
            for name, point in (("amparo, counting", COUNTING), ("amparo, redacting", REDACTING)):
                print(row(name, corpus, *measured(corpus, ours(point))), flush=True)
            if told.presidio:
                print(row("presidio + sm", corpus, *presidio(corpus, told.presidio)), flush=True)
    if not told.presidio:
        print("presidio: not installed (--presidio names the interpreter of an environment that has it)")


if __name__ == "__main__":
    main()

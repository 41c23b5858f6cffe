"""Passages: sentences and short passages written for training, each with what it reveals, asks for and does.

One line of `passages/*.txt` is one passage: `LANGUAGE|ACTS|TEXT`. ACTS are words of `ACTS` parted by blanks, or `-`.
In TEXT, `{code:words}` marks the words that reveal that datum about a private person, `{?code:words}` those that ask
for it, `{code+code:words}` words that do so for two. Lines that begin with # say who wrote what follows. Usage:
python -m training.passages [FILE...] checks them.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.codebook.book import shipped_codebook
from amparo.span import Span

FOLDER = Path(__file__).parent / "passages"
LANGUAGES = ("en", "es")
ACTS = (
    *("ask", "give", "refuse", "defer", "promise", "consult"),
    *("asked_purpose", "asked_authority", "asked_identity", "cited_policy"),
    *("for:civil_immigration", "for:criminal", "for:benefits", "for:welfare", "for:other"),
    *("by:claimed", "by:statute", "by:administrative", "by:subpoena", "by:judicial", "by:consent"),
    "group",
)
MARK = re.compile(r"\{(\??)([a-z_+]+):([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage.

    Attributes:
        language: `en` or `es`.
        acts: of ACTS, in that order.
        text: without its marks.
        revealed: (code, span) of the words that reveal a datum.
        asked: (code, span) of the words that ask for one.
        source: file and line, for people.
    """

    language: str
    acts: tuple[str, ...]
    text: str
    revealed: tuple[tuple[str, Span], ...]
    asked: tuple[tuple[str, Span], ...]
    source: str


def parse(line: str, source: str) -> Passage:
    """One line.

    Raises:
        ValueError: what is wrong with the line, and where it stands.
    """
    language, _, rest = line.partition("|")
    acts, bar, marked = rest.partition("|")
    if not bar or language not in LANGUAGES:
        raise ValueError(f"{source}: a line reads LANGUAGE|ACTS|TEXT")
    said = [] if acts.strip() == "-" else acts.split()
    unknown = [act for act in said if act not in ACTS]
    if unknown or not (said or acts.strip() == "-"):
        raise ValueError(f"{source}: unknown act {' '.join(unknown) or '(none; write -)'}")
    text, revealed, asked, at = "", [], [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        for code in match[2].split("+"):
            if code not in CODES:
                raise ValueError(f"{source}: unknown code {code}")
            (asked if match[1] else revealed).append((code, Span(len(text), len(text) + len(match[3]))))
        text += match[3]
        at = match.end()
    text += marked[at:]
    if "{" in text or "}" in text or not text.strip():
        raise ValueError(f"{source}: a mark reads {{code:words}} or {{?code:words}}, not one inside another")
    return Passage(language, tuple(a for a in ACTS if a in said), text.strip(), tuple(revealed), tuple(asked), source)


CODES = frozenset(shipped_codebook().codes)


def read(paths: list[Path] | None = None) -> Iterator[Passage]:
    """Every passage of the files, by name of file and line; all files of the folder where none is named."""
    for path in paths or sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield parse(line, f"{path.name}:{number}")


def main(names: list[str]) -> int:
    """Check the files and print what they hold; returns 1 where a line is wrong or a text stands twice."""
    counts: Counter[str] = Counter()
    seen: dict[str, str] = {}
    wrong = 0
    for path in [Path(name) for name in names] or sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                passage = parse(line, f"{path.name}:{number}")
            except ValueError as problem:
                wrong += 1
                print(problem)
                continue
            if passage.text.lower() in seen:
                wrong += 1
                print(f"{passage.source}: the text of {seen[passage.text.lower()]}")
            seen[passage.text.lower()] = passage.source
            counts["passages"] += 1
            counts[passage.language] += 1
            counts["that reveal nothing"] += not passage.revealed
            counts["of office talk alone"] += not (passage.revealed or passage.asked or passage.acts)
            counts.update({code for code, _ in passage.revealed})
            counts.update({f"?{code}" for code, _ in passage.asked})
            counts.update(passage.acts)
    for what, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"{count:6} {what}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

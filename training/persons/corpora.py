"""Corpora: texts with their names marked, from other people's corpora beside the checkout and our own sentences.

The corpora are no part of the project; licences stand beside each (see data/models/persons.md).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared" / "data" / "names"
OURS = tuple(Path(__file__).parent / name for name in ("sentences.txt", "office.txt"))
FOLDS = 5
NAMES = frozenset({"PER", "person"})
THINGS = frozenset({"ORG", "LOC", "corporation", "group", "location"})
# Words that make a mention of the threads a pronoun or a description, not a name.
# fmt: off
NO_NAME = frozenset(
    (
        "you", "i", "we", "your", "his", "her", "he", "she", "they", "my", "our", "me", "us", "him", "them", "it", "who",
        "team", "everyone", "all", "anyone", "the", "a", "an", "their", "its", "this", "that", "these", "those",
        "someone", "somebody", "nobody", "group", "betas", "beta", "assistant", "director", "sme", "assoc",
    )
)
# fmt: on
NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."]
)
NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "#"])
MARK = re.compile(r"\[([^\]]+)\]|<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what it names.

    Attributes:
        source: file it comes from.
        text: as a mail would show it.
        names: (start, end) of the names of people.
        things: (start, end) of the names of bodies and places.
    """

    source: str
    text: str
    names: tuple[tuple[int, int], ...]
    things: tuple[tuple[int, int], ...] = ()


def joined(source: str, rows: list[tuple[str, str]]) -> Marked:
    """Words with labels (`name`, `thing` or empty, and `+` before what goes on) to a text with its spans."""
    text, open_at, spans = "", {"name": -1, "thing": -1}, {"name": [], "thing": []}
    before = "\n"
    for word, label in rows:
        if word != "\n" and before != "\n" and word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
            text += " "
        start = len(text)
        text += word
        before = word
        what = label.removeprefix("+")
        if what:
            many: list[tuple[int, int]] = spans[what]
            if label.startswith("+") and many and many[-1][1] == open_at[what]:
                many[-1] = (many[-1][0], len(text))
            else:
                many.append((start, len(text)))
            open_at[what] = len(text)
    return Marked(source, text, tuple(spans["name"]), tuple(spans["thing"]))


def conll(path: Path) -> Iterator[Marked]:
    """Sentences of a file with a word and its label a line, BIO or IO."""
    rows: list[tuple[str, str]] = []
    last = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        word, _, label = line.rpartition("\t" if "\t" in line else " ")
        if not word:
            if rows:
                yield joined(path.name, rows)
            rows, last = [], ""
            continue
        head, _, kind = label.partition("-")
        what = "name" if kind in NAMES else "thing" if kind in THINGS else ""
        if rows and rows[-1][0] == "@":
            rows[-1], what, word = ("", ""), "", "@" + word  # a handle is no name
            rows.pop()
        rows.append((word, "+" + what if what and head == "I" and last == what else what))
        last = what


def threads() -> dict[str, Marked]:
    """Name of the file -> one mail thread, each whole."""
    return {path.stem: _thread(path) for path in sorted((BESIDE / "enron-threads").glob("*.conll"))}


def _thread(path: Path) -> Marked:
    """A thread of the coreference corpus: mentions of people that are written names, of bodies and places."""
    words: list[str] = []
    mentions: list[tuple[str, int, int]] = []
    open_mentions: list[tuple[str, int]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.strip():
            words.append("\n")
            continue
        word, _, label = line.split("\t")[:3]
        words.append(word)
        for piece in re.finditer(r"(\()?([A-Z]+\d+)\*?(\))?", label):
            if piece[1]:
                open_mentions.append((piece[2], len(words) - 1))
            if piece[3]:
                at = max((n for n, (id, _) in enumerate(open_mentions) if id == piece[2]), default=None)
                if at is not None:
                    id, start = open_mentions.pop(at)
                    mentions.append((id[0], start, len(words)))
    labels = [""] * len(words)
    for kind, start, end in sorted(mentions, key=lambda m: (m[0] == "P", m[1] - m[2])):
        told = words[start:end]
        if kind not in "POL" or any("@" in word for word in told) or (kind == "P" and not _is_name(told)):
            continue
        for at in range(start, end):
            labels[at] = ("+" if at > start else "") + ("name" if kind == "P" else "thing")
    return joined(path.stem, _mended(words, labels))


def _is_name(told: list[str]) -> bool:
    letters = [word for word in told if any(c.isalpha() for c in word)]
    particles = ("de", "la", "del", "van", "von")
    return (
        bool(letters)
        and not any(word.lower() in NO_NAME for word in letters)
        and all(word[0].isupper() or word in particles for word in letters)
    )


def _mended(words: list[str], labels: list[str]) -> list[tuple[str, str]]:
    """Hyphens that the corpus set apart joined again: `X - From`, `Driscoll - Ernest`."""
    rows: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        inner = words[at] == "-" and rows and rows[-1][0][-1:].isalpha() and words[at + 1 : at + 2] != ["\n"]
        if inner and words[at + 1][:1].isupper() and rows[-1][0][:1].isupper():
            rows[-1] = (f"{rows[-1][0]}-{words[at + 1]}", rows[-1][1])
            at += 2
            continue
        rows.append((words[at], labels[at]))
        at += 1
    return rows


def folds() -> list[tuple[str, ...]]:
    """Names of the threads in five folds of like length; all threads of one mailbox are in one fold."""
    sizes: dict[str, int] = {}
    for name, thread in threads().items():
        box = name.rsplit("_", 1)[0]
        sizes[box] = sizes.get(box, 0) + len(thread.text)
    parts: list[list[str]] = [[] for _ in range(FOLDS)]
    for box in sorted(sizes, key=lambda box: (-sizes[box], box)):
        min(parts, key=lambda part: (sum(sizes[b] for b in part), parts.index(part))).append(box)
    return [tuple(name for name in threads() if name.rsplit("_", 1)[0] in part) for part in parts]


def sentences(path: Path) -> Iterator[Marked]:
    """Our own sentences: `[a name]`, `<a body or place>`, `\\n` for a new line; lines that begin with # are notes."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, names, things, at = "", [], [], 0
        marked = line.replace("\\n", "\n")
        for match in MARK.finditer(marked):
            text += marked[at : match.start()]
            (names if match[1] else things).append((len(text), len(text) + len(match[1] or match[2])))
            text += match[1] or match[2]
            at = match.end()
        yield Marked(f"{path.name}:{number}", text + marked[at:], tuple(names), tuple(things))


def others() -> Iterator[Marked]:
    """Sentences of the corpora that are no mail."""
    for path in sorted([*(BESIDE / "btc").glob("*.conll"), *(BESIDE / "wnut17").glob("*.conll")]):
        yield from conll(path)
    yield from conll(BESIDE / "wikigold" / "wikigold.conll.txt")

"""Passages from the development corpora: the sentences that show a coded value, and those of mail that belongs to no exchange.

Usage: python -m training.from_corpus > training/passages/corpora.txt
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from amparo.detect.sentence import sentences
from amparo.span import Span
from amparo.threads.language import language_of
from bench.corpus import Corpus, Mail, load
from training.passages import ACTS, parse

FOLDERS = (Path("bench/corpus"),)  # the second corpus measures what these passages teach
ACT_OF = {
    "purpose": "for:{}",
    "process": "by:{}",
    "scrutiny": "{}",
    "breadth": "{}",
}
RENAMED = {"consulted": "consult", "refused": "refuse", "deferred": "defer"}
MOST_FREE = 6  # sentences of one mail that reveal nothing: newsletters would drown the rest


def main() -> int:
    """Write the lines to standard output."""
    print("# Made by training/from_corpus.py from bench/corpus*, invented mail with its coding; licence Apache-2.0.")
    seen: set[str] = set()
    for folder in FOLDERS:
        corpus = load(folder)
        for line in lines(corpus):
            if line not in seen:
                seen.add(line)
                print(line)
    return 0


def lines(corpus: Corpus) -> Iterator[str]:
    """One line a sentence, in the order of the mails."""
    shown: dict[str, list[tuple[str, str, str]]] = {}
    for row in corpus.gold:
        for one in row["evidence"]:
            shown.setdefault(one["message"], []).append((one["variable"], one["value"], " ".join(one["quote"].split())))
    coded = corpus.coded()
    for mail in corpus.mails.values():
        told = shown.get(mail.message_id, [])
        if not told and mail.message_id in coded:
            continue
        yield from _of_mail(mail, told)


def _of_mail(mail: Mail, told: list[tuple[str, str, str]]) -> Iterator[str]:
    text = " ".join(mail.body.split())
    free = 0
    for span in sentences(text, Span(0, len(text))):
        words = span.of(text).strip()
        mine = [(variable, value, quote) for variable, value, quote in told if quote in words]
        if not mine and (told or free >= MOST_FREE):
            continue
        free += not mine
        line = _line(words, mine)
        if line:
            yield line


def _line(words: str, mine: list[tuple[str, str, str]]) -> str | None:
    acts, marks = set(), []
    for variable, value, quote in mine:
        if variable == "outcome":
            acts.add({"refused": "refuse", "deferred": "defer"}.get(value, "give"))
        elif variable in ACT_OF:
            acts.add(RENAMED.get(value, ACT_OF[variable].format(value)))
        elif variable in ("data_asked", "data_given") and not (variable == "data_given" and value == "name"):
            acts.add("ask" if variable == "data_asked" else "give")
            marks.append((words.find(quote), quote, ("?" if variable == "data_asked" else "") + value))
    if "{" in words or "}" in words or len(words) < 3:
        return None
    out, at = "", 0
    for start, end, codes in _merged(marks):
        out += words[at:start] + "{" + codes + ":" + words[start:end] + "}"
        at = end
    language = "es" if language_of(words) == "es" else "en"
    line = f"{language}|{' '.join(act for act in ACTS if act in acts) or '-'}|{out + words[at:]}"
    parse(line, "corpus")
    return line


def _merged(marks: list[tuple[int, str, str]]) -> list[tuple[int, int, str]]:
    """Marks as stretches that do not overlap: those that do become one with the codes of both, asked apart from revealed."""
    out: list[tuple[int, int, list[str]]] = []
    for start, quote, code in sorted(marks):
        end = start + len(quote)
        if out and start < out[-1][1]:
            before = out[-1]
            if code not in before[2] and code.startswith("?") == before[2][0].startswith("?"):
                out[-1] = (before[0], max(before[1], end), [*before[2], code])
            continue
        out.append((start, end, [code]))
    return [
        (start, end, ("?" if codes[0].startswith("?") else "") + "+".join(code.lstrip("?") for code in codes))
        for start, end, codes in out
    ]


if __name__ == "__main__":
    sys.exit(main())

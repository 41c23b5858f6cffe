"""The passages of bench/corpus/pii.txt as a production: a mail each, with the words that redaction must remove."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

PASSAGES = Path(__file__).with_name("corpus") / "pii.txt"
MARK = re.compile(r"\{([a-z_]+):([^{}]+)\}")
CLERK = "Patricia Lomeli <plomeli@hsd.example>"
AGENT = "Dale Crewe <dale.crewe@enforcement.example>"
BODIES = """bodies:
  - {slug: hsd, name: Human Services, level: state, side: agency, domains: [hsd.example]}
  - {slug: enforcement, name: Enforcement, level: federal, side: counterpart, domains: [enforcement.example]}
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its text and, by place, (code, words) of what is marked in it."""

    asks: bool
    text: str
    marks: tuple[tuple[str, int, str], ...]


def passages() -> Iterator[Passage]:
    """Every passage, in order."""
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            _, acts, marked = line.split("|", 2)
            marked = marked.replace("\\n", "\n").replace("\\t", "\t")
            text, marks, at = "", [], 0
            for match in MARK.finditer(marked):
                text += marked[at : match.start()]
                marks.append((match[1], len(text), match[2]))
                text += match[2]
                at = match.end()
            yield Passage("ask" in acts.split(), text + marked[at:], tuple(marks))


def write(folder: Path) -> Path:
    """The production (`records`, `bodies.yaml`) with `source_text.jsonl` and `pii.jsonl` in `folder`; returns it."""
    records = folder / "records"
    records.mkdir(parents=True)
    (folder / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    texts, gold = [], []
    for number, passage in enumerate(passages(), 1):
        message = f"p{number:03}@pii.example"
        subject = f"Passage {number:03}"
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = (AGENT, CLERK) if passage.asks else (CLERK, AGENT)
        mail["Date"], mail["Message-ID"] = f"Tue, 05 Mar 2019 10:{number % 60:02}:00 -0700", f"<{message}>"
        mail["Subject"] = subject
        mail.set_content(passage.text)
        (records / f"p{number:03}.eml").write_bytes(bytes(mail))
        texts.append({"message": message, "parts": {"subject": subject, "body": passage.text}})
        gold.append({"message": message, "spans": [_span(passage.text, *mark) for mark in passage.marks]})
    for name, rows in (("source_text", texts), ("pii", gold)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def _span(text: str, code: str, start: int, words: str) -> dict[str, object]:
    """One row of `pii.jsonl`: the words, and which occurrence of them it is (white space made single)."""
    flat, quote = " ".join(text.split()), " ".join(words.split())
    at = len(" ".join(f"{text[:start]}x".split())) - 1
    before = [one.start() for one in re.finditer(f"(?={re.escape(quote)})", flat) if one.start() <= at]
    return {"quote": quote, "code": code, "in": "body", "occurrence": len(before)}

"""`python -m bench.redaction [--keep DIR] [--careful]`: what of marked personal data is left in exhibits, and how much else goes.

Each corpus beside the checkout that has a `pii.jsonl` is audited; its marks are handed in as a reviewer's redactions with
`--complete`, and every exhibit is read word by word. Three ways are compared in the same run: the program's proposals
alone (`draft`), the reviewer's redactions on top of them (`reviewed`), and the reviewer's redactions with every proposal
lifted that covers none of them (`careful`); beside them what a plain editor does that blacks out the marked places and
nothing else (`by hand`). What is left is searched by a matcher of its own: whole words, case, accents, line ends and the
`>` of quoted lines apart.
"""

import argparse
import csv
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.cli.output import cell
from amparo.flow.publication import Publication, plan_of
from amparo.flow.redact import exhibits
from amparo.publish.needle import key_of_words
from amparo.publish.redacted import RedactedMessage
from amparo.threads.message import Message
from amparo.wiring import opened
from bench.accuracy import BESIDE, amparo

COLUMNS = ("message", "part", "quote", "code", "person", "action", "reason")
IDENTIFIERS = ("email", "ssn", "alien_number", "foreign_id", "licence_number", "date_of_birth", "phone", "other_number")
NO_WORDS = ("photo", "biometric")
WORD = re.compile(r"[^\W_]+")
FEWEST_DIGITS = 5  # of a number that is looked for everywhere


@dataclass(frozen=True)
class Marked:
    """One mark of the corpus."""

    message: str
    part: str
    quote: str
    code: str


def plain(text: str) -> str:
    """Lower case, without accents, white space and the marks of quoted lines made single."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    bare = re.sub(r"-\n[\s>]*", "", bare)
    return re.sub(r"[\s>]+", " ", bare)


def marks(source: Path, known: dict[str, Message]) -> Iterator[Marked]:
    """The marks of a corpus, in the names of parts that the program uses."""
    for line in (source / "pii.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        message = row["message"].strip("<>")
        if message not in known:
            continue
        for span in row["spans"]:
            part = span["in"] if span["in"] in ("header", "subject", "body") else f"attachment:{span['in']}"
            yield Marked(message, part, span["quote"], span["code"])
        for file in row.get("files", ()):
            yield Marked(message, f"attachment:{file['name']}", "", file["code"])


def table(path: Path, rows: list[dict[str, str]]) -> Path:
    """A table of redactions as a reviewer saves it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows({name: cell(row.get(name, "")) for name in COLUMNS} for row in rows)
    return path


def words_of(message: RedactedMessage) -> dict[str, str]:
    """Part -> the words that stay; what is removed is a blank."""
    people = (message.sender, *message.to, *message.cc)
    out = {"header": " ; ".join("".join(one.text or " ■ " for one in who) for who in people)}
    for part in message.parts:
        out[part.part] = "".join(one.text or " ■ " for one in part.stretches)
    return out


def found(quote: str, text: str) -> bool:
    """Whether the words stand in the text, as whole words."""
    pattern = r"(?<![^\W_])" + re.escape(plain(quote).strip()).replace(r"\ ", " ") + r"(?![^\W_])"
    return re.search(pattern, text) is not None


def score(name: str, shown: dict[str, dict[str, str]], marked: list[Marked], total: dict[str, int]) -> None:
    """One line of the table."""
    texts = {id: plain("\n".join(parts.values())) for id, parts in shown.items()}
    own = [one for one in marked if one.quote and one.message in texts and found(one.quote, texts[one.message])]
    numbers = {
        one.quote for one in marked if one.code in IDENTIFIERS and sum(map(str.isdigit, one.quote)) >= FEWEST_DIGITS
    }
    everywhere = numbers | {one.quote for one in marked if one.code == "person" and " " in one.quote}
    elsewhere = [(quote, id) for quote in everywhere for id, text in texts.items() if found(quote, text)]
    kept = sum(len(WORD.findall(text)) for parts in shown.values() for text in parts.values())
    known = sum(one.code in IDENTIFIERS or one.code == "person" for one in own)
    print(
        f"{name:9} marks left in their message {len(own):4} (names and numbers {known:3}); "
        f"full names and numbers left anywhere {len(elsewhere):3}; words that stay {kept:6} of {total['words']} "
        f"({100 * kept / total['words']:.1f} %), of the {total['other']} that no mark covers {100 * kept / total['other']:.1f} %"
    )


def by_hand(messages: dict[str, Message], marked: list[Marked]) -> dict[str, dict[str, str]]:
    """What stays where only the marked places go, each by an editor's search in its part."""
    out = {}
    for id, message in messages.items():
        parts = {part.part: re.sub(r"[\s>]+", " ", part.text.chars) for part in message.parts if part.part != "header"}
        people = (*((message.sender,) if message.sender else ()), *message.recipients)
        parts["header"] = " ; ".join(who.name or who.shown for who in people)
        for one in sorted((m for m in marked if m.message == id), key=lambda m: -len(m.quote)):
            if one.part in parts:
                quote = re.sub(r"[\s>]+", " ", one.quote)
                parts[one.part] = parts[one.part].replace(quote, "■", 1) if one.quote else ""
        out[id] = parts
    return out


def run(source: Path, folder: Path, careful: bool) -> None:
    """Score one corpus."""
    case = folder / "case"
    if not case.exists():
        amparo("new", case, "--bodies", source / "bodies.yaml")
        amparo("add", case, source / "records")
        amparo("audit", case)
    with opened(case) as open_case:
        publication = Publication(open_case, plan_of(open_case))
        messages = publication.messages
        marked = list(marks(source, {message.id: message for message in open_case.workspace.messages()}))
        shown = {m.message: words_of(m) for exhibit in exhibits(publication) for m in exhibit.messages}
        blacked = by_hand(messages, marked)
        proposed = publication.proposed
    texts = {id: {"": "\n".join([*parts.values()])} for id, parts in by_hand(messages, []).items()}
    words = sum(len(WORD.findall(text[""])) for text in texts.values())
    other = sum(len(WORD.findall(text)) for parts in blacked.values() for text in parts.values())
    total = {"words": words, "other": other}
    here = [one for one in marked if one.message in messages]
    print(
        f"{len(messages)} messages in exhibits, {len(here)} marks in them, {len(marked)} in all, {len(proposed)} proposals"
    )
    score("by hand", blacked, here, total)
    score("draft", shown, here, total)
    rows = [
        {"message": m.message, "part": m.part, "quote": m.quote, "code": m.code, "action": "remove"} for m in marked
    ]
    if careful:
        covered: dict[str, list[str]] = {}
        places = {(m.message, key_of_words(m.quote)) for m in marked}
        for one in marked:
            covered.setdefault(one.message, []).append(plain(one.quote))
        rows += [
            {
                "message": p.message,
                "part": p.part,
                "quote": p.quote,
                "code": p.code,
                "action": "keep",
                "reason": "no personal datum",
            }
            for p in proposed
            if p.quote
            and p.part != "header"
            and (p.message, key_of_words(p.quote)) not in places
            and not any(
                set(WORD.findall(plain(p.quote))) & set(WORD.findall(one)) for one in covered.get(p.message, ())
            )
        ]
    amparo("redact", case, "--import", table(folder / "marks.csv", rows), "--by", "Ana Prueba", "--complete")
    with opened(case) as open_case:
        made = exhibits(Publication(open_case, plan_of(open_case)))
    assert all(exhibit.looked_at for exhibit in made)
    shown = {m.message: words_of(m) for exhibit in made for m in exhibit.messages}
    (folder / "left.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")
    score("careful" if careful else "reviewed", shown, here, total)
    left = [
        p.part for exhibit in made for m in exhibit.messages for p in m.parts if p.kind == "image" and not p.withheld
    ]
    print(f"pictures not withheld: {len(left)}")


def main() -> None:
    """Print the table of each corpus."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--keep", type=Path, metavar="DIR", help="leave cases and tables there")
    asked.add_argument("--careful", action="store_true", help="lift proposals that cover no mark")
    told = asked.parse_args()
    for source in sorted(p for p in BESIDE.iterdir() if (p / "pii.jsonl").is_file()) if BESIDE.is_dir() else ():
        with tempfile.TemporaryDirectory(prefix="amparo-") as spare:
            folder = Path(told.keep or spare) / source.name
            folder.mkdir(parents=True, exist_ok=True)
            print(f"\n== {source.name}", flush=True)
            run(source, folder, told.careful)


if __name__ == "__main__":
    main()

"""A hand-coded production published whole, and what can still be read in it afterwards.

The gold corpus beside the checkout (`../shared/gold/NAME`) is audited, its `pii.jsonl` is imported as what a careful reviewer
removed (every proposal of the program that touches none of it is kept), every message becomes an exhibit, and the public
edition is written. Then this script, which shares no code with the program's own search, decodes every file of it (PDFs with
two engines and their raw streams, pages, index, tables) and looks for what was removed. Usage:

    python -m bench.publication [NAME] [--draft] [--keep DIR]

`--draft`: the same with the program's own proposals alone, and nothing imported.
"""

import argparse
import csv
import gzip
import html
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfminer.high_level
import pikepdf
import pypdfium2
import yaml

from bench.accuracy import BESIDE, amparo

PLACES = frozenset(
    [
        "person",
        "ssn",
        "alien_number",
        "licence_number",
        "foreign_id",
        "phone",
        "email",
        "date_of_birth",
        "address",
        "vehicle",
    ]
)
WORD = re.compile(r"[^\W_]+")
DIGITS = 5
PARTS = ("header", "subject", "body")
AROUND = 24  # letters on either side by which a passage is the same
LEAST = 3  # letters; a removed value of fewer, an age or a day, cannot be told from chance


def folded(text: str) -> str:
    """Small letters and digits of one alphabet with one blank between words."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " " + " ".join(WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))) + " "


def telling(quote: str, code: str) -> bool:
    """Whether a folded quote is an identifier or a name, which must stand nowhere: five digits, a name or a mail address of
    two words, an address of three. Everything else may mean somebody else elsewhere: it is looked for in its own exhibit."""
    words = quote.split()
    if code not in PLACES:
        return False
    enough = 3 if code in ("address", "vehicle") else 2 if code in ("person", "email") else 99
    return len(re.findall(r"\d", quote)) >= DIGITS or len(words) >= enough


def removed(source: Path, folder: Path) -> list[dict[str, Any]]:
    """A row for the program's import for each quote of `pii.jsonl`, and for each place where the same passage stands again."""
    rows = list(_marked(source))
    return rows + list(_again(_texts_of(folder), rows))


def _texts_of(folder: Path) -> dict[tuple[str, str], str]:
    """(message, part) -> its text, folded, as the program wrote it out."""
    read = [json.loads(line) for line in (folder / "messages.jsonl").open(encoding="utf-8")]
    return {(row["id"], part["part"]): folded(part["text"]) for row in read for part in row["parts"]}


def _again(texts: dict[tuple[str, str], str], rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The quotes of the list in other messages that hold them with the same words around, which the list may not name.

    So a mail that is marked only where it is attached to another is marked where it stands by itself too.
    """
    known = {(row["message"], row["part"], folded(row["quote"])) for row in rows}
    for row in rows:
        quote, text = folded(row["quote"]), texts.get((row["message"], row["part"]), "")
        for at, end in _places(text, quote) if quote.strip() else ():
            around = text[max(0, at - AROUND) : end + AROUND]
            for (message, part), other in texts.items():
                if len(around) > end - at + AROUND and around in other and (message, part, quote) not in known:
                    known.add((message, part, quote))
                    yield {**row, "message": message, "part": part}


def _marked(source: Path) -> Iterator[dict[str, Any]]:
    for line in (source / "pii.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        message = told["message"].removeprefix("<").removesuffix(">")
        for span in told["spans"]:
            place = span["in"]
            part = place if place in PARTS else f"attachment:{place}"
            person = span["quote"] if span["code"] == "person" else ""
            yield _row(message, part, span["quote"], span["code"], person)
        for file in told.get("files", ()):
            yield _row(message, f"attachment:{file['name']}", "", file["code"], "")


def decided(folder: Path, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What a careful reviewer makes of each proposal: those that share a word with a quote of their message go, others stay."""
    texts = _texts_of(folder)
    quotes: dict[str, set[str]] = {}
    for row in rows:
        quotes.setdefault(row["message"], set()).add(folded(row["quote"]) if row["quote"] else row["part"])
    with (folder / "proposed.csv").open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    kept = 0
    for row in told:
        row["quote"] = re.sub(r"^'(?=[-=+@\t'])", "", row["quote"])
        own, text = quotes.get(row["message"], set()), texts[row["message"], row["part"]]
        words = folded(row["quote"])
        if row["quote"]:
            goes = any(_meet(text, words, quote) or _letters(words) == _letters(quote) for quote in own)
        else:
            goes = row["part"] in own
        kept += not goes
        yield {
            **row,
            "action": "remove" if goes else "keep",
            "reason": "private person" if goes else "no private person's",
        }
    print(f"{len(told)} proposals: {len(told) - kept} removed, {kept} kept")


def _letters(words: str) -> str:
    return words.replace(" ", "")


def _meet(text: str, words: str, quote: str) -> bool:
    """Whether two runs of words share a letter anywhere in a text; the blanks at their ends do not count."""
    mine, other = _places(text, words), _places(text, quote)
    return any(max(start, first) + 1 < min(end, last) - 1 for start, end in mine for first, last in other)


def _places(text: str, words: str) -> list[tuple[int, int]]:
    return [(match.start(), match.start() + len(words)) for match in re.finditer(f"(?={re.escape(words)})", text)]


def _row(message: str, part: str, quote: str, code: str, person: str) -> dict[str, Any]:
    told = {"message": message, "part": part, "start": "", "end": "", "quote": quote, "code": code, "person": person}
    return {**told, "action": "remove", "reason": "private person"}


def write_table(rows: list[dict[str, Any]], path: Path) -> None:
    """A CSV as `amparo redact --import` takes it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            quote = row["quote"]
            writer.writerow({**row, "quote": "'" + quote if quote.startswith(("=", "+", "-", "@", "\t")) else quote})


def decoded(path: Path) -> Iterator[tuple[str, str]]:
    """(engine, text) of a published file; nothing where it cannot be read."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        yield from _pdf(content)
        return
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    text = content.decode("utf-8", "replace")
    yield "bytes", text
    if path.suffix in (".html", ".svg"):
        yield (
            "tags taken out",
            html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<(style)\b.*?</\1>", " ", text, flags=re.S))),
        )
        yield "attributes", html.unescape(" ".join(re.findall(r'\w="([^"]*)"', text)))


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(content)
    yield "pdfium", "\n".join(page.get_textpage().get_text_bounded() for page in document)
    yield "pdfminer", pdfminer.high_level.extract_text(io.BytesIO(content))
    raw = []
    with pikepdf.open(io.BytesIO(content)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                try:
                    raw.append(thing.read_bytes().decode("latin-1"))
                except (pikepdf.PdfError, zlib.error):
                    raw.append(thing.read_raw_bytes().decode("latin-1"))
            elif not isinstance(thing, pikepdf.Stream):
                raw.append(str(thing))
    yield "objects", "\n".join(raw)


def exhibits_of(case: Path) -> dict[str, tuple[str, ...]]:
    """Label -> messages, as the case keeps it for its own people."""
    with (case / "out" / "CONFIDENTIAL-exhibits.csv").open(encoding="utf-8", newline="") as stream:
        return {row["exhibit"]: tuple(row["messages"].split(";")) for row in csv.DictReader(stream)}


def unmarked(source: Path, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Message -> its text outside what is to go, folded."""
    spans: dict[str, list[str]] = {}
    for row in rows:
        spans.setdefault(row["message"], []).append(row["quote"])
    out: dict[str, str] = {}
    for line in (source / "source_text.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        message = told["message"].removeprefix("<").removesuffix(">")
        text = folded(" ".join(str(value) for value in _texts(told)))
        for quote in sorted(filter(None, spans.get(message, ())), key=len, reverse=True):
            text = text.replace(folded(quote), " | ")
        out[message] = text
    return out


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            if key != "message":
                yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)


def main(words: list[str]) -> int:
    """Publish, decode, count. Returns 1 where an identifier or a name was left."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("name", nargs="?", default="sandia")
    asked.add_argument("--draft", action="store_true")
    asked.add_argument("--keep", type=Path, metavar="DIR")
    told = asked.parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        folder = told.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        return published(BESIDE / told.name, folder, told.draft)


def published(source: Path, folder: Path, draft: bool) -> int:
    """Publish a corpus whole and count what is left of what had to go."""
    case, edition = folder / "case", folder / "edition"
    if not case.exists():
        amparo("new", case, "--bodies", source / "bodies.yaml")
        amparo("add", case, source / "records")
        amparo("audit", case)
    _plan(case, folder)
    rows = removed(source, folder)
    if not draft:
        amparo("redact", case, "--export", folder / "proposed.csv")
        write_table(rows + list(decided(folder, rows)), folder / "redactions.csv")
        amparo("redact", case, "--import", folder / "redactions.csv", "--by", "Careful Reviewer", "--complete")
    shutil.rmtree(edition, ignore_errors=True)
    began = time.perf_counter()
    _publish(case, edition, draft)
    took = time.perf_counter() - began
    return report(source, case, edition, rows, took)


def _plan(case: Path, folder: Path) -> None:
    """Every exchange, and every message that is in none, becomes an exhibit."""
    for what in ("exchanges", "messages"):
        amparo("export", case, what, "--format", "jsonl", "-o", folder / f"{what}.jsonl")
    read = {
        what: [json.loads(line) for line in (folder / f"{what}.jsonl").open(encoding="utf-8")]
        for what in ("exchanges", "messages")
    }
    inside = {message for row in read["exchanges"] for message in row["messages"]}
    rest = [row["id"] for row in read["messages"] if row["id"] not in inside and not row["id"].startswith("quoted:")]
    plan = {"exhibits": [row["id"] for row in read["exchanges"]] + rest}
    (case / "publication.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")


def _publish(case: Path, edition: Path, draft: bool) -> None:
    """Publish; where words are listed for a decision, decide them as a reviewer who has read them would: they stay."""
    command = [
        sys.executable,
        "-m",
        "amparo",
        "publish",
        str(case),
        "-o",
        str(edition),
        *(["--draft"] if draft else []),
    ]
    for _ in range(3):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        sys.stderr.write(done.stderr[-3000:])
        listed = case / "out" / "CONFIDENTIAL-listed.csv"
        if done.returncode != 4 or not listed.exists():
            break
        with listed.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            row.update(decision="keep", reason="another meaning here", by="Careful Reviewer")
        with listed.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        print(f"listed for a decision: {len(rows)}")
    if done.returncode:
        raise SystemExit(f"amparo publish ended with {done.returncode}: {done.stderr[-2000:]}{done.stdout[-2000:]}")


def report(source: Path, case: Path, edition: Path, rows: list[dict[str, Any]], took: float) -> int:
    """Print what is left, what could not be tested, and what was kept; 1 where an identifier or a name is left."""
    labels, clear = exhibits_of(case), unmarked(source, rows)
    files = {
        path: [(engine, folded(text)) for engine, text in decoded(path)]
        for path in sorted(edition.rglob("*"))
        if path.is_file()
    }
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in files if path.suffix == ".pdf")
    print(f"{len(labels)} exhibits, {len(files)} files, {pages} PDF pages in {took:.1f} s ({pages / took:.1f} pages/s)")
    left, alike, untested = Counter[str](), Counter[str](), 0
    for quote, code in sorted({(folded(row["quote"]), row["code"]) for row in rows if row["quote"]}):
        own = {row["message"] for row in rows if folded(row["quote"]) == quote}
        everywhere = telling(quote, code)
        if not everywhere and len(re.sub(r"[\d ]", "", quote)) < LEAST:
            untested += 1
            continue
        for path, texts in files.items():
            label = re.search(r"exhibit-(\d+)", path.name)
            shown = labels.get(label.group(1), ()) if label else ()
            engines = [engine for engine, text in texts if quote in text and (everywhere or engine != "objects")]
            if not engines or not (everywhere or own.intersection(shown)):
                continue
            if any(quote in clear.get(message, "") for message in shown):
                alike[code] += 1
            else:
                left["telling" if everywhere else "other"] += 1
                print(f"  left: {code} in {path.relative_to(edition)} ({', '.join(engines)})")
    kept = _kept(labels, clear, files)
    print(f"identifiers and names left: {left['telling']}; other private words left: {left['other']}")
    print(f"the same words where the gold leaves them clear in that exhibit: {sum(alike.values())}")
    print(
        f"removed values too short to test (ages, days): {untested}; files that could not be decoded: {sum(not t for t in files.values())}"
    )
    print(f"other words kept: {kept[0]} of {kept[1]} ({100 * kept[0] / max(kept[1], 1):.1f} %)")
    return 1 if left["telling"] else 0


def _kept(
    labels: dict[str, tuple[str, ...]], clear: dict[str, str], files: dict[Path, list[tuple[str, str]]]
) -> tuple[int, int]:
    """Words outside the gold's spans that stand in the exhibit of their message, of how many."""
    there = total = 0
    for label, messages in labels.items():
        text = next((texts[-2][1] for path, texts in files.items() if path.name == f"exhibit-{label}.html"), "")
        have = Counter(text.split())
        want = Counter(word for message in messages for word in clear.get(message, "").split() if word != "|")
        there += sum((have & want).values())
        total += sum(want.values())
    return there, total


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

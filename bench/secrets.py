"""Secrets measured: seconds to search passages for removed values, beside peers that find the exact words alone.

python -m bench.secrets [--secrets 2000] [--megabytes 20]

The passages are made of everyday words, names and numbers, one a page of some 3,000 characters, a tenth of them with a
planted secret, half of the planted ones written otherwise (case, order, line ends, escapes). Peers in the same run: one compiled
alternation of all secrets (`re`, whole words, any case), and GNU `grep -F -w -i -o -f` in its own process where it is
installed. `found` counts planted places that a search tells; what is written otherwise no peer is asked to find.
"""

import argparse
import random
import re
import shutil
import subprocess
import tempfile
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

from amparo.check.inspection import Passage
from amparo.check.secret import Secret
from amparo.check.secrets import search
from amparo.detect.names import shipped_names

PAGE = 3000
COMMON = "the of to and a in for is on that by this with please send record office"
OTHERWISE: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda words: " ".join(words.split()[1:] + words.split()[:1]) if words[0].isalpha() else words.replace("-", " "),
    lambda words: words[:4] + "-\n> " + words[4:],
    lambda words: urllib.parse.quote(words),
)


def made(secrets: int, megabytes: float) -> tuple[list[Secret], list[Passage], list[tuple[int, int, bool]]]:
    """Secrets, passages, and of each planted secret (secret, passage, as it was written)."""
    chance = random.Random(20)
    names = shipped_names()
    given, family = sorted(names.given - names.words), sorted(names.surnames - names.words)
    words = sorted(names.words) + COMMON.split() * 60
    out = [
        Secret(
            f"{chance.choice(given).title()} {chance.choice(family).title()} {chance.choice(family).title()}", "name"
        )
        for _ in range(secrets * 6 // 10)
    ]
    while len(out) < secrets:
        out.append(
            Secret(f"9{chance.randrange(100):02}-{chance.randrange(100):02}-{chance.randrange(10000):04}", "identifier")
        )
    passages: list[Passage] = []
    planted: list[tuple[int, int, bool]] = []
    size = 0
    while size < megabytes * 1_000_000:
        page: list[str] = []
        length = 0
        while length < PAGE:
            drawn = chance.random()
            pool = given if drawn < 0.02 else family if drawn < 0.04 else words
            word = chance.choice(pool) if drawn < 0.97 else str(chance.randrange(100_000))
            page.append(word.title() if drawn < 0.04 else word)
            length += len(word) + 1
        if len(passages) % 10 == 0:
            which = chance.randrange(len(out))
            exact = chance.random() < 0.5
            page.insert(len(page) // 2, out[which].words if exact else chance.choice(OTHERWISE)(out[which].words))
            planted.append((which, len(passages), exact))
        text = " ".join(page)
        passages.append(Passage(f"{len(passages)}.pdf", "bench", "page", text))
        size += len(text)
    return out, passages, planted


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--secrets", type=int, default=2000)
    asked.add_argument("--megabytes", type=float, default=20)
    options = asked.parse_args()
    secrets, passages, planted = made(options.secrets, options.megabytes)
    exact = [row for row in planted if row[2]]
    print(f"{len(secrets)} secrets, {sum(len(p.text) for p in passages) / 1e6:.1f} MB in {len(passages)} passages")
    print(f"planted: {len(exact)} as they are, {len(planted) - len(exact)} otherwise\n")

    began = time.perf_counter()
    hits = search(secrets, passages)
    took = time.perf_counter() - began
    found = {(hit.secret, hit.passage) for hit in hits}
    told = sum(row[:2] in found for row in exact), sum(row[:2] in found for row in planted if not row[2])
    print(
        f"amparo.check.secrets   {took:7.1f} s   exact {told[0]}/{len(exact)}   otherwise {told[1]}/{len(planted) - len(exact)}"
    )
    extra = len(found - {row[:2] for row in planted})
    print(
        f"                                   {len(hits)} hits; {extra} pages hold a secret by chance (two of a name's words)"
    )

    began = time.perf_counter()
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(s.words) for s in secrets) + r")(?!\w)", re.IGNORECASE)
    matched = {(m.group().casefold(), number) for number, p in enumerate(passages) for m in pattern.finditer(p.text)}
    took = time.perf_counter() - began
    same = sum((secrets[which].words.casefold(), number) in matched for which, number, _ in exact)
    print(f"re, one alternation    {took:7.1f} s   exact {same}/{len(exact)}")

    if grep := shutil.which("grep"):
        with tempfile.TemporaryDirectory() as folder:
            listed, text = Path(folder) / "secrets", Path(folder) / "text"
            listed.write_text("\n".join(s.words for s in secrets), encoding="utf-8")
            text.write_text("\n".join(p.text.replace("\n", " ") for p in passages), encoding="utf-8")
            began = time.perf_counter()
            command = [grep, "-F", "-w", "-i", "-o", "-n", "-f", str(listed), str(text)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env={"LC_ALL": "C"})
            took = time.perf_counter() - began
        rows = {tuple(line.split(":", 1)) for line in done.stdout.splitlines()}
        lines = {(int(number) - 1, words.casefold()) for number, words in rows}
        same = sum((number, secrets[which].words.casefold()) in lines for which, number, _ in exact)
        print(f"grep -F -w -i          {took:7.1f} s   exact {same}/{len(exact)}")


if __name__ == "__main__":
    main()

"""Works out what every shipped pattern needs (see amparo.detect.needs) and writes it where the detectors look it up.

Run it after a lexicon, an instrument or a rule of the identifiers changed: `python tools/gates.py`. Without it they are
found all the same, but each start takes longer.
"""

from pathlib import Path

from amparo.detect.by_sentence import LEXICONS
from amparo.detect.identifiers import RULES
from amparo.detect.lexicon import Entry, shipped_lexicon
from amparo.detect.needs import Way, ways
from amparo.detect.pattern import GATES, key, listed
from amparo.instrument import instruments

TARGET = Path(__file__).parents[1] / "src" / "amparo" / "data" / "lexicons" / GATES


def looked_for() -> list[tuple[str, int]]:
    """Every expression that is looked up for what it needs, with its flags."""
    found = [(pattern.source, pattern.flags) for entry in _entries() for pattern in entry.patterns]
    found += [(pattern.pattern, pattern.flags) for one in instruments() for pattern in (*one.names, *one.titles)]
    found += [(rule.pattern.pattern, rule.pattern.flags) for rule in RULES.rules]
    return found


def made() -> str:
    """The text of the list, worked out anew."""
    # Of an entry's context it is enough to know that it compiles.
    contexts = [pattern for entry in _entries() for pattern in (entry.needs, entry.forbids) if pattern is not None]
    told: dict[str, tuple[Way, ...]] = {key(pattern.source, pattern.flags): ((),) for pattern in contexts}
    return listed(told | {key(source, flags): ways(source, flags) for source, flags in looked_for()})


def _entries() -> list[Entry]:
    return [entry for lexicon in LEXICONS for entry in shipped_lexicon(lexicon).entries]


if __name__ == "__main__":
    TARGET.write_text(made(), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {TARGET.stat().st_size // 1024} KB")

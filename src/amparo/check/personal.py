"""Personal data in what a file holds and does not show: told even where nobody has a list of what was removed."""

from collections.abc import Iterator, Sequence

from amparo.check.findings import STYLE
from amparo.check.inspection import Passage
from amparo.check.leak import Leak
from amparo.check.letters import words_of
from amparo.detect.identifiers import find_identifiers
from amparo.detect.overlap import without_overlaps
from amparo.detect.passage import Passage as Words
from amparo.detect.persons import find_persons
from amparo.span import Span

UNSEARCHED = ("names", "file name", STYLE)  # of fonts and keys, and what stands in the path of every leak
SCAN = "xml-scan"
LONGEST = 20_000  # characters of a passage; what is hidden is short, or no text that somebody wrote
NOT_NAMES = frozenset(("address", "email"))
TRIVIAL = frozenset(("other_number",))


def personal_data(passages: Sequence[Passage]) -> tuple[Leak, ...]:
    """Identifiers and names in passages that are not shown, each once for a file.

    What the same file also shows is left out: a link's address that stands on the page gives nothing away.

    Args:
        passages: all of some files.
    """
    shown: dict[str, list[str]] = {}
    read = {passage.path for passage in passages if passage.shown and passage.engine != SCAN}
    for passage in passages:
        # A scan takes everything between two tags for shown; where another reader tells what is, that one knows better.
        if passage.shown and not (passage.engine == SCAN and passage.path in read):
            shown.setdefault(passage.path, []).append(_squashed(passage.text))
    found: dict[tuple[str, str], Leak] = {}
    for passage in passages:
        if passage.shown or passage.place in UNSEARCHED:
            continue
        for value, words in _values(passage.text[:LONGEST].replace("mailto:", " ")):
            key = (passage.path, _squashed(words))
            if any(key[1] in text for text in shown.get(passage.path, ())):
                continue
            before = found.get(key)
            engines = tuple(sorted({passage.engine, *(before.engines if before else ())}))
            place = before.place if before else f"{passage.place} ({value})"
            page = before.page if before else passage.page
            found[key] = Leak(passage.path, "personal_data", place, page, None, engines, words)
    return tuple(found.values())


def _values(text: str) -> Iterator[tuple[str, str]]:
    """Each datum and name in a text: its code and its words."""
    passage = Words("", "attachment:hidden", text, Span(0, len(text)), attachment=True)
    identifiers = without_overlaps(find_identifiers(passage))
    for finding in identifiers:
        link = finding.value == "email" and "@" not in finding.span.of(text)  # a page of a social network
        if finding.value not in TRIVIAL and not (link and text.startswith(("http:", "https:"))):
            yield finding.value, finding.span.of(text)
    for finding in find_persons(passage, [one.span for one in identifiers if one.value in NOT_NAMES]):
        if len(words_of(finding.span.of(text))) > 1:  # one word by itself is too often none
            yield "person", finding.span.of(text)


def _squashed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())

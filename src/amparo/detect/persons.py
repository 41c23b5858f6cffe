"""Persons: the names of private people and of officials in free text, tables and cued lower-case notes."""

import re
from collections.abc import Iterable

from amparo.covered import Covered, Placed
from amparo.detect.finding import Finding
from amparo.detect.name_model import NameModel, shipped_model
from amparo.detect.names import Names, shipped_names
from amparo.detect.passage import Passage
from amparo.detect.people_count import name_words
from amparo.detect.persons_model import COUNTING, Point, with_model
from amparo.detect.persons_parse import TOKEN, Found, names_in
from amparo.detect.persons_told import told_names
from amparo.detect.persons_words import CLOSING, GREETING, POST, POST_AFTER, SIGNED, WROTE
from amparo.span import Span

ANY_CASE = re.IGNORECASE
REASONS = {
    "full": "a given name and a surname",
    "last_first": "a surname, a comma and a given name",
    "caps_last_first": "surnames and a given name in capitals",
    "title": "a title and a name",
    "rank": "a rank and a name",
    "single": "a given name by itself",
    "cued": "a name in lower case beside a date of birth or a cue",
    "told": "words that a role, a kinship or a birth beside them makes a name",
    "model": "words that their form and their neighbours make a name",
    "known": "a name that stands in full elsewhere in the passage",
    "cell": "a cell below a heading for names",
}
LOWER = r"(?:[a-záéíóúñü]+(?:['’-][a-záéíóúñü]+)?)"
BIRTH = re.compile(
    r"(?<![ ,(])[ ,(]{1,6}(?:dob|d\.o\.b|ssn|a ?#|born|nacid|fecha de nac|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})"
)
BEFORE_BIRTH = re.compile(rf"(?P<x>{LOWER}(?:,? {LOWER}){{1,3}})$")
AFTER_CUE = re.compile(
    rf"\b(?:run|named|called|name is|name:|client|subject|se llama|llamad[oa]|cliente|nombre:|nombre es|"
    rf"is for|apellido|aka|a\.k\.a\.?|"
    rf"goes by|apodo|alias|conocid[oa] como) (?:of |de )?[\"“]?(?P<x>{LOWER}(?: {LOWER}){{0,3}})"
)
MINIMUM = 3
SIGNATURE, LONGEST_POST = 300, 70  # characters of a signature, of a line of it


def find_persons(
    passage: Passage, blocked: Iterable[Span] = (), *, point: Point = COUNTING, model: NameModel | None = None
) -> tuple[Finding, ...]:
    """Names in the passage, value `private` or `official`, by span.

    Args:
        passage: its `officials` decide whose names are no private datum.
        blocked: stretches that are something else (addresses, e-mail addresses): no name is read in them.
        point: how sure the model of names must be.
        model: another than the shipped one.
    """
    names = shipped_names()
    barred = Covered(blocked)
    found = [f for f in names_in(passage.text, passage.span, names) if not barred.touches(f.span)]
    found += [f for f in _lower_case(passage, names) if not barred.touches(f.span)]
    found = _with_told(passage, found, barred, names)
    found = with_model(passage, found, barred, names, point, model or shipped_model())
    found += _known(passage, found, barred, names)
    officials = [frozenset(words) for name in passage.officials if (words := name_words(name.partition("@")[0]))]
    private_given = {
        words[0]
        for f in found
        if f.way in ("full", "last_first", "told", "model")
        and (words := name_words(f.span.of(passage.text)))
        and not _official(passage.text, f, officials, frozenset())
    }
    out: dict[Span, Finding] = {}
    for one in found:
        value = "official" if _official(passage.text, one, officials, frozenset(private_given)) else "private"
        rule = f"persons.{one.way}"
        made = Finding(passage.message, passage.part, one.span, "person", value, rule, REASONS[one.way])
        out.setdefault(one.span, made)
    return tuple(sorted(out.values()))


def _with_told(passage: Passage, found: list[Found], barred: Covered, names: Names) -> list[Found]:
    """The names found and those only told by the words around them, of two that overlap the longer."""
    placed = Placed(one.span for one in found)
    gone: set[Span] = set()
    more: dict[Span, Found] = {}
    for told in told_names(passage.text, passage.span, names):
        met = placed.meeting(told.span)
        if barred.touches(told.span) or any(len(one) >= len(told.span) for one in met):
            continue
        for one in met:
            placed.remove(one)
            gone.add(one)
            more.pop(one, None)
        placed.add(told.span)
        more[told.span] = told
    return [*(one for one in found if one.span not in gone), *more.values()]


def _lower_case(passage: Passage, names: Names) -> list[Found]:
    out = []
    for cue in BIRTH.finditer(passage.text, passage.span.start, passage.span.end):
        from_line = max(passage.text.rfind("\n", 0, cue.start()) + 1, cue.start() - 60, passage.span.start)
        match = BEFORE_BIRTH.search(passage.text, from_line, cue.start())
        span = _lower_name(match, names, from_right=True) if match else None
        if span:
            out.append(Found(span, "cued"))
    for match in AFTER_CUE.finditer(passage.text, passage.span.start, passage.span.end):
        span = _lower_name(match, names, from_right=False)
        if span:
            out.append(Found(span, "cued"))
    return out


def _lower_name(match: re.Match[str], names: Names, *, from_right: bool) -> Span | None:
    """The words of the match that make a name: a given name and surnames in either order."""
    words = list(re.finditer(LOWER, match["x"]))
    base = match.start("x")
    for size in range(len(words), 1, -1):
        part = words[-size:] if from_right else words[:size]
        texts = [word.group() for word in part]
        order = texts if match["x"][part[0].end() : part[0].end() + 1] != "," else [*texts[1:], texts[0]]
        particles = ("de", "la", "los", "del", "y")
        if (
            names.is_sure_given(order[0])
            and names.is_surname(order[-1])
            and order[-1] not in particles
            and (not names.is_word(order[-1]) or from_right)
            and all(names.is_surname(word) or names.is_given(word) or word in particles for word in order[1:-1])
        ):
            return Span(base + part[0].start(), base + part[-1].end())
    return None


def _known(passage: Passage, found: list[Found], barred: Covered, names: Names) -> list[Found]:
    """Surnames of full names where they stand alone elsewhere: `Perez-Luna was here`."""
    known: set[str] = set()
    for one in found:
        if one.way in ("full", "last_first", "caps_last_first", "title", "told", "model"):
            words = re.findall(TOKEN, one.span.of(passage.text))
            known |= {w for w in words if len(w) > MINIMUM and names.is_surname(w) and not names.is_word(w)}
    if not known:
        return []
    taken = Covered(one.span for one in found)
    words = sorted({form for word in known for form in (word, word.capitalize(), word.upper())})
    if not any(_stands_beside(passage, word, taken) for word in words):
        return []
    forms = "|".join(sorted(map(re.escape, words)))
    pattern = re.compile(
        rf"(?<![\w@./&-])(?:{forms})(?:[ -](?:{forms}))*(?![\w@/&-])(?! (?:Street|St|Ave|Road|Rd|School|County|"
        rf"Inc|LLC)\b)"
    )
    spans = [Span(*match.span()) for match in pattern.finditer(passage.text, passage.span.start, passage.span.end)]
    return [Found(span, "known") for span in spans if not taken.touches(span) and not barred.touches(span)]


def _stands_beside(passage: Passage, word: str, taken: Covered) -> bool:
    """Whether a word stands anywhere outside of what is taken: quicker told than a pattern of it is made."""
    at = passage.text.find(word, passage.span.start, passage.span.end)
    while at >= 0:
        if not taken.touches(Span(at, at + len(word))):
            return True
        at = passage.text.find(word, at + 1, passage.span.end)
    return False


def _signs(text: str, start: int, before: str, after: str) -> bool:
    """Whether the name begins the last lines of a text, with a post or an office beside or below it: a signature."""
    rest = [line.strip(" >\t") for line in text[start : start + SIGNATURE].split("\n\n")[0].split("\n")]
    above = text[max(0, start - 60) : start].rstrip(" >\t")
    if before.strip(" >\t-–") or not (above.endswith("\n\n") or CLOSING.search(above.rstrip())):
        return False
    beside = after.strip(" ,-–")
    posts = [*([beside] if beside else []), *rest[1:4]]
    return all(len(line) < LONGEST_POST for line in posts) and any(POST.search(line) for line in posts)


def _addressed(text: str, start: int, before: str, after: str, written: str) -> bool:
    """Whether the name is a given name by itself that begins a letter, a comma after it: who is written to."""
    if before.strip(" >\t") or " " in written or not after.startswith(", "):
        return False
    return not text[:start].strip() or text[:start].endswith("\n\n")


def _official(text: str, one: Found, officials: list[frozenset[str]], private_given: frozenset[str]) -> bool:
    """Whether the name is an official's: by rank, by place (greeting, signature), or by the thread's own names."""
    if one.ranked:
        return True
    span = one.span
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    before, after = text[start : span.start], text[span.end : stop if stop >= 0 else len(text)]
    greeted = bool(GREETING.match(before)) and (bool(before.strip(" >\t")) or not after.strip(" ,.!-:"))
    if greeted and re.match(r"[ ]?(?:[,:!.;-]|$)", after):
        if before.strip(" >\t") and not re.match(r"(?i)[ >]*(?:yes|s[íi]|ok|sure|sorry)\b", before):
            return True
        closed = CLOSING.search(text[max(0, start - 60) : start].rstrip())
        if closed or (not before.strip() and after.strip(" .!-") != after and after.startswith((",", ":", " -"))):
            return True
        if re.match(r"[ ]?[,:-]?\s*$", after) and (one.way == "single" or " " not in span.of(text)):
            return True
    if _addressed(text, start, before, after, span.of(text)):
        return True
    if SIGNED.search(before) or WROTE.match(after) or POST_AFTER.match(after) or _signs(text, start, before, after):
        return True
    words = frozenset(word for word in name_words(span.of(text)) if len(word) > 1)
    if not words or (len(words) == 1 and words <= private_given):
        return False
    return any(words <= official for official in officials)

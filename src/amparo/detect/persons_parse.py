"""Names read from runs of capitalised words: first and last, last and first, titles, initials, single given names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from amparo.detect.names import Names, shipped_names
from amparo.detect.people_count import folded
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

CAPITAL = r"[A-ZÁÉÍÓÚÑÜ]"
TOKEN = rf"(?:{CAPITAL}[\wáéíóúñü]*(?:['’]{CAPITAL}[\wáéíóúñü]+)?(?:-{CAPITAL}?[\wáéíóúñü]+)*)"
PARTICLE = r"(?:(?:de(?: l[ao]s?)?|del|la|los|y|van|von|der|da|dos|di|DE(?: L[AO]S?)?|DEL|LA|LOS|Y)[ ])"
NICK = r"(?:[ ][\"“('‘]\w{2,12}[\"”)'’])"
DOT = r"(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b[SM]r[as]))\.)?"  # of an initial or a title, not of a sentence
RUN = re.compile(rf"(?<![\w@/.&#'’-]){TOKEN}(?:{DOT}{NICK}?[ \t]{{1,2}}{PARTICLE}{{0,2}}{TOKEN}){{0,7}}(?![\w@/\\])")
COMMA = re.compile(r"\.?,[ \t]")
LISTED = re.compile(r"\.?[ \t]*(?:[;<\[(\t|]|\d{1,2}[/-]|$|,? ?(?:dob|DOB|ssn|SSN|A#))", re.MULTILINE)
HOLY = frozenset(("san", "santa"))  # before a name: a town or a church
MOST_SURNAMES = 3
MOST_WORDS = 5  # of a full name, particles not counted
WORD = re.compile(r"[^\W_][\wáéíóúñü'’-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A name: where it stands, by which way of writing, and whether a rank before it makes it an official's."""

    span: Span
    way: str
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a run."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Lower case without accents or dot."""
        return folded(self.text)

    @property
    def initial(self) -> bool:
        """A single letter."""
        return len(self.text) == 1


def names_in(text: str, span: Span, names: Names) -> Iterator[Found]:
    """The names among the capitalised words of a stretch, in order; they do not overlap."""
    taken = span.start
    for match in RUN.finditer(text, span.start, span.end):
        if match.start() < taken or not (_may_name(match.group()) or COMMA.match(text, match.end())):
            continue
        tokens = [Token(word.group(), word.start(), word.end()) for word in WORD.finditer(text, *match.span())]
        for found in _names_of_run(text, tokens, names):
            if found.span.start >= taken:
                taken = found.span.end
                yield found


@lru_cache(maxsize=65_536)
def _may_name(run: str) -> bool:
    """Whether a name can begin in a run that no comma follows: each has a title, a rank, a given name or an initial."""
    guards, given = shipped_guards(), shipped_names().given
    words = WORD.findall(run)
    keys = frozenset(map(folded, words))
    return any(not keys.isdisjoint(those) for those in (given, guards.titles, guards.ranks)) or 1 in map(len, words)


def _names_of_run(text: str, tokens: list[Token], names: Names) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        found, used = _name_at(text, tokens, at, names)
        if found:
            yield found
        at += max(used, 1)


def _name_at(text: str, tokens: list[Token], at: int, names: Names) -> tuple[Found | None, int]:
    token = tokens[at]
    if token.key in shipped_guards().titles or token.key in shipped_guards().ranks:
        end = _surnames_end(tokens, at + 1, names, strict=token.text.isupper() or token.key in shipped_guards().ranks)
        if end > at + 1:
            ranked = token.key in shipped_guards().ranks
            return _made(text, tokens, at + 1, end, "rank" if ranked else "title"), end - at
        return None, 1
    if token.key in shipped_guards().never or (at and tokens[at - 1].key in shipped_guards().thing_before):
        return None, 1
    if token.key in HOLY and at + 1 < len(tokens):
        return None, 2
    turned = _turned_at(text, tokens, at, names)
    if turned:
        return turned, len(tokens) - at
    if names.is_given(token.text) or (token.initial and not _sentence_letter(text, token)):
        end = _full_end(tokens, at, names)
        if end > at + 1:
            return _made(text, tokens, at, end, "full"), end - at
        if _shortened(text, tokens, at, names):
            return _made(text, tokens, at, at + 2, "full"), 2
    if token.text.isupper() and len(tokens) - at >= 3 and not names.is_word(token.text):
        caps = tokens[at : at + 3]
        if all(names.is_surname(t.text) for t in caps[:2]) and names.is_sure_given(caps[2].text):
            return _made(text, tokens, at, at + 3, "caps_last_first"), 3
    if _single(text, tokens, at, names):
        return _made(text, tokens, at, at + 1, "single"), 1
    return None, 1


def _shortened(text: str, tokens: list[Token], at: int, names: Names) -> bool:
    """A given name and the initial of a surname, with its dot: `Iliana C.`."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.initial or not names.is_sure_given(tokens[at].text):
        return False
    return text[following.end : following.end + 1] == "." and not tokens[at].text.isupper()


def _sentence_letter(text: str, token: Token) -> bool:
    return token.text in ("A", "I", "Y", "O", "E")


def _full_end(tokens: list[Token], at: int, names: Names) -> int:
    """The end of a name that starts with a given name or initial at `at`; `at` where none is sure enough."""
    end, surname, sure = at + 1, False, names.is_sure_given(tokens[at].text)
    caps = tokens[at].text.isupper() and not tokens[at].initial
    while end < len(tokens) and sum(not t.text.islower() for t in tokens[at:end]) < MOST_WORDS:
        token = tokens[end]
        if token.text.islower() or token.initial or token.key in shipped_guards().suffixes:
            end += 1
            continue
        if (
            token.key in shipped_guards().never
            or token.key in shipped_guards().thing_after - names.surnames
            or (token.text.isupper() and not caps and len(token.text) > 1)
        ):
            break
        known = names.is_surname(token.text) or names.is_given(token.text)
        plain = names.is_word(token.text)
        if not known and (caps or surname or not sure or commonish(token.text)):
            break
        if plain and not (sure and not surname):
            break
        surname, sure = True, sure or (known and not plain and not tokens[at].initial)
        end += 1
    while end > at and (tokens[end - 1].text.islower() or tokens[end - 1].initial):
        end -= 1
    if not surname or not (sure or _initialled(tokens, at, end, names)):
        return at
    return end


def commonish(word: str) -> bool:
    """Endings of everyday nouns that no name has: Management, Assistance, Services, Verification."""
    return bool(
        re.search(
            r"(?:tion|ment|ance|ence|ices?|ing|ness|ity|ship|ware|ology|ción|dad|ables?|ers|ies)$", word, re.IGNORECASE
        )
    )


def _initialled(tokens: list[Token], at: int, end: int, names: Names) -> bool:
    last = tokens[end - 1].text
    return tokens[at].initial and names.is_surname(last) and not names.is_word(last) and len(last) > 3


def _surnames_end(tokens: list[Token], at: int, names: Names, *, strict: bool) -> int:
    """The end of what may follow a title: up to three names, the first of which may be unknown unless `strict`."""
    end = at
    while end < len(tokens) and end - at < 4:
        token = tokens[end]
        known = names.is_surname(token.text) or names.is_given(token.text)
        if token.key in shipped_guards().never or (token.key in shipped_guards().thing_after and not known):
            break
        if (
            not token.text.islower()
            and not token.initial
            and not known
            and (strict or end > at or commonish(token.text))
        ):
            break
        end += 1
    while end > at and tokens[end - 1].text.islower():
        end -= 1
    return end


def _turned_at(text: str, tokens: list[Token], at: int, names: Names) -> Found | None:
    """`Last, First` and `LAST LAST, FIRST M`: the surnames end the run, a comma and a given name follow."""
    rest = tokens[at:]
    comma = COMMA.match(text, rest[-1].end)
    after = RUN.match(text, comma.end()) if comma else None
    if (
        not after
        or len([t for t in rest if not t.text.islower()]) > MOST_SURNAMES
        or any(t.key in shipped_guards().never for t in rest)
    ):
        return None
    given = [Token(word.group(), word.start(), word.end()) for word in WORD.finditer(text, *after.span())]
    end = 1
    while end < len(given) and end < MOST_SURNAMES and (given[end].initial or names.is_sure_given(given[end].text)):
        end += 1
    if end < len(given) and names.is_surname(given[end].text) and not names.is_word(given[end].text):
        return None  # "Perez, Ana Luna": two people in a list
    listed = bool(LISTED.match(text, given[end - 1].end))
    if not _given_after(rest, given[0], names, listed=listed) or not _surnames(rest, names, listed=listed):
        return None
    return Found(Span(rest[0].start, given[end - 1].end), "last_first")


def _surnames(rest: list[Token], names: Names, *, listed: bool) -> bool:
    """Whether all of `rest` can be surnames; in a list one unknown word can."""
    plain = [t for t in rest if not t.text.islower() and t.key not in shipped_guards().suffixes]
    if len(rest) > 1 and names.is_sure_given(rest[0].text) and not rest[0].text.isupper():
        return False
    if all(names.is_surname(t.text) for t in plain):
        return bool(plain)
    return listed and len(plain) == 1 and not commonish(plain[0].text) and not names.is_word(plain[0].text)


def _given_after(rest: list[Token], given: Token, names: Names, *, listed: bool) -> bool:
    """Whether `given` is the given name of the surnames before it; a town's state is none."""
    if not names.is_given(given.text) or given.key in shipped_guards().never:
        return False
    if len(given.text) <= 2 and not rest[0].text.isupper():
        return False
    known = names.is_surname(rest[0].text) and not names.is_word(rest[0].text)
    return not names.is_word(given.text) or (known and (listed or given.text.isupper()))


def _made(text: str, tokens: list[Token], at: int, end: int, way: str) -> Found | None:
    """The name tokens[at:end], or None where a neighbour makes it a street, a company or a place."""
    following = tokens[end].key if end < len(tokens) else _next_word(text, tokens[end - 1].end)
    if following in shipped_guards().thing_after and not (following in ("day", "st") and end == len(tokens)):
        return None
    if any(
        token.key in shipped_guards().thing_after and shipped_names().is_word(token.text) and way == "full"
        for token in tokens[at + 1 : end - 1]
    ):
        return None
    first = tokens[at].start
    if re.match(r"\.[\w.]*@", text[tokens[end - 1].end :][:40]):
        return None
    if re.search(r"(?<![\w/-])\d{1,6}[ ]$|[&@/\\]\s?$", text[max(0, first - 8) : first]) or re.match(
        r"[ ]?[&@\\]", text[tokens[end - 1].end :][:2]
    ):
        return None
    return Found(Span(first, tokens[end - 1].end), way, way == "rank")


def _next_word(text: str, at: int) -> str:
    match = re.compile(rf"[ ]({TOKEN})").match(text, at)
    return folded(match.group(1)) if match else ""


def _single(text: str, tokens: list[Token], at: int, names: Names) -> bool:
    token = tokens[at]
    if len(token.text) < 3 or not names.is_sure_given(token.text) or token.text.isupper():
        return False
    if re.search(
        r"\b(?:on|at|off|near|down|along|past|by way of|en la|sobre la)[ ]$",
        text[max(0, token.start - 12) : token.start],
    ):
        return False  # "the house on Willow"
    neighbours = [t for t in tokens[max(0, at - 1) : at + 2] if t is not token and not t.text.islower()]
    # "Morgan Stanley", "Wells Fargo": a given name among unknown capitals is somebody's company.
    return all(
        names.is_given(t.text)
        or names.is_word(t.text)
        or t.key in shipped_guards().never
        or t.key in shipped_guards().titles
        for t in neighbours
    )

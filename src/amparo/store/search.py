"""Search: the full-text index over every message's parts, with the same answers from both databases.

The index only proposes parts that may answer; the decision is made here on the text itself. So a database's own ideas
of words, accents and phrases never change a result.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.db import connections

from amparo.span import Span
from amparo.store import models
from amparo.store.query import Either, Every, Near, Node, Phrase, parse, phrases
from amparo.store.shelf import BATCH, Shelf
from amparo.store.snippet import snippet
from amparo.store.words import located, words
from amparo.threads.message import Message
from amparo.threads.packed_text import chars_of

AT_ONCE = 200  # parts looked at before more are asked for
LONGEST = 500  # characters of a word in the index; PostgreSQL takes no lexeme of 2 KB
TOO_LONG = re.compile(rf"[A-Za-z0-9]{{{LONGEST + 1}}}")
FULLEST = 900_000  # bytes of different words of a part; PostgreSQL takes no vector of 1 MB


@dataclass(frozen=True, slots=True)
class Hit:
    """One part that answers a query.

    Attributes:
        message: id of the message.
        part: name of the part.
        span: the first hit in the part's text.
        snippet: the words around it, plain text on one line: escape it before it stands in HTML.
        marks: where hits stand in the snippet.
        score: how many hits the part has.
    """

    message: str
    part: str
    span: Span
    snippet: str
    marks: tuple[Span, ...]
    score: int


class Search(Shelf):
    """The full-text index of a case."""

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """The first `limit` parts that answer the query, by time of their message, then id, then order of the part.

        Words of messages that are known only as quoted text are found in the message that carries them.

        Raises:
            UsageProblem: the query has a mistake; see amparo.store.query.
        """
        node = parse(query)
        hits: list[Hit] = []
        for message, part, text in self._candidates(node):
            if len(hits) >= limit:
                break
            if found := _found(node, text):
                shown, marks = snippet(text, found)
                hits.append(Hit(message, part, found[0], shown, marks, len(found)))
        return tuple(hits)

    def _candidates(self, node: Node) -> Iterator[tuple[str, str, str]]:
        statement, asked = (FIND_LITE, _lite(node)) if self._is_lite() else (FIND_POSTGRES, _postgres(node))
        last = 0
        while True:
            with connections[self.alias].cursor() as cursor:
                cursor.execute(statement, [asked, last, AT_ONCE])
                places = [place for (place,) in cursor.fetchall()]
            if not places:
                return
            last = places[-1]
            rows = self._rows(models.Part).filter(place__in=places).order_by("place")
            for message, part, text in rows.values_list("message__id", "part", "text"):
                yield message, part, text[0]

    def _index(self, messages: Sequence[Message]) -> None:
        """Index messages anew, given in the order in which their parts were written."""
        lite, places = self._is_lite(), count(1)
        with connections[self.alias].cursor() as cursor:
            cursor.execute(CLEAR_LITE if lite else CLEAR_POSTGRES)
            rows: list[tuple[int, object]] = []
            for message in messages:
                for part in message.parts:
                    place = next(places)
                    if message.carrier is None:
                        text = chars_of(part.text)
                        rows.append((place, _row_lite(text) if lite else _row_postgres(text)))
                if len(rows) >= BATCH:
                    cursor.executemany(ADD_LITE if lite else ADD_POSTGRES, rows)
                    rows.clear()
            if rows:
                cursor.executemany(ADD_LITE if lite else ADD_POSTGRES, rows)
            if not lite:
                cursor.execute(ANALYZE)

    def _is_lite(self) -> bool:
        return connections[self.alias].vendor == "sqlite"


CLEAR_LITE = "INSERT INTO store_words (store_words) VALUES ('delete-all')"
ADD_LITE = "INSERT INTO store_words (rowid, words) VALUES (%s, %s)"
FIND_LITE = "SELECT rowid FROM store_words WHERE store_words MATCH %s AND rowid > %s ORDER BY rowid LIMIT %s"
# PostgreSQL takes freshly filled tables for small and reads them whole until it is told.
ANALYZE = "ANALYZE store_message, store_part, store_copy, store_thread, store_words"
CLEAR_POSTGRES = "DELETE FROM store_words"
ADD_POSTGRES = "INSERT INTO store_words (place, words) VALUES (%s, array_to_tsvector(%s))"
# A part with more different words than a vector holds has none, and is always a candidate.
FIND_POSTGRES = """
    SELECT place FROM store_words WHERE (words @@ %s::tsquery OR words IS NULL) AND place > %s ORDER BY place LIMIT %s
"""


def _found(node: Node, text: str) -> list[Span]:
    asked = phrases(node)
    starts = tuple(phrase.words[-1] for phrase in asked if phrase.prefix)
    exact = {word for phrase in asked for word in phrase.words}
    places: dict[str, list[int]] = {}
    at: dict[int, tuple[int, int]] = {}
    for n, (word, start, end) in enumerate(located(text)):
        if word in exact or (starts and word.startswith(starts)):
            places.setdefault(word, []).append(n)
            at[n] = start, end
    return sorted({Span(at[first][0], at[last][1]) for first, last in node.hits(places)})


def _row_lite(text: str) -> str:
    # What is ASCII throughout FTS5 cuts and folds as `words` does.
    if text.isascii() and "\x00" not in text and not TOO_LONG.search(text):
        return text
    return " ".join([word[:LONGEST] for word in words(text)])


def _row_postgres(text: str) -> list[str] | None:
    different = sorted({word[:LONGEST] for word in words(text)})
    return different if sum(len(word.encode()) for word in different) <= FULLEST else None


def _lite(node: Node) -> str:
    """The query as FTS5 takes it, without what is unwanted and without distances."""
    match node:
        case Phrase():
            return f'"{" ".join(word[:LONGEST] for word in node.words)}"' + ("*" if node.prefix else "")
        case Near():
            return "(" + " AND ".join(_lite(phrase) for phrase in node.phrases) + ")"
        case Every():
            return "(" + " AND ".join(_lite(one) for one in node.wanted) + ")"
        case Either():
            return "(" + " OR ".join(_lite(one) for one in node.nodes) + ")"


def _postgres(node: Node) -> str:
    """The query as to words only, as a tsquery; words are letters and digits, so there is nothing to escape."""
    match node:
        case Phrase():
            asked = [f"'{word[:LONGEST]}'" for word in node.words]
            return "(" + " & ".join(asked) + (":*" if node.prefix else "") + ")"
        case Near():
            return "(" + " & ".join(_postgres(phrase) for phrase in node.phrases) + ")"
        case Every():
            return "(" + " & ".join(_postgres(one) for one in node.wanted) + ")"
        case Either():
            return "(" + " | ".join(_postgres(one) for one in node.nodes) + ")"

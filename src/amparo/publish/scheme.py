"""Scheme: all redactions of a publication made ready to be found in each of its messages.

Every removed quote goes from its own message, wherever it stands there. Names and identifiers go from every other message
too; a common word or a phrase only where it is a copy: where the words around it are those of its own message.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from amparo.publish.mark_kind import OFFICIAL
from amparo.publish.needle import Needle, Needles, Stream, key_of_words, needle, stream
from amparo.publish.officials import Official, by_address, officials_of
from amparo.publish.pseudonyms import People
from amparo.publish.reach import Kind, is_long, kind_of, words_of_names
from amparo.publish.redaction import Action, Redaction
from amparo.publish.removal import Removal, mailboxes, pieces, variants
from amparo.span import Span
from amparo.threads.directory import Directory
from amparo.threads.message import Message

AROUND = 8  # letters and digits on a side by which a copied phrase is known again
FEWEST_AROUND = 4
Found = tuple[Span, Removal]


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a phrase in its own message."""

    thread: str
    before: str
    after: str
    removal: Removal


class Scheme:
    """What is removed where.

    Args:
        redactions: those that stand (`standing.standing`).
        messages: every message of the publication, and every other one that a redaction is of, as far as they are known.
        thread_of: message id -> conversation.
        directory: tells officials.
        by_role: officials appear by role, not by name.

    Attributes:
        people: who is who.
        officials: address -> official, those who appear by role; empty where officials are named.
        ordinary: the words of officials' names.
        whole: (message, part) -> what was decided about a whole file.
    """

    def __init__(
        self,
        redactions: Iterable[Redaction],
        messages: Mapping[str, Message],
        thread_of: Mapping[str, str],
        directory: Directory,
        by_role: bool = False,
    ) -> None:
        told = tuple(redactions)
        known = officials_of(messages.values(), directory)
        self.people = People(told, thread_of)
        self.directory = directory
        self.officials: dict[str, Official] = by_address(known) if by_role else {}
        self.ordinary = words_of_names(name for one in known for name in one.names)
        self.whole = {(one.message, one.part): one for one in told if not one.quote}
        self._thread_of = thread_of
        self._kept: dict[str, dict[str, set[str]]] = {}
        self._own: dict[str, dict[Needle, Removal]] = {}
        self._thread: dict[str, dict[Needle, Removal]] = {}
        self._set: dict[Needle, Removal] = {}
        self._around: dict[Needle, list[_Around]] = {}
        self._mailboxes: dict[str, tuple[Removal, bool]] = {}
        self._looked_for: dict[str, Needles] = {}
        phrases: dict[str, dict[Needle, Removal]] = {}
        for one in told:
            if one.quote and one.action is Action.keep:
                self._kept.setdefault(one.message, {}).setdefault(key_of_words(one.quote), set()).add(one.part)
            elif one.quote:
                self._add(one, phrases)
        for id in sorted(phrases.keys() & messages.keys()):
            self._add_phrases(messages[id], phrases[id])
        self._add_officials(messages.values())
        self._everywhere = Needles(self._set)
        self._phrases = Needles(self._around)

    def thread(self, message: str) -> str:
        """The conversation of a message; itself where nobody knows."""
        return self._thread_of.get(message, message)

    def _add(self, one: Redaction, phrases: dict[str, dict[Needle, Removal]]) -> None:
        removal = Removal(one.code, self.people.identity(one), one.reason, decided=one.decided)
        kind = kind_of(one, self.ordinary)
        everywhere = kind is not Kind.phrase or is_long(one.quote)
        mine, made = needle(one.quote, loose=True), needle(one.quote, loose=everywhere)
        if mine is None or made is None:
            return
        self._own.setdefault(one.message, {}).setdefault(mine, removal)
        thread = self._thread.setdefault(self.thread(one.message), {})
        if everywhere:
            _share(thread, made, removal)
            _share(self._set, made, removal)
        else:
            phrases.setdefault(one.message, {})[made] = removal
        if kind is Kind.name:
            for other in variants(one.quote):
                _share(thread, other, removal)
                _share(self._set, other, removal)
            for piece in pieces(one.quote, self.ordinary):
                _share(thread, piece, removal)
            for letters, full in mailboxes(one.quote):
                self._mailboxes.setdefault(letters, (removal, full))

    def _add_phrases(self, message: Message, phrases: Mapping[Needle, Removal]) -> None:
        """What stands around each phrase in its own message."""
        looked_for, thread = Needles(phrases), self.thread(message.id)
        for part in message.parts:
            told = stream(part.text.chars)
            for first, last, one in looked_for.places(told):
                around = _Around(thread, *_sides(told, first, last), phrases[one])
                self._around.setdefault(one, []).append(around)

    def _add_officials(self, messages: Iterable[Message]) -> None:
        """Officials who appear by role, in the conversations that they take part in."""
        for message in messages if self.officials else ():
            thread = self._thread.setdefault(self.thread(message.id), {})
            for who in (*((message.sender,) if message.sender else ()), *message.recipients):
                official = self.officials.get(who.email or "")
                if official is None:
                    continue
                removal = Removal(OFFICIAL, official.email, role=official.role)
                for words in (official.email, *official.spoken()):
                    made = needle(words, loose=" " in words or "@" in words)
                    if made is not None:
                        thread.setdefault(made, removal)

    def places(self, message: Message, part: str, told: Stream, text: str) -> Iterator[Found]:
        """Every place of a part where words are removed; places may overlap, in no order."""
        thread = self.thread(message.id)
        own, shared = self._own.get(message.id, {}), self._thread.get(thread, {})
        kept = self._kept.get(message.id, {})
        mine, ours = self._needles(f"message {message.id}", own), self._needles(f"thread {thread}", shared)
        for needles, known in ((mine, own), (ours, shared), (self._everywhere, self._set)):
            for first, last, one in needles.places(told):
                if part not in kept.get(one.chars, ()):
                    removal = own.get(one) or shared.get(one) or known[one]
                    yield told.span(first, last, text), removal
        for first, last, one in self._phrases.places(told):
            if part not in kept.get(one.chars, ()) and one not in own:
                copied = self._copied(one, thread, *_sides(told, first, last))
                if copied is not None:
                    yield told.span(first, last, text), copied

    def _needles(self, name: str, known: Iterable[Needle]) -> Needles:
        if name not in self._looked_for:
            self._looked_for[name] = Needles(known)
        return self._looked_for[name]

    def _copied(self, one: Needle, thread: str, before: str, after: str) -> Removal | None:
        for known in self._around[one]:
            left, right = _alike(known.before, before, at_end=True), _alike(known.after, after, at_end=False)
            if (left or right) if known.thread == thread else (left and right):
                return known.removal
        return None

    def mailbox(self, local: str) -> tuple[Removal, bool] | None:
        """Whose name the letters of a mail address are made of, and whether of both names in full."""
        return self._mailboxes.get(local)

    def is_removed(self, message: str, words: str) -> bool:
        """Whether these very words are removed from that message."""
        wanted = key_of_words(words)
        return any(one.chars == wanted for one in self._own.get(message, ()))

    def is_kept(self, message: str, part: str, words: str) -> bool:
        """Whether somebody decided that these words stay there."""
        return part in self._kept.get(message, {}).get(key_of_words(words), ())


def _share(known: dict[Needle, Removal], one: Needle, removal: Removal) -> None:
    """One more reason to remove words; of two people nobody can tell which it is."""
    before = known.setdefault(one, removal)
    if before.identity != removal.identity and before.code == removal.code:
        known[one] = replace(before, identity=None, decided=before.decided or removal.decided)
    elif removal.decided:
        known[one] = replace(before, decided=True)


def _sides(told: Stream, first: int, last: int) -> tuple[str, str]:
    return told.chars[max(0, first - AROUND) : first], told.chars[last : last + AROUND]


def _alike(known: str, other: str, at_end: bool) -> bool:
    """Whether the shorter of two contexts is the near end of the other, and long enough to tell."""
    size = min(len(known), len(other))
    if size < FEWEST_AROUND:
        return False
    return known[-size:] == other[-size:] if at_end else known[:size] == other[:size]

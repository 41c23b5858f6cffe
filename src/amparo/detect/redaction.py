"""Redaction: what to mark in a conversation so that nothing of a private person is left, quoted or repeated words included.

Findings are claims about what somebody said. To remove a person from a record more is needed: the whole clause that tells a
fact, the cells of a list, and every other place where a found name, number or address stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from amparo.covered import Covered
from amparo.detect.clause import clause
from amparo.detect.everywhere import Everywhere, Known, tokens
from amparo.detect.finding import Finding
from amparo.detect.meaning import likely_data
from amparo.detect.names import shipped_names
from amparo.detect.overlap import SPECIFIC
from amparo.detect.people_count import NOT_A_NAME, name_words
from amparo.detect.persons_redact import likely_names
from amparo.detect.redaction_loose import loose
from amparo.detect.redaction_wide import widened
from amparo.detect.run import officials_of, passages
from amparo.detect.tables import tables_in
from amparo.span import Span
from amparo.threads.message import Address, Message, Role
from amparo.threads.thread import Thread

MARKED = ("data", "person", "number")
AROUND = 2  # words on each side by which a repeated passage is known again
SHORTEST_PART = 3  # letters of a part of a name that is marked alone
SHORTEST_NUMBER = 5  # digits of a number that is marked wherever it stands
NO_WORDS = frozenset({"photo", "biometric"})  # what is said of a picture shows nothing of it: its file is withheld
KIN = "family.kin"  # "his sister": what is said of her is another finding
CONTEXT = 3  # words that make a passage known again


@dataclass(frozen=True, slots=True)
class _Place:
    """A finding with the text that it lies in."""

    finding: Finding
    text: str


def redaction(thread: Thread, findings: Iterable[Finding], private: Sequence[Address] = ()) -> tuple[Finding, ...]:
    """Findings of the families `data`, `person` and `number` that cover what redaction must remove, in order.

    Args:
        thread: the conversation.
        findings: what the detectors found in it.
        private: correspondents who are no officials.
    """
    texts = {(message.id, part.part): part.text.chars for message in thread.messages for part in message.parts}
    placed = [
        _Place(finding, texts[finding.message, finding.part])
        for finding in findings
        if finding.family in MARKED
        and finding.value not in NO_WORDS
        and not (finding.family == "person" and finding.value != "private")
        and (finding.message, finding.part) in texts
    ]
    placed += [_Place(one, texts[one.message, one.part]) for one in _likely(thread)]
    marks = [_Place(_whole(one), one.text) for one in placed]
    marks += [_Place(cell, texts[cell.message, cell.part]) for cell in _cells(thread)]
    officials = _official_words(thread, findings, texts, private)
    marks += [_Place(one, texts[one.message, one.part]) for one in _loose(thread, marks, officials)]
    marks += [
        _Place(one, texts[one.message, one.part])
        for one in likely_names(thread, (mark.finding for mark in marks), officials)
    ]
    known = {entry for mark in marks for entry in _known(mark, officials)}
    known |= {entry for address in private for entry in _correspondent(address, officials)}
    again = Everywhere(known)
    out = {mark.finding for mark in marks}
    covered: dict[tuple[str, str], Covered] = {}
    for mark in marks:
        at = (mark.finding.message, mark.finding.part)
        covered.setdefault(at, Covered()).add(mark.finding.span)
    for message in thread.messages:
        for part in message.parts:
            out |= set(_again(message, part.part, part.text.chars, again, covered.get((message.id, part.part))))
    return tuple(sorted(out))


def _likely(thread: Thread) -> Iterator[Finding]:
    """What the model of meaning holds for likely: it is covered when in doubt."""
    officials = officials_of(thread)
    for message in thread.messages:
        for passage in passages(message, officials):
            yield from likely_data(passage)


def _again(message: Message, part: str, text: str, again: Everywhere, covered: Covered | None) -> Iterator[Finding]:
    taken = Covered()
    for span, known in sorted(again.places(text), key=lambda one: (-len(one[0]), one[0], one[1])):
        inside = covered is not None and _covers(covered, span)
        if not inside and not taken.touches(span):
            taken.add(span)
            yield Finding(
                message.id,
                part,
                span,
                known.family,
                known.value,
                "redaction.again",
                "words found elsewhere in the conversation",
            )


def _covers(covered: Covered, span: Span) -> bool:
    return all(covered.touches(Span(at, at + 1)) for at in range(span.start, span.end))


def _whole(place: _Place) -> Finding:
    """The finding with its whole clause, where it tells a fact in words."""
    finding = place.finding
    if finding.family == "person" or (finding.value in SPECIFIC and not finding.count):
        return widened(finding, place.text)
    if (
        finding.family != "data"
        or finding.count
        or finding.hedged
        or finding.rule.startswith(KIN)
        or finding.value == "name"
    ):
        return finding
    return replace(finding, span=clause(place.text, finding.span, Span(0, len(place.text))))


def _cells(thread: Thread) -> Iterator[Finding]:
    """The cells of each list of people, as data of their column."""
    for message in thread.messages:
        for part in message.parts:
            text = part.text.chars
            if part.part == "header" or not text:
                continue
            for table in tables_in(text, Span(0, len(text))):
                for column in table.columns if table.people else ():
                    person, number = column.code == "name", column.code == "other_number"
                    family = "person" if person else "number" if number else "data"
                    value = "private" if person else column.code
                    for cell in column.cells:
                        yield Finding(
                            message.id,
                            part.part,
                            cell,
                            family,
                            value,
                            f"redaction.cell.{column.code}",
                            "a cell of a list of people",
                        )


def _loose(thread: Thread, marks: Sequence[_Place], officials: frozenset[str]) -> Iterator[Finding]:
    """What may be an identifier or a name and no mark covers yet."""
    covered: dict[tuple[str, str], Covered] = {}
    names: dict[tuple[str, str], set[int]] = {}
    for mark in marks:
        at = (mark.finding.message, mark.finding.part)
        covered.setdefault(at, Covered()).add(mark.finding.span)
        if mark.finding.family == "person":
            names.setdefault(at, set()).add(mark.finding.span.end)
    for message in thread.messages:
        for part in message.parts:
            text = part.text.chars
            if part.part == "header" or not text:
                continue
            body = part.part == "body"
            stretches = message.spans(Role.own, Role.quoted) if body else (Span(0, len(text)),)
            taken = covered.get((message.id, part.part), Covered())
            ends = frozenset(names.get((message.id, part.part), ()))
            for finding in loose(message.id, part.part, text, stretches, officials, ends):
                if not taken.touches(finding.span):
                    yield finding


def _official_words(
    thread: Thread, findings: Iterable[Finding], texts: dict[tuple[str, str], str], private: Sequence[Address]
) -> frozenset[str]:
    """Words of the names of officials: no such word alone is a private person's.

    Who wrote or received a message is an official for certain; a name that the text makes one is not, where a private person
    bears it too.
    """
    ours = {address.name for address in private}
    sure = {name.partition("@")[0] for name in officials_of(thread) if name not in ours}
    told: dict[str, set[str]] = {"official": set(), "private": set()}
    for finding in findings:
        if finding.family == "person" and finding.value in told:
            told[finding.value] |= set(name_words(finding.span.of(texts[finding.message, finding.part])))
    certain = {word for name in sure for word in name_words(name)}
    return frozenset(certain | (told["official"] - told["private"]))


def _known(mark: _Place, officials: frozenset[str]) -> Iterator[Known]:
    """What to look for elsewhere because of a mark: the words themselves, parts of a name, and the passage around them."""
    finding, text = mark.finding, mark.text
    words, _ = tokens(text, finding.span)
    if not words:
        return
    inner = Known(words, 0, len(words), finding.family, finding.value)
    if finding.family == "person":
        yield from _name(words, officials)
    elif finding.value in SPECIFIC:
        digits = sum(c.isdigit() for word in words for c in word)
        if digits >= SHORTEST_NUMBER or (len(words) > 1 and finding.value in ("address", "email", "vehicle")):
            yield inner
            joined = "".join(words)
            if joined.isdigit() and len(words) > 1:
                yield replace(inner, words=(joined,), last=1)
    elif len(words) >= CONTEXT and not finding.count:
        yield inner
    before, _ = (
        tokens(text, Span(max(0, finding.span.start - 60), finding.span.start)) if finding.span.start else ((), ())
    )
    end = min(len(text), finding.span.end + 60)
    after, _ = tokens(text, Span(finding.span.end, end)) if end > finding.span.end else ((), ())
    before, after = before[-AROUND:], after[:AROUND]
    if len(before) + len(words) + len(after) > CONTEXT:
        whole = (*before, *words, *after)
        yield Known(whole, len(before), len(before) + len(words), finding.family, finding.value)


def _name(words: tuple[str, ...], officials: frozenset[str]) -> Iterator[Known]:
    """A name in full, and each part of it that is a name wherever it stands."""
    names = shipped_names()
    if len(words) > 1:
        yield Known(words, 0, len(words), "person", "private")
    for word in words:
        alone = len(word) >= SHORTEST_PART and word not in officials and word not in NOT_A_NAME
        if alone and not names.is_word(word) and not word.isdigit():
            yield Known((word,), 0, 1, "person", "private")


def _correspondent(address: Address, officials: frozenset[str]) -> Iterator[Known]:
    """A private correspondent's name and address."""
    words, _ = tokens(address.name.partition("@")[0])
    if words:
        yield from _name(words, officials)
    if address.email:
        whole, _ = tokens(address.email)
        yield Known(whole, 0, len(whole), "data", "email")

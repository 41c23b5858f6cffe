"""Pseudonyms: who is the same person over all exhibits, and a number for each that tells nothing.

A reviewer's label decides. Where there is none, names are held against each other: within a conversation as
`detect.person_name.groups` does, between conversations only names in full that can be one person's. Numbers follow the
order of a keyed digest: with the key the same publication gives the same numbers, without it their order tells nothing.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from amparo.detect.names import shipped_names
from amparo.detect.people_count import name_words
from amparo.detect.person_name import groups, one_person, person_name, same_person
from amparo.ids import digest_of_words
from amparo.publish.redaction import Redaction

HEX = 10


class People:
    """The private people of a publication.

    Args:
        redactions: those of the code `person` count, whatever their action; others are passed over.
        thread_of: message id -> conversation; a message that is not in it is a conversation of its own.
    """

    def __init__(self, redactions: Iterable[Redaction], thread_of: Mapping[str, str]) -> None:
        self._thread_of = thread_of
        named: dict[str, dict[str, set[str]]] = {}  # conversation -> name -> labels that people gave it there
        self._label: dict[tuple[str, str], str] = {}
        for one in redactions:
            if one.code != "person" or not one.quote or "@" in one.quote or not _may_be_name(one):
                continue
            labels = named.setdefault(self._thread(one.message), {}).setdefault(one.quote, set())
            if one.person and one.decided:
                labels.add(one.person)
                self._label[one.message, one.quote] = one.person
        self._of: dict[tuple[str, str], str | None] = {}
        self._join(_clusters(named))

    def _thread(self, message: str) -> str:
        return self._thread_of.get(message, message)

    def _join(self, clusters: Sequence[tuple[str, tuple[str, ...], str | None]]) -> None:
        """Clusters of names, those of one label together, then those whose full names can be one person's."""
        people: list[tuple[str, list[str]]] = []  # identity, its full names
        by_word: dict[str, set[int]] = {}
        labelled: dict[str, int] = {}
        ordered = sorted(clusters, key=lambda one: (one[2] is None, -_fullness(one[1]), one[0], one[1]))
        for thread, names, label in ordered:
            full = [name for name in names if person_name(name).full]
            at = labelled.get(label) if label else self._same(full, people, by_word)
            if at is None:
                at = len(people)
                identity = digest_of_words("label", label) if label else digest_of_words("names", thread, *names)
                people.append((identity, []))
                if label:
                    labelled[label] = at
            people[at][1].extend(name for name in full if name not in people[at][1])
            for name in full:
                for word in person_name(name).words:
                    by_word.setdefault(word, set()).add(at)
            for name in names:
                known = (thread, name)
                # A name that two labels of one conversation bear is nobody's until its own row says whose.
                self._of[known] = people[at][0] if self._of.get(known, people[at][0]) == people[at][0] else None

    @staticmethod
    def _same(
        full: Sequence[str], people: Sequence[tuple[str, list[str]]], by_word: Mapping[str, set[int]]
    ) -> int | None:
        near = {at for name in full for word in person_name(name).words for at in by_word.get(word, ())}
        fits = [
            at
            for at in sorted(near)
            if all(one_person(person_name(one), person_name(other)) for one in full for other in people[at][1])
        ]
        return fits[0] if len(fits) == 1 else None

    def identity(self, redaction: Redaction) -> str | None:
        """Whom a name denotes, as a word that stays the same; None where it is nobody's name or nobody can tell."""
        if redaction.code != "person":
            return None
        label = self._label.get((redaction.message, redaction.quote))
        if label is not None:
            return digest_of_words("label", label)
        return self._of.get((self._thread(redaction.message), redaction.quote))

    def label(self, redaction: Redaction) -> str | None:
        """The label that a table shows for a name: the reviewer's own, else one of the program's."""
        given = self._label.get((redaction.message, redaction.quote)) or redaction.person
        if given:
            return given
        identity = self.identity(redaction)
        return None if identity is None else "P" + identity[:HEX]


def _may_be_name(one: Redaction) -> bool:
    """Whether words denote somebody: a person said so, or they look like a name; who is covered in doubt gets no number."""
    if one.decided:
        return True
    names = shipped_names()
    return any(
        len(word) > 1 and not names.is_word(word) and (names.is_given(word) or names.is_surname(word))
        for word in name_words(one.quote)
    )


def _clusters(named: Mapping[str, Mapping[str, set[str]]]) -> list[tuple[str, tuple[str, ...], str | None]]:
    """(conversation, names of one person there, the label given to them), each name in one of them; in no order."""
    return [cluster for thread in sorted(named) for cluster in _of_thread(thread, named[thread])]


def _of_thread(thread: str, named: Mapping[str, set[str]]) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    by_label: dict[str, list[str]] = {}
    for name in sorted(named):
        for label in sorted(named[name]):
            by_label.setdefault(label, []).append(name)
    belongs, _ = groups(name for name in named if not named[name])
    loose: dict[int, list[str]] = {}
    for name, who in belongs.items():
        if who is not None:
            loose.setdefault(who, []).append(name)
    for who in sorted(loose):
        names = sorted(loose[who])
        fits = [label for label, known in by_label.items() if all(_fits(name, known) for name in names)]
        if len(fits) == 1:
            by_label[fits[0]].extend(names)
        elif not fits:  # names that several labels could bear are nobody's
            yield thread, tuple(names), None
    for label, names in by_label.items():
        yield thread, tuple(sorted(set(names))), label


def _fits(name: str, known: Sequence[str]) -> bool:
    return any(same_person(name, other) for other in known)


def _fullness(names: Sequence[str]) -> int:
    return max((len(name_words(name)) for name in names if person_name(name).full), default=0)


def numbers(identities: Iterable[str], key: bytes, publication: str) -> dict[str, int]:
    """Identity -> number from 1 on, in an order that only who has the key can know.

    Args:
        identities: of everybody who gets a number; one may stand several times.
        key: the case's sealed key.
        publication: what is published: others of the same case number people otherwise.
    """

    def place(identity: str) -> bytes:
        return hmac.new(key, digest_of_words("pseudonym", publication, identity).encode(), sha256).digest()

    return {identity: number for number, identity in enumerate(sorted(set(identities), key=place), 1)}

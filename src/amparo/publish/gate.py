"""Gate: nothing is published unless every finished file was read back and holds nothing that was removed.

Every leak refuses. A removed identifier or name refuses wherever it stands. Phrases and common words refuse in the messages
that they were removed from, their copies and their quotes; elsewhere they are listed, and the gate stays shut until a person
has decided each with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amparo.check.hit import Hit
from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.letters import words_of
from amparo.check.secret import Secret
from amparo.check.secrets import search, untested
from amparo.detect.names import shipped_names
from amparo.publish.holds import Holds
from amparo.publish.judgement import EVERYWHERE, Decision, Judgement, Listed, Refusal, Why
from amparo.publish.search_index import lasting

AROUND = 30  # characters of context on each side
SHORTENED = frozenset({"initials", "mailbox", "longer"})
GUESSED = frozenset({"misread", "run_on"})  # a phrase so read outside its message is chance
NAME_OF_FILE = "file name"


def gate(
    secrets: Sequence[Secret],
    inspections: Iterable[Inspection],
    allowed: Iterable[Decision],
    shown: Mapping[str, Holds],
) -> Judgement:
    """Judge a finished set.

    Args:
        secrets: what was removed, each with a label of its own.
        inspections: of every file of the set, by at least two readers where there are two.
        allowed: what people decided about hits that were listed before.
        shown: path of each file that belongs to an exhibit -> what it shows. What lies within a file (`a.pdf!b.png`) belongs
            to the file's exhibit. A file here in which no reader found text refuses.
    """
    every = list(inspections)
    leaks = [leak for inspection in every for leak in inspection.leaks]
    read = [passage for inspection in every for passage in inspection.passages]
    paths = sorted({passage.path for passage in read} | {leak.path for leak in leaks} | set(shown))
    refusals = [Refusal(leak, _place(leak.path, shown)[0]) for leak in leaks]
    spoken = {passage.path for passage in read if passage.text.strip()}
    refusals += [Refusal(Leak(path, "unread", "file"), shown[path].exhibit) for path in sorted(set(shown) - spoken)]
    passages = [*read, *(Passage(path, "name", NAME_OF_FILE, path) for path in paths)]
    found = _Found(secrets, passages, shown)
    for hit in search(secrets, passages):
        found.weigh(hit)
    decided = {(one.secret, one.place): one for one in allowed if one.reason.strip() and one.by.strip()}
    cannot = untested(secrets)
    return Judgement(
        refusals=tuple(sorted([*refusals, *found.refusals.values()], key=_order)),
        listed=tuple(_decided(one, secrets[at], decided) for (at, _), one in sorted(found.listed.items())),
        untested=tuple(secrets[at].label for at in cannot),
        searched=len(secrets) - len(cannot),
    )


def _order(refusal: Refusal) -> tuple[str, int, str, str, str]:
    leak = refusal.leak
    return leak.path, leak.page or 0, leak.kind, leak.place, refusal.secret


def _place(path: str, shown: Mapping[str, Holds]) -> tuple[str, Holds | None]:
    """Label of the exhibit that a file belongs to, and what it shows; empty and None where it belongs to none."""
    while path not in shown and "!" in path:
        path = path.rpartition("!")[0]
    found = shown.get(path)
    return (found.exhibit if found else ""), found


def _decided(one: Listed, secret: Secret, decided: Mapping[tuple[str, str], Decision]) -> Listed:
    own = decided.get((secret.label, one.place)) if secret.label else None
    if own is None and secret.label and one.why is Why.elsewhere:
        own = decided.get((secret.label, EVERYWHERE))
    return replace(one, decision=own)


@dataclass(slots=True)
class _Found:
    """Hits weighed so far, readers and repetitions of one place joined."""

    secrets: Sequence[Secret]
    passages: Sequence[Passage]
    shown: Mapping[str, Holds]
    refusals: dict[tuple[int, str, int | None, str], Refusal] = field(default_factory=dict)
    listed: dict[tuple[int, str], Listed] = field(default_factory=dict)
    _added: dict[str, frozenset[int]] = field(default_factory=dict)

    def weigh(self, hit: Hit) -> None:
        secret, passage = self.secrets[hit.secret], self.passages[hit.passage]
        exhibit, where = _place(passage.path, self.shown)
        own = where is not None and bool(secret.messages & where.messages)
        why = self._why(hit, own, where)
        if why == "leak":
            self._refuse(hit, exhibit)
        elif why is not None:
            self._list(hit, exhibit or lasting(passage.path), Why(why))

    def _why(self, hit: Hit, own: bool, where: Holds | None) -> str | None:
        """`leak`, why a person must decide, or None where the hit says nothing."""
        secret = self.secrets[hit.secret]
        if where is not None and secret.kept & where.messages:
            return Why.kept
        if secret.piece:
            return Why.piece if own else None
        if hit.variant in SHORTENED:
            return Why.shortened
        if secret.kind != "phrase":
            return Why.misread if hit.variant == "misread" and self._is_known_word(hit) else "leak"
        if not own:
            return None if hit.variant in GUESSED else Why.elsewhere
        return Why.added if where is not None and hit.secret in self._among_added(where) else "leak"

    def _is_known_word(self, hit: Hit) -> bool:
        """Whether what stands is one word, and a name or an everyday word of its own: `Marlo` where `Mario` was removed."""
        names = shipped_names()
        told = words_of(self.passages[hit.passage].text[hit.start : hit.end])
        return len(told) == 1 and (names.is_given(told[0]) or names.is_surname(told[0]) or names.is_word(told[0]))

    def _among_added(self, where: Holds) -> frozenset[int]:
        """Secrets that the exhibit's own marks and headings spell."""
        known = self._added.get(where.exhibit)
        if known is None:
            said = [Passage("", "added", "", words) for words in where.added]
            known = self._added[where.exhibit] = frozenset(hit.secret for hit in search(self.secrets, said))
        return known

    def _refuse(self, hit: Hit, exhibit: str) -> None:
        secret, passage = self.secrets[hit.secret], self.passages[hit.passage]
        key = hit.secret, passage.path, passage.page, passage.place
        before = self.refusals.get(key)
        engines = {passage.engine, *(before.leak.engines if before else ())}
        stood = before.leak.words if before else passage.text[hit.start : hit.end]
        variant = before.variant if before else hit.variant
        kind = f"{secret.kind}_left"
        leak = Leak(passage.path, kind, passage.place, passage.page, None, tuple(sorted(engines)), stood)
        self.refusals[key] = Refusal(leak, exhibit, secret.label, variant)

    def _list(self, hit: Hit, place: str, why: Why) -> None:
        key = hit.secret, place
        before = self.listed.get(key)
        if before is not None:
            self.listed[key] = replace(before, times=before.times + 1)
            return
        secret, passage = self.secrets[hit.secret], self.passages[hit.passage]
        around = passage.text[max(0, hit.start - AROUND) : hit.end + AROUND]
        self.listed[key] = Listed(
            secret=secret.label,
            words=secret.words,
            place=place,
            path=passage.path,
            page=passage.page,
            times=1,
            variant=hit.variant,
            why=why,
            context=" ".join(around.split()),
        )

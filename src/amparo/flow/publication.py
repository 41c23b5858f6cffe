"""Publication: what a plan picks from a case, with everything that was proposed and decided about it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from amparo.errors import CaseProblem, PathProblem
from amparo.flow.case import Case
from amparo.flow.review import review_of
from amparo.flow.rows import spans
from amparo.flow.sealed_key import sealed_key
from amparo.ids import digest_of_words
from amparo.publish.decision import Decision, Import
from amparo.publish.load_plan import FILE, load_plan
from amparo.publish.official_names import without_officials
from amparo.publish.plan import Officials, Plan
from amparo.publish.proposals import place_of, proposals
from amparo.publish.redaction import Redaction
from amparo.publish.scheme import Scheme
from amparo.publish.standing import Standing, standing
from amparo.store.messages import in_time
from amparo.threads.message import Message


@dataclass(frozen=True, slots=True)
class Pick:
    """The messages of one exhibit, oldest first; `exchange` is None for a message picked by itself."""

    exchange: str | None
    messages: tuple[str, ...]


class Publication:
    """What a plan picks from a case; what is read of the case is read once.

    Args:
        case: the case.
        plan: of the publication.
    """

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case, self.plan = case, plan
        self.thread_of = case.workspace.thread_of_messages()
        picked, self.messages = _picked(case, plan)
        self.picks = tuple(
            sorted(picked, key=lambda pick: (in_time(self.messages[pick.messages[0]]), pick.exchange or ""))
        )

    def refresh(self) -> None:
        """Forget what was read of people's decisions: some were handed in since."""
        for name in ("decided", "imports", "standing", "scheme", "_decided_places"):
            self.__dict__.pop(name, None)

    @cached_property
    def key(self) -> bytes:
        """The case's sealed key."""
        return sealed_key(self.case.folder)

    @cached_property
    def id(self) -> str:
        """What tells this publication from others of the case."""
        plan = self.plan
        told = [word for pair in plan.title for word in pair]
        return digest_of_words("publication", *told, plan.pseudonyms, "exhibits", *(plan.exhibits or ("*",)))

    @cached_property
    def proposed(self) -> tuple[Redaction, ...]:
        """What the program proposes."""
        ordered = sorted(self.messages.values(), key=in_time)
        threads = dict.fromkeys(self.thread_of[one.id] for one in ordered if one.id in self.thread_of)
        told = proposals(spans(self.case, "redact", tuple(threads)), ordered, self.case.directory)
        return without_officials(told, ordered, self.thread_of, self.case.directory)

    @cached_property
    def decided(self) -> tuple[Decision, ...]:
        """What people decided, oldest first, of messages that are still there."""
        known = self._still_there({one.redaction.message for one in self.case.workspace.decisions()})
        return tuple(one for one in self.case.workspace.decisions() if one.redaction.message in known)

    def _still_there(self, ids: Iterable[str]) -> Container[str]:
        return {id for id in ids if id in self.messages or message_of(self.case, id) is not None}

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """What people handed in."""
        return self.case.workspace.redaction_imports()

    @cached_property
    def standing(self) -> Standing:
        """What counts of it."""
        return standing(self.proposed, self.decided)

    @cached_property
    def carriers(self) -> dict[str, str]:
        """Message that is known only as quoted text -> the message that quotes it."""
        threads = {self.thread_of[id] for id in self.messages if id in self.thread_of}
        known = (one for id in sorted(threads) for one in self.case.workspace.thread(id).messages)
        return {one.id: one.carrier for one in known if one.carrier}

    @cached_property
    def scheme(self) -> Scheme:
        """What is removed where."""
        others = sorted({one.redaction.message for one in self.decided} - self.messages.keys())
        known = self.messages | {id: self.case.workspace.message(id) for id in others}
        by_role = self.plan.officials is Officials.role
        return Scheme(self.standing.redactions, known, self.thread_of, self.case.directory, by_role)

    def looked_at(self, pick: Pick) -> bool:
        """Whether people looked at everything that an exhibit shows, as it is now."""
        return all(self._looked_at(self.messages[id]) for id in pick.messages)

    def _looked_at(self, message: Message) -> bool:
        mark = mark_of(message)
        if any(made.looked_at.get(message.id) == mark for made in self.imports):
            return True
        here = self._proposed_of.get(message.id, ())
        return bool(here) and all(place_of(one) in self._decided_places for one in here)

    @cached_property
    def _proposed_of(self) -> dict[str, list[Redaction]]:
        out: dict[str, list[Redaction]] = {}
        for one in self.proposed:
            out.setdefault(one.message, []).append(one)
        return out

    @cached_property
    def _decided_places(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(place_of(one.redaction) for one in self.decided)


def mark_of(message: Message) -> str:
    """What tells a message's text from another: digest over its parts, and over who wrote it to whom."""
    people = [who for who in (message.sender, *message.to, *message.cc) if who is not None]
    told = [word for who in people for word in (who.name, who.email or "")]
    return digest_of_words(*told, *(word for part in message.parts for word in (part.part, part.text.chars)))


def message_of(case: Case, id: str) -> Message | None:
    """The message of that id; None where there is none."""
    try:
        return case.workspace.message(id)
    except KeyError:
        return None


def plan_of(case: Case) -> Plan:
    """The plan of the case's publication.yaml; the defaults where there is none.

    Raises:
        ConfigProblem: it has a mistake.
        PathProblem: it cannot be read.
    """
    path = case.folder / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as problem:
        what = getattr(problem, "strerror", None) or "not UTF-8"
        raise PathProblem(f"cannot be read ({what}).", where=str(path)) from None
    if not text.strip():
        return Plan()
    exchanges = {one.exchange.id for one in review_of(case).settled}
    return load_plan(text, str(path), exchanges | set(case.workspace.message_ids()))


def _picked(case: Case, plan: Plan) -> tuple[list[Pick], dict[str, Message]]:
    messages: dict[str, Message] = {}
    picks: list[Pick] = []
    for exchange, ids in _asked(case, plan):
        for id in ids:
            found = messages.get(id) or message_of(case, id)
            if found is not None:
                messages[id] = found
        there = sorted((messages[id] for id in ids if id in messages), key=in_time)
        if there:
            picks.append(Pick(exchange, tuple(message.id for message in there)))
    return picks, messages


def _asked(case: Case, plan: Plan) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    settled = {one.exchange.id: one.exchange for one in review_of(case).settled}
    for id in settled if plan.exhibits is None else plan.exhibits:
        if id in settled:
            yield id, settled[id].messages
        elif message_of(case, id) is not None:
            yield None, (id,)
        else:
            what = "the publication names an exchange or message that is no longer in the case."
            raise CaseProblem(what, where=id, advice=f"Take it out of {FILE}.")

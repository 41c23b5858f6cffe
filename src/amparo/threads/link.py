"""Link: messages to conversations, by references, by quoted text, and by subject where nothing else tells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from amparo.ids import digest_of_words
from amparo.threads.message import Address, Message, Role
from amparo.threads.names import fold
from amparo.threads.order import ordered, when
from amparo.threads.renamed import renamed
from amparo.threads.subjects import base_subject, former_subject, is_answer, is_forward, is_generic, list_tag
from amparo.threads.thread import Thread

WINDOW = timedelta(days=30)  # beyond it an equal subject joins nothing
LIST_WINDOW = timedelta(days=2)  # the same on a list, where everybody is everybody's counterpart
WRITERS = 3  # people who write to an address before it counts as a list
TAKEN = 0.1  # share of a list's quoting mails with RE, below which the list takes the RE away
BEGINNERS = 2  # people who begin a subject on a list before it counts as a form's
MOST = 0.5  # share of a source's answers that name a mail in their header, above which it tells something not to
REASONS = ("reference", "quote", "subject", "name")  # the surest first


@dataclass(slots=True)
class _Groups:
    """Union-find over message ids (and ids that are only referred to), with the surest reason a message was joined for."""

    parents: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def root(self, id: str) -> str:
        path = []
        while (above := self.parents.setdefault(id, id)) != id:
            path.append(id)
            id = above
        for passed in path:
            self.parents[passed] = id
        return id

    def join(self, one: str, other: str, reason: str) -> None:
        a, b = self.root(one), self.root(other)
        if a != b:
            self.parents[max(a, b)] = min(a, b)
        for id in (one, other):
            known = self.reasons.get(id)
            if known is None or REASONS.index(reason) < REASONS.index(known):
                self.reasons[id] = reason


def link(messages: Sequence[Message], quotes: Iterable[tuple[str, str]]) -> tuple[Thread, ...]:
    """The conversations of all messages, by the time of their first message, then id. Every message is in exactly one.

    Joined by In-Reply-To and References, also to a message that was never produced; by quoted text; where a mail names no
    message of the case, by subject, people and time, or else by people, time and a name (`renamed`). A subject that says
    nothing (`hi`) joins only an answer to the very mail it answers.

    Args:
        messages: each once.
        quotes: (carrier's id, id of the message that it quotes).
    """
    known = {message.id: message for message in messages}
    groups = _Groups()
    linked = _by_reference(messages, known, groups)
    quotes = sorted(quotes)
    after: dict[str, list[str]] = defaultdict(list)
    for carrier, quoted in quotes:
        groups.join(carrier, quoted, "quote")
        after[carrier].append(quoted)
        # What was never produced does not tell which of the produced mails stands before it.
        if known[quoted].carrier is None:
            linked.add(carrier)
    _by_subject(messages, linked, groups, _telling_sources(messages))
    for answer, asked in renamed(messages, linked | {carrier for carrier, _ in quotes}, quotes):
        groups.join(answer, asked, "name")
    members: dict[str, list[Message]] = defaultdict(list)
    for id in sorted(known):
        members[groups.root(id)].append(known[id])
    threads = [_thread(group, groups.reasons, after) for group in members.values()]
    return tuple(sorted(threads, key=lambda thread: (*when(thread.messages[0]), thread.id)))


Source = tuple[str | None, bool]  # who produced it, and whether on paper


def _source(message: Message) -> Source:
    return message.agency, message.printed


def _telling_sources(messages: Iterable[Message]) -> frozenset[Source]:
    """Sources of which most answers name a mail in their header.

    Print-outs never do, nor mailboxes that were exported without those headers.
    """
    answers: Counter[Source] = Counter()
    naming: Counter[Source] = Counter()
    for message in messages:
        names = bool(message.in_reply_to or message.references)
        if message.carrier is None and (names or is_answer(message.subject)):
            answers[_source(message)] += 1
            naming[_source(message)] += names
    return frozenset(source for source, count in answers.items() if naming[source] > MOST * count)


def _may_answer(message: Message, telling: frozenset[Source]) -> bool:
    """False where it neither names a mail nor quotes one, though most answers of its source name theirs.

    `RE:` may be typed there, for `about`. A mail that names one which was never produced is an answer.
    """
    named = message.in_reply_to or message.references or message.spans(Role.quoted)
    return bool(named) or _source(message) not in telling


def _by_reference(messages: Sequence[Message], known: Mapping[str, Message], groups: _Groups) -> set[str]:
    """Join by header ids; returns the messages whose headers name a message of the case."""
    linked: set[str] = set()
    for message in messages:
        base, _, number = message.id.rpartition("~")
        if number.isdigit() and base in known:  # a second text under one Message-ID
            groups.join(message.id, base, "reference")
        for named in dict.fromkeys((*message.in_reply_to, *message.references)):
            if named == message.id:
                continue
            groups.join(message.id, named, "reference")
            if named in known:
                linked.add(message.id)
    return linked


def person_key(who: Address) -> str:
    """What tells one person from another when people are compared: the address, else the name as written."""
    return who.email or " ".join(fold(who.name).split())


@dataclass(slots=True)
class _Recent:
    """The latest message of one subject that each person sent, or took part in; who began it at each place."""

    sent: dict[str, Message] = field(default_factory=dict)
    part: dict[str, Message] = field(default_factory=dict)
    begun: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _by_subject(messages: Sequence[Message], linked: set[str], groups: _Groups, telling: frozenset[Source]) -> None:
    timed = sorted(
        (message for message in messages if message.sent_at is not None and message.sender is not None),
        key=lambda message: (*when(message), message.id),
    )
    recent: dict[str, _Recent] = defaultdict(_Recent)
    lists = _lists(timed)
    bare = _without_marks(timed, lists)
    for message in timed:
        base = base_subject(message.subject)
        if message.id not in linked and message.carrier is None:
            answers = _may_answer(message, telling)
            before = former_subject(message.subject) if answers else ""
            for subject in filter(None, dict.fromkeys((base, before))):
                earlier = _answered(message, recent[subject], subject)
                if earlier is None and answers:
                    earlier = _on_a_list(message, recent[subject], lists, bare, subject)
                if earlier is not None:
                    groups.join(message.id, earlier.id, "subject")
                    break
        latest = recent[base]
        if message.sender is not None:
            latest.sent[person_key(message.sender)] = message
            if not _follows(message, base) and not message.spans(Role.quoted):
                for place in _places(message) & lists:
                    latest.begun[place].add(person_key(message.sender))
        for person in people_in(message) | _places(message):
            latest.part[person] = message


def people_in(message: Message) -> set[str]:
    """Sender and recipients, as `person_key` tells them."""
    return {person_key(who) for who in (*message.recipients, *([message.sender] if message.sender else []))}


def _places(message: Message) -> set[str]:
    """Where a list's mail may have gone: its recipients; where none is shown, the mark in its subject."""
    shown = {who.email for who in message.recipients if who.email}
    tag = list_tag(message.subject)
    return shown if message.recipients or not tag else {tag}


def _lists(messages: Sequence[Message]) -> frozenset[str]:
    """Places of mailing lists and shared mailboxes: several people write to them, nobody writes from them."""
    writers: dict[str, set[str]] = defaultdict(set)
    senders = {person_key(message.sender) for message in messages if message.sender is not None}
    for message in messages:
        if message.sender is None or message.carrier is not None:
            continue
        for place in _places(message) - senders:
            if len(writers[place]) < WRITERS:
                writers[place].add(person_key(message.sender))
    return frozenset(place for place, people in writers.items() if len(people) == WRITERS)


def _without_marks(messages: Iterable[Message], lists: frozenset[str]) -> frozenset[str]:
    """Lists that take the RE away: of the mails there that quote somebody hardly one shows it."""
    quoting: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for message in messages:
        if message.carrier is None and message.spans(Role.quoted):
            for place in _places(message) & lists:
                quoting[place] += 1
                marked[place] += is_answer(message.subject)
    return frozenset(place for place, count in quoting.items() if count >= WRITERS and marked[place] <= TAKEN * count)


def _on_a_list(
    message: Message, latest: _Recent, lists: frozenset[str], bare: frozenset[str], subject: str
) -> Message | None:
    """The latest mail of `subject` on the same list, for an answer that names no mail of the case in its header.

    An answer says so in its subject, or quotes somebody; on a list that takes the RE away (`bare`) it may do neither,
    and then another person wrote what it answers. Where several people began a subject there it is a form's
    (`Records request`), and does not tell whose mail is answered.
    """
    if is_generic(subject):
        return None
    marked = is_answer(message.subject)  # else the list takes the RE away, and every mail looks like a beginning
    says = _follows(message, subject) or bool(message.spans(Role.quoted))
    near = []
    for place in _places(message) & lists:
        earlier = latest.part.get(place)
        if earlier is None or (marked and len(latest.begun[place]) >= BEGINNERS):
            continue
        if says or (place in bare and not _same_writer(message, earlier)):
            near.append(earlier)
    found = max(near, key=lambda earlier: (*when(earlier), earlier.id), default=None)
    if found and found.sent_at and message.sent_at and message.sent_at - found.sent_at <= LIST_WINDOW:
        return found
    return None


def _same_writer(one: Message, other: Message) -> bool:
    return bool(one.sender and other.sender and person_key(one.sender) == person_key(other.sender))


def _follows(message: Message, subject: str) -> bool:
    """True where the message says itself that another of `subject` came before it."""
    return is_answer(message.subject) or base_subject(message.subject) != subject


def _answered(message: Message, latest: _Recent, subject: str) -> Message | None:
    """The latest mail of `subject` that `message` answers or passes on; None where none is near enough."""
    if message.sender is None or message.sent_at is None:
        return None
    sender, people = person_key(message.sender), people_in(message)
    answer, generic = _follows(message, subject), is_generic(subject)
    found: list[Message] = []
    sent = {one.id: one for who in message.recipients if (one := latest.sent.get(person_key(who)))}
    # The latest that fits is the answer, so where all wrote to all few are looked at.
    for earlier in sorted(sent.values(), key=lambda one: (*when(one), one.id), reverse=True):
        if earlier.sender is None or person_key(earlier.sender) == sender:
            continue
        if message.sent_at - (earlier.sent_at or message.sent_at) > WINDOW:
            break
        to_sender = any(person_key(who) == sender for who in earlier.recipients)
        shared = answer and not generic and len(people & people_in(earlier)) > 1
        if (to_sender and (answer or not generic)) or shared:
            found.append(earlier)
            break
    taken_part = latest.part.get(sender)
    if answer and not generic and taken_part is not None and taken_part.sent_at is not None:
        near = message.sent_at - taken_part.sent_at <= WINDOW
        if near and (is_forward(message.subject) or len(people & people_in(taken_part)) > 1):
            found.append(taken_part)
    return max(found, key=lambda earlier: (*when(earlier), earlier.id)) if found else None


def _thread(group: Sequence[Message], reasons: Mapping[str, str], after: Mapping[str, Sequence[str]]) -> Thread:
    messages = ordered(group, after)
    joined = tuple((message.id, reasons.get(message.id, "reference")) for message in messages[1:])
    return Thread("t" + digest_of_words(messages[0].id)[:12], tuple(messages), joined)

"""Sample: messages of no exchange drawn for people to read, and what their answers say of exchanges that were missed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from amparo.errors import ConfigProblem, UsageProblem
from amparo.flow.case import Case
from amparo.ids import digest_of_words
from amparo.report.missed import Missed
from amparo.threads.message import Message, Role

COLUMNS = ("sample", "number", "message", "sent_at", "from", "to", "subject", "text", "attachments", "answer", "note")
NEEDED = ("sample", "number", "message", "answer")
LONGEST = 30_000  # characters of a text in a cell; spreadsheets take 32,767
ANSWERS = {"yes": "yes", "sí": "yes", "si": "yes", "part": "part", "parte": "part", "no": "no", "unsure": "unsure"}
ANSWERS |= {"no sé": "unsure", "?": "unsure"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader wrote beside one message. `where`: file and line, for errors."""

    sample: str
    number: str
    message: str
    answer: str
    where: str


def unflagged(case: Case) -> list[str]:
    """Ids of the messages that belong to no exchange of the machine's, those known only as quoted text apart; sorted."""
    flagged = {message for exchange, _ in case.workspace.exchanges() for message in exchange.messages}
    return sorted(id for id in case.workspace.message_ids() if id not in flagged)


def draw(ids: Iterable[str], count: int, seed: int) -> list[str]:
    """A plain random sample without putting back, in the order drawn: the same for the same seed on any machine.

    The order is that of a digest of seed and id, so the first half of a larger sample is the smaller one.
    """
    return sorted(ids, key=lambda id: digest_of_words("sample", str(seed), id))[:count]


def sample(case: Case, count: int, seed: int) -> Iterator[dict[str, object]]:
    """Draw messages, keep the drawing in the case, and give one row a message in the order drawn.

    Raises:
        UsageProblem: every message belongs to an exchange, or there is none.
    """
    among = unflagged(case)
    if not among:
        raise UsageProblem("no message is left to draw from.", where=str(case.folder), advice="Audit the case first.")
    drawn = draw(among, count, seed)
    name = f"{seed}-{len(drawn)}-{_mark(among)}"
    case.workspace.keep_sample(name, {"among": len(among), "mark": _mark(among), "drawn": drawn})
    for number, id in enumerate(drawn, 1):
        yield _row(name, number, case.workspace.message(id))


def _mark(among: Iterable[str]) -> str:
    return digest_of_words(*among)[:12]


def _row(name: str, number: int, message: Message) -> dict[str, object]:
    own = "\n".join(span.of(message.body).strip() for span in message.spans(Role.own, Role.signature, Role.quoted))
    text = own or message.body
    return {
        "sample": name,
        "number": number,
        "message": message.id,
        "sent_at": message.sent_at.isoformat(timespec="seconds") if message.sent_at else None,
        "from": message.sender.shown if message.sender else None,
        "to": [address.shown for address in message.recipients],
        "subject": message.subject,
        "text": text if len(text) <= LONGEST else text[:LONGEST] + " […]",
        "attachments": [p.part.removeprefix("attachment:") for p in message.parts if p.part.startswith("attachment:")],
        "answer": "",
        "note": "",
    }


def take_answers(case: Case, rows: Iterable[Answer], coder: str) -> dict[str, int]:
    """Keep what a reader answered; gives drawing -> how many answers.

    Raises:
        ConfigProblem: a row names no drawing of this case, another message, or no answer that we know; nothing is kept.
    """
    samples = case.workspace.samples()
    told: dict[str, dict[str, str]] = {}
    for row in rows:
        advice = "Nothing was imported. Import the file that `amparo sample` wrote, with its answers filled in."
        if row.sample not in samples:
            raise ConfigProblem("no such sample was drawn in this case.", where=row.where, advice=advice)
        drawn = samples[row.sample]["drawn"]
        number = int(row.number) if row.number.isdigit() else 0
        if not 0 < number <= len(drawn) or drawn[number - 1] != row.message:
            raise ConfigProblem("the sample has another message at this number.", where=row.where, advice=advice)
        answers = told.setdefault(row.sample, {})
        if not row.answer:
            continue
        if row.answer.casefold() not in ANSWERS:
            advice = "Nothing was imported. Write yes, part, no or unsure, or leave it empty."
            raise ConfigProblem("this is no answer.", where=row.where, advice=advice)
        answers[str(number)] = ANSWERS[row.answer.casefold()]
    with case.workspace.transaction():
        for name, answers in told.items():
            case.workspace.keep_answers(name, coder, answers)
    return {name: len(answers) for name, answers in told.items()}


def missed(case: Case) -> tuple[Missed, ...]:
    """What readers' answers say of missed exchanges, a reader and drawing each; those with answers only."""
    now = _mark(unflagged(case)) if case.workspace.samples() else ""
    samples = case.workspace.samples()
    return tuple(
        _missed(samples[name], coder, answers, now)
        for name, coder, answers in case.workspace.sample_answers()
        if answers and name in samples
    )


def _missed(told: Mapping[str, object], coder: str, answers: Mapping[str, str], now: str) -> Missed:
    """Read is what stands before the last answer: who stops early has read a sample all the same, in the order drawn."""
    read = max(int(number) for number in answers)
    given = [answers.get(str(number), "unsure") for number in range(1, read + 1)]
    return Missed(
        reader=coder,
        among=int(str(told["among"])),
        read=read,
        found=given.count("yes"),
        part=given.count("part"),
        open=given.count("unsure"),
        current=told["mark"] == now,
    )

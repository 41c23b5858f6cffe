"""`python -m bench.scale [COUNT ...]`: processor time and peak memory of weaving so many mails, each in a process of its own.

The mails are made here, always the same: conversations of a few people with replies that quote, forwards, print-outs of
some, copies in several mailboxes, and newsletters; their words are drawn from a list so that no two mails say the same.
`--shape NAME` weaves a shape that is hard on programs which compare all with all. Beside it stands the cost per mail at
the smallest count: a straight line keeps it.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from amparo.extract.text import Text
from amparo.threads.message import Address, Copy, Message, Part
from amparo.threads.quoted import segment
from amparo.threads.weave import weave
from bench.scale_chart import Row, chart

BEGAN = datetime(2018, 1, 2, 8, tzinfo=UTC)
ZONE = ZoneInfo("America/Denver")
SYLLABLES = [one + two for one in "bdfgklmnprstv" for two in "aeo"]


def _word(random_: random.Random) -> str:
    return "".join(random_.choices(SYLLABLES, k=random_.randint(1, 4)))


class Maker:
    """Makes mails; everything from one seed."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.vocabulary = [_word(self.random) for _ in range(6000)]
        self.people = [
            Address(f"{_word(self.random).title()} {_word(self.random).title()}n", f"p{n}@agency{n % 9}.example")
            for n in range(400)
        ]

    def words(self, count: int) -> str:
        """A text of so many words, common ones oftener, in lines as programs wrap them."""
        picked = [self.vocabulary[int(len(self.vocabulary) * self.random.random() ** 3)] for _ in range(count)]
        return "\n".join(" ".join(picked[at : at + 11]) + "." for at in range(0, count, 11))

    def mail(
        self, id: str, at: datetime, who: list[Address], subject: str, body: str, above: str | None = None
    ) -> Message:
        """One draft as `gather` makes it, from the first of `who` to the others."""
        parts = (Part("header", Text("")), Part("subject", Text(subject)), Part("body", Text(body)))
        split = segment(body, who[0], ZONE)
        return Message(
            id, at, who[0], tuple(who[1:]), (), subject, None, parts, split.segments, (Copy(f"{id}.eml"),),
            in_reply_to=(above,) if above else (), references=(above,) if above else (),
        )  # fmt: skip


def usual(count: int) -> Iterator[Message]:
    """What an agency hands over: conversations, a fifth of the mails also in a second mailbox, a tenth printed."""
    maker, made, number = Maker(), 0, 0
    while made < count:
        who = maker.random.sample(maker.people, 3)
        subject, at, below = maker.words(4).replace("\n", " ").rstrip("."), BEGAN + timedelta(minutes=11 * made), ""
        above = None
        for turn in range(maker.random.randint(1, 7)):
            number += 1
            id = f"{number}@agency.example"
            said = maker.words(maker.random.randint(20, 160))
            body = f"{said}\n\n{below}" if below else said
            mail = maker.mail(id, at, who, subject if not turn else f"RE: {subject}", body, above)
            yield mail
            made += 1
            if maker.random.random() < 0.2:
                yield Message(**{**_fields(mail), "copies": (Copy(f"box2/{id}.eml"),)})
                made += 1
            if maker.random.random() < 0.1:
                yield Message(
                    **{
                        **_fields(mail), "id": f"pdf:{number}.pdf#1", "copies": (Copy(f"{number}.pdf", page=1),),
                        "sent_at": at.replace(second=0), "printed": True, "in_reply_to": (), "references": (),
                    }
                )  # fmt: skip
                made += 1
            below = f"On {at:%a, %b %d, %Y} at {at:%H:%M} {who[0].name} <{who[0].email}> wrote:\n" + "\n".join(
                f"> {line}" for line in body.split("\n")
            )
            above = id if maker.random.random() < 0.9 else None
            at += timedelta(minutes=maker.random.randint(3, 900))
            who = [who[1], who[0], who[2]]


def _fields(mail: Message) -> dict:
    return {name: getattr(mail, name) for name in Message.__slots__}


def same_minute(count: int) -> Iterator[Message]:
    """One sender, one subject, one minute; half of the mails printed; every text another, one in three quotes."""
    maker = Maker()
    who = maker.people[:2]
    for number in range(count):
        id = f"pdf:{number}.pdf#1" if number % 2 else f"{number}@agency.example"
        body = maker.words(40)
        if number % 3 == 0:
            body += f"\n\nOn Tue, Jan 2, 2018 at 8:00 {who[0].name} <{who[0].email}> wrote:\n> {maker.words(11)}"
        yield maker.mail(id, BEGAN, who, "Daily list", body)


def one_id(count: int) -> Iterator[Message]:
    """One Message-ID on texts that are all different, a third of them blanked somewhere."""
    maker = Maker()
    for number in range(count):
        mail = maker.mail(
            "same@agency.example",
            BEGAN,
            maker.people[:2],
            "List",
            maker.words(40) + (" [redacted]" if number % 3 else ""),
        )
        yield Message(**{**_fields(mail), "copies": (Copy(f"{number}.eml"),)})


def everybody(count: int) -> Iterator[Message]:
    """A hundred people who all answer all, under one subject, without a header that says so."""
    maker = Maker()
    who = maker.people[:100]
    for number in range(count):
        turned = [who[number % 100], *who[: number % 100], *who[number % 100 + 1 :]]
        yield maker.mail(
            f"{number}@agency.example", BEGAN + timedelta(minutes=number), turned, "RE: Roster change", maker.words(30)
        )


def newsletters(count: int) -> Iterator[Message]:
    """One text sent to so many people, each copy with an id of its own."""
    maker = Maker()
    body = maker.words(300)
    for number in range(count):
        who = [maker.people[0], Address("", f"reader{number}@agency.example")]
        yield maker.mail(f"{number}@agency.example", BEGAN + timedelta(seconds=number), who, "Weekly bulletin", body)


SHAPES: dict[str, Callable[[int], Iterator[Message]]] = {
    "usual": usual, "same-minute": same_minute, "one-id": one_id, "everybody": everybody, "newsletters": newsletters,
}  # fmt: skip


def measure(shape: str, count: int) -> tuple[int, int, float, float]:
    """Mails, conversations, processor seconds of the weaving, and peak megabytes of a process that does nothing else."""
    command = [sys.executable, "-m", "bench.scale", "--one", shape, str(count)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(told[0]), int(told[1]), float(told[2]), float(told[3])


def peak() -> float:
    """The most memory that this process held, in MB; 0 on systems that do not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def _one(shape: str, count: int) -> None:
    drafts = list(SHAPES[shape](count))
    began = time.process_time()
    woven = weave(drafts, None, ZONE)
    print(len(drafts), len(woven.threads), time.process_time() - began, peak())


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="bench.scale")
    asked.add_argument("counts", type=int, nargs="*", default=[2500, 10000, 50000])
    asked.add_argument("--shape", choices=sorted(SHAPES), default="usual")
    asked.add_argument("--chart", type=Path, metavar="FILE", help="draw the curve as SVG")
    asked.add_argument("--one", choices=sorted(SHAPES), help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.one:
        _one(told.one, told.counts[0])
        return
    table = Table("mails", "conversations", "seconds", "ms a mail", "straight line", "peak MB", title=told.shape)
    first: float | None = None
    rows: list[Row] = []
    for count in told.counts:
        mails, threads, seconds, memory = measure(told.shape, count)
        first = first or seconds / mails
        rows.append((mails, seconds, memory))
        table.add_row(
            f"{mails:,}", f"{threads:,}", f"{seconds:.2f}", f"{1000 * seconds / mails:.3f}", f"{first * mails:.2f} s",
            f"{memory:,.0f}",
        )  # fmt: skip
        Console(width=100).print(f"{mails} {seconds:.2f} s {memory:.0f} MB")
    Console(width=100).print(table)
    if told.chart:
        told.chart.write_text(chart(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

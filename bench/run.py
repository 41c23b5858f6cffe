"""`make bench`: speed of the ways that matter, each against a named peer in the same run.

Mail: the 2,500 real mails beside the checkout where they are there, else mails made here. Usage: python -m bench.run
"""

import email
import email.policy
import json
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from amparo.detect.acts import find_acts
from amparo.detect.data import find_data
from amparo.detect.run import passages
from amparo.extract.registry import read
from amparo.records.item import Item, Kind
from amparo.threads.gather import gather
from bench.memory import run

BESIDE = Path(__file__).parents[2] / "shared" / "data" / "mail" / "spamassassin-easy-ham-1.tar.xz"
ZONE = ZoneInfo("America/Denver")


def mails(folder: Path, count: int = 2500) -> list[Path]:
    """Files with one mail each."""
    if BESIDE.is_file():
        with tarfile.open(BESIDE) as archive:
            archive.extractall(folder, filter="data")
    else:
        began = datetime(2018, 1, 1, tzinfo=timezone(timedelta(hours=-7)))
        for number in range(count):
            mail = EmailMessage()
            mail["From"], mail["To"] = f"p{number % 40}@agency.example", f"q{number % 60}@federal.example"
            mail["Subject"], mail["Date"] = f"RE: matter {number // 4}", began + timedelta(hours=number)
            mail["Message-ID"] = f"<{number}@agency.example>"
            words = "Could you send me the address on file for the person below? " * 12
            mail.set_content(f"{words}\n\nAna Prueba, DOB 3/14/1982, 12 Calle Nueva Apt {number}\n")
            (folder / f"{number:05d}.eml").write_bytes(bytes(mail))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def timed(work: Callable[[], object], runs: int = 3) -> float:
    """Median seconds of a few runs."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return sorted(took)[len(took) // 2]


def peer_reads(paths: list[Path]) -> None:
    """What a script with the standard library does: parse, decode headers, body and attachments."""
    for path in paths:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        try:
            str(mail["from"]), str(mail["to"]), str(mail["subject"]), str(mail["date"])
            for part in mail.walk():
                if not part.is_multipart():
                    part.get_content()
        except (LookupError, KeyError, ValueError, AttributeError, IndexError):
            continue  # real mail breaks it now and then; ours must read those too


def our_messages(paths: list[Path]) -> list:
    """The same, and own words told from quoted ones, by us."""
    out = []
    for path in paths:
        item = Item(path.name, path.name.encode().hex().ljust(64, "0")[:64], path.stat().st_size, Kind.eml)
        out += gather(item, read(Kind.eml, path, path.name), ZONE, False)
    return out


def read_and_weave(case: Path, paths: list[Path], table: Table) -> None:
    """Read, weave and index by an audit's own stages with two workers; beside it the standard library, right after."""
    told = case.parent / "stages.json"
    took = run([sys.executable, "-m", "bench.stages", str(case), "2", str(told)])
    stages = json.loads(told.read_text(encoding="utf-8"))
    peer = timed(lambda: peer_reads(paths))
    ours = stages["read"] + stages["weave"]
    memory = f"{took.megabytes:,.0f} MB" if took.megabytes else "not measured here"
    line = f"read + weave + index: {len(paths) / ours:,.0f} mails a second; stdlib email on one core: {len(paths) / peer:,.0f}"
    Console(width=120).print(f"{line} (read {stages['read']:.1f} s, weave {stages['weave']:.1f} s, peak {memory})")
    table.add_row(
        "read + weave + index, two workers", f"{len(paths) / ours:,.0f}/s, {memory}",
        f"{len(paths) / peer:,.0f}/s stdlib email, parse only", f"{peer / ours:.2f}",
    )  # fmt: skip


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="amparo-bench-") as temporary:
        folder = Path(temporary)
        (folder / "mail").mkdir()
        paths = mails(folder / "mail")
        ours, peer = timed(lambda: our_messages(paths)), timed(lambda: peer_reads(paths))
        table = Table("what", "ours", "peer", "ratio", title=f"{len(paths)} mails")
        table.add_row(
            "read and split, one process", f"{len(paths) / ours:,.0f}/s", f"{len(paths) / peer:,.0f}/s stdlib email, parse only",
            f"{peer / ours:.2f}",
        )  # fmt: skip
        told = [passage for message in our_messages(paths) for passage in passages(message, ())]
        size = sum(len(passage.words) for passage in told) / 1024
        for name, find in (("find personal data", find_data), ("find acts", find_acts)):
            took = timed(lambda find=find: [find(passage) for passage in told])
            table.add_row(f"{name}, one process", f"{size / took:,.0f} KB/s", "-", "-")
        command = [sys.executable, "-m", "amparo"]
        run([*command, "new", str(folder / "case")])
        run([*command, "add", str(folder / "case"), str(folder / "mail")])
        read_and_weave(folder / "case", paths, table)
        audit = [*command, "audit", str(folder / "case"), "--workers", "2"]
        first, again = run([*audit, "--redo", "read"]), run(audit)
        memory = f"{first.megabytes:,.0f} MB" if first.megabytes else "not measured here"
        table.add_row("audit, two workers", f"{len(paths) / first.seconds:,.0f} mails/s, {memory}", "-", "-")
        table.add_row("audit again, nothing new", f"{again.seconds:.1f} s", f"first run {first.seconds:.1f} s", "-")
        Console(width=120).print(table)


if __name__ == "__main__":
    main()

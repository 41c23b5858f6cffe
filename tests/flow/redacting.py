"""What tests of redacting share: the command in this process, tables, and a case whose message reads otherwise."""

import csv
import io
from dataclasses import replace

from click.testing import CliRunner

from amparo.cli.main import amparo as commands
from amparo.errors import AmparoError
from amparo.extract.text import Text
from amparo.flow.redact import exhibits_of
from amparo.flow.redact_check import RedactRow
from amparo.flow.redact_table import redact_rows
from amparo.publish.plan import Plan
from tests.publish.scene import words

ASK, ANSWER, OTHER = "m1@ice.example", "m2@doh.example", "m3@vendor.example"
NAME = "Marisela Inventada"
EVERY = Plan()


def ended(*words):
    """(exit code, stdout, what it said) of a command in this process: starting one takes longer than what it does."""
    told = CliRunner().invoke(commands, [str(word) for word in words])
    problem = told.exception if isinstance(told.exception, AmparoError) else None
    assert problem or told.exception is None or isinstance(told.exception, SystemExit), told.exception
    code = int(problem.exit_code) if problem else told.exit_code
    return code, told.stdout, told.stderr + (f"amparo: {problem}" if problem else "")


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def written(path, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def with_body(message, text):
    parts = tuple(replace(part, text=Text(text)) if part.part == "body" else part for part in message.parts)
    return replace(message, parts=parts, segments=())


def reweave(case, change):
    """The case as if records were added or read anew: each message as `change` makes it; None where it is gone."""
    store = case.workspace
    made = {one.id: change(one) for one in store.messages()}
    threads = []
    for one in store.threads():
        left = tuple(made[message.id] for message in one.messages if made[message.id])
        if left:
            threads.append(replace(one, messages=left, joined=one.joined if len(left) == len(one.messages) else ()))
    digests = {id: digest + " anew" for id, digest in store.thread_digests().items()}
    store.replace_weave([one for one in made.values() if one], threads, store.notes(), digests)


def row(quote=NAME, message=ASK, part="body", code="person", action="remove", reason="", person="", where="r.csv:2"):
    return RedactRow(message, part, quote, code, person, action, reason, where)


def keep(quote=NAME, **more):
    return row(quote, action="keep", reason="an office", **more)


def exported(case, plan=EVERY):
    return list(redact_rows(case, plan))


def rows_of(told):
    return [
        RedactRow(
            *(str(one[name] or "") for name in ("message", "part", "quote", "code", "person", "action", "reason")),
            f"r.csv:{at}",
        )
        for at, one in enumerate(told, 2)
    ]


def body(case, id, plan=EVERY):
    parts = [
        part
        for one in exhibits_of(case, plan)
        for message in one.messages
        if message.message == id
        for part in message.parts
    ]
    return next(words(part.stretches) for part in parts if part.part == "body")

"""Fixtures of whole commands: the program in a process of its own, and a small production of invented people."""

import json
import shutil
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from pathlib import Path

import pytest

BODIES = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: mvd, name: Motor Vehicles, level: state, side: agency, domains: [mvd.example]}
  - {slug: ice, name: Immigration and Customs Enforcement, level: federal, side: counterpart, domains: [ice.example]}
"""


def mail(sender, to, subject, date, number, text, reply_to=None, attachments=()):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, to, subject, date
    made["Message-ID"] = f"<m{number}@{sender.rsplit('@', 1)[1].strip('>')}>"
    if reply_to:
        made["In-Reply-To"] = reply_to
    made.set_content(text)
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


CLERK, OFFICER = "Dolores Ejemplo <dolores@doh.example>", "Paul Prueba <paul@ice.example>"


def production(folder: Path) -> Path:
    """An ask with its answer, a mail from a domain that nobody placed, and a picture."""
    (folder / "doh").mkdir(parents=True)
    ask = mail(
        OFFICER, CLERK, "birth record", "Tue, 08 May 2018 09:14:00 -0600", 1,
        "Hi Dolores,\n\nCan you tell me the current address for Marisela Inventada, DOB 3/14/1982?\n\nPaul\n",
    )  # fmt: skip
    answer = mail(
        CLERK, OFFICER, "RE: birth record", "Tue, 08 May 2018 09:31:00 -0600", 2,
        "Hi Paul, she lives at 12 Calle Ficticia, Apt 4. Her husband is Ramon Inventado.\n\nDolores\n",
        "<m1@ice.example>",
    )  # fmt: skip
    other = mail(
        "Sam Vendor <sam@vendor.example>", CLERK, "Your invoice", "Wed, 09 May 2018 10:00:00 -0600", 3,
        "The invoice for the copier is attached.\n", attachments=[("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(40))],
    )  # fmt: skip
    for name, made in (("ask", ask), ("answer", answer), ("other", other)):
        (folder / "doh" / f"{name}.eml").write_bytes(bytes(made))
    return folder


def amparo(*words, cwd=None, env=None):
    command = [sys.executable, "-m", "amparo", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, env=env)


RUN = """
import json, sys
from amparo.cli.main import amparo
for words in json.loads(sys.argv[1]):
    try:
        code = amparo.main(words, standalone_mode=False)
    except SystemExit as end:
        code = end.code
    assert not code, (words, code)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def together(*commands):
    """What these commands say, one after another in one process, and the modules that it holds then."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps([[str(word) for word in words] for words in commands])],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


EXPORTS = ("files", "messages", "exchanges", "spans", "figures")


def exports(case):
    """What a case exports, by what was asked for: one process, since starting takes longer than answering."""
    with tempfile.TemporaryDirectory() as folder:
        together(*(("export", case, what, "-o", Path(folder) / what) for what in EXPORTS))
        return {what: (Path(folder) / what).read_bytes() for what in EXPORTS}


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    """A new case, and the small production audited, each made once: a case is a folder and can be copied."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    for name in ("new", "audited"):
        done = amparo("new", folder / name, "--title", "case", "--bodies", folder / "bodies.yaml")
        assert done.returncode == 0, done.stderr
    assert amparo("add", folder / "audited", production(folder / "records")).returncode == 0
    done = amparo("audit", folder / "audited", "--workers", "1")
    assert done.returncode == 3, done.stderr  # the picture is damaged
    (folder / "talk.txt").write_text(done.stderr, encoding="utf-8")
    return folder


@pytest.fixture
def case(templates, tmp_path):
    """A new case with three bodies and no records."""
    return shutil.copytree(templates / "new", tmp_path / "case")


@pytest.fixture
def audited(templates, tmp_path):
    """The small production, audited; the records beside it."""
    shutil.copytree(templates / "records", tmp_path / "records")
    return shutil.copytree(templates / "audited", tmp_path / "case")


@pytest.fixture(scope="session")
def exported(templates):
    """What the audited small production exports."""
    return exports(templates / "audited")


@pytest.fixture
def postgres_url(postgres):
    """The address of an empty PostgreSQL database."""
    return postgres.new_database()

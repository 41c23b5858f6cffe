"""Who only asks loads no reader: a command that reads no record starts at once, on an old laptop too."""

import click
import pytest

from amparo.cli.main import COMMANDS, amparo
from tests.flow.conftest import together

READERS = ("amparo.extract.registry", "amparo.extract.documents", "amparo.detect.run", "amparo.threads.weave")
EXPORTS = ("files", "messages", "exchanges", "gaps", "redactions", "figures", "failures", "intake", "spans")
LIBRARIES = (
    "aspose", "charset_normalizer", "Cryptodome", "distributed", "msoffcrypto", "olefile", "PIL", "py7zr", "pypdfium2",
    "pypff", "python_calamine", "pyzipper", "rich", "tesserocr",
)  # fmt: skip


def test_the_list_of_commands_loads_none_of_them():
    told, modules = together(["--help"])
    assert "Take files, folders and archives into the case." in told
    assert not modules.intersection({"django", "yaml", "jinja2", *READERS, *LIBRARIES, *dict(COMMANDS.values())})


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(name):
    command = amparo.get_command(click.Context(amparo), name)
    assert COMMANDS[name][1] == (command.help or "").splitlines()[0]


def test_who_only_asks_loads_no_reader_and_no_detector(audited, tmp_path):
    case = str(audited)
    told, modules = together(
        ["new", str(tmp_path / "other")],
        ["bodies", case],
        ["status", case],
        ["status", case, "--verify"],
        ["search", case, "Ficticia"],
        # What redaction must mark is worked out when it is asked for: spans need the detectors.
        *(["export", case, what] for what in EXPORTS if what != "spans"),
    )
    assert "12 Calle Ficticia" in told
    assert not modules.intersection((*READERS, *LIBRARIES))


def test_an_archive_s_library_is_loaded_with_the_first_such_archive(case, tmp_path):
    (tmp_path / "note.txt").write_text("Nothing in here.\n", encoding="utf-8")
    _, modules = together(["add", str(case), str(tmp_path / "note.txt")])
    assert not modules.intersection((*READERS, *LIBRARIES))

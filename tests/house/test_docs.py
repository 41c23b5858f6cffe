"""Documentation is tested: every command, setting, error, export and variable has its paragraph."""

import inspect
from pathlib import Path

import click
import pytest

from amparo import errors
from amparo.cli.export import export_command
from amparo.cli.main import COMMANDS, amparo
from amparo.codebook.book import shipped_codebook
from amparo.report.tables import tables
from amparo.settings import SETTINGS

DOCS = Path(__file__).parents[2] / "docs"


def text_of(name):
    return (DOCS / name).read_text(encoding="utf-8")


ALL = [amparo.get_command(click.Context(amparo), name) for name in COMMANDS]


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.name)
def test_every_command_has_help_with_an_example_and_a_paragraph(command):
    assert f"Example: amparo {command.name}" in command.help
    assert command.help.splitlines()[0].rstrip(".") != ""
    assert f"## amparo {command.name}\n" in text_of("commands.md")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert f"`{max(parameter.opts, key=len)}" in text_of("commands.md"), parameter.opts


def test_every_export_has_a_paragraph():
    what = next(parameter for parameter in export_command.params if parameter.name == "what")
    for name in what.type.choices:
        assert f"**{name}**" in text_of("commands.md")


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_has_a_paragraph(setting):
    assert f"## {setting}\n" in text_of("settings.md")


ERRORS = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.AmparoError)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_a_paragraph_and_says_what_to_do(error):
    assert f"## {error.__name__}\n" in text_of("errors.md")
    assert error.advice.endswith(".")


def test_every_variable_and_code_of_the_codebook_has_a_paragraph():
    told = text_of("codebook.md")
    book = shipped_codebook()
    for variable in book.variables:
        assert f"## {variable.name}\n" in told
        for value in variable.values:
            assert f"`{value}`" in told
    for code in book.codes:
        assert f"`{code}`" in told


def test_every_view_and_column_of_the_store_is_told():
    told = text_of("howto/datasette.md").split("\n### v_")
    for table in tables().values():
        part = next(part for part in told if part.startswith(f"{table.name}\n"))
        assert [line[3:].partition("`")[0] for line in part.splitlines() if line.startswith("- `")] == [
            column.name for column in table.columns
        ]


def test_every_lexicon_is_listed_with_its_sources():
    told = text_of("lexicons.md")
    for path in (DOCS.parent / "src/amparo/data/lexicons").glob("*.yaml"):
        assert f"`{path.stem}`" in told


def test_every_decision_is_short_and_listed_files_exist():
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert decisions
    for path in decisions:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, path.name

"""The house keeps its rules: imports point down, files stay small, every name says what it is."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "amparo"
FILES = sorted(SRC.rglob("*.py"))
HANDWRITTEN = [path for path in FILES if "migrations" not in path.parts]
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py", "manager.py"}
MOST_LINES = 300
EXCUSED: dict[str, int] = {}  # file -> lines, with the reason beside it


def short(path):
    return path.relative_to(SRC).as_posix()


def test_imports_point_down():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", HANDWRITTEN, ids=short)
def test_a_file_stays_small(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= EXCUSED.get(short(path), MOST_LINES), f"{lines} lines; split by noun"


@pytest.mark.parametrize("path", HANDWRITTEN, ids=short)
def test_a_file_has_a_name_of_the_work_and_says_what_it_owns(path):
    assert path.name not in FORBIDDEN_NAMES
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no module docstring"
    if path.name == "__init__.py":
        assert len(tree.body) == 1, "an __init__ holds a docstring and nothing else"


@pytest.mark.parametrize("path", HANDWRITTEN, ids=short)
def test_functions_stay_short_and_take_few_words(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 60, f"{node.name} is {node.end_lineno - node.lineno + 1} lines"
            words = [arg.arg for arg in [*node.args.posonlyargs, *node.args.args] if arg.arg not in ("self", "cls")]
            command = any("command" in ast.unparse(decorator) for decorator in node.decorator_list)
            assert command or len(words) <= 6, f"{node.name} takes {len(words)}"


# What nothing in the repository may name: machines' paths, and registries from which packages come.
NEVER = re.compile(
    r"/work/|/root/|py" + r"pi\.org|pythonhosted|files\.python|deb\.debian|regist" + r"ry\.npmjs", re.IGNORECASE
)


def test_nothing_names_a_machine_or_a_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    told = []
    for name in listed.split("\0"):
        path = ROOT / name
        if not name or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        told += [f"{name}: {match.group()}" for match in NEVER.finditer(text) if path != Path(__file__)]
    assert told == []

"""The tests run in parts, side by side: every file of them in one part, and in no other."""

from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).parents[2]


def parts():
    spec = spec_from_file_location("run_tests", ROOT / "tools" / "run_tests.py")
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool.parts()


def test_every_file_of_tests_is_in_one_part():
    run = Counter()
    for words in parts().values():
        assert words  # pytest without a path would run them all
        for path in map(ROOT.joinpath, words):
            run.update(path.glob("**/test_*.py") if path.is_dir() else [path])
    assert run == Counter((ROOT / "tests").glob("**/test_*.py"))

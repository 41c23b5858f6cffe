"""Law file: what `law decide` reads - the day, the acts, the facts and how well each is shown."""

import json
import sys
from pathlib import Path
from typing import Any

from amparo.errors import PathProblem, UsageProblem
from amparo.policy.library import Library


def read_facts(file: Path) -> dict[str, Any]:
    """The object of a facts file; `-` is standard input.

    Raises:
        UsageProblem: it is none, or has a key that nobody knows.
        PathProblem: it cannot be read.
    """
    told = _json(file)
    if not isinstance(told, dict) or not isinstance(told.get("facts", {}), dict):
        raise UsageProblem("the file is no object with `facts`.", where=str(file))
    if not isinstance(told.get("standing") or {}, dict):
        raise UsageProblem("`standing` is an object: fact -> asserted, documented or verified.", where=str(file))
    if not isinstance(told.get("laws") or [], list):
        raise UsageProblem("`laws` is a list of ids of acts.", where=str(file))
    keys = ("on", "act", "laws", "data", "facts", "standing")
    unknown = set(told) - set(keys)
    if unknown:
        raise UsageProblem(
            f"the file has no key `{sorted(unknown)[0]}`.",
            where=str(file),
            advice=f"Known are {', '.join(keys)}.",
        )
    if told.get("act", "disclose") != "disclose":
        raise UsageProblem("the only act that is decided is `disclose`.", where=str(file))
    return told


def codes_of(library: Library, told: object, file: Path) -> list[str]:
    """The data that are given at once, where the file names several."""
    known = library.vocabulary["data"].values
    if told is None:
        return []
    if not isinstance(told, list) or not told or any(code not in known for code in told):
        what = "`data` is no list of data that the vocabulary knows."
        raise UsageProblem(what, where=str(file), advice=f"Known are {', '.join(known)}.")
    return list(dict.fromkeys(map(str, told)))


def _json(file: Path) -> Any:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        return json.loads(text)
    except OSError as problem:
        raise PathProblem(f"cannot be read ({problem.strerror}).", where=str(file)) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as problem:
        raise UsageProblem(f"this is no JSON: {problem}.", where=str(file)) from None

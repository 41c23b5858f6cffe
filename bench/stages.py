"""`python -m bench.stages CASE WORKERS FILE`: read and weave (with the search index) what is stale, and nothing after it.

An audit without its search for personal data: what `bench.run` measures in a process of its own. Writes to FILE, as JSON,
the seconds of each stage, workers' start included, and how many messages came of it.
"""

import json
import sys
import time
from pathlib import Path

from amparo.flow.progress import Silence
from amparo.flow.read import read
from amparo.flow.weave import weave
from amparo.wiring import opened, runner


def main() -> None:
    """Read and weave."""
    case, workers, told = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    running = runner(workers)
    with opened(case) as open_case:
        began = time.perf_counter()
        read(open_case, running, Silence())
        between = time.perf_counter()
        weave(open_case, Silence())
        ended = time.perf_counter()
        count = open_case.workspace.message_count(quoted=True)
    told.write_text(
        json.dumps({"read": between - began, "weave": ended - between, "messages": count}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()

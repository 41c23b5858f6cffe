# Two commands do everything: `make demo` shows the product on a fictional production, `make test` proves it.
# Both set up first. Nothing is installed outside .venv but language data, fonts and (for tests) chromium and
# PostgreSQL, and those only where the system's package manager lets this user install.

# Compiled files are kept, whatever the shell says: every command starts in half the time.
export PYTHONDONTWRITEBYTECODE :=
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
UV := $(BIN)/python -m uv

# Tests run on each core, four at most: they start workers of their own. A file of tests stays on one core, so that the
# cases which it audits are made once.
ON_CORES := --numprocesses auto --maxprocesses 4 --dist loadfile

.PHONY: setup setup-test demo test lint types bench accuracy lock clean

setup: $(VENV)/ready-run
	@$(BIN)/python tools/system_packages.py run

setup-test: $(VENV)/ready-test
	@$(BIN)/python tools/system_packages.py run test

$(BIN)/uv-installed:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/ready-run: requirements/run.txt pyproject.toml $(BIN)/uv-installed
	$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements/run.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-test: requirements/test.txt pyproject.toml $(VENV)/ready-run
	$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements/test.txt
	@touch $@

demo: setup
	$(BIN)/amparo demo

test: setup-test lint types
	$(BIN)/python -m pytest $(ON_CORES) $(PYTEST)

lint:
	$(BIN)/ruff check src tests bench tools training
	$(BIN)/ruff format --check src tests bench tools training

types:
	$(BIN)/mypy

bench: setup-test
	$(BIN)/python -m bench.run

accuracy: setup-test
	$(BIN)/python -m bench.accuracy

# Resolve anew for every platform; the files name no index and no host.
LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
lock: $(BIN)/uv-installed
	$(LOCK) --group build --extra postgres -o requirements/run.txt
	$(LOCK) --group build --group test --extra postgres --extra parquet --extra cluster --extra lint -o requirements/test.txt
	$(subst pyproject.toml,training/requirements.in,$(LOCK)) --no-config -o requirements/training.txt

clean:
	rm -rf $(VENV) amparo-demo .pytest_cache .mypy_cache .ruff_cache

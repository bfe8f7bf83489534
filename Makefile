# `make run` opens the page on this machine; `make test` runs all tests. Both set up what they need.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN = $(VENV)/bin
STORE ?= vectorstore
PORT ?= 7860
SEEDS ?=
CACHE ?=
CORPUS ?= $(wildcard ../shared/bench)
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: run test lint install soak bench screenshots constraints clean

run: $(VENV)/.run
	@$(BIN)/onrecord articles --store "$(STORE)" 2>/dev/null | grep -q . || $(BIN)/onrecord add seeds --store "$(STORE)"
	$(BIN)/onrecord serve --store "$(STORE)" --port $(PORT)

test: $(VENV)/.test lint
	$(BIN)/python -m pytest $(if $(SEEDS),--pages="$(SEEDS)") $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: $(VENV)/.test
	$(BIN)/python -m pytest tests/soak --kills 200 $(ARGS)

# On stdout only JSON lines: make bench BENCH=DIR [ONLY=slice] [PREDICTIONS=DIR] [PEERS=1] [LLM=URL] [SIZE=full]
# Vectors and a model's replies are kept in CACHE, outside the project, so that only the first run waits for them.
bench:
	@$(MAKE) --silent --no-print-directory $(VENV)/.test >&2
	@$(BIN)/python -m tests.bench.run --bench "$(BENCH)" --results tests/bench/RESULTS.md \
		$(if $(ONLY),--only "$(ONLY)") $(if $(PREDICTIONS),--predictions "$(PREDICTIONS)") \
		$(if $(PEERS),--peers) $(if $(LLM),--llm "$(LLM)") $(if $(filter full,$(SIZE)),--full) $(if $(CORPUS),--corpus "$(CORPUS)") \
		$(if $(CACHE),--cache "$(CACHE)")

# Needs Debian's chromium.
screenshots: $(VENV)/.test
	$(BIN)/python -m tests.ui.screenshots docs/page.png

install: $(VENV)/.run

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP) --editable '.[test]'
	@touch $@

# The versions that the tests passed with; made anew by hand when a dependency moves.
constraints: $(VENV)/.test
	$(BIN)/python -m pip freeze --exclude-editable --exclude onrecord > constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

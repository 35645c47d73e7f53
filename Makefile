# `make run` and `make test` need only Python 3.11 or newer; uv is used where it is installed.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test fuzz audit lint format lock manual build clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Set up .venv, read corpus/, write outputs/corpus/ and say where to look
	$(BIN)/extract run corpus --out outputs/corpus --format csv,sqlite
	@$(BIN)/extract report outputs/corpus --out outputs/corpus/report.html --title "The articles in corpus/"
	@echo "Ask: $(BIN)/extract show outputs/corpus quotes; or any SQLite client with outputs/corpus/facts.sqlite"

test: $(VENV)/.dev ## Set up what tests need and run all of them
	$(BIN)/python -m pytest -n 2 --dist worksteal

fuzz: $(VENV)/.dev ## 100,000 inputs made by chance; FUZZ=N for another number
	$(BIN)/python benchmarks/fuzz.py $(or $(FUZZ),100000)

audit: $(VENV)/.dev ## Known weaknesses of what is installed, a list of it (dist/sbom.json), and its licences
	$(BIN)/python benchmarks/audit.py

lint: $(VENV)/.dev ## Style, types, import rules and word lists
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python benchmarks/wordlists.py

format: $(VENV)/.dev ## Bring code and word lists into the one style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python benchmarks/wordlists.py --write

lock: ## Write the lock files anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements-dev.lock

manual: $(VENV)/.dev ## Build the manual into build/manual/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

build: $(VENV)/.dev ## Build the wheel and the source distribution into dist/
	$(BIN)/python -m build --no-isolation

clean: ## Remove what these commands made
	rm -rf $(VENV) dist build outputs/corpus outputs/corpus.partial .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "extract needs Python 3.11 or newer; name one with: make run PYTHON=python3.12"; exit 1; }
ifdef UV
	uv venv --quiet --python-preference only-system --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

# One recipe for both sets of pins: $(1) is the lock file.
ifdef UV
install = uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) && uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-dev.lock)
	@touch $@ $(VENV)/.run

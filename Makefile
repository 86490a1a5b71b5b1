# What a machine needs: Python 3.11 or later with venv and pip, make, git. Everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo test check lint ruff types imports fresh evaluate train docs bench clean

help:
	@echo 'make demo      set up, then run claims check over the sample sites'
	@echo 'make test      set up for development, then run the tests'
	@echo 'make check     everything that must pass before a commit is pushed'
	@echo 'make lint      ruff, mypy, import contracts'
	@echo 'make evaluate  scores over the corpus, and what has changed since the last results'
	@echo 'make train     learn the weights of metrics anew, after trying on sites left out (installs scikit-learn)'
	@echo 'make docs      write the generated pages anew'
	@echo 'make bench     speed as ratios within one run'
	@echo 'make clean     remove the environment and what the tools keep'

# A stamp is written only once the installation is complete, so an interrupted one is repeated. The second environment
# is the first with more in it; both are made anew when the list of dependencies changes.
$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/installed-train: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $@

# Two clinics, one after the other: pages of two publishers cannot contradict each other.
demo: $(VENV)/installed
	$(BIN)/claims check --isolated --fail-on never corpus/pages/quiet-river
	$(BIN)/claims check --isolated --fail-on never corpus/pages/harbor-spine

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest --quiet --numprocesses $(WORKERS) --maxprocesses 4

check: lint test fresh evaluate

lint: ruff types imports

ruff: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports

# The other generated pages are compared by the tests.
fresh: $(VENV)/installed-dev
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/picture.py --check
	$(BIN)/python docs/accuracy.py --check

evaluate: $(VENV)/installed-dev
	$(BIN)/python -m corpus --split all
	$(BIN)/python -m corpus.precision

train: $(VENV)/installed-train
	$(BIN)/python -m corpus.training

docs: $(VENV)/installed-dev
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/generate_cli.py
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/accuracy.py

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

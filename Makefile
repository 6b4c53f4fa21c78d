# Watching Brief: `make review` shows what it does, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
FILE   ?= sample/draft-2/cybercrime-bill.pdf
OUT    ?= reports

.PHONY: setup review test bench docs clean help
.DEFAULT_GOAL := help

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

setup: $(VENV)/.run  ## prepare .venv with .venv/bin/wbrief

review: setup  ## review the sample bill, or FILE=path/to/law.pdf
	@$(BIN)/wbrief review "$(FILE)" --format html --output-dir "$(OUT)"

test: $(VENV)/.test  ## run the whole suite with ruff and mypy
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto

bench: $(VENV)/.test  ## speed, as ratios measured in one run
	@$(BIN)/python -m benchmarks

docs: $(VENV)/.test  ## make the generated pages of docs/reference anew
	@$(BIN)/python -m docs.generate

$(VENV)/.run: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Watching Brief needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Watching Brief needs into $(VENV) (once) ..."
	@$(BIN)/pip --disable-pip-version-check install -q --require-hashes -r requirements/run.lock
	@$(BIN)/pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.lock
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/pip --disable-pip-version-check install -q --require-hashes -r requirements/test.lock
	@touch $@

clean:  ## remove what was made
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache

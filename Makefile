# Watching Brief: `make review` shows what it does, `make test` proves it.
# Needs Python 3.11 or newer with pip, and make. Everything is installed into .venv, nothing outside this folder.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
FILE   ?= sample/draft-1/cybercrime-bill.pdf
OUT    ?= reports
CODE   := src tests benchmarks docs
# Where Python comes without the means to put pip into .venv (Debian's python3 without python3-venv), pip serves it from outside.
PIP    = $$($(BIN)/python -m pip --version >/dev/null 2>&1 && echo "$(BIN)/python -m pip" || \
	echo "$(PYTHON) -m pip --python $(BIN)/python") --disable-pip-version-check install -q

.PHONY: setup review test bench moved docs messages clean help
.DEFAULT_GOAL := help

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

setup: $(VENV)/.run  ## prepare .venv with .venv/bin/wbrief

review: setup  ## review the sample bill, or FILE=path/to/law.pdf
	@$(BIN)/wbrief review "$(FILE)" --format html --output-dir "$(OUT)"

test: $(VENV)/.test  ## run the whole suite with ruff and mypy
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto

bench: $(VENV)/.test  ## speed, as ratios measured in one run
	@$(BIN)/python -m benchmarks

moved: $(VENV)/.test  ## findings gained and lost on the real laws since the last commit, or SINCE=COMMIT
	@$(BIN)/python -m benchmarks.moved $(SINCE)

docs: $(VENV)/.test  ## make the generated pages of docs/reference anew
	@$(BIN)/python -m docs.generate

messages: $(VENV)/.test  ## bring the site's catalogues up to its words, and compile them (needs gettext)
	@cd src/watchingbrief/web && for language in fr es ar ru zh_Hans; do \
		../../../$(BIN)/python -m django makemessages -l $$language --no-location --no-obsolete --no-wrap -v0 || exit 1; \
		msgfmt --check -o locale/$$language/LC_MESSAGES/django.mo locale/$$language/LC_MESSAGES/django.po || exit 1; done

$(VENV)/.run: requirements/run.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Watching Brief needs Python 3.11 or newer, and none was found. Name one: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Watching Brief needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV) >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear --without-pip $(VENV)
	@echo "Installing what Watching Brief needs into $(VENV) (once) ..."
	@$(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
	@echo "Ready: $(BIN)/wbrief --help"

$(VENV)/.test: $(VENV)/.run requirements/test.lock
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) --require-hashes -r requirements/test.lock
	@touch $@

clean:  ## remove what was made
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache

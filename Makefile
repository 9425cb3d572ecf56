# `make demo` and `make test` do everything on a fresh machine with Python 3.11+, make and a C compiler.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE := demo/aleppo.polybius

.PHONY: help setup demo test lint types check bench docs picture clean

help:           ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

setup: $(VENV)/.stamp  ## make .venv with everything in it; instant the second time

$(VENV)/.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Polybius needs Python 3.11 or later, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 setup" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: setup     ## read the example reports into a case and write the page
	@mkdir -p demo
	@rm -f $(CASE) $(CASE).wal
	$(BIN)/polybius read examples/aleppo/reports --case $(CASE)
	$(BIN)/polybius read examples/aleppo/press-cuttings.csv --case $(CASE) --map title=hdl text=story_txt date=pub_dt outlet=src_name language=lang_cd record=ref_no
	$(BIN)/polybius show $(CASE) disputes
	$(BIN)/polybius report $(CASE) -o demo/aleppo.html --title "Aleppo, winter 2016/17"

test: setup lint types check  ## ruff, mypy --strict, pytest with walls, docs tests and quality floors

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

check: setup
	$(BIN)/python -m pytest

bench: setup    ## measure everything that needs ../shared and rewrite benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

clean:          ## remove what the other targets made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

docs: setup     ## write docs/reference from the code, and what the README's commands print
	$(BIN)/python -m docs.build
	$(BIN)/python -m docs.transcripts

picture: setup  ## take the README's picture of the example's page anew; needs Chromium
	$(BIN)/python -m docs.picture

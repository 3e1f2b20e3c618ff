# One command for everything; every target sets up what it needs. `make help` lists them.
#
#   PYTHON=python3.12 VENV=.venv-3.12   another Python, in an environment of its own
#   NO_BROWSER=1                        test without a browser
#   CHROMIUM=/path/to/chromium          the browser to test with
#   ARGS="…"                            further arguments for `serve`, `bench` and the pytest of `test`

PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
# Of its own, as materialx takes the place of Material.
MATERIALX := $(VENV)-materialx
# Of its own, as it holds what we are measured beside.
BENCH := $(VENV)-bench
SITES = PATH="$(abspath $(BENCH))/bin:$$PATH" $(BENCH)/bin/python -m tests.bench.sites

.DEFAULT_GOAL := help
.PHONY: help build serve test check fix bench fuzz guards screenshots examples clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

build: $(READY) ## build our own site into site/
	$(PY) -m mkdocs build --strict
	@echo "Built $(CURDIR)/site/index.html"

serve: $(READY) ## our own site while writing, reloaded at every change
	$(PY) -m mkdocs serve $(ARGS)

# Twice as many as there are processors: tests of servers and browsers mostly wait.
WORKERS = $(shell $(PY) -c "import os; print(2 * (os.cpu_count() or 1))")

# The browser comes first, so that its lack is not found out at the end. Tests of one file stay in one process, where
# they share the sites they built; the order of files is that of tests/conftest.py. The last line installs what we would
# publish; only that needs the package index.
test: check $(MATERIALX)/.ready ## check, then all tests: unit, build, browser, packaging
	tests/browser/get-chromium
	tests/browser/get-axe
	MATERIALX_PYTHON=$(abspath $(MATERIALX))/bin/python $(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)
	$(PY) -m pytest -m network

check: $(READY) ## lint, formatting and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

fix: $(READY) ## format, and mend what ruff can
	$(PY) -m ruff format
	$(PY) -m ruff check --fix

bench: $(BENCH)/.ready ## measure, beside what else builds sites: two and a half hours
	$(BENCH)/bin/python tests/bench/run.py $(ARGS)
	$(BENCH)/bin/python -m tests.bench.own
	$(BENCH)/bin/python -m tests.bench.command
	$(BENCH)/bin/python -m tests.bench.audit
	$(BENCH)/bin/python -m tests.bench.loop
	$(BENCH)/bin/python -m tests.bench.counted
	$(SITES) --size 20 --rounds 3
	$(SITES) --size 100 --rounds 5
	$(SITES) --size 5000 --rounds 1
	$(SITES) --plot docs/assets/bench.svg

# What it finds it writes to a file crash-… in this folder; FUZZ="header crash-…" runs that again.
fuzz: $(READY) ## look for inputs that break us: FUZZ="header" or "markup", until ctrl-c
	$(PY) -m pip install -qq --no-input --disable-pip-version-check -e '.[fuzz]'
	$(PY) -m tests.fuzz.run $(or $(FUZZ),header) $(ARGS)

guards: $(READY) $(MATERIALX)/.ready ## take each guard of hidden pages out in turn, and see that a test notices
	$(PY) -m tests.guards.run $(ARGS)

screenshots: $(READY) ## take the pictures of the documentation anew
	tests/browser/get-chromium
	$(PY) -m tests.browser.screenshots

examples: $(READY) ## write what the examples of the command print into its reference anew
	$(PY) -m tests.build.examples

clean: ## remove all that make made
	rm -rf $(VENV) $(MATERIALX) $(BENCH) site build dist plugin/*.egg-info .coverage .coverage.* htmlcov
	rm -rf tests/browser/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find plugin tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that works is kept and brought up to date.
$(READY): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
	  echo "Python 3.10 or later is needed as '$(PYTHON)'; name another one with 'make PYTHON=…'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make a virtual environment: it comes without venv or ensurepip." >&2; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
	  echo "Setting up $(VENV), which takes a minute."; rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	$(PY) -m pip install -qq --no-input --disable-pip-version-check -e '.[dev,material]'
	@touch $@

# After the other, which has looked at Python, and as both write the egg-info of one checkout.
$(MATERIALX)/.ready: $(READY)
	@$(MATERIALX)/bin/python -m pip --version >/dev/null 2>&1 || { \
	  echo "Setting up $(MATERIALX)."; rm -rf $(MATERIALX); $(PYTHON) -m venv $(MATERIALX); }
	$(MATERIALX)/bin/python -m pip install -qq --no-input --disable-pip-version-check -e '.[materialx]'
	@touch $@

# Hugo is measured where it is installed.
$(BENCH)/.ready: $(READY)
	@$(BENCH)/bin/python -m pip --version >/dev/null 2>&1 || { \
	  echo "Setting up $(BENCH)."; rm -rf $(BENCH); $(PYTHON) -m venv $(BENCH); }
	$(BENCH)/bin/python -m pip install -qq --no-input --disable-pip-version-check -e '.[dev,material,bench]'
	@touch $@

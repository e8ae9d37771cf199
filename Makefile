# Needs make, git and Python 3.11 or newer; everything else goes into .venv, from the committed locks.
# `make` alone lists what there is. Without make (Windows): see README.md.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
# Two workers; one that has no more tests of its own takes over some of the other's.
TESTS := $(PY) -m pytest -n 2 --dist worksteal $(ARGS)

# A stamp says that what a lock holds is installed. The dev lock holds all of the runtime lock, the bench lock all of the dev lock.
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench
# The server of editors' YAML help, which some tests drive. Where there is no npm they are skipped.
SERVER := tests/language_server/node_modules/.installed

.PHONY: site serve check test accept lint bench lock clean help

site: $(RUNTIME) ## Build the whole site into site/
	$(BIN)/mkdocs build --strict

serve: $(RUNTIME) ## Show the site at http://127.0.0.1:8000/ and follow every change
	$(BIN)/mkdocs serve $(ARGS)

check: $(RUNTIME) ## Only check content/, telling every fault at once
	$(BIN)/sporbar check $(ARGS)

test: $(DEV) $(SERVER) ## Style, types and tests; all three run, whatever the first says (ARGS="-k risk" chooses tests)
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(TESTS) || failed=1; \
	exit $$failed

accept: $(DEV) ## Write the expected texts anew from what is made now; read the difference before committing it
	env -u CI SPORBAR_ACCEPT=1 $(TESTS)

lint: $(DEV) ## Style and types only
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(BENCH) ## Measure, beside Hugo and an empty MkDocs (benchmarks/README.md)
	$(PY) benchmarks/run.py $(ARGS)

# Pins that still hold are kept; UPGRADE=--upgrade takes the newest of everything.
LOCK = $(PY) -m uv pip compile pyproject.toml --group build --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate $(UPGRADE)

lock: $(BIN)/pip ## Write the locks anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(PIP) install uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	$(LOCK) --extra dev --extra bench --constraints requirements-dev.lock --output-file requirements-bench.lock

clean: ## Delete everything that was installed or built
	rm -rf $(VENV) site .cache dist tests/language_server/node_modules

help:
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-14s %s\n", $$1, $$2 }'

define INSTALL
@echo "Installing what $< holds ..."
@$(PIP) install --require-hashes -r $<
@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
endef

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/pip
	$(INSTALL)
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/pip
	$(INSTALL)
	@touch $(RUNTIME) $@

$(BENCH): requirements-bench.lock pyproject.toml | $(BIN)/pip
	$(INSTALL)
	@touch $(RUNTIME) $(DEV) $@

$(SERVER): tests/language_server/package-lock.json
	@if command -v npm >/dev/null; then \
		npm ci --prefix tests/language_server --no-audit --no-fund --silent && touch $@ \
			|| echo "yaml-language-server could not be installed; its tests are skipped." >&2; \
	fi

# The first Python that is new enough and can make environments; PYTHON=... puts another one first.
$(BIN)/pip:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			$$python -m venv $(VENV) && exit 0; \
			rm -rf $(VENV); exit 1; \
		fi; \
	done; \
	echo "Sporbar needs Python 3.11 or newer with venv (Debian and Ubuntu: apt install python3-venv), and found none." >&2; exit 1

# Each target sets up what it needs. The files named in a rule say when to do that again.
#
#   make serve   serve the page at http://127.0.0.1:5000 with the committed model (set HOST and PORT to change that)
#   make test    all tests, including the browser's
#   make check   format, lint, types, import rules and generated files, without changing anything
#   make format  fix what the formatters and linters can fix
#   make train   train the released model on all writers: models/ (about an hour; 90 minutes without AVX-512)
#   make folds   train three models that each hold out a fifth of the writers: models/folds/ (run this first;
#                FOLDS='1 2' trains only those)
#   make convert publish the trained model for the browser: static/model/
#   make model   train, then convert; TRAIN_OPTIONS='--epochs 2' and CONVERT_OPTIONS='--prune' are passed on
#   make tables  write the tables of README.md and docs/ from the committed results
#   make site    write the page as a folder for any static host: build/site/
#   make bench   compare Inkling with the usual recipe: bytes, times, growth (15 minutes; needs wrk and a quiet machine)
#   make load    load-test the server: requests a second, slow clients, memory (needs wrk)
#   make kills   kill train and convert at random moments and check what is left (15 minutes)
#   make audit   known vulnerabilities, licenses and abandoned packages (asks two online services)
#   make lock    resolve the locked dependencies again

HOST ?= 127.0.0.1
PORT ?= 5000
# A data folder next to the checkout is used if it exists; otherwise the data is fetched into a per-user cache.
INKLING_DATA ?= $(abspath $(wildcard ../shared/data))
export HOST PORT INKLING_DATA

VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement
FIND_PYTHON := for p in python3 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null && { echo $$p; break; }; done
HAS_NODE := node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
PAGE_SOURCES := $(shell git ls-files --cached --others --exclude-standard static 2>/dev/null | grep -v '^static/model/')

FOLDS ?= 0 1 2
TRAIN_OPTIONS ?=
CONVERT_OPTIONS ?=

.PHONY: tables serve test train folds convert model site check format audit bench load kills lock build clean
.DELETE_ON_ERROR:

serve: build
	$(BIN)/python -m webapp

test: $(VENV)/dev.stamp static/node_modules/.dev build
	.ci/browser
	cd static && npm test
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

train: $(VENV)/dev.stamp
	$(BIN)/python -m train --resume $(TRAIN_OPTIONS)

folds: $(VENV)/dev.stamp
	for fold in $(FOLDS); do \
		$(BIN)/python -m train --resume --fold $$fold --seed $$fold --output models/folds/$$fold \
			$(TRAIN_OPTIONS) || exit; \
	done

convert: $(VENV)/dev.stamp static/node_modules/.page
	$(BIN)/python -m convert $(CONVERT_OPTIONS)

model: train
	$(MAKE) convert

site: build
	$(BIN)/python -m webapp.site

check: $(VENV)/dev.stamp static/node_modules/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.golden.make_ink --check
	$(BIN)/python -m tests.golden.make_schema --check
	$(BIN)/python .ci/docs_tables.py --check
	cd static && npm run check

tables: $(VENV)/dev.stamp
	$(BIN)/python .ci/docs_tables.py

format: $(VENV)/dev.stamp static/node_modules/.dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	cd static && npm run format

audit: $(VENV)/dev.stamp static/node_modules/.dev
	$(BIN)/python .ci/audit.py

bench: $(VENV)/dev.stamp static/node_modules/.dev build
	.ci/browser
	$(BIN)/python -m tests.benchmarks --setup

load: $(VENV)/dev.stamp build
	$(BIN)/python -m tests.benchmarks.load

kills: $(VENV)/dev.stamp static/node_modules/.page
	$(BIN)/python -m tests.benchmarks.kills

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url pyproject.toml
lock: $(VENV)/dev.stamp
	$(LOCK) --extra train --extra convert --extra dev --output-file requirements/dev.txt
	$(LOCK) --constraint requirements/dev.txt --output-file requirements/serve.txt
	$(LOCK) --extra node --constraint requirements/dev.txt --output-file requirements/node.txt
	cd static && npm install --package-lock-only

build: $(VENV)/serve.stamp static/node_modules/.built

clean:
	rm -rf $(VENV) static/node_modules static/dist

# --- setup

$(VENV)/serve.stamp: requirements/serve.txt
	@python=$$($(FIND_PYTHON)); test -n "$$python" || { echo 'Python 3.11 or 3.12 was not found; install one of them.'; exit 1; }; \
	test -x $(BIN)/python || $$python -m venv $(VENV)
	@echo 'Installing the server ...'
	@$(PIP) requirements/serve.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/serve.stamp
	@echo 'Installing training, conversion and test packages, including TensorFlow (a few minutes) ...'
	@$(PIP) requirements/dev.txt
	@touch $@

$(VENV)/node.stamp: requirements/node.txt $(VENV)/serve.stamp
	@$(HAS_NODE) 2>/dev/null || { echo 'Installing Node ...'; $(PIP) requirements/node.txt; .ci/link-node; }
	@touch $@

# npm ci removes the folder and with it these stamps.
static/node_modules/.page: static/package-lock.json $(VENV)/node.stamp
	@echo 'Installing the page build ...'
	@cd static && npm ci --omit=dev --no-audit --no-fund --loglevel=error
	@touch $@

static/node_modules/.dev: static/package-lock.json $(VENV)/node.stamp
	@echo 'Installing the page tests ...'
	@cd static && npm ci --no-audit --no-fund --loglevel=error
	@touch $@ static/node_modules/.page

static/node_modules/.built: $(PAGE_SOURCES) static/node_modules/.page
	cd static && npm run --silent build
	$(BIN)/python -m whitenoise.compress --quiet static/dist
	@touch $@

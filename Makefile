# Each verb sets up what it needs, once, and nothing twice: the files named in a rule say when it is due again.
#
#   make serve   the page at http://127.0.0.1:5000 with the committed model (HOST and PORT may be set)
#   make test    every test, the browser's included
#   make train   train the network that ships, on everybody: models/ (an hour, half as long again on older cores)
#   make folds   train it three times without a fifth of everybody, by whom its recipe is measured: models/folds/ (first; FOLDS='1 2' trains those left)
#   make convert publish it for the browser: static/model/
#   make model   both; TRAIN_OPTIONS='--epochs 2' and CONVERT_OPTIONS='--prune' are handed on
#   make site    the page as a folder for any static host: build/site/
#   make check   format, lint and types, without changing anything
#   make tables  write the tables of README.md and docs/ from the committed results
#   make format  mend what of that can be mended by a tool
#   make audit   known holes, licences and what is abandoned among all that is installed (asks two services)
#   make bench   Inkling and the usual recipe side by side: bytes, times, growth (a quarter of an hour, on a quiet machine; needs wrk)
#   make load    how much the server bears: requests a second, slow clients, memory (needs wrk)
#   make kills   train and convert killed at random moments, and what is left afterwards (a quarter of an hour)
#   make lock    resolve the locked dependencies anew

HOST ?= 127.0.0.1
PORT ?= 5000
# A data folder beside the checkout is used in place; without one, what is needed is downloaded into a per-user cache.
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
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

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
	$(BIN)/python -m tests.bench --setup

load: $(VENV)/dev.stamp build
	$(BIN)/python -m tests.bench.load

kills: $(VENV)/dev.stamp static/node_modules/.page
	$(BIN)/python -m tests.kills

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

# --- set-up

$(VENV)/serve.stamp: requirements/serve.txt
	@python=$$($(FIND_PYTHON)); test -n "$$python" || { echo 'Python 3.11 or 3.12 is needed and was not found.'; exit 1; }; \
	test -x $(BIN)/python || $$python -m venv $(VENV)
	@echo 'Installing what serving needs ...'
	@$(PIP) requirements/serve.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/serve.stamp
	@echo 'Installing what training, converting and testing need (TensorFlow among it: some minutes) ...'
	@$(PIP) requirements/dev.txt
	@touch $@

$(VENV)/node.stamp: requirements/node.txt $(VENV)/serve.stamp
	@$(HAS_NODE) 2>/dev/null || { echo 'Installing Node ...'; $(PIP) requirements/node.txt; .ci/link-node; }
	@touch $@

# npm ci removes the folder and with it these stamps.
static/node_modules/.page: static/package-lock.json $(VENV)/node.stamp
	@echo 'Installing what the page is built with ...'
	@cd static && npm ci --omit=dev --no-audit --no-fund --loglevel=error
	@touch $@

static/node_modules/.dev: static/package-lock.json $(VENV)/node.stamp
	@echo 'Installing what the page is tested with ...'
	@cd static && npm ci --no-audit --no-fund --loglevel=error
	@touch $@ static/node_modules/.page

static/node_modules/.built: $(PAGE_SOURCES) static/node_modules/.page
	cd static && npm run --silent build
	$(BIN)/python -m whitenoise.compress --quiet static/dist
	@touch $@

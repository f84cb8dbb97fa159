# Each target sets up what it needs. The files named in a rule say when to do that again.
#
#   make serve   serve the page at http://127.0.0.1:5000 with the committed model (set HOST and PORT to change that)
#   make test    all tests, including the browser's
#   make check   format, lint, types, import rules and generated files, without changing anything
#   make format  fix what the formatters and linters can fix
#   make help    this list
#   make train   train the released model on all writers: models/ (about an hour; 90 minutes without AVX-512)
#   make folds   train three models that each hold out a fifth of the writers: models/folds/ (about an hour each; run this
#                first; FOLDS='1 2' trains only those, FOLD_OPTIONS='--ray' several at once or on several machines)
#   make convert publish the trained model for the browser: static/model/
#   make model   train, convert, find the pieces of writing that explain the maps; TRAIN_OPTIONS='--epochs 2' and
#                CONVERT_OPTIONS='--prune' are passed on
#   make lesson  train the networks of learn.html: static/lesson/ (within 15 minutes; LESSON_OPTIONS are passed on)
#   make tables  write the tables of README.md and docs/ from the committed results
#   make site    write the page as a folder for any static host: build/site/ (SITE_OPTIONS='--url https://digits.example/'
#                names its address in canonical links, previews and a sitemap)
#   make package write the <digit-pad> element as an npm package, a folder and a tarball: build/package/
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
# Vite would print fifteen lines about imports that a later version may want to be written otherwise.
export VITE_CONFIG_NATIVE_IGNORE_WARNING := true

VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

# Settings of other projects, which would change what is installed or built here, or where.
unexport NODE_ENV FLASK_DEBUG PYTHONHOME PYTHONPATH PYTHONSAFEPATH
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN PIP_NO_DEPS PIP_CONSTRAINT PIP_REQUIREMENT PIP_EDITABLE

PIP := $(BIN)/python -m pip install --no-user --quiet --disable-pip-version-check --require-hashes --requirement
NPM_CI := npm ci --no-audit --no-fund --loglevel=error --global=false --dry-run=false --include=prod --include=optional
# The environment's own Python may be incomplete.
FIND_PYTHON := PATH="$${PATH\#$(CURDIR)/$(BIN):}"; for p in python3 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null && { echo $$p; break; }; done
HAS_NODE := node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
PAGE_SOURCES := $(shell find static -type d '(' -name node_modules -o -path 'static/dist*' -o -path static/model ')' -prune \
	-o -type f -print | LC_ALL=C sort)

# A stamp says that something is set up. Its name holds a checksum of the files from which that was made: their times do
# not tell, because files out of an archive are older than what was made from the files that they replace.
checksum = $(firstword $(shell cksum $(1) | cksum))
SERVE := $(VENV)/serve-$(call checksum,requirements/serve.txt).stamp
DEV := $(VENV)/dev-$(call checksum,requirements/dev.txt).stamp
NODE := $(VENV)/node-$(call checksum,requirements/node.txt).stamp
PAGE := static/node_modules/.page-$(call checksum,static/package-lock.json)
PAGE_DEV := static/node_modules/.dev-$(call checksum,static/package-lock.json)
BUILT := static/node_modules/.built-$(call checksum,$(PAGE_SOURCES))

FOLDS ?= 0 1 2
FOLD_OPTIONS ?=
TRAIN_OPTIONS ?=
CONVERT_OPTIONS ?=
LESSON_OPTIONS ?=
SITE_OPTIONS ?=

.PHONY: help tables serve test train folds convert model lesson site package check format audit bench load kills lock build clean FORCE
.DELETE_ON_ERROR:

serve: build
	$(BIN)/python -m webapp

# Tests wait for browsers and servers half of the time, so three at once keep two cores busy.
test: $(DEV) $(PAGE_DEV) build
	.ci/browser
	cd static && npm test
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

help:
	@sed -n 's/^#   //p' Makefile

train: $(DEV)
	$(BIN)/python -m train --resume $(TRAIN_OPTIONS)

folds: $(DEV)
	@echo 'Training a model for each of the folds $(FOLDS): about an hour each on two cores, all resumable.'
	$(BIN)/python -m train folds --folds $(FOLDS) $(FOLD_OPTIONS) $(TRAIN_OPTIONS)

convert: $(DEV) $(PAGE_DEV)
	$(BIN)/python -m convert $(CONVERT_OPTIONS)

model: train
	$(MAKE) convert
	$(BIN)/python -m train responses

lesson: $(DEV)
	$(BIN)/python -m train lesson $(LESSON_OPTIONS)

site: build
	$(BIN)/python -m webapp.site $(SITE_OPTIONS)

# The declarations need the compiler, which only the tests and checks install.
package: $(PAGE_DEV)
	cd static && npm run --silent package

check: $(DEV) $(PAGE_DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.golden.make_ink --check
	$(BIN)/python -m tests.golden.make_schema --check
	$(BIN)/python -m tests.golden.make_writing --check
	$(BIN)/python .ci/docs_tables.py --check
	cd static && npm run check

tables: $(DEV)
	$(BIN)/python .ci/docs_tables.py

format: $(DEV) $(PAGE_DEV)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	cd static && npm run format

audit: $(DEV) $(PAGE_DEV)
	$(BIN)/python .ci/audit.py

bench: $(DEV) $(PAGE_DEV) build
	.ci/browser
	$(BIN)/python -m tests.benchmarks --setup

load: $(DEV) build
	$(BIN)/python -m tests.benchmarks.load

kills: $(DEV) $(PAGE_DEV)
	$(BIN)/python -m tests.benchmarks.kills

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url pyproject.toml
lock: $(DEV)
	$(LOCK) --extra train --extra convert --extra scale --extra dev --output-file requirements/dev.txt
	$(LOCK) --constraint requirements/dev.txt --output-file requirements/serve.txt
	$(LOCK) --extra node --constraint requirements/dev.txt --output-file requirements/node.txt
	cd static && npm install --package-lock-only

build: $(SERVE) $(BUILT)

clean:
	rm -rf $(VENV) static/node_modules static/dist static/dist.new static/dist.old

# --- setup

$(SERVE):
	@python=$$($(FIND_PYTHON)); test -n "$$python" || { echo 'Python 3.11 or 3.12 was not found; install one of them.'; exit 1; }; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $$python -m venv $(VENV) || { \
		echo "$$python cannot create a virtual environment; install its venv module (on Debian and Ubuntu: apt install" \
			"python3-venv), then run make again."; exit 1; }
	@echo 'Installing the server ...'
	@$(PIP) requirements/serve.txt
	@$(BIN)/python -c 'import brotli, flask, gevent, gunicorn, whitenoise' || { \
		echo 'pip did not install into $(VENV); remove target, prefix and root from its settings (pip config list), then' \
			'run make again.'; exit 1; }
	@rm -f $(VENV)/serve*.stamp; touch $@

$(DEV): $(SERVE)
	@echo 'Installing training, conversion and test packages, including TensorFlow (a few minutes) ...'
	@$(PIP) requirements/dev.txt
	@rm -f $(VENV)/dev*.stamp; touch $@

$(NODE): $(SERVE)
	@$(HAS_NODE) 2>/dev/null || { echo 'Installing Node ...'; $(PIP) requirements/node.txt; .ci/link-node; }
	@rm -f $(VENV)/node*.stamp; touch $@

# npm ci removes the folder and with it these stamps.
$(PAGE): $(NODE)
	@echo 'Installing the page build ...'
	@cd static && $(NPM_CI) --omit=dev
	@touch $@

$(PAGE_DEV): $(NODE)
	@echo 'Installing the page tests ...'
	@cd static && $(NPM_CI) --include=dev
	@touch $@ $(PAGE)

# The build replaces the former one when it is complete: a server that starts meanwhile finds one or the other.
$(BUILT): $(PAGE) $(if $(wildcard static/dist/index.html),,FORCE)
	cd static && npm run --silent build -- --outDir dist.new --emptyOutDir
	$(BIN)/python -m whitenoise.compress --quiet static/dist.new
	@rm -rf static/dist.old; test ! -d static/dist || mv static/dist static/dist.old; \
		mv static/dist.new static/dist && rm -rf static/dist.old
	@rm -f static/node_modules/.built*; touch $@

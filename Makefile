# Two commands are all a newcomer needs: make demo, make test. Each sets up what it needs.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
ENGLISH := src/niangjia/locale/en/LC_MESSAGES/django
DEMO_HOME := $(CURDIR)/.demo
# A uv on the PATH is used; otherwise one is put into .uv, a folder of this checkout.
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)

# Behind a company's proxy its certificate stands in the system's list: use that one.
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1
export NODE_OPTIONS += --use-system-ca

.PHONY: help env demo test check bench tutorial lock clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

env: $(VENV)/.ready node_modules/.niangjia-lock .fonts/.ready $(ENGLISH).mo ## Make .venv with the commands niangjia and tally

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv

$(VENV)/.ready: requirements/dev.lock pyproject.toml | $(UV)
	@test -d $(VENV) || $(UV) venv --quiet --no-python-downloads --python $(PYTHON) $(VENV)
	$(UV) pip sync --quiet --compile-bytecode --require-hashes --python $(RUN)/python requirements/dev.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation --python $(RUN)/python --editable .
	@touch $@

node_modules/.niangjia-lock: package-lock.json package.json .npmrc scripts/frontend.py scripts/prosemirror.js | $(VENV)/.ready
	$(RUN)/python scripts/frontend.py
	@touch $@

.fonts/.ready: scripts/fonts.sh
	@sh scripts/fonts.sh
	@mkdir -p .fonts && touch $@

# The program makes it too, where it may write beside its own code: a well-kept service may not.
$(ENGLISH).mo: $(ENGLISH).po | $(VENV)/.ready
	$(RUN)/python -c "import polib; polib.pofile('$<').save_as_mofile('$@')"

demo: env ## Make the fictional county and serve it (PORT=8000)
	NIANGJIA_HOME=$(DEMO_HOME) $(RUN)/niangjia demo --port $(PORT)

test: env ## Run all tests: on SQLite, on PostgreSQL if one answers, and in a browser
	@sh scripts/chromium.sh
	sh scripts/test.sh

check: env ## All that CI checks besides the tests: style, types, contracts, migrations, docs
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/lint-imports --config scripts/rows-of-people.toml
	$(RUN)/python scripts/migrations.py
	$(RUN)/python scripts/map.py --check
	$(RUN)/python scripts/messages.py --check

bench: env ## Measure the speeds, each a ratio in one run
	@sh scripts/chromium.sh
	@for one in bench/bench_*.py; do $(RUN)/python $$one || exit 1; done

tutorial: env ## Take the pictures of the tutorial anew, by doing its steps
	@sh scripts/chromium.sh
	$(RUN)/python scripts/tutorial.py
	$(RUN)/python scripts/tutorial_casework.py

lock: .uv/bin/uv ## Make the locks anew from requirements/*.in
	$(UV) pip compile --quiet --generate-hashes --no-header --no-emit-index-url --python-version 3.11 requirements/dev.in -o requirements/dev.lock

clean: ## Take away all that was made here
	rm -rf .venv .uv node_modules .fonts .demo .cache .mypy_cache .ruff_cache .pytest_cache

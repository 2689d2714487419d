# The two promises: `make app` starts the app, `make test` passes all tests. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := 0.13.9

# What Python has compiled is kept: without it every process compiles the whole program anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: app test proofs check format lock release release-proof bench screenshots clean

app: $(VENV)/.app
	$(BIN)/streamlit run app.py

test: $(VENV)/.dev check
	sh scripts/browser.sh nginx
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

# What has no end, for as long as it takes: random tables, damaged files, processes killed at every step.
proofs: $(VENV)/.dev
	SLT_PROOFS=1 $(BIN)/python -m pytest -n 2 --dist loadscope -m proof --ignore=tests/browser

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	-$(BIN)/python scripts/advisories.py requirements.txt

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	sh scripts/browser.sh
	$(BIN)/python -m bench

# The pictures of docs/brukerveiledning.md and the README, taken of the app as it is.
screenshots: $(VENV)/.dev
	sh scripts/browser.sh
	$(BIN)/python scripts/screenshots.py

# Resolve the pins of pyproject.toml anew, with everything that they need, for every platform.
lock: $(VENV)/.uv $(VENV)/.dev
	$(BIN)/uv pip compile --universal --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --no-emit-index-url --no-header pyproject.toml --extra lake -o requirements-lake.txt
	$(BIN)/uv pip compile --universal --no-emit-index-url --no-header pyproject.toml --extra dev --extra lake -o requirements-dev.txt
	$(BIN)/python -m scripts.release lock

# What a municipality installs without network, of what is committed: dist/*.zip, with the wheels of requirements-release.txt.
release: $(VENV)/.dev
	$(BIN)/python -m scripts.release

# The same as they get it: without network, in a folder with space and æøå, over an older one.
release-proof: release
	$(BIN)/python -m scripts.release proof

$(VENV)/.uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SLT-innsikt needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	touch $@

$(VENV)/.app: $(VENV)/.uv requirements.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python -r requirements.txt
	touch $@

$(VENV)/.dev: $(VENV)/.app requirements-dev.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) var

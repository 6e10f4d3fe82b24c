# Two commands matter on a fresh machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= luoshi-demo
SHARED ?= ../shared

.PHONY: setup setup-dev demo test lint types imports compiled pytest bench train docs pictures lock clean

setup: $(VENV)/.runtime
setup-dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "luoshi needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# What the accessibility test puts into pages; without npm that test is skipped.
AXE := tests/browser/node_modules/.package-lock.json

$(AXE): tests/browser/package-lock.json
	npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent || true

demo: setup
	$(BIN)/luoshi demo --library $(LIBRARY)

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

imports: setup-dev
	$(BIN)/lint-imports

# Numba compiles once; both processes of tests find the code.
compiled: setup-dev
	$(BIN)/python -c 'from luoshi.trace import trace_passages; text = [("a", "加快发展低空经济。")]; trace_passages(text, text)'

# What waits for other processes runs beside the rest, which is printed last.
APART := tests/accuracy tests/browser tests/engines tests/faults tests/unit/read
REST := $(VENV)/pytest.log

pytest: setup-dev $(AXE)
	@$(BIN)/python -m pytest $(addprefix --ignore=,$(APART)) > $(REST) 2>&1 & rest=$$!; \
	$(BIN)/python -m pytest $(APART); apart=$$?; \
	wait $$rest; rest=$$?; cat $(REST); exit $$((apart | rest))

# pytest runs last, so that its closing line is the last one printed.
test: setup-dev
	$(MAKE) --no-print-directory -j2 --output-sync=target types compiled lint imports
	$(MAKE) --no-print-directory pytest

bench: setup-dev
	$(BIN)/python -m bench.adding $(SHARED)/seeds $(SHARED)/corpus --manifest $(SHARED)/corpus/MANIFEST.tsv
	$(BIN)/python bench/restore/score.py $(SHARED)
	$(BIN)/python bench/restore/throughput.py $(SHARED)
	$(BIN)/python bench/pages/score.py $(SHARED)
	$(BIN)/python bench/pages/score.py $(SHARED) --scan
	$(BIN)/python bench/facts/score.py $(SHARED)/gold/facts $(SHARED)/gold/tools/score_facts.py
	$(BIN)/python bench/trace/time_trace.py $(SHARED)/corpus --news
	$(BIN)/python bench/trace/passages_speed.py $(SHARED)/corpus
	$(BIN)/python bench/trace/origins_speed.py $(SHARED)/corpus --times 1 2 4 8
	$(BIN)/python bench/relate/train.py --measure
	$(BIN)/python bench/engines/cost_model.py $(SHARED)/corpus

# Rebuilds the weights that are shipped from the annotations and $(SHARED); FOLDER adds annotated documents of one's own.
train: setup-dev
	LUOSHI_SHARED=$(abspath $(SHARED)) $(BIN)/python bench/roles/train.py $(if $(FOLDER),--folder $(FOLDER))
	LUOSHI_SHARED=$(abspath $(SHARED)) $(BIN)/python bench/tagger/train.py $(if $(FOLDER),--folder $(FOLDER))
	LUOSHI_SHARED=$(abspath $(SHARED)) $(BIN)/python -W ignore bench/relate/train.py

docs: setup-dev
	$(BIN)/python tools/build_reference.py

# The pictures of the README, from the demo collection in Chromium.
pictures: setup-dev
	$(BIN)/python tools/draw_pictures.py

# Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --group build -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --extra test --extra train --extra ocr --extra spark --group build -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# typeset: the two commands of the README are `make paper` and `make test`; both set up what they need.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
COMPILED_ROOMS := tests/units tests/clreq tests/compose tests/rules tests/makeup tests/engine tests/paint tests/snapshots tests/auto/test_slicing.py tests/auto/test_looks.py tests/auto/test_starts.py
EDITION := layouts/linzhou/2026-05-07.yaml

.PHONY: paper desk core pure quick test check bench bench-desk quality snapshots pictures lint types contracts clean

paper: $(VENV)/.ready
	@$(PY) -m tools.core
	$(PY) -m typeset build $(EDITION)

desk: $(VENV)/.ready-desk
	@$(PY) -m tools.core
	$(PY) -m typeset desk $(EDITION)

test: $(VENV)/.ready-dev
	@$(PY) -m tools.core
	$(PY) -m pytest

core: $(VENV)/.ready-dev
	@$(PY) -m tools.core

pure: $(VENV)/.ready-dev
	TYPESET_PURE=1 $(PY) -m pytest -q $(COMPILED_ROOMS)

quick: lint types contracts
	$(PY) -m pytest -q tests/units tests/findings tests/clreq tests/rules tests/compose tests/engine tests/commands

check: lint types contracts test

lint: $(VENV)/.ready-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/.ready-dev
	$(VENV)/bin/mypy

contracts: $(VENV)/.ready-dev
	$(VENV)/bin/lint-imports

bench: $(VENV)/.ready-dev
	$(PY) -m bench
	$(PY) -m bench.lines
	$(PY) -m bench.versions

bench-desk: $(VENV)/.ready-dev
	$(PY) -m bench.desk

quality: $(VENV)/.ready-dev
	$(PY) -m bench.quality
	$(PY) -m bench.kindlines
	$(PY) -m bench.titles

snapshots: $(VENV)/.ready-dev
	$(PY) -m pytest tests/snapshots --typeset-update

pictures: $(VENV)/.ready-dev
	$(PY) tools/make_pictures.py
	$(PY) -m tools.layout_pictures
	$(PY) -m tools.sample_pictures

$(VENV)/.ready: pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh ""
	@touch $@

$(VENV)/.ready-desk: pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh "[desk]"
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-dev: pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh "[dev]"
	@touch $@ $(VENV)/.ready $(VENV)/.ready-desk

clean:
	rm -rf $(VENV) typeset/_core build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

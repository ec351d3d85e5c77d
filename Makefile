# make run     prepare what is missing, then start the program     (ARGS="--lang fr" passes flags)
# make test    prepare what is missing, then every check           (PYTEST_ARGS="-k seal" selects)
# make bench   measure speed into bench.json
# make assets  make again what is out of date of models, textures, sounds and light (ARGS="port/*")
# make references   path-trace the views of older scenes: Blender, an hour   (ARGS="yard_row")
# make look    draw these views, and write how far they are from that into look.json
# make clean   remove everything that was made, .venv included
#
# PYTHON=/path/to/python3.12 names the Python to use; SKIP_SYSTEM=1 leaves system packages alone.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check lint bench assets references look clean prepare-run prepare-test python

ARGS ?=
PYTEST_ARGS ?=
SKIP_SYSTEM ?= 0
# A file's tests stay together, for they share what they built; long ones come in the middle.
SPREAD ?= -n 2 --dist loadfile --no-loadscope-reorder
VENV := .venv/bin/python
# The wing of knowledge is typed strictly.
STRICT := $(wildcard $(addprefix vrtrainer/,basis language content pages inspection scoring proving records))

# The first Python on the path that will do, and that Panda3D is published for.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1 \
	&& { command -v "$$p"; break; }; done)

export SKIP_SYSTEM
# Two tests at a time draw by processor: with threads of their own they wait for one another.
test: export LP_NUM_THREADS := 0
export PYTHONUTF8 := 1

help:
	@sed -n '/^#/!q;s/^# \{0,1\}//p' Makefile

run: prepare-run
	@$(VENV) -m vrtrainer.cli run $(ARGS)

test: lint
	@echo "-- pytest"
	@$(VENV) -m pytest $(SPREAD) $(PYTEST_ARGS) || { code=$$?; \
		if [ $$code -eq 5 ]; then echo "pytest found no test: is this folder complete?"; fi; exit $$code; }

lint: prepare-test
	@echo "-- ruff format --check"
	@$(VENV) -m ruff format --check . || { echo "Mend it with: $(VENV) -m ruff format ."; exit 1; }
	@echo "-- ruff check"
	@$(VENV) -m ruff check .
	@echo "-- mypy --strict (the wing of knowledge)"
	@$(VENV) -m mypy --strict $(STRICT)
	@echo "-- lint-imports"
	@.venv/bin/lint-imports

bench: prepare-test
	@$(VENV) builders/bench.py

assets: prepare-test
	@$(VENV) -m builders.assets $(ARGS)

references: prepare-test
	@$(VENV) -m builders.look.references $(ARGS)

look: prepare-test
	@$(VENV) -m builders.look.compare $(ARGS)

clean:
	rm -rf .venv .venv-cycles build dist *.egg-info bench.json look.json look output
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-run: python
	@"$(PYTHON)" builders/prepare.py run

prepare-test: python
	@"$(PYTHON)" builders/prepare.py test

python:
	@if [ -z "$(PYTHON)" ]; then \
		echo; echo "vrtrainer needs Python 3.11 to 3.14, and none was found on the path."; \
		if command -v apt-get >/dev/null 2>&1; then \
			echo "Install it, then run this again:"; echo; \
			echo "    $$([ "$$(id -u)" = 0 ] || echo 'sudo ')apt-get install python3 python3-venv"; echo; \
			echo "Where that brings an older one (Ubuntu 22.04): python3.11 python3.11-venv"; \
		else echo "Install it, or name one: make PYTHON=/path/to/python3.12 run"; fi; \
		echo; exit 1; fi

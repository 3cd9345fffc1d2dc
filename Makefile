# `make run` and `make test` set up everything they need; the rest stands on the same setup.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON := .venv/bin/python
UV := $(shell command -v uv || echo .tools/uv/bin/uv)
export RASA_TELEMETRY_ENABLED := false

.PHONY: help setup run test check train evaluate bench audit lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## Python 3.11 and the locked dependencies

.venv/.ready: requirements.lock scripts/setup.sh pyproject.toml
	@bash scripts/setup.sh
	@touch $@

.tools/peers/.ready: .venv/.ready scripts/peers.sh tests/peers/requirements.lock tests/peers/package-lock.json
	@bash scripts/peers.sh
	@touch $@

run: setup ## serve on http://127.0.0.1:8080 (ARGS="--port 9000" is passed on)
	@$(PYTHON) -m bot run $(ARGS)

train: setup ## train the model if anything it is made of has changed
	@$(PYTHON) -m bot train

test: setup .tools/peers/.ready ## the whole test suite, with what plays the providers
	@bash scripts/test.sh $(ARGS)

check: setup ## lint, types, import directions, catalogues
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check --quiet . || (echo "run: make format"; exit 1)
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m bot.catalogues.checking
	@.venv/bin/putokaz coverage --check
	@.venv/bin/putokaz readability --check

format: setup ## format the code
	@$(PYTHON) -m ruff check --fix --quiet . ; $(PYTHON) -m ruff format --quiet .

evaluate: setup ## measure understanding and write docs/quality.md
	@$(PYTHON) -m bot evaluate

bench: setup ## measure start, memory and time per message
	@$(PYTHON) -m bot bench

audit: setup ## known holes of the locked dependencies (needs a network), and the bill of materials in build/
	@mkdir -p build && $(PYTHON) -m bot sbom > build/sbom.json && echo "build/sbom.json"
	@UV="$(UV)" bash scripts/audit.sh

lock: ## resolve the dependencies anew
	@$(UV) pip compile --universal --generate-hashes --no-header -q pyproject.toml --extra dev -o requirements.lock

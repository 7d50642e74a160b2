# One command runs a council on this computer, one tests it. Everything they need they set up.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test check unit browser bench reset

help: ## Say what can be asked for
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: ## Run the demo borough (PORT=8000 to choose the port, Ctrl-C to stop)
	@$(PYTHON) -m launch run

test: ## Run all of the following three
	@$(PYTHON) -m launch test

check: ## Lint, types, contracts, migrations in step
	@$(PYTHON) -m launch check

unit: ## Unit tests
	@$(PYTHON) -m launch unit

browser: ## Journeys in a real browser, with axe
	@$(PYTHON) -m launch browser

bench: ## Measure speed
	@$(PYTHON) -m launch bench

reset: ## Throw the demo's database and files away
	@$(PYTHON) -m launch reset

# One word, one thing: the same words for people and for CI.
.PHONY: demo test check ci bench crash rows format lock shots clean

RUN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

demo: .venv/ready-run        ## start unyo with the example organisation on http://127.0.0.1:8000
	@$(RUN)/unyo demo $(ARGS)

test: .venv/ready-dev        ## every test; what is missing on this machine is installed or named
	@scripts/set_up_browser.sh
	@$(RUN)/python -m pytest -n 2 -q $(ARGS)

check: .venv/ready-dev       ## formatting, lint, types, import contracts, migrations, duplicated words
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python -m django makemigrations --check --dry-run --settings unyo.config.settings

ci: check                    ## what .ci/run calls: checks, tests on SQLite with coverage, tests on PostgreSQL
	@CI=true scripts/set_up_browser.sh
	CI=true $(RUN)/python -m pytest -n 2 -q --cov --cov-report=term:skip-covered --cov-fail-under=90
	CI=true scripts/with_postgres.sh $(RUN)/python -m pytest -n 2 -q -m "not browser" tests/ledger tests/tables tests/parties tests/framework tests/findings tests/config tests/web/api/test_once.py tests/web/api/test_rows.py

bench: .venv/ready-dev       ## measure the bars and write docs/benchmarks.md
	$(RUN)/python -m benchmarks $(ARGS)

crash: .venv/ready-dev       ## stop imports and compactions at every call to the system, and look what is left (needs strace)
	@$(RUN)/python scripts/crash.py $(ARGS)

rows: .venv/ready-dev        ## which rows, acceptance tests and traps the tests claim
	@$(RUN)/python scripts/claimed_rows.py

shots: .venv/ready-dev       ## take the pictures of the guide and of the README
	@scripts/set_up_browser.sh
	$(RUN)/python scripts/take_shots.py

format: .venv/ready-dev      ## mend formatting and what lint can mend
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

lock: .venv/ready-dev        ## resolve the dependencies again, with hashes
	scripts/lock.sh

.venv/ready-run: requirements/run.lock pyproject.toml
	@scripts/set_up.sh run

.venv/ready-dev: requirements/dev.lock pyproject.toml
	@scripts/set_up.sh dev

clean:                       ## remove what was installed and generated; your data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

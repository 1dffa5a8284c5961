# Every target does its own set-up; a second run finds it done. Needs Python 3.11 or newer (with venv), git and make.

VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check --quiet --no-input

# A name on the path may be missing, too old, an empty shim, or without ensurepip (a package of its own on Debian).
PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3 python python3.14

# On all processors. Who is done takes over from who is not, tests of one file together as far as that goes.
ALL_AT_ONCE := -n auto --dist worksteal

# Material announces its end of life (5 May 2027) at every start; plates are made to outlive it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test check lint types floors workflows forms covered audit reproducible html axe slow lighthouse pictures data browser bench hostile checking serving ordeal imports fuzz advisories lock clean
.DELETE_ON_ERROR:

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

site: $(VENV)/site.done $(VENV)/outlines.done  ## build the site into site/, strictly
	$(PY) -m mkdocs build --strict

serve: $(VENV)/site.done $(VENV)/outlines.done  ## show the site at http://127.0.0.1:8000 and follow every edit
	$(PY) -m mkdocs serve

test: $(VENV)/dev.done $(VENV)/outlines.done browser  ## run every test, those in a real browser included
	$(PY) -m pytest $(ALL_AT_ONCE)

check: lint types floors workflows covered  ## lint, types, floors, and the tests with branch coverage (without the browser)

lint: $(VENV)/dev.done
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/dev.done
	$(VENV)/bin/mypy

floors: $(VENV)/dev.done
	$(VENV)/bin/lint-imports --no-logo

# What a stranger's pull request could do, and whether the forge will understand what it is told; neither asks anybody.
workflows: $(VENV)/dev.done
	$(VENV)/bin/zizmor --offline --quiet --no-progress .github
	$(VENV)/bin/actionlint

forms: $(VENV)/site.done  ## write the forge's issue form anew from the shapes of records
	$(PY) -m dateline.draft.issue_form > .github/ISSUE_TEMPLATE/incident.yml

covered: $(VENV)/dev.done
	$(PY) -m pytest $(ALL_AT_ONCE) --ignore=tests/browser --cov --cov-report=term

audit: reproducible html axe slow lighthouse data advisories  ## compare two builds byte for byte, validate every page, open all data (needs Node.js, Java, LibreOffice, the network)

reproducible: $(VENV)/site.done
	sh .ci/reproducible $(PY)

html: site node_modules/.done
	$(PY) -m tests.audit.html site

axe: site browser  ## look with axe at every kind of page, in each language, in both themes and at two widths
	$(PY) -m tests.audit.axe site

lighthouse: site browser node_modules/.done  ## score a brief and an incident with Lighthouse, by the median of three
	$(PY) -m tests.audit.lighthouse site

slow: site browser  ## say what a first visit and a search cost on a slow network, with a slow processor
	$(PY) -m tests.audit.slow site

pictures: site browser  ## take the pictures in docs/pictures anew
	$(PY) -m tests.audit.pictures site

data: site $(VENV)/audit.done
	$(PY) -m tests.audit.data site

browser: $(VENV)/dev.done
	@$(PY) -m tests.browser.chromium

advisories: $(VENV)/advisories.done  ## ask whether a locked package has a known fault (needs the network)
	$(VENV)/advisories/bin/pip-audit --require-hashes --disable-pip --requirement requirements/site.txt

TARGETS := header body dates references
SECONDS := 600

fuzz: $(VENV)/fuzz.done  ## throw bytes at what reads records: make fuzz SECONDS=60 TARGETS=dates
	@for target in $(TARGETS); do $(PY) -m tests.fuzz $$target $(SECONDS) .fuzz || exit 1; done

ordeal: $(VENV)/dev.done  ## kill two hundred builds at random moments while a reader fetches pages
	$(PY) -m tests.press.ordeal 200

N := 1000

bench: $(VENV)/bench.done  ## measure Dateline beside MkDocs, Hugo and cp on N made incidents: make bench N=1000
	$(PY) -m bench.measure --incidents $(N)

checking: $(VENV)/site.done  ## measure a check of one edited file among 1,000, with and without what an earlier one kept
	$(PY) -m bench.checking

serving: $(VENV)/site.done  ## measure how soon a saved text is on its page while N made incidents are served
	$(PY) -m bench.serving --incidents $(N)

hostile: $(VENV)/dev.done  ## build N made incidents with and without hostile files among them: make hostile N=1000
	$(PY) -m bench.hostile --incidents $(N)

imports: $(VENV)/site.done  ## import 20,000 made events, and say how long that took and how much memory
	$(PY) -m bench.importing

lock: $(VENV)/made  ## write requirements/*.txt anew from pyproject.toml
	@command -v uv >/dev/null || $(PIP) install 'uv>=0.13,<0.14'
	PATH="$$PATH:$(CURDIR)/$(VENV)/bin" UV_CUSTOM_COMPILE_COMMAND="make lock" sh requirements/lock

clean:  ## remove what was built and set up, and nothing else
	rm -rf $(VENV) node_modules site dist .dateline .site.* .coverage .mypy_cache .pytest_cache .ruff_cache .fuzz .import_linter_cache .hypothesis

$(VENV)/made:
	@for python in $(PYTHONS); do \
	    $$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    echo "$(VENV): $$($$python --version)"; \
	    $$python -m venv --clear $(VENV) && touch $@ && exit 0; \
	done; \
	echo "No Python 3.11 or newer with venv was found. On Debian or Ubuntu: apt-get install python3 python3-venv." >&2; \
	echo "Elsewhere, name one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	exit 1

# The locked packages by their hashes, then this tree by a pointer to it.
$(VENV)/site.done: $(VENV)/made requirements/site.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# Where npm is missing this says so, and maps are drawn without borders and rivers, and cannot be zoomed.
$(VENV)/outlines.done: $(VENV)/site.done generator/outlines/package-lock.json $(wildcard generator/outlines/*.py)
	PYTHONPATH=generator $(PY) -m outlines
	@touch $@

$(VENV)/dev.done: $(VENV)/site.done requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/audit.done: $(VENV)/dev.done requirements/audit.txt
	$(PIP) install --require-hashes -r requirements/audit.txt
	@touch $@

$(VENV)/bench.done: $(VENV)/site.done requirements/bench.txt
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/fuzz.done: $(VENV)/dev.done requirements/fuzz.txt
	$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

# In an environment of its own, so that what the site is made of does not change.
$(VENV)/advisories.done: $(VENV)/made requirements/advisories.txt
	$(PY) -m venv $(VENV)/advisories
	$(VENV)/advisories/bin/python -m pip --disable-pip-version-check --quiet --no-input install --require-hashes -r requirements/advisories.txt
	@touch $@

node_modules/.done: package.json package-lock.json
	@java -version >/dev/null 2>&1 || { echo "make audit needs Java 11 or newer, for the HTML checker." >&2; exit 1; }
	@npm --version >/dev/null 2>&1 || { echo "make audit needs Node.js 18 or newer, which brings the checker." >&2; exit 1; }
	npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier
	@touch $@

# Two commands set everything up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo test check format eval anchors train hostile fuzz kill ocr bench bench-understanding bench-sweep fixtures picture docs clean
.DEFAULT_GOAL := test

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary tesserocr --editable '.[ocr]' \
	  || echo "tesserocr cannot be installed here: the tests of text recognition are skipped"
	touch $@

demo: $(INSTALLED) ## scan the fixtures against their catalog
	@$(BIN)/python fixtures/demo.py

check: $(INSTALLED) ## lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: check ## everything that main must pass
	$(BIN)/pytest --numprocesses logical --dist loadfile

eval: $(INSTALLED) ## score what is found against labelled documents
	$(BIN)/python tests/eval/run.py

anchors: $(INSTALLED) ## how many annotations sit on exactly their figure, in FOLDERS or the fixtures
	PYTHONPATH=tests/annotate $(BIN)/python tests/annotate/run_anchors.py $(FOLDERS)

train: $(INSTALLED) ## train the model anew on labelled FOLDERS beside our own (docs/training.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	PYTHONPATH=tests/eval $(BIN)/python training/modality.py fixtures fixtures/corpus $(FOLDERS)

hostile: $(INSTALLED) ## hold files that break or mislead readers against what must become of them
	$(BIN)/python tests/hostile/run_hostile.py

fuzz: $(INSTALLED) ## break files in ever new ways, a minute for each format, and read them
	$(BIN)/python tests/extract/fuzz/run_fuzz.py

kill: $(INSTALLED) ## kill sweeps at a hundred random moments and before every statement, and compare their ledgers with an uninterrupted run's
	$(BIN)/python tests/sweep/bench/killed.py

ocr: $(INSTALLED) ## how many figures of scanned pages come out right
	$(BIN)/python benchmarks/ocr.py

bench: $(INSTALLED) ## speed and memory, as ratios
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/isolation.py
	$(BIN)/python benchmarks/report.py

bench-understanding: $(INSTALLED) ## what understanding costs beside matching, in FOLDERS or the labelled fixtures
	$(BIN)/python benchmarks/understanding.py $(FOLDERS)

bench-sweep: $(INSTALLED) ## speed and memory of sweeps, as ratios
	$(BIN)/python benchmarks/sweep.py

fixtures: $(INSTALLED) ## write the fixture documents anew
	$(BIN)/python fixtures/build.py

docs: $(INSTALLED) ## the documentation as a site, build/site/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo build/site/index.html

picture: $(INSTALLED) ## draw the terminal of the README from a real run
	$(BIN)/python docs/picture.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

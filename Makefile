# `make demo` and `make test` only need Python >= 3.11, Rust and make. They create a .venv and install
# everything else into it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Cargo's environment is kept. Python's is cleared, so that only .venv is used.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV CONDA_PREFIX
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := Cargo.toml $(wildcard Cargo.lock) pyproject.toml $(shell find src python -name '*.rs' -o -name '*.py' -o -name '*.pyi')

.PHONY: demo test check format stubs bench docs fuzz soak clean tools

demo: $(VENV)/built
	$(BIN)/realtime-response usage examples/logs

# The core and the tables are tested without Python.
test: $(VENV)/test $(VENV)/built
	cargo test --no-default-features --features arrow
	$(BIN)/python -m pytest

check: $(VENV)/test $(VENV)/check $(VENV)/built
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml
	cargo clippy --all-targets -- --deny warnings
	cargo clippy --no-default-features --all-targets -- --deny warnings
	cargo check --quiet --manifest-path fuzz/Cargo.toml --target-dir target
	RUSTDOCFLAGS="--deny warnings" cargo doc --no-deps --no-default-features
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/python -m mypy.stubtest --allowlist tests/typing/stubtest-allowlist.txt realtime_response

format: $(VENV)/check
	cargo fmt
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# The files of the Python face that follow from the declarations in src/schema. `make test` compares
# them.
stubs:
	REALTIME_RESPONSE_PRINT_STUBS=1 cargo test --quiet --no-default-features --lib printed_files

bench: $(VENV)/bench
	$(BIN)/maturin develop --quiet --release
	$(BIN)/python benches/decode.py
	$(BIN)/python benches/events.py
	$(BIN)/python benches/logs.py
	$(BIN)/python benches/tables.py

# Works offline once the tools are installed. Warnings are errors.
docs: $(VENV)/docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --fresh-env docs docs/_build

# Runs on stable Rust, without coverage. On nightly, use `cargo fuzz run decode` in fuzz/.
SECONDS ?= 60
SEED ?= 1
fuzz: | tools
	cd fuzz && cargo run --quiet --release --bin stable -- $(SECONDS) $(SEED) $(TARGETS)

# Logs of all kinds, read in all ways, from a seed. CASE=17 runs one case of it again.
soak: $(VENV)/test $(VENV)/built
	cd tests && ../$(BIN)/python -m soak --seconds $(SECONDS) --seed $(SEED) $(if $(CASE),--case $(CASE)) $(if $(JSON),--json $(abspath $(JSON)))

clean:
	rm -rf $(VENV) target dist docs/_build fuzz/target

tools:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found. Install Python 3.11 or later, or set PYTHON=... to its path." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old. Install Python 3.11 or later, or set PYTHON=... to its path." >&2; exit 1; }
	@command -v cargo >/dev/null || { echo "cargo was not found. Install Rust from https://rustup.rs." >&2; exit 1; }

$(VENV)/made: | tools
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install 'pip>=25.1' 'maturin>=1.9.4,<2'
	touch $@

# A debug build, which is quick to compile and checks for arithmetic overflow.
$(VENV)/built: $(VENV)/made $(SOURCES) | tools
	$(BIN)/maturin develop --quiet --extras cli
	touch $@

$(VENV)/test $(VENV)/check $(VENV)/bench $(VENV)/docs: $(VENV)/%: $(VENV)/made pyproject.toml
	$(PIP) install --group $*
	touch $@

#!/bin/sh
# Resolves the dependencies for every platform and writes them with hashes, without naming a registry.
set -eu
cd "$(dirname "$0")/.."
lock() {
    out=$1
    shift
    .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        pyproject.toml "$@" -o "requirements/$out.lock" >/dev/null
}
lock run --group build
lock dev --group build --group dev

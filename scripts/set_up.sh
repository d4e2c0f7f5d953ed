#!/bin/sh
# Makes .venv with the locked, hashed dependencies: "run" to use unyo, "dev" to work on it as well.
set -eu
cd "$(dirname "$0")/.."
kind=$1

python=
for one in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$one" >/dev/null 2>&1 && "$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$one
        break
    fi
done
if [ -z "$python" ]; then
    echo "unyo needs Python 3.11 or newer; none was found. Set PYTHON=/path/to/python3 and try again." >&2
    exit 2
fi

if [ ! -x .venv/bin/python ]; then
    echo "Making the environment in .venv (once; later starts take seconds) …"
    if ! "$python" -m venv .venv 2>/dev/null; then
        # Debian splits venv from Python; where we may, we install the missing half.
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
            "$python" -m venv .venv
        else
            echo "Python's venv module is missing: install the package python3-venv and try again." >&2
            exit 2
        fi
    fi
fi
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --disable-pip-version-check uv
# A run-only set-up must not remove what a developer's set-up added before.
if [ "$kind" = run ] && [ -e .venv/ready-dev ]; then kind=dev; fi
.venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "requirements/$kind.lock"
.venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
touch ".venv/ready-run" ".venv/ready-$kind"

"""The browser's chart library, written once from the installed vl-convert: no CDN, no Node, nothing committed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

PREFIX = "chart-bundle"
# Only what chart.js calls is put on `window`; Vega's interpreter keeps `eval` out (strict Content-Security-Policy).
SNIPPET = "window.vegaEmbed = vegaEmbed;"


@lru_cache(maxsize=1)
def bundle_name() -> str:
    """File name stamped with the library's version and our snippet: a new version is a new address."""
    stamp = hashlib.sha256(f"{version('vl-convert-python')}\n{SNIPPET}".encode()).hexdigest()[:12]
    return f"{PREFIX}.{stamp}.js"


def build_bundle(target_dir: Path) -> Path:
    """Write the bundle into `target_dir` unless it is there; return its path. Old stamps are removed.

    Atomic: a reader sees the whole file or none, and two writers at once both leave a whole file. About 2.5 s once.
    """
    path = target_dir / bundle_name()
    if path.exists():
        return path
    import vl_convert

    target_dir.mkdir(parents=True, exist_ok=True)
    _write_whole(path, vl_convert.javascript_bundle(SNIPPET))
    for old in target_dir.glob(f"{PREFIX}.*.js"):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _write_whole(path: Path, text: str) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".bundle-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise

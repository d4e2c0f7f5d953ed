"""The house keeps its own rules: who may import whom, how large things may grow, what may be written."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src" / "unyo"
PURE = ("vocabulary", "sandbox", "findings/rule.py", "findings/report.py", "findings/ranking.py", "checks/r")
PURE_NAMES = ("designs.py", "facts.py")
PURE_FOLDERS = ("readers", "normalizers", "formulas", "rules", "writers")
# The command line starts the commands that need a database only when they are called.
DISPATCHED = {"cli"}
WORDS_REFUSED = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py", "manager.py", "core.py"}


def _modules() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def _functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_room_imports_only_rooms_above_it() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_file_is_longer_than_400_lines() -> None:
    long = {str(p.relative_to(HOUSE)): n for p in _modules() if (n := len(p.read_text().splitlines())) > 400}
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = [f"{p.relative_to(HOUSE)}:{f.name} {_length(f)}" for p, f in _functions() if _length(f) > 60]
    assert not long


def test_functions_are_short() -> None:
    lengths = [_length(node) for _, node in _functions()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[8] <= 30


def test_no_function_hides_a_cycle_by_importing_inside() -> None:
    hidden = [
        f"{path.relative_to(HOUSE)}:{inner.lineno}"
        for path, node in _functions()
        for inner in ast.walk(node)
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("unyo")
    ]
    assert not hidden


# Django loads a database backend from a module of this name and no other.
NAMED_BY_DJANGO = {SOURCE / "config" / "fair_sqlite" / "base.py"}


def test_no_drawer_without_a_subject() -> None:
    drawers = [path for path in _modules() if path.name in WORDS_REFUSED]
    assert set(drawers) <= NAMED_BY_DJANGO


def _is_pure(path: Path) -> bool:
    inside = path.relative_to(SOURCE).as_posix()
    return (
        inside.startswith(PURE) or path.name in PURE_NAMES or any(p in PURE_FOLDERS for p in path.parts)
    ) and not inside.endswith("run.py")


@pytest.mark.parametrize("library", ["django", "openpyxl", "requests", "socket"])
def test_pure_rooms_know_no(library: str) -> None:
    guilty = [
        str(path.relative_to(HOUSE))
        for path in _modules()
        if _is_pure(path) and re.search(rf"^\s*(?:import|from) {library}\b", path.read_text(), re.M)
    ]
    assert not guilty


def test_checking_files_loads_neither_django_nor_other_heavy_libraries() -> None:
    code = (
        "import sys, unyo.cli.__main__, unyo.checks.run;"
        "heavy = {'django', 'numpy', 'pandas', 'altair', 'rich', 'holidays', 'openpyxl', 'typer'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_frozen_values_are_declared_the_fast_way() -> None:
    # The standard decorator takes a third of a millisecond for each class, and `unyo check` declares hundreds.
    slow = [
        str(path.relative_to(HOUSE))
        for path in _modules()
        if path.name != "frozen.py"
        and re.search(r"^from dataclasses import .*\bdataclass\b", path.read_text(), re.M)
        and "@dataclass(frozen=True, slots=True" in path.read_text()
    ]
    assert not slow, f"import dataclass from unyo.vocabulary.frozen in {slow}"


def test_nothing_is_marked_safe_by_hand() -> None:
    # Markup built by Python is where stored scripts come in; the templates escape everything.
    marked = [
        str(path.relative_to(HOUSE))
        for path in [*_modules(), *SOURCE.rglob("*.jinja")]
        if re.search(r"mark_safe|\|\s*safe\b|Markup\(", path.read_text())
    ]
    assert not marked


def test_templates_say_everything_in_both_languages() -> None:
    # Japanese may stand only inside t("…", "…"): a bare sentence would have no English.
    bare: list[str] = []
    for path in SOURCE.rglob("*.jinja"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.S)
        bare += [
            f"{path.name}: {line.strip()}"
            for line in text.splitlines()
            if re.search(r"[ぁ-んァ-ヶ一-龠]", line)
        ]
    assert not [line for line in bare if "日本語" not in line]

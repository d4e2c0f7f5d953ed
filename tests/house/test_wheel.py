"""The wheel holds everything the installed program reads: words, days, packs, pages, migrations, examples."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = (".jinja", ".css", ".js", ".svg", ".toml", ".yaml", ".txt", ".sql", ".ico", ".png", ".woff2", ".typed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a release would be built, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Every file inside."""
    with zipfile.ZipFile(wheel) as inside:
        return set(inside.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "unyo/vocabulary/terms.toml",
        "unyo/vocabulary/japan_holidays.txt",
        "unyo/checks/packs/handover.toml",
        "unyo/checks/examples/raci.yaml",
        "unyo/web/templates/base.jinja",
        "unyo/web/intake/upload.jinja",
        "unyo/web/static/unyo/js/gridwrite.js",
        "unyo/web/migrations/0001_initial.py",
        "unyo/_examples/minato/PLANTED.toml",
        "unyo/_examples/minato-en/work_item.csv",
        "unyo/py.typed",
    ],
)
def test_what_the_program_reads_is_in_the_wheel(names: set[str], name: str) -> None:
    assert name in names


def _kept(folder: Path) -> list[Path]:
    listed = ["git", "ls-files", "-z", "--", folder.relative_to(ROOT).as_posix()]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    return [Path(name) for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_page_script_style_migration_and_example_is_in_the_wheel(names: set[str]) -> None:
    ours = [one.relative_to("src").as_posix() for one in _kept(ROOT / "src") if one.suffix in (*DATA, ".py")]
    examples = [f"unyo/_examples/{one.relative_to('examples')}" for one in _kept(ROOT / "examples")]
    assert len(ours) > 300
    assert len(examples) > 15
    assert not {*ours, *examples} - names


def test_the_wheel_holds_no_tests_and_no_state(names: set[str]) -> None:
    outside = {name for name in names if not name.startswith(("unyo/", "unyo-"))}
    assert not outside
    assert not [name for name in names if name.endswith((".sqlite3", ".pyc")) or "/tests/" in name]


def test_the_installed_program_finds_its_examples_without_a_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as inside:
        inside.extractall(tmp_path / "site")
    asked = "from unyo.ingest.examples import example_folder as e; print(e('minato')); print(e('none'))"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.stdout.split() == [str(tmp_path / "site" / "unyo" / "_examples" / "minato"), "None"], (
        done.stderr
    )
    assert (Path(done.stdout.split()[0]) / "contract.csv").is_file()

"""`unyo init`: the same eight questions in a terminal or a file; into the installation, or as YAML without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS = """
kind = "msp"
services = ["monitoring", "incident"]
hours = "always"
systems_iaas = ["受付サイト"]
suppliers = ["北浜クラウド"]
people = 12
"""


def unyo(state: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    kept = {
        **os.environ,
        "UNYO_STATE": str(state),
        "UNYO_ENV": "development",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "unyo.config.settings",
    }
    return subprocess.run(
        [sys.executable, "-m", "unyo.cli", *words], env=kept, cwd=ROOT, input=typed, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.toml"
    file.write_text(ANSWERS, "utf-8")
    return file


def test_yaml_is_written_without_any_database_and_read_back_without_a_problem(
    tmp_path: Path, answers: Path
) -> None:
    folder, state = tmp_path / "framework", tmp_path / "state"
    done = unyo(state, "init", "--yaml", str(folder), "--answers", str(answers), "--lang", "ja")
    assert done.returncode == 0, done.stderr
    assert "stage: draft" in (folder / "service.yaml").read_text("utf-8")
    assert not state.exists()
    checked = unyo(state, "check", str(folder), "--lang", "ja", "--format", "json")
    assert checked.returncode == 1
    assert '"table.' not in checked.stdout and "coverage.no-cell-is-a-hole" in checked.stdout


def test_a_folder_with_yaml_in_it_is_left_alone(tmp_path: Path, answers: Path) -> None:
    (tmp_path / "service.yaml").write_text("service: []\n", "utf-8")
    done = unyo(
        tmp_path / "state", "init", "--yaml", str(tmp_path), "--answers", str(answers), "--lang", "en"
    )
    assert done.returncode == 2 and "holds YAML already" in done.stderr
    assert [one.name for one in tmp_path.glob("*.yaml")] == ["service.yaml"]


def test_the_questions_are_asked_one_after_the_other_and_a_wrong_number_once_more(tmp_path: Path) -> None:
    typed = "1\n4\n港町市\n1, 2\n9\n3\n\n受付サイト、文書\n\n\n\n北浜クラウド\nたくさん\n12\n2\n\n"
    done = unyo(tmp_path / "s", "init", "--yaml", str(tmp_path / "f"), "--lang", "ja", typed=typed)
    assert done.returncode == 0, done.stderr
    assert "8. いま困っていることは何ですか" in done.stdout
    assert "選べない値です: 9" in done.stdout and "0〜100000" in done.stdout
    assert "name: 文書" in (tmp_path / "f" / "system.yaml").read_text("utf-8")


def test_when_nobody_answers_nothing_is_made(tmp_path: Path) -> None:
    done = unyo(tmp_path / "s", "init", "--yaml", str(tmp_path / "f"), "--lang", "en", typed="1\n")
    assert done.returncode == 2 and "--answers" in done.stderr
    assert not (tmp_path / "f").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('hours = "sometimes"', "hours"),
        ("colour = 3", "colour"),
        ("kind = ", "no TOML"),
        ("people = -1", "people"),
    ],
)
def test_a_wrong_answer_in_the_file_is_named(tmp_path: Path, said: str, told: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(said, "utf-8")
    done = unyo(tmp_path / "s", "init", "--yaml", str(tmp_path / "f"), "--answers", str(file), "--lang", "en")
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr


def test_into_the_installation_it_makes_a_framework_once(tmp_path: Path, answers: Path) -> None:
    state = tmp_path / "state"
    assert unyo(state, "demo", "--prepare-only", "--no-records").returncode == 0
    words = ("init", "--framework", "ours", "--name", "当社の運用", "--answers", str(answers), "--lang", "en")
    done = unyo(state, *words)
    assert done.returncode == 0, done.stderr
    assert "当社の運用" in unyo(state, "framework", "list", "--lang", "ja").stdout
    again = unyo(state, *words)
    assert again.returncode == 2 and "Only an empty one" in again.stderr

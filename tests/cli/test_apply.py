"""A framework kept in git: written as YAML, changed there, planned, applied in one step, undone in one."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from cast.people import Cast
from unyo.cli import apply, export
from unyo.cli.speech import CouldNotRun
from unyo.ledger.queries import entries, verify
from unyo.tables.queries import designs, rows

pytestmark = pytest.mark.django_db


def exported(folder: Path) -> Path:
    given = argparse.Namespace(target=folder, framework="minato", lang="ja", yaml=True, encoding="utf-8")
    assert export.run(given) == 0
    return folder


def run(folder: Path, **given: object) -> int:
    said = {
        "paths": [folder],
        "framework": "minato",
        "lang": "ja",
        "why": "",
        "keep": False,
        "dry_run": False,
        "yes": True,
    }
    return apply.run(argparse.Namespace(**{**said, **given}))


def test_what_was_written_changes_nothing_when_it_is_applied(
    handover: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(entries(handover.framework.id, limit=None))
    assert run(exported(tmp_path)) == 0
    assert "変えるものはありません" in capsys.readouterr().out
    assert len(entries(handover.framework.id, limit=None)) == before


def test_the_plan_says_what_changes_whom_it_touches_and_which_findings_open_and_close(
    handover: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = exported(tmp_path)
    file = folder / "assignment.yaml"
    text = file.read_text("utf-8")
    at = text.index("letters: R")
    file.write_text(text[:at] + "letters: A/R" + text[at + len("letters: R") :], "utf-8")
    assert run(folder, dry_run=True) == 1
    said = capsys.readouterr().out
    assert "~ 責任分担" in said and "「R」 → 「A/R」" in said and "計画: 追加 0、変更 1、削除 0" in said
    assert "関わる役割: 運用リーダー" in said
    assert "閉じる検出事項 1件" in said and "障害宣言/コミュニケーション: Aがありません" in said
    assert run(folder, dry_run=True) == 1  # nothing was done
    assert run(folder, why="Aを置く") == 0
    assert run(folder) == 0
    assert entries(handover.framework.id, table="assignment", limit=1)[0].why == "Aを置く"


def test_rows_the_files_no_longer_list_leave_unless_they_are_to_be_kept(
    handover: Cast, tmp_path: Path
) -> None:
    folder = exported(tmp_path)
    file = folder / "option.yaml"
    file.write_text("option: []\n", "utf-8")
    number = rows(handover.scope(), "option").total
    assert number == 1
    # A table without rows is not listed at all: nothing of it is taken away by an empty list.
    assert run(folder) == 0
    assert rows(handover.scope(), "option").total == 1
    services = (folder / "service.yaml").read_text("utf-8")
    (folder / "service.yaml").write_text(services + "  - key: new\n    name: 新しいサービス\n", "utf-8")
    assert run(folder) == 0
    (folder / "service.yaml").write_text(services, "utf-8")
    assert run(folder, keep=True) == 0
    assert "new" in {one.key for one in designs(handover.scope(), "service")}
    assert run(folder) == 0
    assert "new" not in {one.key for one in designs(handover.scope(), "service")}
    assert verify(handover.framework.id) is None


@pytest.mark.parametrize(
    "text",
    ["service:\n  - key: x\n", "service: 5\n", "service:\n  - {key: x, name: X, started_on: いつか}\n"],
)
def test_a_file_that_cannot_be_taken_changes_nothing_at_all(
    handover: Cast, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = exported(tmp_path)
    (folder / "more.yaml").write_text(text, "utf-8")
    before = len(entries(handover.framework.id, limit=None))
    with pytest.raises(CouldNotRun):
        run(folder)
    assert "more.yaml" in capsys.readouterr().err
    assert len(entries(handover.framework.id, limit=None)) == before


def test_nobody_to_ask_is_no_consent(handover: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = exported(tmp_path)
    (folder / "service.yaml").write_text("service:\n  - key: new\n    name: 新\n", "utf-8")
    with pytest.raises(CouldNotRun):
        run(folder, yes=False)
    assert "new" not in {one.key for one in designs(handover.scope(), "service")}


def test_a_file_of_somebody_else_is_never_overwritten(handover: Cast, tmp_path: Path) -> None:
    (tmp_path / "service.yaml").write_text("services:\n  web: {image: x}\n", "utf-8")
    with pytest.raises(CouldNotRun):
        exported(tmp_path)
    assert (tmp_path / "service.yaml").read_text("utf-8") == "services:\n  web: {image: x}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["service.yaml"]

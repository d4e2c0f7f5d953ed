"""`unyo records` and `unyo privacy`: what would go is shown first, and every deletion says what it did."""

from __future__ import annotations

import argparse
import datetime as dt
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cast.facts import bring, rows_of
from cast.people import Cast
from unyo.cli.speech import BROKEN, KEPT, CouldNotRun
from unyo.ledger.queries import entries
from unyo.records.lake.storage import Folder
from unyo.records.people import RECORDS, key_of
from unyo.records.pseudonyms import pseudonym_of
from unyo.records.queries import manifest
from unyo.tables.actions import add_row
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.trap("T72")]
LONG_AGO = dt.datetime(2020, 1, 6, tzinfo=dt.UTC)


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope("administrator")


@pytest.fixture
def lake(settings: Any, tmp_path: Path) -> Folder:
    settings.STATE_DIR = tmp_path
    return Folder(tmp_path / "lake")


def run(command: str, *given: str, language: str = "ja") -> int:
    module = import_module(f"unyo.cli.{command}")
    parser = argparse.ArgumentParser()
    module.arguments(parser, language)
    code: int = module.run(
        parser.parse_args([*given, "--framework", "minato"], argparse.Namespace(lang=language))
    )
    return code


@pytest.mark.row("G11")
def test_what_would_go_is_shown_and_goes_only_when_asked(
    scope: Scope, lake: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CouldNotRun, match="no rows"):
        run("records", "retain")
    for name, days, rollup in (
        ("CPU使用率", 90, "weekly"),
        ("問い合わせ", 365, ""),
        ("議事録", 365, ""),
        ("アラート", None, ""),
    ):
        add_row(scope, "dataset", {"name": name, "retention_days": days, "rollup": rollup})
    at = [LONG_AGO + dt.timedelta(hours=hour) for hour in range(24)]
    bring(scope, lake, "samples", [
        {"source": "x", "series": "a", "at": one, "kind": "cpu", "value": 1.0} for one in at])  # fmt: skip
    bring(
        scope,
        lake,
        "tickets",
        [{"source": "x", "id": "1", "opened": LONG_AGO, "closed": LONG_AGO, "title": "山田"}],
    )
    assert run("records", "retain") == KEPT
    shown = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in shown] == ["CPU使用率", "問い合わせ", "議事録", "アラート"]
    assert "まとめてから" in shown[0] and "チケット、チケットの経過" in shown[1]
    assert "名前からは" in shown[2] and "保存(日)" in shown[3]
    assert len(rows_of(scope, lake, "samples")) == 24
    assert run("records", "retain", "--apply", "--why", "計画", language="en") == KEPT
    assert "Deleted 24 values after rolling them up into 1 rows" in capsys.readouterr().out
    assert rows_of(scope, lake, "samples") == []
    assert rows_of(scope, lake, "tickets", "title") == [{"title": "erased"}]


@pytest.mark.row("G11")
def test_records_are_held_and_released(
    scope: Scope, lake: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    add_row(scope, "dataset", {"name": "CPU使用率", "retention_days": 90, "rollup": "weekly"})
    assert run("records", "hold", "samples", "--why", "監査") == KEPT
    assert "監視の値: 消去を止めています(監査)" in capsys.readouterr().out
    run("records", "retain")
    assert "監査" in capsys.readouterr().out
    assert run("records", "release", "samples") == KEPT
    assert capsys.readouterr().out == ""


@pytest.mark.row("G24")
def test_a_person_is_erased_and_the_command_says_what_it_did(
    scope: Scope, lake: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    who = pseudonym_of("山田太郎", key_of(scope))
    bring(
        scope, lake, "tickets", [{"source": "x", "id": "1", "requester": who, "title": "やまだ たろう様から"}]
    )
    asked = ("--person", "山田太郎", "--person", "やまだたろう", "--why", "本人の求め 12号")
    assert run("privacy", "erase", *asked) == KEPT
    told = capsys.readouterr().out
    assert "値1個" in told and "文1件" in told and "--now" in told
    assert rows_of(scope, lake, "tickets", "requester, title") == [{"requester": "erased", "title": "erased"}]
    assert entries(scope.framework_id, table=RECORDS)[0].why == "本人の求め 12号"
    assert len(list(lake.every(""))) == 2
    run("privacy", "erase", *asked, "--now", language="en")
    assert len(list(lake.every(""))) == 1


@pytest.mark.row("G24")
def test_a_damaged_file_makes_the_erasure_incomplete_and_the_command_says_so(
    scope: Scope, lake: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(scope, lake, "tickets", [{"source": "x", "id": "1", "title": "山田太郎"}])
    path = manifest(scope, ["tickets"]).files[0].path
    lake.local(path).write_bytes(b"PAR1")
    assert run("privacy", "erase", "--person", "山田太郎", "--why", "求め") == BROKEN
    assert path in capsys.readouterr().out


@pytest.mark.row("G24")
def test_another_key_is_taken_only_when_somebody_says_so(
    scope: Scope, lake: Folder, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    key_of(scope)
    assert run("privacy", "rekey", "--why", "x") == KEPT
    assert "変わっていません" in capsys.readouterr().out
    settings.PERSON_KEY = "another"
    run("privacy", "rekey", "--why", "鍵を失った")
    assert "新しい鍵" in capsys.readouterr().out

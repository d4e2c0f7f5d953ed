"""The lake: what is in the manifest exists, newest wins, undone is gone, damage is noticed, nothing is left behind."""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cast.facts import bring, rows_of
from cast.people import Cast
from unyo.ledger.queries import entries, verify
from unyo.records.actions import RECORDS, undo
from unyo.records.datasets import Personal, dataset, datasets
from unyo.records.lake.compaction import compact
from unyo.records.lake.reading import Damaged, ask, damages
from unyo.records.lake.storage import CannotKeep, Folder
from unyo.records.lake.sweeping import sweep
from unyo.records.models import LakeFile
from unyo.records.queries import imports, manifest, version
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G11")]
AT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def lake(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "lake")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope()


def ticket(number: str, *, updated: int = 0, **values: Any) -> dict[str, Any]:
    return {
        "source": "redmine",
        "id": number,
        "opened": AT,
        "updated": AT + dt.timedelta(hours=updated),
    } | values


def sample(minute: int, value: float, series: str = "web1.cpu") -> dict[str, Any]:
    at = AT + dt.timedelta(minutes=minute)
    return {"source": "zabbix", "series": series, "at": at, "kind": "cpu", "value": value, "unit": "%"}


def titles(scope: Scope, lake: Folder) -> dict[str, str]:
    return {row["id"]: row["title"] for row in rows_of(scope, lake, "tickets", "id, title")}


def on_disk(lake: Folder) -> list[str]:
    return [path for path, _ in lake.every("")]


def test_what_was_brought_in_is_there_with_its_ledger_entry(scope: Scope, lake: Folder) -> None:
    brought = bring(scope, lake, "tickets", [ticket("1", title="印刷できない"), ticket("2", title="鍵")])
    assert brought.counts == {"tickets": 2}
    assert titles(scope, lake) == {"1": "印刷できない", "2": "鍵"}
    entry = entries(scope.framework_id, table=RECORDS)[0]
    assert (entry.verb, entry.key, entry.after["counts"]) == ("import", str(brought.token), {"tickets": 2})
    assert verify(scope.framework_id) is None
    assert [one.token for one in imports(scope)] == [brought.token]


def test_the_same_again_changes_nothing_and_leaves_no_file(scope: Scope, lake: Folder) -> None:
    first = bring(scope, lake, "tickets", [ticket("1", title="a")])
    stood, there = version(scope), on_disk(lake)
    again = bring(scope, lake, "tickets", [ticket("1", title="a")])
    assert (again.token, version(scope), on_disk(lake)) == (first.token, stood, there)


def test_the_newest_row_of_a_key_wins_by_its_own_word_then_by_the_later_import(
    scope: Scope, lake: Folder
) -> None:
    bring(scope, lake, "tickets", [ticket("1", updated=5, title="new"), ticket("2", title="first")])
    bring(scope, lake, "tickets", [ticket("1", updated=1, title="old"), ticket("2", title="second")])
    assert titles(scope, lake) == {"1": "new", "2": "second"}


def test_undone_leaves_what_was_before_and_can_be_brought_in_again(scope: Scope, lake: Folder) -> None:
    bring(scope, lake, "tickets", [ticket("1", title="before")], "a.csv")
    second = bring(
        scope, lake, "tickets", [ticket("1", updated=1, title="after"), ticket("9", title="x")], "b.csv"
    )
    assert undo(scope, second.token, why="別の月").undone_at is not None
    assert titles(scope, lake) == {"1": "before"}
    with pytest.raises(Refused):
        undo(scope, second.token)
    bring(scope, lake, "tickets", [ticket("1", updated=1, title="after"), ticket("9", title="x")], "b.csv")
    assert titles(scope, lake) == {"1": "after", "9": "x"}


def test_compaction_changes_nothing_people_see_and_undo_still_works_after_it(
    scope: Scope, lake: Folder
) -> None:
    first = bring(scope, lake, "tickets", [ticket("1", title="before"), ticket("2", title="b")], "a.csv")
    second = bring(scope, lake, "tickets", [ticket("1", updated=1, title="after")], "b.csv")
    seen, stood = rows_of(scope, lake, "tickets"), version(scope)
    done = compact(scope, "tickets", lake)
    assert (done.before, done.rows) == (2, 2)
    assert (rows_of(scope, lake, "tickets"), version(scope)) == (seen, stood)
    undo(scope, second.token)
    assert titles(scope, lake) == {"1": "before", "2": "b"}
    compact(scope, "tickets", lake)
    undo(scope, first.token)
    assert rows_of(scope, lake, "tickets") == []


def test_merged_samples_lie_by_kind_series_and_instant(scope: Scope, lake: Folder) -> None:
    for minute in range(6):
        bring(scope, lake, "samples", [sample(minute, minute, s) for s in ("b", "a")], f"{minute}.csv")
    compact(scope, "samples", lake)
    files = manifest(scope, ["samples"]).of("samples")
    assert [(file.rows, file.merged) for file in files] == [(12, True)]
    kept = pq.read_table(lake.local(files[0].path)).to_pylist()
    assert [row["series"] for row in kept] == ["a"] * 6 + ["b"] * 6
    assert [row["value"] for row in kept] == [0, 1, 2, 3, 4, 5] * 2


def test_a_file_no_manifest_names_is_swept_and_a_retired_one_after_its_grace(
    scope: Scope, lake: Folder
) -> None:
    brought = bring(scope, lake, "tickets", [ticket("1")])
    orphan = lake.local(f"{scope.framework_id}/tickets/7-0.parquet")
    orphan.write_bytes(b"half")
    orphan.with_name("8-0.parquet.unfinished").write_bytes(b"h")
    assert sweep(lake).orphans == 2
    assert len(on_disk(lake)) == 1
    undo(scope, brought.token)
    assert (sweep(lake).retired, len(on_disk(lake))) == (0, 1)
    assert (sweep(lake, grace=dt.timedelta(0)).retired, on_disk(lake)) == (1, [])


def test_what_a_living_writer_holds_is_not_swept(lake: Folder) -> None:
    with lake.writer("1-5"):
        with lake.create("1/tickets/5-0.parquet") as sink:
            sink.write(b"x")
        assert (sweep(lake).orphans, on_disk(lake)) == (0, ["1/tickets/5-0.parquet"])
    assert sweep(lake).orphans == 1


@pytest.mark.parametrize("seed", range(40))
def test_every_flipped_bit_is_noticed_before_a_number_is_shown(scope: Scope, lake: Folder, seed: int) -> None:
    bring(scope, lake, "samples", [sample(minute, minute / 7) for minute in range(500)])
    path = lake.local(manifest(scope, ["samples"]).files[0].path)
    rows_of(scope, lake, "samples", "count(*)")
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    with pytest.raises(Damaged) as caught:
        rows_of(scope, lake, "samples", "avg(value)")
    damage = caught.value.damages[0]
    assert (damage.dataset, damage.first, damage.missing) == ("samples", AT, False)


def test_a_missing_file_is_damage_too_and_a_flip_that_keeps_the_date_is_found_by_the_scrub(
    scope: Scope, lake: Folder
) -> None:
    bring(scope, lake, "samples", [sample(minute, minute) for minute in range(50)])
    found = manifest(scope, ["samples"])
    path = lake.local(found.files[0].path)
    rows_of(scope, lake, "samples", "count(*)")
    stood, content = path.stat(), bytearray(path.read_bytes())
    content[99] ^= 4
    with path.open("r+b") as file:
        file.write(content)
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert [one.path for one in damages(lake, found.files, afresh=True)] == [found.files[0].path]
    path.unlink()
    with pytest.raises(Damaged) as caught:
        rows_of(scope, lake, "samples", "count(*)")
    assert caught.value.damages[0].missing


def test_frameworks_do_not_see_one_another(scope: Scope, stranger: Cast, lake: Folder) -> None:
    bring(scope, lake, "tickets", [ticket("1", title="ours")])
    bring(stranger.scope(), lake, "tickets", [ticket("1", title="theirs")])
    assert titles(scope, lake) == {"1": "ours"}
    ours = manifest(scope, ["tickets"])
    theirs = manifest(stranger.scope(), ["tickets"]).files[0]
    with pytest.raises(Exception, match="[Pp]ermission"):
        ask(lake, ours, ["tickets"], f"SELECT * FROM read_parquet('{lake.local(theirs.path)}')")


def test_only_those_who_may_import_import_and_undo(minato: Cast, lake: Folder) -> None:
    viewer = minato.scope("viewer")
    with pytest.raises(NotPermitted):
        bring(viewer, lake, "tickets", [ticket("1")])
    assert on_disk(lake) == []
    brought = bring(minato.scope(), lake, "tickets", [ticket("1")])
    with pytest.raises(NotPermitted):
        undo(viewer, brought.token)


def test_a_full_or_read_only_place_is_answered_with_words_and_nothing_is_left(
    scope: Scope, lake: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, word in ((errno.ENOSPC, "空き"), (errno.EROFS, "読み取り専用")):

        def refused(handle: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refused)
        with pytest.raises(CannotKeep) as caught:
            bring(scope, lake, "tickets", [ticket("1")])
        assert word in caught.value.text.ja
        assert (on_disk(lake), LakeFile.objects.within(scope).count()) == ([], 0)


def test_every_dataset_says_what_its_fields_are(scope: Scope, lake: Folder) -> None:
    assert len(datasets()) == 13
    for name, found in datasets().items():
        assert found.name == name
        assert {*found.key, *found.order, found.instant} <= set(found.names)
        assert all(found.field(column).required for column in found.key)
        assert rows_of(scope, lake, name) == []
    assert dataset("tickets").field("requester").personal is Personal.PERSON
    assert dataset("tickets").field("body").personal is Personal.FREE

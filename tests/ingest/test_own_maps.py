"""How a tool's export is read is kept for next time, shared as YAML and judged before it is used (G21)."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from cast.facts import rows_of
from cast.people import Cast
from unyo.ingest.bulk import bring, look, readings_of
from unyo.ingest.own_maps import (
    WrongMap,
    kept_maps,
    map_of,
    map_yaml,
    own_maps,
    read_map,
    remove_map,
    save_map,
)
from unyo.ingest.sources.correcting import corrected
from unyo.ingest.sources.declared import faults_of
from unyo.ingest.sources.maps import source_maps
from unyo.ledger.models import LedgerEntry
from unyo.records.lake.storage import Folder
from unyo.tables.refusals import NoSuchRow, NotPermitted, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]
TABLE = "受付No;うけつけた日;ようす;だれ\n7;31.05.2026 09:05;障害;山田\n8;01.06.2026 10:00;質問;佐藤\n"
SAID: dict[str, Any] = {
    "tool": "deskbook",
    "label": ["窓口台帳", "Desk book"],
    "headers": ["受付No", "うけつけた日", "ようす"],
    "zone": "Asia/Tokyo",
    "into": [{"dataset": "tickets", "fields": {
        "source": {"is": "deskbook"}, "id": {"from": "受付No"}, "opened": {"from": "うけつけた日", "order": "dmy"},
        "kind": {"from": "ようす", "words": {"障害": "incident", "質問": "inquiry"}, "otherwise": ""},
    }}],
}  # fmt: skip


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope()


def entries(scope: Scope) -> list[tuple[str, str]]:
    rows = LedgerEntry.objects.filter(framework_id=scope.framework_id, table="maps").order_by("seq")
    return list(rows.values_list("verb", "key"))


def test_what_a_person_answered_once_is_recognised_the_next_time(scope: Scope, tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_text(TABLE)
    (first,) = look(path)
    answers = {"datasets": {"tickets": {
        "id": {"from": "受付No"}, "opened": {"from": "うけつけた日", "order": "dmy"},
        "kind": {"from": "ようす", "words": {"障害": "incident", "質問": "inquiry"}},
    }}}  # fmt: skip
    answered = corrected(first.known, answers, first.columns, first.rows, file=first.file)
    assert answered.ready
    save_map(scope, "desk", map_of(answered.known, first.columns, "deskbook", Text("窓口台帳", "Desk book")))
    (again,) = look(path, own=own_maps(scope))
    assert again.known is not None and again.known.label == Text("窓口台帳", "Desk book")
    lake = Folder(tmp_path / "lake")
    assert bring(scope, path, readings_of([again]), storage=lake).imported.counts == {"tickets": 2}
    rows = rows_of(scope, lake, "tickets", "source, id, kind, opened")
    assert [(row["source"], row["id"], row["kind"]) for row in rows] == [
        ("deskbook", "7", "incident"), ("deskbook", "8", "inquiry"),
    ]  # fmt: skip
    assert rows[0]["opened"].isoformat() == "2026-05-31T00:05:00+00:00"


def test_own_maps_go_before_the_built_in_ones(scope: Scope, tmp_path: Path) -> None:
    said = copy.deepcopy(SAID) | {"headers": ["itemid", "clock"]}
    said["into"][0]["fields"] = {"source": {"is": "x"}, "id": {"from": "itemid"}}
    save_map(scope, "mine", said)
    (tmp_path / "h.csv").write_text("itemid,clock,value\n1,1780000000,2\n")
    (found,) = look(tmp_path / "h.csv", own=own_maps(scope))
    assert found.known is not None and found.known.reading["map"] == "own/mine"


def test_every_write_is_a_version_in_the_ledger_and_the_same_again_is_none(scope: Scope) -> None:
    first = save_map(scope, "desk", SAID)
    assert save_map(scope, "desk", SAID).version == first.version == 1
    second = save_map(scope, "desk", SAID | {"zone": "UTC"}, version=1)
    assert second.version == 2
    with pytest.raises(Refused):
        save_map(scope, "desk", SAID, version=1)
    remove_map(scope, "desk")
    assert kept_maps(scope) == [] and own_maps(scope) == ()
    with pytest.raises(NoSuchRow):
        remove_map(scope, "desk")
    assert save_map(scope, "desk", SAID, version=0).version == 3
    assert entries(scope) == [("add", "desk"), ("revise", "desk"), ("remove", "desk"), ("add", "desk")]


def test_who_may_not_import_keeps_no_map_and_another_framework_sees_none(minato: Cast, scope: Scope) -> None:
    save_map(scope, "desk", SAID)
    reader = Scope(
        framework_id=scope.framework_id, actor_id=None, actor_label="r", capabilities=frozenset({"view"})
    )
    assert [one.name for one in kept_maps(reader)] == ["desk"]
    for act in (lambda: save_map(reader, "x", SAID), lambda: remove_map(reader, "desk")):
        with pytest.raises(NotPermitted):
            act()


@pytest.mark.parametrize("name", ["", "../x", "A", "x" * 41, "日本"])
def test_a_name_that_could_be_something_else_is_refused(scope: Scope, name: str) -> None:
    with pytest.raises(Refused):
        save_map(scope, name, SAID)


def test_every_built_in_map_goes_out_as_yaml_and_comes_back_as_the_same() -> None:
    for one in source_maps():
        assert read_map("m.yaml", map_yaml(one.said).encode()) == one.said, one.name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x\n", "アンカー"),
        ("a: !!python/object:os.system 1\n", "アンカー"),
        ("a: 1\n---\nb: 2\n", "二つ以上"),
        ("a: 1\na: 2\n", "二度"),
        ("a: [1, 2\n", "YAML"),
        ("", "中身"),
        ("[" * 5000, ""),
        ("a: " + "[" * 40 + "]" * 40, "入れ子"),
        ("a: " + "x" * 300_000, "大きすぎ"),
        ("\x00", ""),
    ],
)
def test_yaml_that_is_more_than_plain_data_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        read_map("m.yaml", text.encode())
    assert said in caught.value.text.ja
    assert not any(code in caught.value.text.en for code in ("ended abnormally", "answer was broken"))


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("tool",), "", "tool"),
        (("label",), "x", "label"),
        (("headers",), [], "headers"),
        (("zone",), "Mars/Base", "zone"),
        (("decimal",), ";", "decimal"),
        (("colour",), "red", "colour"),
        (("into",), [], "into"),
        (("into", 0, "dataset"), "tiketto", "into[0].dataset"),
        (("into", 0, "only"), {"from": "x"}, "into[0].only"),
        (("into", 0, "fields", "titel"), {"from": "x"}, "into[0].fields.titel"),
        (("into", 0, "fields", "title"), {"form": "x"}, "into[0].fields.title.form"),
        (("into", 0, "fields", "title"), {"from": "x", "is": "y"}, "into[0].fields.title"),
        (("into", 0, "fields", "kind"), {"is": "accident"}, "into[0].fields.kind"),
        (("into", 0, "fields", "opened", "order"), "dym", "into[0].fields.opened.order"),
        (("into", 0, "fields", "id", "pick"), r"(?P<a>(x+)+)\1", "into[0].fields.id.pick"),
        (("into", 0, "fields", "id", "words"), "nowhere", "into[0].fields.id.words"),
        (("lines",), "no groups", "lines"),
        (("lines",), "(?P<a>x{9999})", "lines"),
        (("lines",), "(?P<a>" + "x" * 3000 + ")", "lines"),
    ],
)
def test_a_map_that_names_what_does_not_exist_is_refused_by_its_place(
    scope: Scope, path: tuple[Any, ...], value: Any, place: str
) -> None:
    said = copy.deepcopy(SAID)
    inner: Any = said
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(WrongMap) as caught:
        save_map(scope, "desk", said)
    found = {fault.place: fault for fault in caught.value.faults}
    assert place in found
    assert found[place].text.ja and found[place].text.en
    assert kept_maps(scope) == []


@pytest.mark.parametrize(
    "said", [None, [], "x", 7, {}, {"into": 3}, {"into": [{"dataset": "tickets", "fields": 1}]}]
)
def test_what_is_no_map_at_all_is_refused_and_breaks_nothing(said: Any) -> None:
    assert faults_of(said)


@pytest.mark.trap("T56")
def test_a_pattern_made_to_take_for_ever_takes_no_time(scope: Scope, tmp_path: Path) -> None:
    said = copy.deepcopy(SAID) | {
        "lines": r"^(?P<a>(?:a+)+)(?P<b>(?:a|a)*)(?P<c>b)$",
        "headers": ["a", "b", "c"],
    }
    said["into"][0]["fields"] = {"source": {"is": "x"}, "id": {"from": "a"}}
    with pytest.raises(WrongMap):
        save_map(scope, "slow", said | {"lines": r"^(?P<a>a+)(x)$"})
    save_map(scope, "slow", said)
    (tmp_path / "x.log").write_text("\n".join(["aab"] * 80 + ["a" * 50_000 + "!"] * 20) + "\n")
    (found,) = look(tmp_path / "x.log", own=own_maps(scope))
    brought = bring(scope, tmp_path / "x.log", readings_of([found]), storage=Folder(tmp_path / "lake"))
    assert (brought.imported.counts, brought.imported.rejected) == ({"tickets": 80}, 20)


def test_lines_of_fixed_width_are_read_by_their_places(scope: Scope, tmp_path: Path) -> None:
    said = {
        "tool": "ajs", "label": ["一覧", "List"], "headers": ["job", "began", "state"],
        "lines": r"^(?P<job>.{10}) (?P<began>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d) (?P<state>.{6})$",
        "into": [{"dataset": "jobs", "fields": {
            "source": {"is": "ajs"}, "id": {"join": ["job", "began"]}, "job": {"from": "job"},
            "began": {"from": "began", "order": "ymd"}, "result": {"from": "state"},
        }}],
    }  # fmt: skip
    save_map(scope, "ajs", said)
    path = tmp_path / "ajs.txt"
    path.write_bytes(
        "夜間集計       2026/05/31 02:00:01 正常終了  \nJOB02      2026/05/31 03:00:00 異常終了  \n".encode(
            "cp932"
        )
    )
    (found,) = look(path, own=own_maps(scope))
    lake = Folder(tmp_path / "lake")
    assert bring(scope, path, readings_of([found]), storage=lake).imported.counts == {"jobs": 2}
    rows = rows_of(scope, lake, "jobs", "job, result")
    assert [(row["job"], row["result"]) for row in rows] == [("JOB02", "異常終了"), ("夜間集計", "正常終了")]

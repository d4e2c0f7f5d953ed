"""A framework as YAML in git: read back it changes nothing, and people's comments stay."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_round_trip import DAY, VALUES, blueprint_of, pooled, said

from unyo.checks.run import check_files
from unyo.documents.writers.yaml_table import NotOurs, table_yaml
from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import DESIGNS, TABLES, Blueprint
from unyo.ingest.intake import read_intake
from unyo.ingest.plan import plan
from unyo.vocabulary.declare import Design

SERVICE = TABLES["service"]


def written(blueprint: Blueprint, folder: Path) -> list[Path]:
    files = []
    for name, table in TABLES.items():
        if rows := blueprint.all(table.design):
            files.append(folder / f"{name}.yaml")
            files[-1].write_text(table_yaml(table, rows), encoding="utf-8")
    return files


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(pool=pooled(VALUES, 12), seed=st.integers(0, 2**32))
def test_a_framework_written_as_yaml_and_read_back_changes_nothing(tmp_path_factory, pool, seed) -> None:  # type: ignore[no-untyped-def]
    blueprint = blueprint_of(random.Random(seed), pool, 3)
    intake = read_intake(written(blueprint, tmp_path_factory.mktemp("yaml")))
    assert not said(intake)
    found = plan(blueprint, intake.designs)
    assert (found.create, [c.values for c in found.change], found.remove) == ((), [], ())
    assert len(found.same) == 3 * len(DESIGNS)


def test_what_is_written_twice_is_the_same_text() -> None:
    rows = [Service(key="b", name="B", note="一行目\n二行目"), Service(key="a", name="A", desk=True)]
    first = table_yaml(SERVICE, rows)
    assert table_yaml(SERVICE, rows, first) == first
    assert first.index("key: b") < first.index("key: a")
    assert "note: |-\n      一行目\n      二行目" in first and "desk: true" in first


STANDING = """# 私たちのサービス
service:
  # 一番大事
  - key: a
    name: "A"  # 正式名
  - key: gone
    name: なくなる
  - key: b
    name: B
    note: 古い
"""


def test_comments_quotes_and_order_stay_and_only_the_difference_is_written() -> None:
    rows = [
        Service(key="b", name="B", note="新しい"),
        Service(key="new", name="N"),
        Service(key="a", name="A"),
    ]
    after = table_yaml(SERVICE, rows, STANDING)
    assert after == STANDING.replace("  - key: gone\n    name: なくなる\n", "").replace("古い", "新しい") + (
        "  - key: new\n    name: N\n"
    )


@pytest.mark.parametrize(
    "text", ["role: []\n", "- a\n", "service: 5\n", "service: [1]\n", "a: [", "service:\n  - a\n"]
)
def test_a_file_that_is_not_ours_is_left_alone(text: str) -> None:
    with pytest.raises(NotOurs):
        table_yaml(SERVICE, [], text)


def rows_of(tmp_path: Path, text: str) -> tuple[tuple[Design, ...], list[str]]:
    file = tmp_path / "f.yaml"
    file.write_text(text, encoding="utf-8")
    intake = read_intake([file])
    return intake.designs, [f"{one.place.row}: {one.code} {one.message.ja}" for one in intake.problems]


def test_words_are_not_taken_for_something_else(tmp_path: Path) -> None:
    text = "service:\n- {key: 'no', name: no}\n- key: 0012\n  name: 1e3\n  note: ~\n  started_on: 2026-04-01\n  desk: yes\n"
    designs, problems = rows_of(tmp_path, text)
    assert not problems
    assert designs == (
        Service(key="no", name="no"),
        Service(key="0012", name="1e3", started_on=dt.date(2026, 4, 1), desk=True),
    )


def test_a_value_stands_on_the_line_of_its_row_and_lists_are_joined(tmp_path: Path) -> None:
    text = "# 注\nrole:\n- key: leader\n  name: 運用リーダー\n  aliases: [運用責任者, 運用長]\n\nsystem:\n- key: s\n  name: S\n"
    designs, problems = rows_of(tmp_path, text)
    assert not problems
    assert designs[0].aliases == "運用責任者, 運用長"  # type: ignore[attr-defined]
    assert [one.place.row for one in designs if one.place] == [3, 8]


def test_durations_and_percentages_are_read_as_written(tmp_path: Path) -> None:
    target = ServiceLevelTarget(key="t", agreement="a", measure="restore", minutes=255)
    (tmp_path / "agreement.yaml").write_text("agreement:\n- {key: a, name: A, kind: sla}\n")
    (tmp_path / "target.yaml").write_text(table_yaml(TABLES["target"], [target]))
    assert [one for one in read_intake(sorted(tmp_path.glob("*.yaml"))).designs if one.key == "t"] == [target]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("service:\n- key: a\n  key: b\n", 3, "二度"),
        ("service:\n- &x {key: a, name: A}\n- *x\n", 2, "アンカー"),
        ("service:\n- key: !!str a\n", 2, "タグ"),
        ("service:\n- key: a\n  name: {x: 1}\n", 3, "値の組"),
        ("service:\n  a: b\n", 2, "行の並び"),
        ("service:\n- 5\n", 2, "列: 値"),
        ("- service\n", 1, "行の並び"),
        ("service: []\n---\nrole: []\n", 2, "文書"),
        ("service:\n- key: [\n", 3, "YAML"),
        ("service:\n\t- key: a\n", 2, "YAML"),
        ("", None, "中身"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int | None, word: str
) -> None:
    designs, problems = rows_of(tmp_path, text)
    assert not designs and len(problems) == 1
    assert problems[0].startswith(f"{line}: file.refused") and word in problems[0]


def test_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    designs, problems = rows_of(tmp_path, bomb)
    assert not designs and "アンカー" in problems[0]


def test_yaml_of_others_in_the_same_folder_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services:\n- image: postgres\n")
    assert rows_of(tmp_path, "services:\n- image: postgres\n") == ((), [])
    (tmp_path / "raci.yaml").write_text(
        "activity:\n- {key: d, name: 障害宣言}\nrole:\n- {key: l, name: 運用リーダー}\n"
        "assignment:\n- {key: '1', activity: d, role: l, letters: R}\n"
    )
    found = check_files([tmp_path], DAY).report.findings
    one = next(f for f in found if f.rule == "raci.exactly-one-accountable")
    assert one.where and (one.where.file, one.where.row) == ("raci.yaml", 2)
    assert not [f for f in found if f.rule == "table.every-table-is-recognised"]

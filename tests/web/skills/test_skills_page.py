"""The skills matrix over HTTP: levels written on the grid, the bus factor beside them (V12)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.tables.queries import rows
from unyo.web.skills import sheet as sheet_of_skills

PAGE = "/f/minato/skills/"
pytestmark = [pytest.mark.django_db, pytest.mark.row("V12")]


def write(client: Client, row: str, column: str, value: str, **more: Any) -> Any:
    body = {"row": row, "column": column, "value": value, "key": "", "version": 0, **more}
    return client.post(f"{PAGE}cell", json.dumps(body), content_type="application/json")


def kept(cast: Cast) -> dict[tuple[str, str], int]:
    return {(one["person"], one["skill"]): one["level"] for one in rows(cast.scope(), "skill_holder").rows}


@pytest.mark.accept("AT-V12-1")
def test_a_skill_held_by_one_person_is_named_until_a_second_one_can(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = client.get(PAGE).content.decode()
    assert "2の技能のうち1つは、一人でできる人が2人いません" in page
    assert "田中(離任)" in page and "データベースの復旧: 一人でできる人が1人" in page
    answer = write(client, "鈴木", "復旧", "３")
    assert answer.status_code == 200 and kept(work_catalog)["鈴木", "復旧"] == 3
    assert answer.json()["cells"][""]["復旧"]["display"] == "2"
    assert "一人でできる人が2人以上います" in client.get(f"{PAGE}beside").content.decode()


@pytest.mark.parametrize("typed", ["5", "-1", "A", "3.5", "できる"])
def test_a_level_off_the_scale_is_refused_and_nothing_is_written(
    work_catalog: Cast, client_as: ClientAs, typed: str
) -> None:
    before = kept(work_catalog)
    answer = write(client_as("operator"), "鈴木", "復旧", typed)
    assert answer.status_code == 422 and "0から4" in answer.json()["text"]
    assert kept(work_catalog) == before


def test_an_empty_cell_takes_the_level_away_and_undo_brings_it_back(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    gone = write(client, "佐藤", "復旧", "", key="佐藤-復旧", version=1)
    assert gone.status_code == 200 and ("佐藤", "復旧") not in kept(work_catalog)
    body = json.dumps({"undo": gone.json()["undo"]})
    assert client.post(f"{PAGE}undo", body, content_type="application/json").status_code == 200
    assert kept(work_catalog)["佐藤", "復旧"] == 4


def test_who_writes_on_an_old_version_is_told_and_overwrites_nothing(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    assert write(client, "佐藤", "復旧", "2", key="佐藤-復旧", version=1).status_code == 200
    late = write(client, "佐藤", "復旧", "0", key="佐藤-復旧", version=1)
    assert late.status_code == 409 and late.json()["value"] == "2"
    assert kept(work_catalog)["佐藤", "復旧"] == 2


def test_the_sums_below_the_grid_cannot_be_written(work_catalog: Cast, client_as: ClientAs) -> None:
    assert write(client_as("operator"), "", "復旧", "4").status_code == 422
    assert write(client_as("operator"), "いない人", "復旧", "4").status_code == 422


def test_a_viewer_reads_the_matrix_and_writes_nothing(work_catalog: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    page = client.get(PAGE).content.decode()
    assert "skills/cell" not in page and "1 / 2 (水準4)" in page
    assert write(client, "鈴木", "復旧", "3").status_code == 403


def test_a_skill_is_added_as_a_column(work_catalog: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    assert client.post(f"{PAGE}add", {"name": "ネットワーク"}).status_code == 302
    assert "ネットワーク" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}add", {"name": " "}).status_code == 422
    assert client.post(f"{PAGE}add", {"name": "ネットワーク"}).status_code == 422


def test_an_empty_matrix_says_what_belongs_here(minato: Cast, client_as: ClientAs) -> None:
    assert "技能の表はまだありません" in client_as("viewer").get(PAGE).content.decode()


def test_people_beyond_what_a_grid_can_show_are_counted(
    work_catalog: Cast, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_of_skills, "MOST_PEOPLE", 2)
    page = client_as("viewer").get(PAGE).content.decode()
    assert "ほかに技能の無い人が1人います" in page

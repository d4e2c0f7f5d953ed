"""The page of staffing: heads, holes and the records behind them (G9)."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row, revise_row

pytestmark = [pytest.mark.django_db, pytest.mark.row("G9")]
PAGE = "/f/minato/staffing/"


@pytest.fixture
def manned(minato: Cast) -> Cast:
    """湊 with a seat round the clock that six people fill, and a role on duty whose one person works by day."""
    scope = minato.scope()
    add_row(scope, "calendar", {"name": "24時間365日", "hours": "24時間365日"}, key="always")
    add_row(scope, "calendar", {"name": "平日日中", "hours": "平日9:00-18:00"}, key="office")
    add_row(scope, "service", {"name": "申請ポータル", "calendar": "always"}, key="portal")
    add_row(scope, "system", {"name": "ポータルWeb", "service": "portal"}, key="web")
    figures = {"system": "web", "calendar": "always", "seats": 1, "hours_week": 40, "shrinkage": 20}
    add_row(scope, "staffing_plan", figures, key="plan")
    add_row(
        scope, "staffing_taper", {"plan": "plan", "valid_from": dt.date(2025, 4, 1), "people": 8}, key="first"
    )
    add_row(scope, "role", {"name": "運用リーダー"}, key="leader")
    add_row(scope, "person", {"name": "波多 港"}, key="hata")
    add_row(scope, "role_holder", {"role": "leader", "person": "hata", "calendar": "office"})
    add_row(scope, "incident_step", {"name": "指揮", "decides": True}, key="command")
    add_row(scope, "incident_duty", {"step": "command", "role": "leader", "letters": "A", "band": "always"})
    return minato


@pytest.mark.accept("AT-G9-1")
def test_the_people_a_seat_takes_and_the_holes_of_a_role_are_shown_with_their_records(
    manned: Cast, client_as: ClientAs
) -> None:
    page = client_as("viewer").get(PAGE).content.decode()
    assert re.search(r"<strong>6</strong>人が要ります", page) and "= 5.25" in page
    assert page.count("誰もいない") == 2 and "1人だけ" in page and "波多 港" in page
    assert "要る時間帯に人のいない役割が1つあります" in page
    links = set(re.findall(r'href="(/f/minato/t/[^"]+)"', page))
    client = client_as("viewer")
    assert {
        f"/f/minato/t/{one}/" for one in ("staffing_plan/r/plan", "staffing_taper/r/first", "role/r/leader")
    } <= links
    assert {client.get(link).status_code for link in links} == {200}


def test_a_plan_without_figures_says_which(manned: Cast, client_as: ClientAs) -> None:
    add_row(manned.scope(), "system", {"name": "夜間バッチ"}, key="batch")
    add_row(manned.scope(), "staffing_plan", {"system": "batch", "seats": 1}, key="bare")
    page = client_as("operator").get(PAGE).content.decode()
    assert "書かれていないもの: 対応時間、1人の週時間、休暇・研修などの割合(%)" in page
    assert "/f/minato/t/staffing_plan/r/bare/edit" in page
    reader = client_as("viewer").get(PAGE).content.decode()
    assert ">書く<span" in page and ">書く<span" not in reader
    assert "人数を計算できない要員計画1つ" in reader


def test_the_step_in_force_is_marked_and_too_few_people_are_said(manned: Cast, client_as: ClientAs) -> None:
    # More hours than when the step was written: what was enough no longer is.
    scope = manned.scope()
    add_row(
        scope,
        "staffing_taper",
        {"plan": "plan", "valid_from": dt.date(2026, 4, 1), "people": 6},
        key="second",
    )
    revise_row(scope, "staffing_plan", "plan", {"seats": 2}, version=1)
    page = client_as("viewer").get(PAGE).content.decode()
    assert "1つの要員計画で、今日の人数が足りません" in page
    assert re.search(r"<strong>11</strong>人が要ります", page)
    assert "3人足りない" in page and "5人足りない" in page
    assert re.search(r'is-now"><p class="when"><a href="[^"]+/second/"', page)


def test_nothing_written_teaches_and_speaks_english(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    client.post("/language", {"language": "en"})
    page = client.get(PAGE).content.decode()
    assert "No staffing plan and no role yet" in page and "5.25 → 6 people" in page
    assert "Write the first plan" not in page

"""The expiry register over HTTP, and its time line (G35, T17, T18)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.framework.contracts.designs import Contract
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Resource
from unyo.parties.models import User
from unyo.tables.actions import add_row, apply_batch
from unyo.tables.changes import Change
from unyo.tables.registry import model_of
from unyo.web.charts.ends import End, end_lines
from unyo.web.charts.still import to_svg
from unyo.web.expiry.entries import entries, without_end

PAGE = "/f/minato/expiry/"
DAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.row("G35")


@pytest.mark.django_db
def test_what_has_to_be_acted_on_first_stands_on_top(work_catalog: Cast, client_as: ClientAs) -> None:
    page = client_as("viewer").get(PAGE).content.decode()
    names = re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', page)
    assert names == ["古い帳票ツール", "予約サイトの証明書", "監視ツール年間ライセンス", "サーバOSの保守"]
    assert "4件のうち1件は動く日か期限を過ぎ、2件は90日以内に来ます" in page
    assert "期限が書かれていないもの" in page and "バックアップ装置" in page


@pytest.mark.django_db
def test_the_page_reads_in_english_and_says_when_nothing_is_written(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("viewer")
    User.objects.update(language="en")
    assert "No end has been written yet" in client.get(PAGE).content.decode()
    add_row(
        minato.scope(), "resource", {"name": "Tool", "ends_on": timezone.localdate() + dt.timedelta(days=5)}
    )
    assert "ends within 90 days" in client.get(PAGE).content.decode()


@pytest.mark.row("V14")
@pytest.mark.django_db
def test_the_page_counts_by_the_days_the_framework_sets(work_catalog: Cast, client_as: ClientAs) -> None:
    own = {"rule": "resource.acted-on-in-time", "limits": "days=700", "reason": "予算は二年前に決まる"}
    add_row(work_catalog.scope("manager"), "rule_setting", own)
    page = client_as("viewer").get(PAGE).content.decode()
    assert "4件のうち1件は動く日か期限を過ぎ、3件は700日以内に来ます" in page
    assert "90日以内" not in page.partition("検出")[0]


@pytest.mark.trap("T18")
def test_resources_and_contracts_stand_in_one_order_and_renewals_by_their_notice() -> None:
    design = Blueprint.of(
        [
            Resource(key="甲", name="甲", kind="tool", ends_on=dt.date(2027, 1, 31)),
            Resource(key="乙", name="乙", kind="licence"),
            Resource(key="丙", name="丙", kind="tool"),
            Contract(
                key="丁", name="丁", valid_from=dt.date(2026, 4, 1), valid_to=dt.date(2027, 3, 31),
                auto_renew=True, notice_months=3,
            ),
            Contract(key="戊", name="戊", valid_to=dt.date(2026, 10, 31)),
            Contract(key="己", name="己"),
        ],
        DAY,
    )  # fmt: skip
    found = entries(design)
    assert [(one.name, str(one.act.day), one.state(DAY)) for one in found] == [
        ("戊", "2026-10-31", "ended"),
        ("丁", "2026-12-31", "soon"),
        ("甲", "2027-01-31", "ending"),
    ]
    assert [one.key for one in without_end(design)] == ["乙", "己"]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"ends_on": dt.date(2027, 9, 30), "lead_months": 12}, "late"),
        ({"ends_on": dt.date(2027, 1, 31), "renewal": "automatic", "notice_months": 3}, "renewing"),
        ({"ends_on": dt.date(2028, 1, 31)}, "unknown"),
        ({"ends_on": dt.date(2028, 1, 31), "lead_months": 6}, "later"),
        ({"ends_on": DAY}, "ending"),
        ({"ends_on": dt.date(2027, 3, 31), "lead_months": 3}, "soon"),
    ],
)
def test_each_end_has_one_state(said: dict[str, object], state: str) -> None:
    (one,) = entries(Blueprint.of([Resource(key="甲", name="甲", **said)], DAY))  # type: ignore[arg-type]
    assert one.state(DAY) == state


def test_the_time_line_is_drawn_without_a_browser_and_holds_what_lies_beyond_its_edges() -> None:
    lines = [End("甲", dt.date(2020, 1, 1), dt.date(9999, 12, 31), "bad"), End("甲", DAY, DAY, "key")]
    spec = end_lines(lines, DAY, dt.date(2028, 11, 22), language="en")
    values = [row for rows in spec["datasets"].values() for row in rows if "act" in row]
    assert [one["label"] for one in values] == ["1. 甲", "2. 甲"]
    assert (values[0]["act"], values[0]["end"]) == ("2026-10-22T00:00:00", "2028-11-22T00:00:00")
    assert "today" in to_svg(spec)


@pytest.mark.django_db
def test_dates_and_numbers_nobody_means_do_not_break_the_page(minato: Cast, client_as: ClientAs) -> None:
    """Also those that were kept before the months had a range."""
    odd = [
        {"ends_on": dt.date(1900, 1, 1), "notice_months": 120, "renewal": "automatic"},
        {"ends_on": dt.date(2200, 12, 31), "lead_months": 0, "notice_months": 120},
    ]
    changes = [
        Change(verb="add", table="resource", values={"name": f"乙{n}", **said}) for n, said in enumerate(odd)
    ]
    apply_batch(minato.scope(), changes)
    before = model_of("resource").objects.within(minato.scope())
    before.filter(name="乙0").update(notice_months=2**31 - 1)
    before.filter(name="乙1").update(lead_months=-(2**31), notice_months=1200)
    assert client_as("viewer").get(PAGE).status_code == 200

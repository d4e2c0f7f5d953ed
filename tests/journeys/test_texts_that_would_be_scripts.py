"""What stands in the tables stays text: payloads in every text of every table, and every page opened in a browser."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from paths import follow
from walking import House, Walk, Walker

from unyo.framework.designs import TABLES
from unyo.vocabulary.declare import Kind, Table

pytestmark = [pytest.mark.browser, pytest.mark.row("H1")]

PAYLOADS = (
    "<script>pwned()</script>",
    '"><img src=x onerror=pwned()>',
    "'><svg onload=pwned()>",
    "</title></textarea></select></script><body onpageshow=pwned()>",
    "` onfocus=pwned() autofocus x=`",
    "javascript:pwned()",
    "{{ pwned() }}{% pwned() %}${pwned()}",
)
TRAP = "window.pwned = () => { window.broken = (window.broken ?? 0) + 1; };"


def token(walker: Walker, slug: str) -> str:
    """A token for writing, made on one's own page."""
    page = walker.page
    walker.go("/me")
    form = page.locator("form[action$='me/tokens']")
    form.locator("[name=label]").fill(PAYLOADS[0])
    form.locator("[name=framework]").select_option(slug)
    form.locator("[name=scope]").select_option("write")
    form.locator("button").click()
    found = re.search(r"unyo_[0-9a-f]{10}_[\w-]+", page.locator("code.token").inner_text())
    assert found
    return found[0]


def values_of(table: Table, keys: dict[str, str], turn: int) -> dict[str, Any]:
    """A row with a payload in every text, and whatever else makes it valid."""
    values: dict[str, Any] = {}
    for number, column in enumerate(table.columns):
        if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
            values[column.name] = f"{PAYLOADS[(number + turn) % len(PAYLOADS)]} {turn}"
        elif column.kind is Kind.REF and column.to in keys:
            values[column.name] = keys[column.to]
        elif column.kind is Kind.CHOICE:
            values[column.name] = column.choices[turn % len(column.choices)].value
        elif column.kind in (Kind.INTEGER, Kind.MINUTES, Kind.MONEY, Kind.DECIMAL):
            values[column.name] = 10 * (turn + 1)
        elif column.kind is Kind.DATE:
            values[column.name] = f"2027-04-0{turn + 1}"
    return values


def seed(walker: Walker, slug: str) -> dict[str, str]:
    """Two rows in every table through the API; the key of the last one by table."""
    headers = {"Authorization": f"Bearer {token(walker, slug)}", "Content-Type": "application/json"}
    keys: dict[str, str] = {}
    for name, table in TABLES.items():
        for turn in (0, 1):
            values = values_of(table, keys, turn)
            if name == "activity_pair" and turn == 0:
                continue  # a pair needs two activities
            if name == "activity_pair":
                values["second"] = keys["activity#0"]
            answer = walker.page.request.post(
                f"{walker.house.url}/api/v1/{slug}/t/{name}", headers=headers, data=json.dumps(values)
            )
            assert answer.status in (201, 409, 422), (name, answer.status, answer.text())
            if answer.status == 201:
                keys[name] = keys[f"{name}#{turn}"] = answer.json()["key"]
        assert name in keys, (name, answer.text())
    return keys


def test_no_text_of_any_table_runs_on_any_page(house: House, walk: Walk) -> None:
    slug = house.framework("scripts", PAYLOADS[1], PAYLOADS[2])
    walker = walk("ja")
    page = walker.sign_in(slug)
    page.add_init_script(TRAP)
    seed(walker, slug)
    found = follow(walker, f"/f/{slug}/", "/me", *(f"/f/{slug}/t/{name}/" for name in TABLES))
    assert len(found.pages) > len(TABLES) + 10
    for address in found.pages:
        walker.go(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("window.broken ?? 0") == 0, address
        assert walker.heed() == [], address

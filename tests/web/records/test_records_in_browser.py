"""The records in a real browser: nothing breaks in either language or theme, on a telephone or a desk."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from cast.browsing import Visit, serious
from cast.facts import bring
from cast.people import Cast
from cast.record_matter import AT, bring_with_rejects
from unyo.records.lake.storage import Folder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.row("G21")]
LOOKS = (("ja", 1440, "light"), ("en", 768, "dark"), ("ja", 390, "dark"))


@pytest.mark.parametrize("language,width,theme", LOOKS)
def test_every_page_of_the_records_fits_and_can_be_read(
    language: str,
    width: int,
    theme: str,
    matter: None,
    minato: Cast,
    lake: Folder,
    tmp_path: Path,
    visit: Visit,
) -> None:
    token = bring_with_rejects(minato, lake, tmp_path).token
    samples = [
        {"source": "zabbix", "series": "web1.cpu", "at": AT + dt.timedelta(minutes=n), "system": "web1",
         "kind": "cpu", "value": 12.0 + n % 7 + (70 if n % 701 == 0 else 0), "unit": "%"}
        for n in range(3000) if not 900 <= n < 1300
    ]  # fmt: skip
    bring(minato.scope(), lake, "samples", samples)
    addresses = ("", "imports/", f"imports/{token}/", "tickets/", "tickets/otobo/INC-2/", "tickets/otobo/I-1/",
                 "series/", "series/?source=zabbix&series=web1.cpu", "outages/")  # fmt: skip
    for address in addresses:
        page = visit(
            "operator", f"/f/minato/records/{address}", language=language, size=(width, 900), theme=theme
        )
        page.wait_for_load_state("networkidle")
        more = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert more == 0, f"{address} scrolls sideways by {more} px"
        assert serious(page) == [], address
        assert page.locator("h1").count() == 1
        if folder := os.environ.get("UNYO_SHOTS"):
            name = address.strip("/").replace("/", "_").replace("?", "_")[:20] or "overview"
            page.screenshot(path=f"{folder}/{name}-{language}-{width}-{theme}.png", full_page=True)

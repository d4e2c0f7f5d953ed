"""A real browser before a real server: `visit("operator", "/f/minato/raci/")` is a page somebody has open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from cast.people import Cast

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("UNYO_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What the page's security policy refused, and every error of its scripts: both must stay empty.
LISTEN = """
window.refused = [];
document.addEventListener('securitypolicyviolation', (e) => window.refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""

Visit = Callable[..., "Page"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run. The fixtures' own database work happens beside Playwright's event loop."""
    if not Path(CHROMIUM).exists() and os.environ.get("CI") != "true":
        pytest.skip("no Chromium here: install the package chromium to run the browser tests")
    # Only tests that use this fixture pay for the import.
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server: Any, minato: Cast) -> Iterator[Visit]:
    """Open an address as somebody, in a language, a size and a theme; afterwards nothing may have gone wrong."""
    opened: list[tuple[Any, Page, list[str]]] = []

    def go(
        role: str,
        address: str,
        *,
        language: str = "ja",
        size: tuple[int, int] = (1440, 900),
        theme: str = "light",
    ) -> Page:
        client = Client()
        client.force_login(minato.users[role])
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
        )
        host = urlsplit(live_server.url).hostname
        kept = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            "unyo_language": language,
        }
        context.add_cookies([{"name": n, "value": v, "domain": host, "path": "/"} for n, v in kept.items()])  # type: ignore[misc]
        context.add_init_script(LISTEN)
        page, faults = context.new_page(), []
        page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append((context, page, faults))
        minato.users[role].__class__.objects.filter(pk=minato.users[role].pk).update(language=language)
        page.goto(f"{live_server.url}{address}")
        return page

    yield go
    refused = [told for _, page, _ in opened for told in page.evaluate("window.refused")]
    for context, _, _ in opened:
        context.close()
    assert refused == []
    assert [fault for _, _, faults in opened for fault in faults] == []


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical on the page, WCAG 2.2 A and AA."""
    # Only tests that ask for it pay for the import.
    from axe_core_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]

"""One stage and one Chromium for all tests of the look."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

# The stage stands beside these tests, whatever way pytest imports them.
sys.path.insert(0, str(Path(__file__).parent))
from look_stage import LISTEN, Book, Stage


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    server = Stage(0, tmp_path_factory.mktemp("generated"))
    server.begin()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The browser of the whole run: two of Playwright's loops do not stand beside each other."""
    return chromium


@pytest.fixture
def page(browser: Browser, stage: Stage) -> Iterator[Page]:
    """The gallery in English at 1440 px without its charts (they are heavy), its writes counted from nothing."""
    stage.book = Book()
    stage.posted.clear()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(LISTEN)
    context.route("**/bundle.js", lambda route: route.abort())
    sheet = context.new_page()
    sheet.goto(f"{stage.address}/?lang=en")
    yield sheet
    assert sheet.evaluate("window.refused") == []
    context.close()

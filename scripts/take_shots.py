"""Takes the pictures of the README and of the guide from the demo: `make shots`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "guide" / "pictures"
CHROMIUM = os.environ.get("UNYO_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
LANGUAGES = ("ja", "en")
SIZE = (1280, 800)
LARGEST = 300_000
LONGEST_START = 120.0
SECRET = re.compile(r"\b\w{4}(?:-\w{4}){4}\b")


@dataclass(frozen=True)
class Demo:
    """The running demo: where it is and how to sign in."""

    url: str
    secret: str


@dataclass(frozen=True)
class Shot:
    """A page below `/f/minato/`, and what has to be there before it is taken."""

    name: str
    path: str
    wanted: str
    height: int = SIZE[1]


SHOTS = (
    Shot("dashboard", "", ".decide, .headline", 900),
    Shot("findings", "findings/", "li.finding"),
    Shot("coverage", "coverage/", "#coverage", 860),
    Shot("raci", "raci/", "#raci", 860),
    Shot("chain", "chains/", "main a[href*='/chains/']", 900),
    Shot("options", "options/", "main a[href*='/options/']", 900),
    Shot("incidents", "incidents/", "[data-drawn] svg", 900),
    Shot("maintenance", "maintenance/", "main h1", 900),
    Shot("kpis", "kpis/", "main h1", 860),
)


def main() -> None:
    """Every picture in both languages; the rows of the demo stay as they are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for language in LANGUAGES:
            with (
                tempfile.TemporaryDirectory(prefix="unyo-shots-") as place,
                demo(Path(place), language) as running,
            ):
                _every(browser, running, language)
        browser.close()


@contextmanager
def demo(place: Path, language: str) -> Iterator[Demo]:
    """`unyo demo` in a language, with a state of its own, on a port nobody has, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = place / "log"
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with log.open("w") as out:
        process = subprocess.Popen(  # noqa: S603 - our own program, fixed arguments
            [sys.executable, "-m", "unyo.cli", "demo", "--port", str(port), "--lang", language],
            env={**kept, "UNYO_STATE": str(place / "state"), "UNYO_ENV": "development"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        found = SECRET.search(log.read_text("utf-8"))
        assert found, log.read_text("utf-8")
        yield Demo(url, found[0])
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/sign-in", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("The demo did not start.")


def _every(browser: Browser, running: Demo, language: str) -> None:
    context = browser.new_context(
        viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light", locale=language
    )
    page = context.new_page()
    _sign_in(page, running, language)
    for shot in SHOTS:
        page.goto(f"{running.url}/f/minato/{shot.path}")
        page.wait_for_selector(shot.wanted)
        if shot.name in ("chain", "options"):
            _first_inside(page, shot)
        _take(page, f"{shot.name}-{language}", shot.height)
    page.goto(f"{running.url}/f/minato/import/")
    page.locator("[data-drop-files]").set_input_files(
        sorted((ROOT / "examples" / "handover-article").iterdir())
    )
    page.locator("form[data-drop] button.main").click()
    page.wait_for_selector("#holes", timeout=60_000)
    _take(page, f"import-{language}", 900)
    page.locator("form[action$='/drop'] button").click()
    page.wait_for_url("**/import/")
    context.close()


def _first_inside(page: Page, shot: Shot) -> None:
    """From the list to its first page: the list is short, the page is what the guide talks about."""
    page.locator(f"main a[href*='/{shot.path}']").first.click()
    page.wait_for_load_state("networkidle")


def _sign_in(page: Page, running: Demo, language: str) -> None:
    page.goto(f"{running.url}/sign-in")
    page.fill("[name=login]", "minato")
    page.fill("[name=password]", running.secret)
    page.keyboard.press("Enter")
    page.wait_for_url("**/f/minato/**")
    page.goto(f"{running.url}/me")
    page.locator(f"input[name=language][value={language}]").check()
    page.locator("form[action$='me/look'] button").click()
    page.wait_for_selector(f"html[lang={language}]")
    # What was said about saving the language is no part of the next picture.
    page.goto(f"{running.url}/me")


def _take(page: Page, name: str, height: int) -> None:
    page.set_viewport_size({"width": SIZE[0], "height": height})
    page.wait_for_load_state("networkidle")
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file, animations="disabled")
    if file.stat().st_size > LARGEST:
        raise SystemExit(f"{file.name} has {file.stat().st_size} bytes; at most {LARGEST}.")


if __name__ == "__main__":
    main()

"""What a walk needs: the house (a server process with its state) and the walker (a browser with its eyes open)."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.error import URLError
from urllib.parse import urlsplit

from cast.browsing import LISTEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "examples" / "handover-article"
PASSWORD = "kamome-to-fune-2027"
LONGEST_START = 90.0
_SECRET = re.compile(r"\b\w{4}(?:-\w{4}){4}\b")
# What a read leaves behind: who is signed in and when somebody was last seen.
_PASSING = ("django_session", "parties_loginattempt", "sqlite_")


@dataclass
class House:
    """One installation: its state directory, its server process, and the sign-in it printed."""

    place: Path
    port: int
    process: subprocess.Popen[str] | None = None
    printed: str = ""
    login: str = "minato"
    secret: str = ""
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def uploads(self) -> list[Path]:
        """Everything that was uploaded and is still kept."""
        return sorted((self.place / "state" / "uploads").glob("*"))

    def unyo(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command of the installation to its end."""
        return subprocess.run(
            [sys.executable, "-m", "unyo.cli", *words], env=self._environment(), cwd=self.place,
            input=typed, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def demo(self, language: str = "ja") -> float:
        """Start `unyo demo`; seconds until the screens answer."""
        began = time.monotonic()
        log = (self.place / "demo.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "unyo.cli", "demo", "--port", str(self.port), "--lang", language],
            env=self._environment(), cwd=self.place, stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        while not self._answers():
            assert self.process.poll() is None, Path(log.name).read_text("utf-8")
            assert time.monotonic() - began < LONGEST_START
            time.sleep(0.05)
        self.printed = Path(log.name).read_text("utf-8")
        log.close()
        if found := _SECRET.search(self.printed):
            self.secret = found[0]
        return time.monotonic() - began

    def stop(self) -> None:
        """End the server that this house started, and no other."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def framework(self, slug: str, ja: str = "手元", en: str = "At hand") -> str:
        """A new, empty framework with one administrator, who signs in as `<slug>`."""
        if slug not in self.secrets:
            self._must("framework", "add", slug, ja, "--name-en", en)
            self.member(slug, slug, f"{ja}の管理者")
        return slug

    def member(self, login: str, framework: str, name: str) -> str:
        """An administrator of a framework."""
        if login not in self.secrets:
            words = ("--name", name, "--framework", framework, "--role", "administrator", "--password-stdin")
            self._must("user", "add", login, *words, typed=PASSWORD + "\n")
            self.secrets[login] = PASSWORD
        return login

    def kept(self) -> dict[str, Any]:
        """How many rows every table holds, and the last link of the ledger: what an upload alone must not move."""
        with sqlite3.connect(f"file:{self.place}/state/unyo.sqlite3?mode=ro", uri=True) as database:
            names = [one for (one,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            kept: dict[str, Any] = {
                name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
                for name in names
                if not name.startswith(_PASSING)
            }
            kept["head"] = database.execute("SELECT max(rowid) FROM ledger_entry").fetchone()[0]
        database.close()
        return kept

    def _must(self, *words: str, typed: str = "") -> None:
        done = self.unyo(*words, typed=typed)
        assert done.returncode == 0, done.stdout + done.stderr

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _OURS}
        return {
            **kept,
            "UNYO_STATE": str(self.place / "state"),
            "UNYO_ENV": "development",
            "HOME": str(self.place),
        }

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sign-in", timeout=2):
                return True
        except (URLError, OSError):
            return False


_OURS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "UNYO_HOSTS", "UNYO_TRUST_PROXY", "LANG", "LC_ALL")


def begin_house(place: Path) -> House:
    """A demo of its own below `place`, on a port nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        house = House(place, probe.getsockname()[1])
    house.demo()
    return house


class Walker:
    """Somebody before a browser. Counts what they press, and hears every complaint of the pages they see."""

    def __init__(
        self, house: House, browser: Browser, language: str, size: tuple[int, int], theme: str
    ) -> None:
        scheme: Literal["dark", "light"] = "dark" if theme == "dark" else "light"
        self.house, self.language, self.clicks = house, language, 0
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="ja-JP" if language == "ja" else "en-US",
            accept_downloads=True,
        )
        self._context.add_cookies([{"name": "unyo_language", "value": language, "url": house.url}])
        self._context.add_init_script(LISTEN)
        self._faults: list[str] = []
        self.refusals_expected = False
        self.statuses: list[tuple[int, str]] = []
        self.page: Page = self._context.new_page()
        self.page.on("pageerror", lambda error: self._faults.append(f"script: {error}"))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def sign_in(self, login: str, secret: str = "") -> Page:
        """From the sign-in page to the first page behind it, in this walker's language."""
        secret = secret or self.house.secrets[login]
        self.go("/sign-in")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", secret)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        if self.page.url.endswith("/me"):
            self._own_password(login, secret)
        if self.page.locator("html").get_attribute("lang") != self.language:
            self.choose_language()
        self.clicks = 0
        return self.page

    def _own_password(self, login: str, given: str) -> None:
        """The first password came from somebody else: the house asks for one's own."""
        own = f"{given}-jibun"
        for name, typed in (("current", given), ("new", own), ("again", own)):
            self.page.fill(f"[name={name}]", typed)
        self.page.locator("form[action$='me/password'] button").click()
        self.page.wait_for_url("**/f/**")
        self.house.secrets[login] = own

    def choose_language(self, language: str = "") -> None:
        """By the form on one's own page, as a person does once."""
        self.language = language or self.language
        back = self.page.url
        self.go("/me")
        self.page.locator(f"input[name=language][value={self.language}]").check()
        self.page.locator("form[action$='me/look'] button").click()
        self.page.wait_for_selector(f"html[lang={self.language}]")
        self.page.goto(back)

    def go(self, address: str) -> None:
        """Open an address of the house."""
        self.page.goto(address if address.startswith("http") else f"{self.house.url}{address}")

    def click(self, target: Any) -> None:
        """Press something: a selector or a locator. Counted."""
        self.clicks += 1
        (self.page.locator(target) if isinstance(target, str) else target).click()

    def status_of(self, address: str) -> int:
        """What the server last answered at an address."""
        return next(status for status, url in reversed(self.statuses) if urlsplit(url).path == address)

    def faults(self) -> list[str]:
        """Everything that went wrong on the pages of this walker."""
        self.heed()
        return self._faults

    def heed(self) -> list[str]:
        """Take note of what the page's security policy refused since it was opened."""
        refused = self.page.evaluate("window.refused ?? []")
        self._faults += [f"policy: {one} at {self.page.url}" for one in refused]
        return self._faults

    def leave(self) -> None:
        """Close the browser's window."""
        self._context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type != "error" or (self.refusals_expected and "status of 4" in message.text):
            return
        self._faults.append(f"console: {message.text} at {self.page.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.house.url, "data:", "blob:", "about:")):
            self._faults.append(f"elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        self.statuses.append((response.status, response.url))
        if response.status >= 500:
            self._faults.append(f"{response.status}: {response.url}")


Walk = Callable[..., Walker]


def told(check: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The findings of `unyo check --format json`."""
    found: list[dict[str, Any]] = json.loads(check.stdout)["findings"]
    return found

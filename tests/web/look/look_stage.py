"""A tiny stage for the look: the gallery with invented data, served under the product's strict security policy.

`PYTHONPATH=src:tests/web/look python tests/web/look/look_stage.py DIR` serves it on 127.0.0.1:8101 for eyes.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django_htmx
import jinja2
from look_invented import context_of, even_spec, say
from markupsafe import Markup

import unyo.web
from unyo.web.charts.bundle import build_bundle
from unyo.web.environment import furnish

WEB = Path(list(unyo.web.__path__)[0])
STATIC = (WEB / "static", Path(django_htmx.__file__).parent / "static")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# Kept on the page itself: the policy's own report of what it refused.
LISTEN = (
    "window.refused = []; document.addEventListener('securitypolicyviolation', "
    "(e) => window.refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));"
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}


def render(language: str, theme: str, template: str = "gallery.jinja") -> str:
    """One page of the look in one language and theme."""
    folders = [WEB, WEB / "templates", Path(__file__).parent]
    world = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders), autoescape=True, undefined=jinja2.ChainableUndefined
    )
    world.globals.update(t=partial(say, language), static=lambda path: f"/static/{path}", lang=language)
    furnish(world)
    token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="token-of-the-stage">')
    return world.get_template(template).render(
        csrf_input=token, theme=theme, chart_bundle="/static/bundle.js", **context_of(language)
    )


class Book:
    """What the grid's view keeps: values with versions and an undo token each."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str, str], tuple[str, int]] = {}
        self.before: dict[str, list[tuple[tuple[str, str, str], str]]] = {}
        self.seen: list[dict[str, Any]] = []

    def write(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if "writes" in body:
            return self.write_block(body)
        place = (body["table"], body["row"], body["column"])
        value, version = self.cells.get(place, ("", body["version"]))
        self.seen.append(body)
        if body["value"] == "refuse":
            return 422, {"text": "A, R, C, I"}
        if version != body["version"]:
            return 409, {"version": version, "display": value, "value": value, "who": "B"}
        token = f"undo-{len(self.before)}"
        self.before[token] = [(place, value)]
        self.cells[place] = (body["value"], version + 1)
        return 200, {**self.look(place), "undo": token, "cells": {}}

    def write_block(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.seen.append(body)
        stand = {(body["table"], w["row"], w["column"]): w for w in body["writes"]}
        bad = [w | {"text": "A, R, C, I"} for w in body["writes"] if w["value"] == "refuse"]
        if bad:
            return 422, {"text": "1 cell", "places": bad}
        first = [
            place
            for place, w in stand.items()
            if self.cells.get(place, ("", w["version"]))[1] != w["version"]
        ]
        if first:
            return 409, {"who": "B", "cells": self.looks(first)}
        token = f"undo-{len(self.before)}"
        self.before[token] = [(place, self.cells.get(place, ("", 0))[0]) for place in stand]
        self.cells |= {place: (w["value"], w["version"] + 1) for place, w in stand.items()}
        return 200, {"cells": self.looks(list(stand)), "undo": token}

    def looks(self, places: list[tuple[str, str, str]]) -> dict[str, Any]:
        cells: dict[str, Any] = {}
        for place in places:
            cells.setdefault(place[1], {})[place[2]] = self.look(place)
        return cells

    def undo(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.seen.append(body)
        for place, value in self.before[body["undo"]]:
            self.cells[place] = (value, self.cells[place][1] + 1)
        return 200, {"cells": self.looks([place for place, _ in self.before[body["undo"]]])}

    def look(self, place: tuple[str, str, str]) -> dict[str, Any]:
        value, version = self.cells[place]
        twice = [{"id": "f9", "severity": "error", "text": "two A"}] if value == "A" else []
        state = "hole" if value in ("", "未定") else "covered"
        return {"version": version, "display": value, "value": value, "state": state, "findings": twice}


class Stage(ThreadingHTTPServer):
    """The gallery's server; `book` remembers what the grids wrote, `asked` every path."""

    daemon_threads = True

    def __init__(self, port: int, bundle_dir: Path) -> None:
        super().__init__(("127.0.0.1", port), _Answer)
        self.bundle = build_bundle(bundle_dir)
        self.book = Book()
        self.asked: list[str] = []
        self.posted: list[bytes] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def begin(self) -> None:
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Answer(BaseHTTPRequestHandler):
    server: Stage

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.asked.append(parts.path)
        if parts.path == "/":
            page = render(asked.get("lang", "ja"), asked.get("theme", ""))
            self._send(200, "text/html; charset=utf-8", page.encode())
        elif parts.path == "/chart/even":
            self._json(200, even_spec(asked.get("lang", "ja")))
        else:
            self._file(parts.path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        routes: dict[str, Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]]
        routes = {"/cell": self.server.book.write, "/undo": self.server.book.undo}
        if self.path not in routes:
            self.server.posted.append(body)
            self._send(200, "text/html; charset=utf-8", b"<!doctype html><title>ok</title>")
        elif self.headers.get("X-CSRFToken") != "token-of-the-stage":
            self._json(403, {})
        else:
            self._json(*routes[self.path](json.loads(body)))

    def _file(self, path: str) -> None:
        inner = path.removeprefix("/static/")
        found = [folder / inner for folder in STATIC if (folder / inner).is_file()]
        if inner == "bundle.js":
            found = [self.server.bundle]
        if not found:
            self._send(404, "text/plain", b"no such thing")
        else:
            self._send(200, TYPES.get(found[0].suffix, "application/octet-stream"), found[0].read_bytes())

    def _json(self, status: int, value: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        # A page that is left early hangs up: nobody is waiting for the rest.
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: tests read `asked`."""


if __name__ == "__main__":
    Stage(8101, Path(sys.argv[1])).serve_forever()

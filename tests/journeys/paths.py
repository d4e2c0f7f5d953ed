"""Which pages there are: found by following every link from the first page, measured against the map of addresses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from walking import Walker

LINK = re.compile(r"""<a\s[^>]*?href="([^"#]+)""")
# How many addresses of one route are enough; lists of tables are all looked at.
MOST = {"table": 40, "row": 3, "row-edit": 2, "finding": 3, "rule": 2, "chain": 2, "option": 2}
USUAL = 1
# Reached by links of their own kind, not of a page: data that is downloaded, parts of a page, the machines' side.
NO_PAGES = re.compile(
    r"export|/content|(template|workbook)\.xlsx|/beside|/square|/board|/cell|/undo|/rejects|/run$|progress|^charts/|^api/|^static/"
)


@dataclass
class Found:
    """The pages, in the order they were met, and the routes they belong to."""

    pages: list[str] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)


def follow(walker: Walker, *starts: str) -> Found:
    """Every page that can be reached from `starts` by links, a few of each route."""
    found, waiting, seen = Found(), list(starts), set(starts)
    counts: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        route = route_of(address)
        if route is None or counts[route.pattern] >= MOST.get(route.name, USUAL) and address not in starts:
            continue
        counts[route.pattern] += 1
        found.routes.add(route.pattern)
        answer = walker.page.request.get(f"{walker.house.url}{address}")
        assert answer.status < 400 or address in starts, (address, answer.status)
        if "text/html" not in answer.headers["content-type"] or "<html" not in (text := answer.text()):
            continue
        found.pages.append(address)
        for href in LINK.findall(text):
            link = urlsplit(urljoin(f"{walker.house.url}{address}", unescape(href)))
            there = link.path + (f"?{link.query}" if "tab=" in link.query else "")
            if link.netloc == urlsplit(walker.house.url).netloc and there not in seen:
                seen.add(there)
                waiting.append(there)
    return found


@dataclass(frozen=True)
class Route:
    """One line of the map of addresses."""

    pattern: str
    name: str


def route_of(address: str) -> Route | None:
    """The line an address belongs to; the tabs of a row count as lines of their own."""
    path, _, query = address.partition("?")
    try:
        match = resolve(unquote(path))
    except Resolver404:
        return None
    return Route(match.route + (f"?{query}" if query else ""), match.url_name or "")


def readable_routes() -> set[str]:
    """Every line of the map that shows a page to somebody who reads."""
    return {
        pattern
        for pattern, view in _lines(get_resolver(), "")
        if "GET" in getattr(view, "methods", ()) and not NO_PAGES.search(pattern)
    }


def _lines(resolver: URLResolver, above: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for one in resolver.url_patterns:
        pattern = above + str(one.pattern)
        if isinstance(one, URLResolver):
            found += _lines(one, pattern)
        elif isinstance(one, URLPattern):
            found.append((pattern, one.callback))
    return found

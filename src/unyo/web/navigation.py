"""The frame around a page: the places of the left side in the order of the flow, and the top bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import NoReverseMatch, reverse

from unyo.parties.facts import FrameworkFact
from unyo.parties.models import User
from unyo.parties.permissions import Role
from unyo.parties.queries import frameworks_of
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language, Text
from unyo.web.toasts import told


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the left side: a named page of a framework, shown to those who have the capability.

    `args` follow the slug. A place whose address does not exist (yet) is not shown.
    """

    name: str
    label: Text
    icon: str = ""
    capability: str = "view"
    args: tuple[str, ...] = ()
    children: tuple[Place, ...] = ()
    apart: bool = False


# In the order of the flow of the work. A room's special pages are entered here by the name of their address.
PLACES: tuple[Place, ...] = (
    Place("dashboard", Text("ダッシュボード", "Dashboard"), "home"),
    Place("intake", Text("表を持ち込む", "Bring your tables"), "upload", "import"),
    Place(
        "catalog",
        Text("サービスカタログ", "Service catalog"),
        "entry",
        "view:service",
        children=(
            Place("catalog-versions", Text("公開した版", "Published versions"), "", "view:service"),
            Place("table", Text("サービスの表", "Table of services"), "", "view:service", ("service",)),
            Place("catalog-stages", Text("ライフサイクル", "Life cycle")),
        ),
    ),
    Place(
        "tables",
        Text("枠組み", "Framework"),
        "framework",
        children=(
            Place("items", Text("設計項目", "Design items")),
            Place("maturity", Text("成熟度", "Maturity")),
            Place("terms", Text("用語", "Terms")),
        ),
    ),
    Place(
        "work",
        Text("作業とリソース", "Work and resources"),
        "folder",
        children=(
            Place("work", Text("作業カタログ", "Work catalog")),
            Place("skills", Text("技能の表", "Skills matrix")),
            Place("expiry", Text("期限の台帳", "Expiry register")),
        ),
    ),
    Place(
        "responsibility",
        Text("役割分担", "Responsibility"),
        "person",
        children=(
            Place("responsibility", Text("責任分担 (RACI)", "Responsibility (RACI)")),
            Place("incidents", Text("障害対応の分担", "Incident duties")),
            Place("boundaries", Text("責任分界", "Boundaries")),
            Place("meetings", Text("会議体", "Meetings")),
            Place("calltree", Text("連絡網", "Call tree")),
        ),
    ),
    Place(
        "coverage",
        Text("契約と合意", "Contracts and agreements"),
        "documents",
        children=(
            Place("coverage", Text("契約カバレッジ", "Contract coverage")),
            Place("chains", Text("約束の鎖", "Chains of promises")),
            Place("forgotten", Text("忘れ物の確認", "Forgotten items")),
            Place("maintenance", Text("メンテナンスの暦", "Maintenance calendar")),
            Place("patches", Text("パッチの期限", "Patch deadlines")),
            Place("defects", Text("不具合の費用", "Who pays for defects")),
            Place("options", Text("お金・時間・リスク", "Money, time, risk")),
        ),
    ),
    Place(
        "records",
        Text("記録", "Records"),
        "records",
        children=(
            Place("record-imports", Text("取り込み", "Imports")),
            Place("record-list", Text("チケット", "Tickets"), "", "view", ("tickets",)),
            Place("record-series", Text("監視の値", "Samples")),
        ),
    ),
    Place("kpis", Text("指標", "KPIs"), "measures"),
    Place(
        "findings",
        Text("点検", "Findings"),
        "findings",
        children=(Place("rules", Text("規則", "Rules")),),
    ),
    Place("documents", Text("文書", "Documents"), "documents"),
    Place("watching", Text("見守っているもの", "What you watch"), "tick"),
    Place("history", Text("変更の履歴", "History"), "clock", "history", apart=True),
    Place("tour", Text("案内", "Tour"), "info"),
    Place("bin", Text("ゴミ箱", "Recycle bin"), "undo", "history"),
    Place("members", Text("メンバーと役割", "Members and roles"), "person", "admin"),
    Place("framework-settings", Text("枠組みの設定", "Framework settings"), "settings", "admin"),
)


_PARTS = ("label", "href", "icon", "apart")
_Said = tuple[tuple[Any, ...], ...]


def shell(request: HttpRequest, language: Language) -> dict[str, Any]:
    """What base.jinja draws around a page; parts that do not apply are missing."""
    user = getattr(request, "user", None)
    frame: dict[str, Any] = {
        "home": _fixed("home"),
        "language_url": _fixed("language"),
        "here": request.get_full_path(),
        "messages": told(request, language),
    }
    if user is None or not user.is_authenticated:
        return frame
    scope: Scope | None = getattr(request, "scope", None)
    slug = getattr(request, "slug", "")
    frame["me"] = _me(user, scope, language)
    frame["frameworks"] = [
        {
            "name": one.name.in_(language),
            "href": address("framework", one.slug) or "",
            "current": one.slug == slug,
        }
        for one in _frameworks(request, user)
    ]
    if scope:
        entries = list(_entries(PLACES, scope, slug, language))
        _mark(entries, request.path)
        frame["entries"] = entries
        frame["side"] = _drawn(language, _as_said(entries))
        if scope.may("view"):
            frame["search_url"], frame["results_url"] = address("search", slug), address("go-to", slug)
    return frame


def _frameworks(request: HttpRequest, user: User) -> list[FrameworkFact]:
    # A page that was merely read shows what its permission was judged by; a write may have changed it.
    known: list[FrameworkFact] | None = getattr(request, "frameworks", None)
    return known if known is not None and request.method in ("GET", "HEAD") else frameworks_of(user)


@lru_cache(maxsize=64)
def _fixed(name: str) -> str:
    return reverse(name)


@lru_cache(maxsize=4096)
def address(name: str, slug: str, *args: str) -> str | None:
    """The address of a place, or None when nobody has built it."""
    try:
        return reverse(name, args=[slug, *args])
    except NoReverseMatch:
        return None


def places_of(scope: Scope, slug: str) -> Iterator[tuple[Text, str]]:
    """Every page of the left side this person may open, with its address."""
    for place in (one for above in PLACES for one in (above, *above.children)):
        capability, _, table = place.capability.partition(":")
        href = address(place.name, slug, *place.args)
        if href is not None and scope.may(capability, table):
            yield place.label, href


def _entries(
    places: tuple[Place, ...], scope: Scope, slug: str, language: Language
) -> Iterator[dict[str, Any]]:
    for place in places:
        capability, _, table = place.capability.partition(":")
        href = address(place.name, slug, *place.args)
        if href is None or not scope.may(capability, table):
            continue
        yield {
            "label": place.label.in_(language),
            "href": href,
            "icon": place.icon,
            "children": list(_entries(place.children, scope, slug, language)),
            "apart": place.apart,
        }


def _mark(entries: list[dict[str, Any]], path: str) -> None:
    """The one entry whose address is the longest beginning of this page's, and the entry above it."""
    every = [(one, above) for above in entries for one in (above, *above["children"])]
    fitting = [
        pair
        for pair in every
        if path == pair[0]["href"] or path.startswith(pair[0]["href"].rstrip("/") + "/")
    ]
    if fitting:
        # A group and its first page have one address: the page is the one to mark.
        here, above = max(fitting, key=lambda pair: (len(pair[0]["href"]), pair[0] is not pair[1]))
        here["current"] = above["current"] = True


def _as_said(entries: list[dict[str, Any]]) -> _Said:
    return tuple(
        (*(entry[name] for name in _PARTS), entry.get("current", False), _as_said(entry["children"]))
        for entry in entries
    )


@lru_cache(maxsize=512)
def _drawn(language: Language, said: _Said) -> Any:
    """The left side as drawn: it is the same on page after page, and drawing it is a tenth of a page."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    return engine.env.get_template("kit/side.jinja").make_module(
        {"entries": _entries_of(said), "t": _say(language)}
    )


def _entries_of(said: _Said) -> list[dict[str, Any]]:
    return [
        {**dict(zip(_PARTS, parts, strict=True)), "current": current, "children": _entries_of(children)}
        for *parts, current, children in said
    ]


def _say(language: Language) -> Callable[[str, str], str]:
    return lambda ja, en: Text(ja, en).in_(language)


def _me(user: User, scope: Scope | None, language: Language) -> dict[str, Any]:
    role = Role(scope.role).label.in_(language) if scope and scope.role in list(Role) else ""
    links = [{"label": Text("自分の設定", "My settings").in_(language), "href": _fixed("me")}]
    if user.installation_administrator:
        start = Text("新しい枠組みを始める", "Start a framework").in_(language)
        links.append({"label": start, "href": _fixed("start")})
    return {
        "name": user.name or user.login,
        "about": role,
        "links": links,
        "sign_out_url": _fixed("sign-out"),
    }

"""The frame around a page: the places of the left side in the order of the flow, and the top bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from unyo.vocabulary.frozen import dataclass
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
        "catalog",
        children=(
            Place("catalog-versions", Text("公開した版", "Published versions"), "", "catalog"),
            Place("table", Text("サービスの表", "Table of services"), "", "view", ("service",)),
            Place("catalog-stages", Text("ライフサイクル", "Life cycle")),
        ),
    ),
    Place(
        "tables",
        Text("枠組み", "Framework"),
        "framework",
        children=(
            Place("items", Text("設計項目", "Design items")),
            Place("operating-model", Text("事業と運用モデル", "Operating model")),
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
            Place("profiles", Text("プロファイル", "Profiles")),
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
            Place("staffing", Text("要員", "Staffing")),
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
    known = [(one.name.in_(language), one.slug) for one in _frameworks(request, user)]
    searches: dict[str, Any] = {}
    if scope:
        frame["entries"] = entries = _entries(scope.capabilities, slug, language)
        frame["side"] = _side(scope.capabilities, slug, language, _here(entries, request.path))
        if scope.may("view"):
            searches = {"search_url": address("search", slug), "results_url": address("go-to", slug)}
    frame["top"] = _top(language, bool(frame.get("entries")), tuple(known), slug, *searches.values())
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


# What people with these capabilities see of the left side changes with the code alone.
@lru_cache(maxsize=512)
def _entries(capabilities: frozenset[str], slug: str, language: Language) -> tuple[dict[str, Any], ...]:
    anyone = Scope(framework_id=0, actor_id=None, actor_label="", capabilities=capabilities)
    return tuple(_entry(place, anyone, slug, language) for place in _open(PLACES, anyone, slug))


def _open(places: tuple[Place, ...], scope: Scope, slug: str) -> Iterator[Place]:
    for place in places:
        capability, _, table = place.capability.partition(":")
        if address(place.name, slug, *place.args) is not None and scope.may(capability, table):
            yield place


def _entry(place: Place, scope: Scope, slug: str, language: Language) -> dict[str, Any]:
    return {
        "label": place.label.in_(language),
        "href": address(place.name, slug, *place.args),
        "icon": place.icon,
        "children": [_entry(one, scope, slug, language) for one in _open(place.children, scope, slug)],
        "apart": place.apart,
    }


def _here(entries: tuple[dict[str, Any], ...], path: str) -> str:
    """The longest address of the left side that is a beginning of this page's."""
    every = (one["href"] for above in entries for one in (above, *above["children"]))
    return max(
        (to for to in every if path == to or path.startswith(to.rstrip("/") + "/")), key=len, default=""
    )


@lru_cache(maxsize=512)
def _side(capabilities: frozenset[str], slug: str, language: Language, here: str) -> Any:
    """The left side as drawn: it is the same on page after page, and drawing it is a tenth of a page."""
    entries = [
        {**above, "children": [{**one, "current": one["href"] == here} for one in above["children"]]}
        for above in _entries(capabilities, slug, language)
    ]
    for above in entries:
        above["current"] = above["href"] == here or any(one["current"] for one in above["children"])
    return _drawn("kit/side.jinja", language, {"entries": entries})


@lru_cache(maxsize=512)
def _top(
    language: Language,
    inside: bool,
    frameworks: tuple[tuple[str, str], ...],
    slug: str,
    *searches: str | None,
) -> Any:
    """The left half of the head as drawn, for the same reason."""
    known = [
        {"name": name, "href": address("framework", one) or "", "current": one == slug}
        for name, one in frameworks
    ]
    search, results = searches or ("", "")
    frame = {
        "entries": inside,
        "home": _fixed("home"),
        "frameworks": known,
        "search_url": search,
        "results_url": results,
    }
    return _drawn("kit/top.jinja", language, {"shell": frame})


def _drawn(template: str, language: Language, values: dict[str, Any]) -> Any:
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    return engine.env.get_template(template).make_module({**values, "t": _say(language)})


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

"""Every address of the pages, by name. What each needs is declared at its view (`unyo.web.access`)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from unyo.web.accounts import views as accounts
from unyo.web.charts import serving as charts
from unyo.web.frameworks import views as frameworks
from unyo.web.frameworks.settings import settings as framework_settings
from unyo.web.kit import addresses, bins, bulk, edits, exports, lists, records
from unyo.web.ledger import views as ledger
from unyo.web.start import views as starting

# The special pages: the folder of each brings `urls.py`, whose addresses follow `/f/<slug>/`.
ROOMS: tuple[str, ...] = (
    "dashboard",
    "responsibility",
    "duties",
    "findings",
    "intake",
    "coverage",
    "chains",
    "options",
    "search",
    "tour",
    "start",
    "kpis",
    "forgotten",
    "maintenance",
    "registers",
    "work",
    "expiry",
    "skills",
    "terms",
    "items",
    "catalog",
    "maturity",
    "comments",
    "watching",
    "saved_views",
    "profiles",
    "staffing",
    "operating_model",
    "records",
)

IN_FRAMEWORK: list[URLPattern | URLResolver] = [
    path("", frameworks.framework_home, name="framework"),
    path("t/", bins.tables, name="tables"),
    path("t/<slug:table>/", lists.table_list, name="table"),
    path("t/<slug:table>/export", exports.table_export, name="table-export"),
    path("t/<slug:table>/new", edits.row_new, name="row-new"),
    path("t/<slug:table>/rows", bulk.rows_revise, name="rows-revise"),
    path("t/<slug:table>/adopt", bulk.rows_adopt, name="rows-adopt"),
    path("t/<slug:table>/r/<rowkey:key>/", records.record, name="row"),
    path("t/<slug:table>/r/<rowkey:key>/edit", edits.row_edit, name="row-edit"),
    path("t/<slug:table>/r/<rowkey:key>/remove", edits.row_remove, name="row-remove"),
    path("t/<slug:table>/r/<rowkey:key>/restore", edits.row_restore, name="row-restore"),
    path("undo/<number:seq>", edits.undo_entry, name="undo"),
    path("undo/<number:seq>/alone", edits.undo_one, name="undo-one"),
    path("history", ledger.history, name="history"),
    path("bin", bins.recycle_bin, name="bin"),
    path("members", frameworks.member_list, name="members"),
    path("members/<number:user>/revise", frameworks.member_revise, name="member-revise"),
    path("members/<number:user>/remove", frameworks.member_remove, name="member-remove"),
    path("settings", framework_settings, name="framework-settings"),
    *(path("", include(f"unyo.web.{room}.urls")) for room in ROOMS),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", frameworks.home, name="home"),
    path("start", starting.start, name="start"),
    path("sign-in", accounts.sign_in, name="sign-in"),
    path("sign-out", accounts.sign_out, name="sign-out"),
    path("language", accounts.language, name="language"),
    path("me", accounts.me, name="me"),
    path("me/look", accounts.me_look, name="me-look"),
    path("me/password", accounts.me_password, name="me-password"),
    path("me/tokens", accounts.me_token, name="me-token"),
    path("me/tokens/<number:token>/revoke", accounts.me_token_revoke, name="me-token-revoke"),
    path("charts/<str:name>", charts.chart_bundle, name="chart-bundle"),
    path("f/<slug:slug>/", include(IN_FRAMEWORK)),
]

__all__ = ["addresses", "urlpatterns"]

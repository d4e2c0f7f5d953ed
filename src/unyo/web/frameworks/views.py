"""Choosing a framework; its members and roles; its settings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.framework.designs import TABLES
from unyo.parties.membership import grant_membership, revoke_membership
from unyo.parties.permissions import CAPABILITIES, Role
from unyo.parties.queries import account, actor_of, frameworks_of, members
from unyo.parties.refusals import AccountRefused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, joined
from unyo.web.access import MEMBER, Asked, needs, signed_in
from unyo.web.errors import stop
from unyo.web.kit.aftermath import SAVED
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.toasts import tell
from unyo.web.visitor import language_of

MEMBERS = Text("メンバーと役割", "Members and roles")
NO_ACCOUNT = Text("そのログイン名のアカウントはありません。", "There is no account with that login.")
REMOVED = Text("メンバーから外しました", "No longer a member")
NOTHING_OPEN = Text(
    "この役割で見られるものはまだありません。必要なら管理者に役割の変更を頼んでください。",
    "Your role opens nothing here yet. Ask an administrator for another role if you need one.",
)
# What people call the capabilities.
WORDS = {
    "view": Text("見る", "look"),
    "catalog": Text("公開されたカタログを読む", "read the published catalog"),
    "personal": Text("自分の見方・見守り・確認", "keep own views, watches and acknowledgements"),
    "history": Text("履歴を見る", "see the history"),
    "export": Text("書き出す", "export"),
    "edit": Text("書く", "write"),
    "import": Text("読み込む", "import"),
    "undo": Text("元に戻す", "undo"),
    "waive": Text("検出事項を受け入れる", "accept findings"),
    "publish": Text("カタログを公開する", "publish the catalog"),
    "audit": Text("監査する", "audit"),
    "admin": Text("メンバーと設定", "members and settings"),
    "unmask": Text("個人情報を伏せずに書き出す", "export personal data unmasked"),
    "erase": Text("個人情報を消去する", "erase personal data"),
    "tokens": Text("APIトークン", "API tokens"),
}
_NOTHING = Text("まだ何も", "nothing yet")


@signed_in()
def home(request: Any) -> HttpResponse:
    """The frameworks one is in; straight into the only one."""
    if request.user.must_change_password:
        return HttpResponseRedirect(reverse("me"))
    found, language = frameworks_of(request.user), language_of(request)
    if len(found) == 1:
        return HttpResponseRedirect(reverse("framework", args=[found[0].slug]))
    shown = [
        {
            "name": one.name.in_(language),
            "slug": one.slug,
            "role": Role(one.role).label.in_(language),
            "href": reverse("framework", args=[one.slug]),
        }
        for one in found
    ]
    may_start = actor_of(request.user).installation_administrator
    return page(request, "frameworks/home.jinja", {"frameworks": shown, "may_start": may_start})


@needs(MEMBER)
def framework_home(request: Asked, slug: str) -> HttpResponse:
    """The first page of a framework that the role opens."""
    to = first_page(request.scope, slug)
    return HttpResponseRedirect(to) if to else stop(request, 403, why=NOTHING_OPEN)


def first_page(scope: Scope, slug: str) -> str | None:
    """The dashboard, else the tables, else the first table the role may see."""
    if scope.may("view"):
        return address("dashboard", slug) or reverse("tables", args=[slug])
    if scope.may("catalog"):
        return reverse("catalog", args=[slug])
    return next((reverse("table", args=[slug, name]) for name in TABLES if scope.may("view", name)), None)


@needs("admin", methods=("GET", "HEAD", "POST"))
def member_list(request: Asked, slug: str) -> HttpResponse:
    """Who is in the framework; POST lets somebody with an account in."""
    if request.method != "POST":
        return _members(request)
    login = request.POST.get("login", "").strip()
    known = account(login) if 0 < len(login) <= 150 else None
    if known is None:
        return _members(request, field_errors={"login": NO_ACCOUNT}, status=422)
    return _granted(request, known.id)


@needs("admin", methods=("POST",))
def member_revise(request: Asked, slug: str, user: int) -> HttpResponse:
    """Another role for a member; their sessions and tokens end."""
    if user not in [one.account.id for one in members(request.scope)]:
        return stop(request, 404)
    return _granted(request, user)


@needs("admin", methods=("POST",))
def member_remove(request: Asked, slug: str, user: int) -> HttpResponse:
    """Out of the framework; the last administrator stays."""
    if user not in [one.account.id for one in members(request.scope)]:
        return stop(request, 404)
    try:
        revoke_membership(by=actor_of(request.user), framework=slug, user_id=user)
    except AccountRefused as refused:
        return _members(request, errors=[refused.text], status=422)
    tell(request, REMOVED)
    return HttpResponseRedirect(
        reverse(
            "members" if user != request.user.pk else "home", args=[slug] if user != request.user.pk else []
        )
    )


def _granted(request: Asked, user_id: int) -> HttpResponse:
    try:
        grant_membership(
            by=actor_of(request.user),
            framework=request.slug,
            user_id=user_id,
            role=request.POST.get("role", ""),
        )
    except AccountRefused as refused:
        return _members(request, errors=[refused.text], status=422)
    tell(request, SAVED)
    return HttpResponseRedirect(reverse("members", args=[request.slug]))


def _members(
    request: Asked,
    *,
    errors: list[Text] | None = None,
    field_errors: dict[str, Text] | None = None,
    status: int = 200,
) -> HttpResponse:
    language = language_of(request)
    values = {
        "slug": request.slug,
        "crumbs": [{"label": MEMBERS.in_(language)}],
        "errors": [text.in_(language) for text in errors or ()],
        "field_errors": {name: [text.in_(language)] for name, text in (field_errors or {}).items()},
        "typed": {"login": request.POST.get("login", "")[:150], "role": request.POST.get("role", "")},
        "members": [
            {
                "id": m.account.id,
                "name": m.account.name,
                "login": m.account.login,
                "active": m.account.active,
                "role": m.role,
            }
            for m in members(request.scope)
        ],
        "roles": [(role.value, role.label.in_(language)) for role in Role],
        "role_words": [(role.label.in_(language), _words(role).in_(language)) for role in Role],
    }
    return page(request, "frameworks/members.jinja", values, status=status)


def _words(role: Role) -> Text:
    able = [text for capability, text in WORDS.items() if capability in CAPABILITIES[role]]
    return joined(able) if able else _NOTHING

"""Named views of a list: kept as the list reads them, one's own or shared, never of another framework."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast.people import Cast, ClientAs
from unyo.framework.designs import TABLES
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid, NotPermitted, Refused
from unyo.web.saved_views.actions import MOST, save_view
from unyo.web.saved_views.models import SavedView, ViewChoice
from unyo.web.saved_views.reading import LONGEST_QUERY, kept_query, still_readable

pytestmark = pytest.mark.django_db

LIST = "/f/minato/t/service/"
NIGHT = urlencode([("f.note", "夜間"), ("cols", "name"), ("cols", "note"), ("sort", "-name")])
SERVICE = TABLES["service"]


@pytest.fixture(autouse=True)
def services(minato: Cast) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス", "note": "夜間も受ける"}, key="order")
    add_row(minato.scope(), "service", {"name": "相談サービス", "note": "平日だけ"}, key="help")


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def keep(client: Client, name: str, query: str = NIGHT, **more: str) -> Any:
    return client.post(f"{LIST}views", {"name": name, "query": query, **more})


def kept(cast: Cast) -> list[SavedView]:
    found = SavedView.objects.within(cast.scope()).filter(removed_at__isnull=True)
    return list(found.order_by("id"))


def test_what_the_list_shows_is_kept_under_a_name_and_opened_again(minato: Cast, client_as: ClientAs) -> None:
    viewer = client_as("viewer")
    assert keep(viewer, "夜間").status_code == 302
    assert [(one.name, one.query, one.shared) for one in kept(minato)] == [("夜間", NIGHT, False)]
    page = text(viewer.get(LIST))
    assert f'<a href="?{NIGHT}">夜間</a>' in page and "相談サービス" in page
    page = text(viewer.get(f"{LIST}?{NIGHT}"))
    assert "受注サービス" in page and "相談サービス" not in page
    assert (
        "見方: <strong>夜間</strong>" in page and f'<a href="?{NIGHT}" aria-current="true">夜間</a>' in page
    )
    assert "見方: <strong>保存していない見方</strong>" in text(viewer.get(f"{LIST}?q=x"))


def test_a_private_view_is_nobody_else_s(minato: Cast, client_as: ClientAs) -> None:
    keep(client_as("operator"), "私の見方")
    (one,) = kept(minato)
    assert "私の見方" not in text(client_as("administrator").get(LIST))
    for path in ("revise", "remove", "choose"):
        answer = client_as("administrator").post(f"{LIST}views/{one.pk}/{path}", {"name": "x"})
        assert answer.status_code == 404, path


def test_a_shared_view_is_opened_by_others_and_changed_by_its_owner_only(
    minato: Cast, client_as: ClientAs
) -> None:
    keep(client_as("operator"), "みんなの夜間", shared="1")
    (one,) = kept(minato)
    page = text(client_as("viewer").get(LIST))
    assert "みんなの夜間" in page and "共有: 湊の運用担当" in page
    assert f"views/{one.pk}/revise" not in page and f"views/{one.pk}/remove" not in page
    for role in ("viewer", "manager", "administrator"):
        assert client_as(role).post(f"{LIST}views/{one.pk}/revise", {"name": "私の"}).status_code == 403
    assert client_as("manager").post(f"{LIST}views/{one.pk}/remove").status_code == 403
    assert client_as("operator").post(f"{LIST}views/{one.pk}/revise", {"name": "夜"}).status_code == 302
    assert [(v.name, v.shared, v.query) for v in kept(minato)] == [("夜", False, NIGHT)]
    assert "夜</a>" not in text(client_as("viewer").get(LIST))


def test_sharing_needs_the_right_to_edit_and_an_administrator_clears_away(
    minato: Cast, client_as: ClientAs
) -> None:
    assert keep(client_as("viewer"), "配る", shared="1").status_code == 403
    assert kept(minato) == []
    keep(client_as("viewer"), "自分用")
    (own,) = kept(minato)
    share = client_as("viewer").post(f"{LIST}views/{own.pk}/revise", {"name": "自分用", "shared": "1"})
    assert share.status_code == 403 and not kept(minato)[0].shared
    with pytest.raises(NotPermitted):
        save_view(minato.scope("auditor"), "service", name="x", query="", shared=True)
    keep(client_as("operator"), "古い共有", shared="1")
    assert client_as("administrator").post(f"{LIST}views/{kept(minato)[1].pk}/remove").status_code == 302
    assert [one.name for one in kept(minato)] == ["自分用"]


def test_a_view_is_renamed_replaced_and_removed(minato: Cast, client_as: ClientAs) -> None:
    viewer = client_as("viewer")
    keep(viewer, "夜間")
    keep(viewer, "昼間", "f.note=平日")
    first, second = kept(minato)
    viewer.post(f"{LIST}views/{first.pk}/revise", {"name": "夜間の受付", "query": "q=受注", "replace": "1"})
    assert [(one.name, one.query) for one in kept(minato)][0] == ("夜間の受付", urlencode({"q": "受注"}))
    viewer.post(f"{LIST}views/{second.pk}/revise", {"name": "夜間の受付"})
    assert "「夜間の受付」という見方はもうあります。" in text(viewer.get(LIST))
    assert kept(minato)[1].name == "昼間"
    viewer.post(f"{LIST}views/{second.pk}/remove", {"next": "https://elsewhere.example/"})
    assert len(kept(minato)) == 1
    keep(viewer, "昼間")  # a name that was given up is free again
    assert len(kept(minato)) == 2


def test_each_person_begins_with_the_view_they_chose(minato: Cast, client_as: ClientAs) -> None:
    keep(client_as("operator"), "夜間", shared="1")
    (one,) = kept(minato)
    viewer = client_as("viewer")
    viewer.post(f"{LIST}views/{one.pk}/choose")
    assert viewer.get(LIST).headers["Location"] == f"{LIST}?{NIGHT}"
    assert client_as("operator").get(LIST).status_code == 200
    assert "相談サービス" in text(viewer.get(f"{LIST}?view=0"))
    assert 'href="?view=0"' in text(viewer.get(f"{LIST}?{NIGHT}"))
    # The owner takes it back: the list opens as it is, and nobody is locked out.
    client_as("operator").post(f"{LIST}views/{one.pk}/revise", {"name": "夜間"})
    assert viewer.get(LIST).status_code == 200
    client_as("operator").post(f"{LIST}views/{one.pk}/revise", {"name": "夜間", "shared": "1"})
    assert viewer.get(LIST).status_code == 302
    viewer.post(f"{LIST}views/0/choose")
    assert viewer.get(LIST).status_code == 200
    assert ViewChoice.objects.within(minato.scope()).count() == 1
    keep(viewer, "私の", "q=相談", default="1")
    assert viewer.get(LIST).headers["Location"] == f"{LIST}?{urlencode({'q': '相談'})}"


def test_a_view_kept_by_an_older_version_never_locks_the_list(minato: Cast, client_as: ClientAs) -> None:
    scope = minato.scope()
    old = SavedView(table="service", owner_id=scope.actor_id, name="昔の", query="f.gone=x")
    SavedView.objects.within(scope).bulk_create([old])
    client_as("operator").post(f"{LIST}views/{old.pk}/choose")
    assert not still_readable(SERVICE, "f.gone=x")
    assert client_as("operator").get(LIST).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("f.secret=1", "「secret」という列はありません"),
        ("cols=name&cols=password", "「password」という列はありません"),
        ("sort=-framework_id", "「framework_id」という列はありません"),
        ("next=//elsewhere.example", "「next」は一覧の条件ではありません"),
        ("f.name__contains=x", "という列はありません"),
        ("q=" + "a" * LONGEST_QUERY, "長すぎて"),
        ("&".join(["cols=name"] * 500), "長すぎて"),
    ],
)
def test_what_the_list_cannot_read_is_refused_in_words(
    minato: Cast, client_as: ClientAs, query: str, told: str
) -> None:
    answer = keep(client_as("operator"), "x", query)
    assert answer.status_code == 409 and told in text(answer)
    assert kept(minato) == []


def test_the_query_is_kept_as_the_list_itself_would_write_it() -> None:
    assert kept_query(SERVICE, "?f.note=&page=7&view=0&q=+a+&any=1&size=50") == "q=a&any=1&size=50"
    assert kept_query(SERVICE, "") == ""
    assert still_readable(SERVICE, NIGHT)


@pytest.mark.parametrize("name", ["", " 　", "二\n行", "a\0b", "あ" * 101])
def test_a_name_that_does_not_do_is_told_on_the_list(minato: Cast, client_as: ClientAs, name: str) -> None:
    client = client_as("operator")
    assert keep(client, name).status_code == 302 and kept(minato) == []
    assert "data-toast" in text(client.get(LIST))
    with pytest.raises(Invalid):
        save_view(minato.scope(), "service", name=name, query="", shared=False)


def test_a_name_never_becomes_markup(minato: Cast, client_as: ClientAs) -> None:
    for name in ("<script>pwn()</script>", '"><img src=x onerror=pwn()>', "{{ 7*7 }}", "</summary><h1>pwn"):
        keep(client_as("operator"), name, "q=%22%3E%3Cscript%3Epwn()", shared="1")
    keep(client_as("operator"), "あ" * 100, shared="1")
    page = client_as("viewer").get(LIST).content.decode()
    assert "<script>pwn" not in page and "<img src=x" not in page and "<h1>pwn" not in page
    assert "&lt;script&gt;pwn()" in page and "あ" * 100 in page


def test_no_view_is_seen_opened_or_chosen_across_frameworks_or_tables(
    minato: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    theirs = save_view(stranger.scope(), "service", name="別組織の秘密", query="", shared=True)
    other = save_view(minato.scope("manager"), "contract", name="契約の見方", query="", shared=True)
    administrator = client_as("administrator")
    page = text(administrator.get(LIST))
    assert "別組織の秘密" not in page and "契約の見方" not in page
    for one in (theirs, other):
        for path in ("revise", "remove", "choose"):
            assert administrator.post(f"{LIST}views/{one.pk}/{path}", {"name": "x"}).status_code == 404
    assert administrator.post("/f/betsu/t/service/views", {"name": "x", "query": ""}).status_code == 404
    assert [one.name for one in kept(stranger)] == ["別組織の秘密"]


def test_a_member_of_both_frameworks_keeps_their_views_apart(
    minato: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    from_there = stranger.scope()
    save_view(from_there, "service", name="あちらの私の見方", query="", shared=False)
    here = minato.scope()
    SavedView.objects.within(stranger.scope()).update(owner_id=here.actor_id)
    assert "あちらの私の見方" not in text(client_as("operator").get(LIST))


def test_there_is_an_end_to_the_views_of_one_person(minato: Cast, client_as: ClientAs) -> None:
    scope = minato.scope()
    many = [SavedView(table="service", owner_id=scope.actor_id, name=f"v{n}") for n in range(MOST)]
    SavedView.objects.within(scope).bulk_create(many)
    with pytest.raises(Refused, match="50"):
        save_view(scope, "service", name="one more", query="", shared=False)
    assert keep(client_as("operator"), "one more").status_code == 409
    assert client_as("operator").get(LIST).status_code == 200


def test_the_views_are_asked_for_once_however_the_list_is_opened(minato: Cast, client_as: ClientAs) -> None:
    viewer = client_as("viewer")
    keep(viewer, "夜間", default="1")
    for query in ("", "?view=0", f"?{NIGHT}", "?q=相談&sort=name"):
        with CaptureQueriesContext(connection) as captured:
            viewer.get(f"{LIST}{query}")
        assert sum("web_savedview" in one["sql"] for one in captured) == 1, query


def test_the_view_the_list_begins_with_stands_first(minato: Cast, client_as: ClientAs) -> None:
    viewer = client_as("viewer")
    for name in ("a", "b", "c"):
        keep(viewer, name, default="1" if name == "c" else "")
    page = text(viewer.get(f"{LIST}?view=0"))
    assert page.index(">c</a>") < page.index(">a</a>") < page.index(">b</a>")

"""What people do to views of lists is entered: shared ones for everybody to see and to undo, private ones unsaid."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from cast.people import Cast, ClientAs
from unyo.ledger.facts import INSTALLATION, Entry
from unyo.ledger.queries import entries, head, verify
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid, NotPermitted, UndoConflict
from unyo.tables.undoing import undo
from unyo.web.saved_views.actions import choose_view, remove_view, revise_view, save_view
from unyo.web.saved_views.models import SavedView
from unyo.web.saved_views.queries import view

pytestmark = pytest.mark.django_db

LIST, HISTORY = "/f/minato/t/service/", "/f/minato/history"


@pytest.fixture(autouse=True)
def services(minato: Cast) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス", "note": "夜間"}, key="order")


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def shared_ones(cast: Cast) -> list[Entry]:
    return entries(cast.framework.id, table="saved_view")


def shared(minato: Cast, name: str = "夜間", query: str = "q=夜間", **more: Any) -> SavedView:
    return save_view(minato.scope(), "service", name=name, query=query, shared=True, **more)


def test_everything_done_to_a_shared_view_is_told_with_who_why_and_what(minato: Cast) -> None:
    one = shared(minato, why="当番の引き継ぎ")
    revise_view(minato.scope(), one, name="夜勤")
    revise_view(minato.scope(), one, shared=False)
    revise_view(minato.scope(), one, shared=True)
    remove_view(minato.scope("administrator"), one, why="使われていない")
    found = shared_ones(minato)
    told = [(each.verb, each.key, each.actor) for each in found]
    assert told[::-1] == [
        ("share view", "夜間", "湊の運用担当"),
        ("revise view", "夜勤", "湊の運用担当"),
        ("unshare view", "夜勤", "湊の運用担当"),
        ("share view", "夜勤", "湊の運用担当"),
        ("remove view", "夜勤", "湊の管理者"),
    ]
    assert found[-1].why == "当番の引き継ぎ" and found[0].why == "使われていない"
    assert found[-1].after and found[-1].after["query"] and found[-1].before is None
    assert found[3].before and found[3].after
    assert (found[3].before["name"], found[3].after["name"]) == ("夜間", "夜勤")
    assert found[2].after and "name" not in found[2].after  # from then on its words are its owner's
    assert verify(minato.framework.id) is None


def test_what_changes_nothing_is_not_entered(minato: Cast) -> None:
    one, viewer = shared(minato), minato.scope("viewer")
    before = (head(minato.framework.id), head(INSTALLATION))
    revise_view(minato.scope(), one, name="夜間", shared=True)
    choose_view(viewer, "service", 0)
    remove_view(minato.scope(), one)
    remove_view(minato.scope(), one)
    assert head(minato.framework.id).seq == before[0].seq + 1
    assert head(INSTALLATION).seq == before[1].seq


def test_a_private_view_is_entered_where_settings_are_and_without_its_words(
    minato: Cast, client_as: ClientAs
) -> None:
    before, viewer = head(minato.framework.id), minato.scope("viewer")
    one = save_view(viewer, "service", name="内緒の名前", query="q=内緒の条件", shared=False)
    revise_view(viewer, one, name="別の内緒")
    choose_view(viewer, "service", one.pk)
    remove_view(viewer, one)
    assert head(minato.framework.id) == before
    found = entries(INSTALLATION, actor_id=viewer.actor_id, limit=4)
    assert [each.verb for each in found] == ["remove view", "choose view", "revise view", "keep view"]
    assert all((each.after or each.before or {})["framework_id"] == minato.framework.id for each in found)
    assert "内緒" not in "".join(f"{each.key}{each.before}{each.after}" for each in found)
    assert "内緒" not in text(client_as("administrator").get(HISTORY))
    assert verify(INSTALLATION) is None


def test_the_history_tells_of_shared_views_in_both_languages_with_an_undo_for_their_owner(
    minato: Cast, client_as: ClientAs
) -> None:
    shared(minato, "<b>夜間</b>")
    page = text(client_as("operator").get(HISTORY))
    assert "が見方をみんなに見せました: サービス「<b>夜間</b>」" in page
    assert "<b>夜間" not in client_as("operator").get(HISTORY).content.decode()
    number = shared_ones(minato)[0].seq
    assert f"/f/minato/undo/{number}" in page
    assert f"/f/minato/undo/{number}" not in text(client_as("manager").get(HISTORY))
    english = client_as("operator").get(HISTORY, headers={"Accept-Language": "en"})
    assert english.status_code == 200


def test_a_removed_shared_view_comes_back_from_the_toast(minato: Cast, client_as: ClientAs) -> None:
    one = shared(minato)
    operator = client_as("operator")
    operator.post(f"{LIST}views/{one.pk}/remove")
    number = shared_ones(minato)[0].seq
    assert f"/f/minato/undo/{number}" in text(operator.get(LIST))
    assert operator.post(f"/f/minato/undo/{number}").status_code == 302
    back = view(minato.scope("viewer"), "service", one.pk)
    assert back is not None and (back.name, back.shared) == ("夜間", True)
    last = shared_ones(minato)[0]
    assert (last.verb, last.undo_of) == ("share view", number)
    undo(minato.scope(), last.seq)  # and an undo can itself be undone
    assert view(minato.scope("viewer"), "service", one.pk) is None


def test_a_name_is_put_back_and_later_work_is_never_lost(minato: Cast) -> None:
    one = shared(minato)
    revise_view(minato.scope(), one, name="夜勤", query="q=夜勤")
    renamed = shared_ones(minato)[0].seq
    undo(minato.scope(), renamed, why="元の名前がよい")
    assert [(v.name, v.query) for v in SavedView.objects.within(minato.scope())] == [
        ("夜間", "q=%E5%A4%9C%E9%96%93")
    ]
    assert shared_ones(minato)[0].why == "元の名前がよい"
    with pytest.raises(UndoConflict):
        undo(minato.scope(), renamed)
    remove_view(minato.scope(), one)
    removed = shared_ones(minato)[0].seq
    shared(minato, "夜間")
    with pytest.raises(Invalid, match="already"):
        undo(minato.scope(), removed)


def test_nobody_undoes_the_view_of_somebody_else_but_who_took_it_away(minato: Cast) -> None:
    one = shared(minato)
    number = shared_ones(minato)[0].seq
    for role in ("manager", "administrator"):
        with pytest.raises(NotPermitted):
            undo(minato.scope(role), number)
    remove_view(minato.scope("administrator"), one)
    removed = shared_ones(minato)[0].seq
    with pytest.raises(NotPermitted):
        undo(minato.scope("manager"), removed)
    undo(minato.scope("administrator"), removed)
    assert view(minato.scope("viewer"), "service", one.pk) is not None


def test_the_undo_of_another_framework_is_not_there(
    minato: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    for _ in range(5):
        shared(stranger, f"別組織の見方{_}")
    number = shared_ones(stranger)[0].seq
    assert client_as("administrator").post(f"/f/minato/undo/{number}").status_code == 404
    assert len(SavedView.objects.within(stranger.scope()).filter(removed_at=None)) == 5

"""Watching rows: what others changed and said since one last looked."""

from __future__ import annotations

from typing import Any

import pytest

from cast.people import Cast, ClientAs
from unyo.ledger.facts import INSTALLATION
from unyo.ledger.queries import entries, head, verify
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.tables.queries import row
from unyo.tables.refusals import Refused
from unyo.web.comments.actions import write_comment
from unyo.web.watching.actions import MOST, watch
from unyo.web.watching.models import Watch
from unyo.web.watching.queries import watched

pytestmark = pytest.mark.django_db

ROW = "/f/minato/t/service/r/order/"
PAGE = "/f/minato/watching"


@pytest.fixture(autouse=True)
def service(minato: Cast) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス"}, key="order")


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def watches(minato: Cast, role: str) -> list[Watch]:
    return list(Watch.objects.within(minato.scope()).filter(user_id=minato.users[role].pk))


def test_what_others_change_and_say_gathers_until_it_is_seen(minato: Cast, client_as: ClientAs) -> None:
    viewer = client_as("viewer")
    assert "まだ何も見守っていません" in text(viewer.get(PAGE))
    assert viewer.post(f"{ROW}watch", {"watching": "1"}).headers["Location"] == ROW
    assert "見守りをやめる" in text(viewer.get(ROW)) and "変更もコメントもありません" in text(
        viewer.get(PAGE)
    )
    revise_row(minato.scope(), "service", "order", {"note": "夜間も受ける"}, version=1, why="要望")
    write_comment(minato.scope(), "service", "order", "夜間は<b>当番</b>だけ")
    page = text(viewer.get(PAGE))
    assert "夜間も受ける" in page and "要望" in page and "夜間は&lt;b&gt;当番&lt;/b&gt;だけ" in page
    (one,) = watches(minato, "viewer")
    shown = head(minato.framework.id).seq
    revise_row(minato.scope(), "service", "order", {"note": "その間の変更"}, version=2)
    assert viewer.post(f"{PAGE}/seen", {"watch": one.pk, "upto": shown}).headers["Location"] == PAGE
    page = text(viewer.get(PAGE))
    assert "その間の変更" in page and "当番" not in page
    viewer.post(f"{PAGE}/seen", {"watch": one.pk, "upto": "999999999"})
    assert watches(minato, "viewer")[0].seen_seq == head(minato.framework.id).seq
    viewer.post(f"{PAGE}/seen", {"watch": one.pk, "upto": "1"})  # never back
    assert watches(minato, "viewer")[0].seen_seq == head(minato.framework.id).seq
    assert "変更もコメントもありません" in text(viewer.get(PAGE))


def test_one_s_own_doing_is_not_new_to_oneself(minato: Cast) -> None:
    scope, other = minato.scope(), minato.scope("manager")
    add_row(scope, "service", {"name": "二"}, key="two")
    row_id = _row_id(minato, "two")
    for one in (scope, other):
        watch(one, "service", row_id, watching=True)
    revise_row(scope, "service", "two", {"note": "自分で"}, version=1)
    write_comment(scope, "service", "two", "自分で")
    assert [(len(w.entries), len(w.comments)) for w in watched(scope)] == [(0, 0)]
    assert [(len(w.entries), len(w.comments)) for w in watched(other)] == [(1, 1)]


def _row_id(minato: Cast, key: str) -> int:
    return row(minato.scope(), "service", key).id


def test_stopping_and_beginning_again_makes_one_watch_that_starts_anew(
    minato: Cast, client_as: ClientAs
) -> None:
    viewer = client_as("viewer")
    for watching in ("1", "1", "", "1"):
        viewer.post(f"{ROW}watch", {"watching": watching, "next": "https://elsewhere.example/"})
    (one,) = watches(minato, "viewer")
    assert one.watching
    viewer.post(f"{PAGE}/end", {"watch": one.pk})
    revise_row(minato.scope(), "service", "order", {"note": "見ていない間"}, version=1)
    assert not watches(minato, "viewer")[0].watching
    viewer.post(f"{ROW}watch", {"watching": "1"})
    assert "見ていない間" not in text(viewer.get(PAGE))


def test_a_removed_row_is_told_and_can_be_let_go(minato: Cast, client_as: ClientAs) -> None:
    client_as("viewer").post(f"{ROW}watch", {"watching": "1"})
    remove_row(minato.scope(), "service", "order")
    page = text(client_as("viewer").get(PAGE))
    assert "消されています" in page and "が消しました" in page
    client_as("viewer").post(f"{PAGE}/end", {"watch": watches(minato, "viewer")[0].pk})
    assert "まだ何も見守っていません" in text(client_as("viewer").get(PAGE))


def test_nobody_marks_or_ends_the_watch_of_somebody_else(minato: Cast, client_as: ClientAs) -> None:
    client_as("viewer").post(f"{ROW}watch", {"watching": "1"})
    revise_row(minato.scope(), "service", "order", {"note": "x"}, version=1)
    (one,) = watches(minato, "viewer")
    for path in ("seen", "end"):
        client_as("manager").post(f"{PAGE}/{path}", {"watch": [one.pk, "x", "9" * 40], "upto": "99"})
    (after,) = watches(minato, "viewer")
    assert (after.watching, after.seen_seq) == (True, one.seen_seq)
    assert "まだ何も" in text(client_as("manager").get(PAGE))


def test_another_framework_is_neither_watched_nor_shown(
    minato: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    add_row(stranger.scope(), "service", {"name": "別組織の秘密"}, key="secret")
    assert (
        client_as("viewer").post("/f/minato/t/service/r/secret/watch", {"watching": "1"}).status_code == 404
    )
    assert client_as("viewer").post("/f/betsu/t/service/r/secret/watch", {"watching": "1"}).status_code == 404
    assert client_as("viewer", stranger).get(PAGE).status_code == 404
    assert not Watch.objects.within(stranger.scope()).exists()


def test_who_sees_no_table_watches_none(minato: Cast, client_as: ClientAs) -> None:
    for role in ("requester", "vendor"):
        assert client_as(role).post(f"{ROW}watch", {"watching": "1"}).status_code == 403
        assert client_as(role).get(PAGE).status_code == 403


def test_the_questions_do_not_grow_with_the_rows(
    minato: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    scope = minato.scope("viewer")
    for number in range(30):
        add_row(minato.scope(), "service", {"name": f"サービス{number}"}, key=f"s{number}")
        watch(scope, "service", _row_id(minato, f"s{number}"), watching=True)
        write_comment(minato.scope(), "service", f"s{number}", "話")
    client = client_as("viewer")
    with django_assert_max_num_queries(14):
        assert text(client.get(PAGE)).count('class="words"') == 30


def test_there_is_an_end_to_what_one_person_watches(minato: Cast) -> None:
    scope = minato.scope()
    many = [Watch(user_id=scope.actor_id, table="role", row_id=n, seen_seq=0) for n in range(MOST)]
    Watch.objects.within(scope).bulk_create(many)
    with pytest.raises(Refused, match="500"):
        watch(scope, "service", _row_id(minato, "order"), watching=True)


def test_beginning_and_ending_to_watch_are_entered_beside_the_settings_of_accounts(
    minato: Cast, client_as: ClientAs
) -> None:
    viewer, before = client_as("viewer"), head(minato.framework.id)
    for watching in ("1", "1", "", "", "1"):
        viewer.post(f"{ROW}watch", {"watching": watching})
    (one,) = watches(minato, "viewer")
    viewer.post(f"{PAGE}/end", {"watch": [one.pk, one.pk]})
    viewer.post(f"{PAGE}/end", {"watch": one.pk})
    found = entries(INSTALLATION, table="watch")
    assert [each.verb for each in found] == ["unwatch", "watch", "unwatch", "watch"]
    assert {each.actor for each in found} == {"湊の閲覧者"}
    assert found[1].after == {
        "framework_id": minato.framework.id,
        "table": "service",
        "row_id": _row_id(minato, "order"),
    }
    # Whom one watches is nobody else's business, and no finding has to be judged anew for it.
    assert head(minato.framework.id) == before
    assert "watch" not in text(client_as("administrator").get("/f/minato/history")).partition("<main")[2]
    assert verify(INSTALLATION) is None

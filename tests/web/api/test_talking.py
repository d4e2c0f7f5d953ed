"""Comments and watches by the API: the same permissions and the same entries as on the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from calling import Machine, machine_of

from cast.people import Cast
from unyo.ledger.facts import INSTALLATION
from unyo.ledger.queries import entries, head
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.web.comments.actions import LONGEST, write_comment

pytestmark = pytest.mark.django_db

ROW = "t/service/order"


@pytest.fixture(autouse=True)
def service(minato: Cast) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス"}, key="order")


def told(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


def test_a_comment_is_written_listed_and_taken_back_with_its_words(minato: Cast, machine: Machine) -> None:
    answer = machine.post(f"{ROW}/comments", {"text": "窓口は平日だけ\r\n土曜は要相談"})
    made = told(answer, 201)
    assert (made["text"], made["author"], made["removed_at"]) == (
        "窓口は平日だけ\n土曜は要相談",
        "湊の運用責任者",
        None,
    )
    assert answer.headers["Ledger-Entry"] == str(made["seq"])
    assert answer.headers["Location"] == f"/api/v1/minato/{ROW}/comments/{made['id']}"
    assert told(machine.get(f"{ROW}/comments"))["items"] == [made]
    removed = machine.delete(f"{ROW}/comments/{made['id']}")
    assert removed.status_code == 204
    assert entries(minato.framework.id)[0].seq == int(removed.headers["Ledger-Entry"])
    (left,) = told(machine.get(f"{ROW}/comments"))["items"]
    assert (left["text"], left["removed_by"]) == (None, "湊の運用責任者") and left["removed_at"]
    again = machine.delete(f"{ROW}/comments/{made['id']}")
    assert again.status_code == 204 and "Ledger-Entry" not in again.headers


def test_comments_are_paged_newest_first(minato: Cast, machine: Machine) -> None:
    for number in range(5):
        write_comment(minato.scope(), "service", "order", f"話{number}")
    first = told(machine.get(f"{ROW}/comments?limit=2"))
    assert [one["text"] for one in first["items"]] == ["話4", "話3"]
    second = told(machine.get(f"{ROW}/comments?limit=3&before={first['next']}"))
    assert [one["text"] for one in second["items"]] == ["話2", "話1", "話0"] and second["next"] is None


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": " \n"}, {"text": 1}, {"text": "a\0"}, {"text": "\ud800"}, {"text": "あ" * (LONGEST + 1)}, {"text": "x", "author": 1}, []]
)  # fmt: skip
def test_words_that_do_not_do_are_refused_by_name(minato: Cast, machine: Machine, body: Any) -> None:
    before = head(minato.framework.id)
    assert told(machine.post(f"{ROW}/comments", body), 422)["errors"]
    assert head(minato.framework.id) == before


def test_who_may_not_edit_reads_and_does_not_write_and_nobody_removes_what_others_said(
    minato: Cast, machine: Machine, reader: Machine
) -> None:
    write_comment(minato.scope("administrator"), "service", "order", "管理者の話")
    (one,) = told(reader.get(f"{ROW}/comments"))["items"]
    assert reader.post(f"{ROW}/comments", {"text": "x"}).status_code == 403
    assert reader.put(f"{ROW}/watch").status_code == reader.delete(f"{ROW}/watch").status_code == 403
    assert machine.delete(f"{ROW}/comments/{one['id']}").status_code == 403
    administrator = machine_of(minato, "administrator", ("admin",))
    made = told(machine.post(f"{ROW}/comments", {"text": "責任者の話"}), 201)
    assert administrator.delete(f"{ROW}/comments/{made['id']}").status_code == 204


def test_the_same_key_says_it_once(machine: Machine) -> None:
    for _ in range(2):
        told(machine.post(f"{ROW}/comments", {"text": "一度だけ"}, Idempotency_Key="c1"), 201)
    assert len(told(machine.get(f"{ROW}/comments"))["items"]) == 1


def test_a_row_is_watched_and_what_others_do_there_is_told(minato: Cast, machine: Machine) -> None:
    manager, before = minato.users["manager"], head(minato.framework.id)
    assert told(machine.get(f"{ROW}/watch")) == {"watching": False, "watchers": 0}
    for _ in range(2):
        assert told(machine.put(f"{ROW}/watch")) == {"watching": True, "watchers": 1}
    assert head(minato.framework.id) == before
    (entry,) = entries(INSTALLATION, table="watch")
    assert (entry.verb, entry.actor_id) == ("watch", manager.pk)
    revise_row(minato.scope(), "service", "order", {"note": "夜間も"}, version=1)
    comment = write_comment(minato.scope(), "service", "order", "話")
    (one,) = told(machine.get("watches"))["items"]
    assert (one["table"], one["key"], one["title"]) == ("service", "order", "受注サービス")
    assert (len(one["entries"]), one["comments"]) == (1, [comment.pk])
    assert told(machine.delete(f"{ROW}/watch")) == {"watching": False, "watchers": 0}
    assert told(machine.get("watches")) == {"items": [], "total": 0, "limit": 100, "offset": 0}


def test_what_is_not_there_takes_no_comment_and_no_watch(minato: Cast, machine: Machine) -> None:
    for path in ("t/service/no", "t/waiver/order", "t/no/order"):
        for method, last in (
            ("GET", "comments"),
            ("POST", "comments"),
            ("PUT", "watch"),
            ("DELETE", "watch"),
        ):
            assert machine.call(method, f"{path}/{last}", {"text": "x"}).status_code == 404, (path, method)
    assert machine.delete(f"{ROW}/comments/999").status_code == 404
    remove_row(minato.scope(), "service", "order")
    assert machine.post(f"{ROW}/comments", {"text": "x"}).status_code == 404


def test_a_comment_is_reached_by_its_own_row_only(minato: Cast, machine: Machine) -> None:
    add_row(minato.scope(), "service", {"name": "相談"}, key="help")
    made = told(machine.post(f"{ROW}/comments", {"text": "話"}), 201)
    assert machine.delete(f"t/service/help/comments/{made['id']}").status_code == 404


def test_nothing_of_another_framework_is_said_read_removed_or_watched(
    minato: Cast, machine: Machine, stranger: Cast
) -> None:
    add_row(stranger.scope(), "service", {"name": "別組織の秘密"}, key="secret")
    add_row(stranger.scope(), "service", {"name": "同じ名前"}, key="order")
    theirs = write_comment(stranger.scope(), "service", "order", "別組織の話")
    before = head(stranger.framework.id)
    assert machine.delete(f"{ROW}/comments/{theirs.pk}").status_code == 404
    for method, path in (
        ("GET", "comments"), ("POST", "comments"), ("DELETE", f"comments/{theirs.pk}"), ("GET", "watch"),
        ("PUT", "watch"), ("DELETE", "watch"),
    ):  # fmt: skip
        assert machine.call(method, f"t/service/secret/{path}", {"text": "x"}).status_code == 404
        assert machine.call(method, f"{ROW}/{path}", {"text": "x"}, framework="betsu").status_code == 404
    assert "別組織" not in machine.get(f"{ROW}/comments").content.decode()
    assert machine.call("GET", "watches", framework="betsu").status_code == 404
    assert head(stranger.framework.id) == before

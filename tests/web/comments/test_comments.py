"""Comments on any row: who, when, in plain words; entered in the ledger; removed without their words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.ledger.models import LedgerEntry
from unyo.ledger.queries import entries, head, verify
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.tables.refusals import EditConflict, Invalid, NoSuchRow, NotPermitted
from unyo.web.comments.actions import LONGEST, remove_comment, seal, write_comment
from unyo.web.comments.models import Comment

pytestmark = pytest.mark.django_db

ROW = "/f/minato/t/service/r/order/"
SIDE = f"{ROW}?tab=comments"


@pytest.fixture(autouse=True)
def service(minato: Cast) -> None:
    add_row(minato.scope(), "service", {"name": "受注サービス"}, key="order")


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def say(client: Client, words: str, row: str = ROW) -> Any:
    return client.post(f"{row}comments", {"text": words})


def only(minato: Cast) -> Comment:
    found: Comment = Comment.objects.within(minato.scope()).get()
    return found


def test_a_comment_stands_on_its_row_with_author_time_count_and_line_breaks(
    minato: Cast, client_as: ClientAs
) -> None:
    answer = say(client_as("operator"), "窓口は平日だけです。\r\n土曜は要相談。")
    assert answer.status_code == 302 and answer.headers["Location"] == f"{SIDE}#comment-{only(minato).pk}"
    page = text(client_as("viewer").get(SIDE))
    assert '<p class="words">窓口は平日だけです。\n土曜は要相談。</p>' in page
    assert "湊の運用担当" in page
    assert 'コメント<span class="count tone-unk">1</span>' in text(client_as("viewer").get(ROW))


def test_a_comment_and_its_removal_are_entered_in_the_ledger_and_its_words_are_gone(
    minato: Cast, client_as: ClientAs
) -> None:
    before = head(minato.framework.id).seq
    say(client_as("operator"), "合言葉は kamome")
    made = only(minato)
    written = entries(minato.framework.id, table="comment")[0]
    assert (written.seq, written.verb, written.key) == (
        before + 1,
        "comment",
        "order",
    ) and made.seq == before + 1
    assert written.after and written.after["seal"] == seal(made.salt, "合言葉は kamome")
    assert client_as("operator").post(f"{ROW}comments/{made.pk}/remove").headers["Location"] == SIDE
    removed = entries(minato.framework.id, table="comment")[0]
    assert removed.verb == "uncomment" and removed.before == written.after
    page = text(client_as("viewer").get(SIDE))
    assert "このコメントは消されました(湊の運用担当" in page and "kamome" not in page
    assert only(minato).text == "" and only(minato).salt == ""
    kept = "".join(str(one) for one in LedgerEntry.objects.values_list("before", "after"))
    assert "kamome" not in kept
    assert verify(minato.framework.id) is None
    history = text(client_as("viewer").get("/f/minato/history"))
    assert (
        "がコメントを書きました: サービス order" in history
        and "がコメントを消しました: サービス order" in history
    )


def test_nobody_but_the_author_and_an_administrator_removes_a_comment(
    minato: Cast, client_as: ClientAs
) -> None:
    say(client_as("operator"), "一言")
    remove = f"{ROW}comments/{only(minato).pk}/remove"
    assert remove in text(client_as("operator").get(SIDE)) and remove not in text(
        client_as("manager").get(SIDE)
    )
    for role in ("manager", "viewer", "auditor"):
        assert client_as(role).post(remove).status_code == 403, role
    assert only(minato).text == "一言"
    assert client_as("administrator").post(remove).status_code == 302
    assert "湊の管理者" in text(client_as("viewer").get(SIDE))
    stands = head(minato.framework.id)
    assert client_as("administrator").post(remove).status_code == 302  # a second click
    assert head(minato.framework.id) == stands


def test_who_may_only_look_reads_and_does_not_write(minato: Cast, client_as: ClientAs) -> None:
    say(client_as("operator"), "内輪の話")
    for role in ("viewer", "auditor"):
        assert say(client_as(role), "私も").status_code == 403
        page = text(client_as(role).get(SIDE))
        assert "内輪の話" in page and "<textarea" not in page
    requester = text(client_as("requester").get(SIDE))
    assert "内輪の話" not in requester and f'href="{SIDE}"' not in requester
    with pytest.raises(NotPermitted):
        write_comment(minato.scope("viewer"), "service", "order", "x")
    with pytest.raises(NotPermitted):
        remove_comment(minato.scope("manager"), only(minato), "order")
    with pytest.raises(NotPermitted):
        write_comment(replace(minato.scope(), actor_id=None), "service", "order", "x")


@pytest.mark.parametrize("words", ["", " \r\n　", "a\0b", "\ud800", "あ" * (LONGEST + 1)])
def test_refused_words_come_back_with_the_reason_and_write_nothing(
    minato: Cast, client_as: ClientAs, words: str
) -> None:
    stands = head(minato.framework.id)
    with pytest.raises(Invalid):
        write_comment(minato.scope(), "service", "order", words)
    if "\ud800" not in words:
        answer = say(client_as("operator"), words)
        assert answer.status_code == 422 and 'aria-invalid="true"' in text(answer)
        assert not words.strip() or words.replace("\0", "") in text(answer).replace("\0", "")
    assert head(minato.framework.id) == stands and not Comment.objects.within(minato.scope()).exists()


def test_the_longest_comment_fits_and_no_comment_becomes_markup(minato: Cast, client_as: ClientAs) -> None:
    assert say(client_as("operator"), "あ" * LONGEST).status_code == 302
    for words in ("<script>pwn()</script>", '"><img src=x onerror=pwn()>', "{{ 7*7 }}", "</p></li><h1>pwn"):
        assert say(client_as("operator"), words).status_code == 302
    page = text(client_as("viewer").get(SIDE))
    assert "<script>pwn" not in page and "<img src=x" not in page and "<h1>pwn" not in page
    assert "&lt;script&gt;pwn()" in page and "{{ 7*7 }}" in page


def test_a_comment_of_another_row_or_framework_is_not_there(
    minato: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    add_row(minato.scope(), "service", {"name": "別"}, key="other")
    add_row(stranger.scope(), "service", {"name": "受注サービス"}, key="order")
    theirs = write_comment(stranger.scope(), "service", "order", "別組織の秘密")
    mine = write_comment(minato.scope(), "service", "other", "別の行")
    administrator = client_as("administrator")
    assert administrator.post(f"{ROW}comments/{theirs.pk}/remove").status_code == 404
    assert administrator.post(f"{ROW}comments/{mine.pk}/remove").status_code == 404
    page = text(administrator.get(SIDE))
    assert "別組織の秘密" not in page and "別の行" not in page
    assert client_as("operator").post("/f/betsu/t/service/r/order/comments", {"text": "x"}).status_code == 404
    assert Comment.objects.within(stranger.scope()).get().text == "別組織の秘密"


def test_a_removed_row_takes_no_comment_and_keeps_those_it_has(minato: Cast, client_as: ClientAs) -> None:
    say(client_as("operator"), "消す前の話")
    remove_row(minato.scope(), "service", "order")
    page = text(client_as("operator").get(SIDE))
    assert "消す前の話" in page and "<textarea" not in page
    assert say(client_as("operator"), "消した後").status_code == 404
    with pytest.raises(NoSuchRow):
        write_comment(minato.scope(), "service", "order", "消した後")


def test_a_comment_leaves_the_version_of_the_row_and_the_story_of_a_conflict_alone(minato: Cast) -> None:
    revise_row(minato.scope("manager"), "service", "order", {"note": "新しい注記"}, version=1)
    for _ in range(3):
        write_comment(minato.scope("manager"), "service", "order", "話")
    with pytest.raises(EditConflict) as conflict:
        revise_row(minato.scope(), "service", "order", {"note": "私の注記"}, version=1)
    assert conflict.value.changed == ("note",)


def test_a_comment_cannot_be_undone_as_if_it_were_a_row(minato: Cast, client_as: ClientAs) -> None:
    made = write_comment(minato.scope(), "service", "order", "話")
    assert client_as("operator").post(f"/f/minato/undo/{made.seq}").status_code == 409

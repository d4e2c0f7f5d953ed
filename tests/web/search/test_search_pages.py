"""One box for everything: rows, pages, findings; only what the person may see."""

from __future__ import annotations

import pytest

from cast.people import Cast, ClientAs
from unyo.tables.actions import add_row

pytestmark = pytest.mark.django_db


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_rows_pages_and_findings_are_found_and_lead_to_their_place(
    handover: Cast, client_as: ClientAs
) -> None:
    add_row(handover.scope(), "service", {"name": "障害の相談"}, key="help")
    page = text(client_as("viewer").get("/f/minato/search?q=障害"))
    assert 'href="/f/minato/t/service/r/help/"' in page
    assert "障害宣言/コミュニケーション" in page and "/f/minato/findings/" in page
    box = text(client_as("viewer").get("/f/minato/search/go-to?q=カバレッジ"))
    assert 'href="/f/minato/coverage/"' in box and "<html" not in box


def test_nothing_found_is_said_and_what_was_typed_is_escaped(minato: Cast, client_as: ClientAs) -> None:
    page = text(client_as("viewer").get("/f/minato/search?q=<script>alert(1)</script>"))
    assert "見つかりません" in page and "<script>alert" not in page
    assert text(client_as("viewer").get("/f/minato/search/go-to?q=")).strip() == ""
    assert client_as("viewer").get(f"/f/minato/search?q={'あ' * 300}").status_code == 200


def test_another_framework_is_never_searched(minato: Cast, stranger: Cast, client_as: ClientAs) -> None:
    add_row(stranger.scope(), "service", {"name": "秘密のサービス"})
    assert "秘密のサービス" not in text(client_as("viewer").get("/f/minato/search?q=サービス"))


def test_the_box_stands_on_every_page_for_who_may_look(minato: Cast, client_as: ClientAs) -> None:
    assert 'id="go-to"' in text(client_as("viewer").get("/f/minato/t/"))
    assert 'id="go-to"' not in text(client_as("requester").get("/f/minato/t/service/"))

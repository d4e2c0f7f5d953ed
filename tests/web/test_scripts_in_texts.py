"""Whatever stands in the tables, no page lets it become markup (F1: the first class of holes)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.framework.designs import TABLES
from unyo.parties.models import Framework, User
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.vocabulary.declare import Kind

pytestmark = pytest.mark.django_db

MARK = "xsspwn"
PAYLOADS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg onload={MARK}()>",
    f"javascript:{MARK}()",
    f"</title></textarea></select></script><{MARK}>",
    f"{{{{ {MARK} }}}}{{% {MARK} %}}",
    f"<!--{MARK}--><a href='javascript:{MARK}()'>x</a>",
    f"` onfocus={MARK}() autofocus x=`",
)
ADDRESSES = {"href", "src", "action", "formaction", "data", "hx-get", "hx-post", "xlink:href"}


class Looker(HTMLParser):
    """Finds any element, attribute name or address that came out of a payload."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if MARK in tag:
            self.found.append(f"<{tag}>")
        if (
            tag in ("script", "style")
            and dict(attrs).get("type") != "application/json"
            and "src" not in dict(attrs)
        ):
            self.found.append(f"inline <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or MARK in name or name == "style":
                self.found.append(f"{tag} {name}={value}")
            if name in ADDRESSES and re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE):
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append(f"<!--{data}")


@pytest.fixture
def keys(minato: Cast) -> dict[str, str]:
    """One row with payloads in every text of every table; its key by table."""
    scope, made = minato.scope("manager"), {}
    for name, table in TABLES.items():
        values: dict[str, object] = {}
        for number, column in enumerate(table.columns):
            if column.kind in (Kind.TEXT, Kind.LONG_TEXT):
                values[column.name] = PAYLOADS[number % len(PAYLOADS)]
            elif column.kind is Kind.REF and column.to in made:
                values[column.name] = made[column.to]
            elif column.kind is Kind.CHOICE:
                values[column.name] = column.choices[0].value
            elif column.kind in (Kind.INTEGER, Kind.DECIMAL):
                values[column.name] = 1
            elif column.kind is Kind.DATE:
                values[column.name] = "2027-04-01"
        if name == "activity_pair":
            values["second"] = add_row(scope, "activity", {"name": "別の事項"}).key
        made[name] = add_row(scope, name, values, why=PAYLOADS[0]).key
    extra = add_row(scope, "service", {"name": PAYLOADS[1]}, why=PAYLOADS[2])
    revise_row(scope, "service", extra.key, {"note": PAYLOADS[3]}, version=1, why=PAYLOADS[1])
    remove_row(scope, "service", extra.key, why=PAYLOADS[4])
    User.objects.update(name=PAYLOADS[0])
    Framework.objects.update(name_ja=PAYLOADS[1], name_en=PAYLOADS[2])
    return made


def _look(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    looker = Looker()
    looker.feed(answer.content.decode())
    return [f"{address}: {one}" for one in looker.found]


def test_no_text_of_any_table_becomes_markup_on_any_page(keys: dict[str, str], client_as: ClientAs) -> None:
    client, wrong = client_as("administrator"), []
    general = ("/me", "t/", "history", "bin", "members", "settings", "findings/", "raci/")
    pages = [one if one.startswith("/") else f"/f/minato/{one}" for one in general]
    for name, key in keys.items():
        row = f"/f/minato/t/{name}/r/{quote(key.replace('~', '~0').replace('/', '~1'), safe='~')}/"
        pages += [
            f"/f/minato/t/{name}/",
            row,
            f"{row}?tab=links",
            f"{row}?tab=findings",
            f"{row}?tab=history",
            f"{row}?tab=comments",
            f"{row}edit",
        ]
        pages += [
            f"/f/minato/t/{name}/new?{column.name}={quote(PAYLOADS[1])}"
            for column in TABLES[name].columns[:2]
        ]
        pages += [
            f"/f/minato/t/{name}/?q={quote(PAYLOADS[0])}&f.{TABLES[name].title}={quote(PAYLOADS[2])}&sort=-x"
        ]
    for language in ("ja", "en"):
        client.post("/language", {"language": language})
        for page in pages:
            wrong += _look(client, page)
    assert not wrong, wrong[:20]


def test_what_was_typed_wrong_is_shown_and_escaped(keys: dict[str, str], client_as: ClientAs) -> None:
    client = client_as("operator")
    for table in TABLES.values():
        for payload in PAYLOADS:
            typed = {f"v.{column.name}": payload for column in table.columns} | {"why": payload, "v.name": ""}
            answer = client.post(f"/f/minato/t/{table.name}/new", typed)
            looker = Looker()
            looker.feed(answer.content.decode())
            assert not looker.found, (table.name, looker.found)
    for payload in PAYLOADS:
        answer = client.post("/f/minato/t/service/rows", {"rows": keys["service"], "sure": "1", "column": "x", "value": payload, "why": payload, "next": payload})  # fmt: skip
        looker = Looker()
        looker.feed(answer.content.decode())
        refused = Client().post("/sign-in", {"login": payload, "password": "x", "next": payload})
        looker.feed(refused.content.decode())
        assert not looker.found

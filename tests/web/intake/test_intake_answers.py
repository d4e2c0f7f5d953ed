"""What people answer about what was read: rows, columns, sheets and encodings left out or named."""

from __future__ import annotations

import json
import re

import pytest
from django.utils import timezone
from dropping import article, bring, text, uploaded

from cast.handover import ARTICLE
from cast.people import Cast, ClientAs
from unyo.framework.queries import blueprint
from unyo.tables.queries import rows

pytestmark = pytest.mark.django_db


BROKEN = "名称,受託者,開始日,終了日\n保守A,A社,2026-04-01,2027-03-31\n保守B,A社,2026-13-45,2027-03-31\n"


def test_every_bad_value_is_named_with_its_row_column_and_what_would_be_right(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = text(client.get(uploaded(client, {"contracts.csv": BROKEN.encode()})))
    assert "contracts.csv 3行目 C列" in page and "2026-13-45" in page


def test_with_bad_rows_nothing_comes_in_until_one_says_skip(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"contracts.csv": BROKEN.encode()})
    refused = bring(client, where, on_error="stop")
    assert refused.status_code == 409 and "何も取り込みませんでした" in text(refused)
    assert not blueprint(minato.scope(), timezone.localdate()).rows
    assert bring(client, where, on_error="skip").status_code == 302
    found = {one["name"]: one["valid_from"] for one in rows(minato.scope(), "contract").rows}
    assert found["保守A"] and found.get("保守B") is None


def test_a_value_nobody_can_read_never_empties_the_one_that_is_kept(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    good = BROKEN.replace("2026-13-45", "2026-10-01")
    bring(client, uploaded(client, {"contracts.csv": good.encode()}))
    where = uploaded(client, {"contracts.csv": BROKEN.replace("2027-03-31", "2028-03-31").encode()})
    bring(client, where, on_error="skip")
    found = {one["name"]: one for one in rows(minato.scope(), "contract").rows}
    assert str(found["保守B"]["valid_from"]) == "2026-10-01"
    assert str(found["保守B"]["valid_to"]) == "2028-03-31"


STRANGE = "名称,受託者,社内番号\n保守A,A社,7\n保守B,B社,8\n"


def test_a_column_nobody_knows_stops_until_one_says_it_is_not_used(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"contracts.csv": STRANGE.encode()})
    refused = bring(client, where, on_error="stop")
    assert refused.status_code == 409 and "社内番号" in text(refused)
    assert rows(minato.scope(), "contract").total == 0
    page = text(client.get(where))
    said = dict(re.findall(r'<select name="(s0\.col\.\d+)".*?<option value="([^"]*)" selected', page))
    said |= {name: "" for name in re.findall(r'name="(s0\.col\.\d+)"', page) if name not in said}
    client.post(f"{where}choices", {"s0.kind": "contract", "encoding": "", **said})
    assert bring(client, where, on_error="stop").status_code == 302
    assert {one["name"] for one in rows(minato.scope(), "contract").rows} == {"保守A", "保守B"}


def test_a_row_with_a_bad_value_is_left_out_by_its_box_and_can_be_taken_in_again(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    where = uploaded(client, {"contracts.csv": BROKEN.encode()})
    page = text(client.get(where))
    assert 'type="checkbox" form="choices" name="s0.skip.3"' in page
    kind = {"s0.kind": "contract", "encoding": ""}
    client.post(f"{where}choices", kind | {"s0.skip.3": "1"})
    page = text(client.get(where))
    assert "外した行" in page and "2026-13-45" not in re.sub(r"<td.*?</td>", "", page.split('id="plan"')[1])
    client.post(f"{where}choices", kind)
    assert "外した行" not in text(client.get(where))
    client.post(f"{where}choices", kind | {"s0.skip.3": "1"})
    assert bring(client, where, on_error="stop").status_code == 302
    assert [one["name"] for one in rows(minato.scope(), "contract").rows] == ["保守A"]


@pytest.mark.parametrize("row", ["x", "-1", "９", "9" * 30, ""])
def test_a_row_that_is_no_number_is_no_answer(minato: Cast, client_as: ClientAs, row: str) -> None:
    client = client_as("operator")
    where = uploaded(client, {"contracts.csv": BROKEN.encode()})
    said = {"s0.kind": "contract", "encoding": "", f"s0.skip.{row}": "1"}
    assert client.post(f"{where}choices", said).status_code == 302
    assert "外した行" not in text(client.get(where))


def test_an_answer_about_the_surplus_column_is_kept(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"coverage.csv": (ARTICLE / "coverage.csv").read_bytes()})
    said = {
        "s0.kind": "coverage",
        "s0.proposal0": json.dumps(["named", [""], {}]),
        "s0.name.0": "DR訓練",
        "encoding": "",
    }
    assert client.post(f"{where}choices", said).status_code == 302
    assert "DR訓練" in text(client.get(where))
    bring(client, where, on_error="skip")
    assert "DR訓練" in [one["name"] for one in rows(minato.scope(), "coverage_item").rows]


def test_a_sheet_can_be_left_out(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    first = text(client.get(where)).index("agreements.csv")
    assert first > 0
    client.post(f"{where}choices", {"s0.kind": "ignored", "encoding": ""})
    bring(client, where, on_error="skip")
    assert rows(minato.scope(), "agreement").total == 0
    assert rows(minato.scope(), "coverage_cell").total == 27


def test_another_encoding_is_read_anew(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"raci.csv": "事項,運用リーダー,開発PM\n障害宣言,A,R\n".encode("cp932")})
    assert "障害宣言" in text(client.get(where))
    client.post(f"{where}choices", {"encoding": "utf-16"})
    assert "障害宣言" not in text(client.get(where))
    client.post(f"{where}choices", {"encoding": "cp932"})
    assert "障害宣言" in text(client.get(where))


def test_answers_that_make_no_sense_break_nothing(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    said = {
        "s0.kind": "no-such-kind",
        "s1.kind": "coverage",
        "s1.proposal0": "{broken",
        "s1.proposal1": '["sideways", 5, 7]',
        "s1.col.99999999999": "x",
        "s1.name.0": "\u0000",
        "s77.kind": "raci",
        "encoding": "klingon",
    }
    assert client.post(f"{where}choices", said).status_code == 302
    assert client.get(where).status_code == 200

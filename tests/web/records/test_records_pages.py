"""The pages of the records over HTTP: what is there, imports, lists, a ticket on one line of time, series, files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cast.facts import bring
from cast.people import Cast, ClientAs
from cast.record_matter import AT, bring_with_rejects, ticket
from unyo.ledger.queries import entries
from unyo.parties.models import Framework, User
from unyo.records.actions import RECORDS
from unyo.records.lake.storage import Folder
from unyo.records.models import LakeFile
from unyo.records.queries import import_of
from unyo.web.records import leaving

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]
RECORDS_AT = "/f/minato/records/"


def text(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="pin">(?:<a [^>]*>)?([^<]+)', page)


def exported(client: Any, form: str, dataset: str = "tickets", **more: str) -> bytes:
    answer = client.post(f"{RECORDS_AT}{dataset}/export", {"as": form, "what": "all", **more})
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    return b"".join(answer) if answer.streaming else answer.content


def test_an_empty_framework_is_told_what_belongs_here(
    minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    client = client_as("operator")
    page = text(client, RECORDS_AT)
    assert "記録はまだありません" in page and "例: Redmine" in page and "記録を取り込む" in page
    assert "取り込みはまだありません" in text(client, f"{RECORDS_AT}imports/")
    assert "まだ何もありません" in text(client, f"{RECORDS_AT}tickets/")
    assert "監視の値はまだありません" in text(client, f"{RECORDS_AT}series/")
    assert "記録を取り込む" not in text(client_as("viewer"), RECORDS_AT)


def test_what_is_there_is_seen_with_its_months_and_their_gaps(
    minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    rows = [ticket(str(n), hours=h) for n, h in enumerate((0, 1, 24 * 65))]
    bring(minato.scope(), lake, "tickets", [*rows, ticket("x", opened=None)], "tickets.csv")
    page = text(client_as("viewer"), RECORDS_AT)
    assert "2026-04から2026-06まで。記録のない月: 2026-05" in page
    assert page.count('class="gap"') == 1 and "日時のない行: 1" in page
    assert "2026-04: 2件" in page and "tickets.csv" in page and 'href="/f/minato/records/tickets/"' in page
    User.objects.update(language="en")
    assert "Months without records: 2026-05" in text(client_as("viewer"), RECORDS_AT)


def test_a_month_is_a_month_on_the_wall(minato: Cast, client_as: ClientAs, lake: Folder) -> None:
    night = dt.datetime(2026, 3, 31, 15, 30, tzinfo=dt.UTC)  # half past midnight of 1 April in Tokyo
    bring(minato.scope(), lake, "tickets", [ticket("1", opened=night)])
    assert "2026-04: 1件" in text(client_as("viewer"), RECORDS_AT)
    assert names(text(client_as("viewer"), f"{RECORDS_AT}tickets/?f.opened==2026-04-01")) == ["1"]
    assert names(text(client_as("viewer"), f"{RECORDS_AT}tickets/?f.opened=<2026-04-01")) == []


def test_damage_is_said_as_unknown_with_its_time_and_never_a_number(
    matter: None, minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    path = LakeFile.objects.within(minato.scope()).get(dataset="tickets").path
    content = bytearray(lake.local(path).read_bytes())
    content[len(content) // 2] ^= 1
    lake.local(path).write_bytes(content)
    client = client_as("viewer")
    for address in ("", "tickets/", "tickets/otobo/I-1/"):
        page = text(client, RECORDS_AT + address)
        assert "不明: 記録のファイルが壊れている" in page, address
        assert "2026-04-01–2026-04-05" in page, address
    assert "45" not in re.findall(r'<td class="num">([^<]+)', text(client, RECORDS_AT))
    answer = client_as("operator").post(f"{RECORDS_AT}tickets/export", {"as": "csv", "what": "all"})
    assert answer.status_code == 409


def test_a_list_is_narrowed_sorted_and_paged_by_its_address(
    minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    rows = [ticket(f"T{n:03}", "incident" if n % 3 else "change", n, reopened=n % 2) for n in range(120)]
    bring(minato.scope(), lake, "tickets", rows)
    client = client_as("viewer")
    page = text(client, f"{RECORDS_AT}tickets/")
    assert names(page)[:2] == ["T119", "T118"] and len(names(page)) == 50 and "n=120" in page
    assert names(text(client, f"{RECORDS_AT}tickets/?sort=id&size=25&page=5")) == [
        f"T{n:03}" for n in range(100, 120)
    ]
    page = text(client, f"{RECORDS_AT}tickets/?f.kind=change&f.reopened=1&cols=id&cols=reopened&sort=-id")
    assert names(page)[:2] == ["T117", "T111"] and "n=20" in page
    both = text(client, f"{RECORDS_AT}tickets/?f.id=T001|T002&f.kind=change&any=1&size=100")
    assert "n=42" in both
    assert names(text(client, f"{RECORDS_AT}tickets/?q=t005 の件")) == ["T005"]
    assert "条件に合う記録はありません" in text(client, f"{RECORDS_AT}tickets/?q=無い")
    fault = text(client, f"{RECORDS_AT}tickets/?f.opened=きのう")
    assert "受付: " in fault
    assert client.get(f"{RECORDS_AT}nothing/").status_code == 404


def test_sums_stand_below_what_adds_up(matter: None, client_as: ClientAs) -> None:
    page = text(client_as("viewer"), f"{RECORDS_AT}worklogs/")
    assert "1時間30分" in page.partition("<tfoot>")[2]


@pytest.mark.accept("AT-G21-1")
def test_an_inquiry_that_led_to_a_defect_shows_the_whole_way_in_one_timeline(
    matter: None, client_as: ClientAs
) -> None:
    client = client_as("viewer")
    page = text(client, f"{RECORDS_AT}tickets/otobo/I-1/")
    assert "問い合わせ → インシデント → 変更 → FAQ までつながっています" in page
    flow = re.search(r'<ol class="flow".*?</ol>', page, re.DOTALL)
    assert flow
    assert re.findall(r'class="mute">([A-Z]+-\d+)', flow[0]) == ["I-1", "INC-2", "SR-77", "CHG-3", "FAQ-4"]
    line = re.search(r'<ol class="history story">.*?</ol>', page, re.DOTALL)
    assert line
    places = [line[0].index(number) for number in ("I-1", "INC-2", "CHG-3", "FAQ-4")]
    assert places == sorted(places)
    assert 'title="2026-04-01T00:30:00Z">2026-04-01 09:30</time>' in page
    User.objects.update(language="en")
    assert "Inquiry → Incident → Change → FAQ" in text(client, f"{RECORDS_AT}tickets/otobo/FAQ-4/")


@pytest.mark.trap("T43")
def test_forty_contacts_are_counted_and_the_incident_is_one(matter: None, client_as: ClientAs) -> None:
    page = text(client_as("viewer"), f"{RECORDS_AT}tickets/otobo/INC-2/")
    assert "この件の連絡は40件、まとめた先は1件です" in page
    assert "まとめた重複" in page and "ほか 20件" in page
    # An automatic reply is no answer; hours and completeness stand beside.
    inquiry = text(client_as("viewer"), f"{RECORDS_AT}tickets/otobo/I-1/")
    assert "(45分)" in inquiry and "自動の返信" in inquiry and "そろっている" in inquiry
    assert "1時間30分" in inquiry


@pytest.mark.trap("T44")
def test_another_tools_number_for_the_same_matter_is_linked(matter: None, client_as: ClientAs) -> None:
    page = text(client_as("viewer"), f"{RECORDS_AT}tickets/otobo/INC-2/")
    assert 'vendor: <a href="/f/minato/records/tickets/vendor/SR-77/">' in page
    assert client_as("viewer").get(f"{RECORDS_AT}tickets/vendor/I-1/").status_code == 404


@pytest.mark.row("G11")
def test_an_import_shows_how_it_was_read_and_what_it_refused(
    minato: Cast, client_as: ClientAs, lake: Folder, tmp_path: Path
) -> None:
    token = bring_with_rejects(minato, lake, tmp_path).token
    client = client_as("operator")
    assert "issues.csv" in text(client, f"{RECORDS_AT}imports/")
    page = text(client, f"{RECORDS_AT}imports/{token}/")
    assert "断った行" in page and "昨日" in page and "2026/13/45" in page and "月次" in page
    assert "プロジェクト" in page and "題名" in page
    answer = client.get(f"{RECORDS_AT}imports/{token}/rejects")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert rows[0] == ["#", "プロジェクト", "トラッカー", "ステータス", "優先度", "題名", "作成日", "更新日"]
    assert [row[0] for row in rows[1:]] == ["2", "3"]
    assert rows[1][5].startswith("'=1+1")  # T70: nothing is a formula where it is opened
    assert client.get(f"{RECORDS_AT}imports/999/").status_code == 404


@pytest.mark.trap("T67")
def test_what_cp932_would_lose_is_listed_before_it_is_lost(
    minato: Cast, client_as: ClientAs, lake: Folder, tmp_path: Path
) -> None:
    bring(minato.scope(), lake, "tickets", [ticket("1", title="①😀"), ticket("2", title="波〜")])
    client = client_as("viewer")
    told = client.post(f"{RECORDS_AT}tickets/export", {"as": "cp932", "what": "all"}).content.decode()
    assert "😀" in told and "〓" in told and "〜" in told
    content = exported(client, "cp932", sure="1").decode("cp932")
    assert "①〓" in content and "波～" in content


def test_an_import_is_undone_with_its_reason(
    minato: Cast, client_as: ClientAs, lake: Folder, tmp_path: Path
) -> None:
    token = bring_with_rejects(minato, lake, tmp_path).token
    address = f"{RECORDS_AT}imports/{token}/undo"
    assert client_as("viewer").post(address).status_code == 403
    assert client_as("operator").post(address, {"why": "月を間違えた"}).status_code == 302
    found = import_of(minato.scope(), token)
    assert found and found.undone_at
    entry = entries(minato.framework.id, table=RECORDS)[0]
    assert (entry.verb, entry.why) == ("undo", "月を間違えた")
    page = text(client_as("operator"), f"{RECORDS_AT}imports/{token}/")
    assert "取り消されています" in page
    assert "まだ何もありません" in text(client_as("operator"), f"{RECORDS_AT}tickets/")
    assert client_as("operator").post(address, {"why": "again"}).status_code == 409


@pytest.mark.trap("T70")
def test_every_form_of_a_file_holds_the_same_rows_and_leaves_a_trace(
    minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    rows = [ticket(str(n), title="=HYPERLINK(1)" if n == 3 else f"-{n}") for n in range(1, 6)]
    bring(minato.scope(), lake, "tickets", rows)
    client = client_as("viewer")
    told = list(csv.DictReader(io.StringIO(exported(client, "csv").decode("utf-8-sig"))))
    assert [row["番号"] for row in told] == ["5", "4", "3", "2", "1"]
    assert told[2]["件名"] == "'=HYPERLINK(1)" and told[0]["受付"] == "2026-04-01 09:30:00"
    lines = [json.loads(line) for line in exported(client, "jsonl").splitlines()]
    assert lines[2]["title"] == "=HYPERLINK(1)" and lines[0]["opened"] == "2026-04-01T00:30:00Z"
    table = pq.read_table(io.BytesIO(exported(client, "parquet")))
    assert table["id"].to_pylist() == ["5", "4", "3", "2", "1"] and pa.types.is_timestamp(
        table["opened"].type
    )
    with zipfile.ZipFile(io.BytesIO(exported(client, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "=HYPERLINK(1)" in sheet
    trace = entries(minato.framework.id, table=RECORDS)[:4]
    assert [(one.verb, one.key, one.after["format"], one.after["rows"]) for one in trace] == [
        ("export", "tickets", form, 5) for form in ("xlsx", "parquet", "jsonl", "csv")
    ]
    assert "tickets" in text(client, "/f/minato/history")


def test_a_list_is_exported_as_it_is_shown(minato: Cast, client_as: ClientAs, lake: Folder) -> None:
    bring(minato.scope(), lake, "tickets", [ticket(str(n), "change" if n == 2 else "task") for n in range(5)])
    form = {"as": "csv", "what": "shown", "f.kind": "change", "cols": ["id", "kind"]}
    answer = client_as("viewer").post(f"{RECORDS_AT}tickets/export", form)
    assert b"".join(answer).decode("utf-8-sig") == "番号,種別\r\n2,変更\r\n"


def test_more_rows_than_a_sheet_takes_are_refused_in_words(
    minato: Cast, client_as: ClientAs, lake: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "MOST_IN_SHEET", 3)
    bring(minato.scope(), lake, "tickets", [ticket(str(n)) for n in range(3)])
    answer = client_as("viewer").post(f"{RECORDS_AT}tickets/export", {"as": "xlsx", "what": "all"})
    assert answer.status_code == 409 and "1,048,575" in answer.content.decode()
    assert not [one for one in entries(minato.framework.id, table=RECORDS) if one.verb == "export"]


@pytest.mark.trap("T35")
@pytest.mark.row("G16")
def test_a_series_shows_its_peak_and_its_gap(minato: Cast, client_as: ClientAs, lake: Folder) -> None:
    rows = [
        {
            "source": "zabbix",
            "series": "web1.cpu",
            "at": AT + dt.timedelta(minutes=n),
            "kind": "cpu",
            "value": 96.0 if n == 1500 else 12.0,
            "unit": "%",
        }
        for n in range(3000)
        if not 600 <= n < 720
    ]
    bring(minato.scope(), lake, "samples", rows)
    client = client_as("viewer")
    listing = text(client, f"{RECORDS_AT}series/")
    assert "2,880" in listing and '<td class="num">120</td>' in listing and "60 s" in listing
    page = text(client, f"{RECORDS_AT}series/?source=zabbix&series=web1.cpu")
    spec = json.loads(re.search(r'id="series-spec">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    values = next(iter(spec["datasets"].values()))
    assert len(values) == 600 and max(one["most"] or 0 for one in values) == 96
    assert [one["mean"] for one in values[120:144]] == [None] * 24
    assert 0 not in [one["least"] for one in values]
    assert "値のない区間: 24 / 600" in page and "不明" in page
    assert "この系列はありません" in text(client, f"{RECORDS_AT}series/?series=nope")


def test_times_are_those_of_the_organizations_wall(minato: Cast, client_as: ClientAs, lake: Folder) -> None:
    bring(minato.scope(), lake, "tickets", [ticket("1")])
    Framework.objects.filter(slug="minato").update(zone="America/New_York")
    client = client_as("viewer")
    assert "2026-03-31\u00a020:30" in text(client, f"{RECORDS_AT}tickets/")
    assert "2026-03: 1件" in text(client, RECORDS_AT)
    told = list(csv.DictReader(io.StringIO(exported(client, "csv").decode("utf-8-sig"))))
    assert told[0]["受付"] == "2026-03-31 20:30:00"
    page = text(client, f"{RECORDS_AT}tickets/otobo/1/")
    assert 'title="2026-04-01T00:30:00Z">2026-03-31 20:30</time>' in page


def test_what_is_brought_in_elsewhere_is_never_seen_here(
    minato: Cast, stranger: Cast, client_as: ClientAs, lake: Folder
) -> None:
    theirs = bring(stranger.scope(), lake, "tickets", [ticket("S-1", title="CANARY")])
    client = client_as("administrator")
    assert "CANARY" not in text(client, f"{RECORDS_AT}tickets/")
    for address in ("tickets/otobo/S-1/", f"imports/{theirs.token}/"):
        assert client.get(RECORDS_AT + address).status_code == 404


@pytest.mark.trap("T72")
@pytest.mark.row("G24")
def test_personal_data_in_free_text_leaves_masked_in_every_form(
    minato: Cast, client_as: ClientAs, lake: Folder
) -> None:
    said = "山田です。090-1234-5678 か taro@example.jp へ"
    bring(minato.scope(), lake, "tickets", [ticket("1", body=said)])
    client = client_as("viewer")
    for form in ("csv", "jsonl", "parquet", "xlsx"):
        content = exported(client, form)
        if form == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        assert b"090-1234-5678" not in content and b"taro@example.jp" not in content, form
    assert "〔電話番号〕" in exported(client, "csv").decode("utf-8-sig")

"""From a dropped folder to rows that are kept: the same findings as `unyo check`, a dry run, one undo."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast.handover import ARTICLE
from cast.people import Cast, ClientAs
from unyo.checks.run import check_files
from unyo.checks.standing import standing
from unyo.documents.writers.csv_table import table_csv
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.queries import blueprint
from unyo.ledger.queries import head
from unyo.tables.actions import revise_row
from unyo.tables.queries import row, rows
from unyo.web.intake import uploads

pytestmark = pytest.mark.django_db
PAGE = "/f/minato/import/"


@pytest.fixture(autouse=True)
def state(settings: Any, tmp_path: Path) -> Path:
    settings.STATE_DIR = tmp_path
    return tmp_path


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def send(client: Client, files: dict[str, bytes], pasted: str = "", paths: list[str] | None = None) -> Any:
    sent = [SimpleUploadedFile(name.rpartition("/")[2], content) for name, content in files.items()]
    told = json.dumps(list(files) if paths is None else paths)
    return client.post(PAGE, {"files": sent, "paths": told, "text": pasted})


def uploaded(client: Client, files: dict[str, bytes], pasted: str = "") -> str:
    answer = send(client, files, pasted)
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def article(prefix: str = "handover-article/") -> dict[str, bytes]:
    return {f"{prefix}{path.name}": path.read_bytes() for path in sorted(ARTICLE.iterdir())}


def nothing_kept(state: Path) -> bool:
    return not list((state / "uploads").iterdir()) if (state / "uploads").is_dir() else True


def bring(client: Client, where: str, **said: str) -> Any:
    return client.post(f"{where}bring", said)


@pytest.mark.accept("AT-H1-1")
def test_a_dropped_folder_shows_the_findings_of_the_command_line(minato: Cast, client_as: ClientAs) -> None:
    page = text(client_as("operator").get(uploaded(client_as("operator"), article())))
    found = check_files([ARTICLE], timezone.localdate()).report.findings
    assert len(found) > 20
    at = [page.index(f'id="finding-{finding.fingerprint}"') for finding in found]
    assert at == sorted(at)
    assert len(re.findall(r'<li class="finding', page)) == len(found)
    for finding in found:
        if finding.where:
            assert finding.where.label.ja in page


def test_dropping_alone_changes_nothing(minato: Cast, client_as: ClientAs) -> None:
    before = head(minato.framework.id)
    client_as("operator").get(uploaded(client_as("operator"), article()))
    assert head(minato.framework.id) == before


def test_the_article_comes_in_as_one_batch_and_goes_out_as_one(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    answer = bring(client, where, on_error="stop", why="引継ぎ資料")
    assert answer.status_code == 302 and "/import/done/" in answer.headers["Location"]
    done = text(client.get(answer.headers["Location"]))
    assert "引継ぎ資料" in done and "coverage.csv" in done
    assert rows(minato.scope(), "coverage_cell").total == 27
    assert rows(minato.scope(), "assignment").total > 20
    assert "引継ぎ資料" in text(client.get(PAGE))
    undo = re.search(r'action="(/f/minato/undo/\d+)"', done)
    assert undo and client.post(undo[1]).status_code == 302
    assert not blueprint(minato.scope(), timezone.localdate()).rows
    assert "元に戻した" in text(client.get(PAGE))


def test_what_came_in_is_judged_as_the_files_were(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    bring(client, uploaded(client, article()))
    here = {one.finding.fingerprint for one in standing(minato.scope(), timezone.localdate()).standings}
    files = {
        finding.fingerprint
        for finding in check_files([ARTICLE], timezone.localdate()).report.findings
        if not finding.rule.startswith("table.")
    }
    assert here == files


def test_bringing_the_same_again_changes_nothing(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    page = text(client.get(where))
    assert "取り込んでも何も変わりません" in page
    before = head(handover.framework.id)
    assert bring(client, where).headers["Location"] == PAGE
    assert head(handover.framework.id) == before


def test_our_own_export_changes_nothing(handover: Cast, client_as: ClientAs) -> None:
    client, day = client_as("operator"), timezone.localdate()
    known: Blueprint = blueprint(handover.scope(), day)
    files = {
        f"export/{name}.csv": table_csv(table, known).content
        for name, table in TABLES.items()
        if known.all(table.design)
    }
    assert len(files) >= 8
    page = text(client.get(uploaded(client, files)))
    assert "取り込んでも何も変わりません" in page


def test_a_changed_value_is_shown_before_and_after(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    known = blueprint(handover.scope(), timezone.localdate())
    changed = (
        table_csv(TABLES["service"], known)
        .content.decode("utf-8-sig")
        .replace("重要機能,重要機能", "重要機能,全機能")
    )
    page = text(client.get(uploaded(client, {"service.csv": changed.encode()})))
    assert "変わる行" in page and re.search(r"<del>.*?重要機能.*?</del> → <ins>.*?全機能.*?</ins>", page)


def test_what_a_colleague_changed_after_one_looked_is_not_overwritten_unseen(
    handover: Cast, client_as: ClientAs
) -> None:
    client, scope = client_as("operator"), handover.scope()
    sent = table_csv(TABLES["service"], blueprint(scope, timezone.localdate())).content.decode("utf-8-sig")
    where = uploaded(client, {"service.csv": sent.replace("重要機能,重要機能", "重要機能,全機能").encode()})
    page = text(client.get(where))
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{32})"', page)
    kept = row(scope, "service", "重要機能")
    revise_row(scope, "service", kept.key, {"name": "中核機能"}, version=kept.version)
    refused = bring(client, where, seen=seen)
    assert refused.status_code == 409 and "もう一度確かめて" in text(refused)
    assert row(scope, "service", "重要機能").design.name == "中核機能"
    # Looked at again the page tells the colleague's value, and that is what is agreed to.
    assert "中核機能" in text(refused)
    [again] = re.findall(r'name="seen" value="([0-9a-f]{32})"', text(refused))
    assert again != seen and bring(client, where, seen=again).status_code == 302
    assert row(scope, "service", "重要機能").design.name == "全機能"


def test_changes_elsewhere_do_not_stand_in_the_way_of_an_import(handover: Cast, client_as: ClientAs) -> None:
    client, scope = client_as("operator"), handover.scope()
    where = uploaded(client, {"role.csv": "名称,備考\n監査役,新しい\n".encode()})
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{32})"', text(client.get(where)))
    kept = row(scope, "service", "重要機能")
    revise_row(scope, "service", kept.key, {"name": "中核機能"}, version=kept.version)
    assert bring(client, where, seen=seen).status_code == 302


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


def test_a_matrix_whose_counts_differ_comes_in_as_it_was_read(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"coverage.csv": (ARTICLE / "coverage.csv").read_bytes()})
    assert "見出しと合いません" in text(client.get(where))
    answer = bring(client, where, on_error="stop")
    assert answer.status_code == 302
    assert rows(minato.scope(), "coverage_cell").total == 27
    beyond = "coverage.csv K2: ベンダ / ベンダ / 事業側"
    assert beyond in text(client.get(answer.headers["Location"]))
    assert beyond in text(client.get("/f/minato/history"))


def test_a_pasted_table_is_read(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    pasted = "事項\t事業責任者\t運用リーダー\n障害宣言\tA\tR\nリリース判定\tA\tA\n"
    page = text(client.get(uploaded(client, {}, pasted)))
    assert "RACI表" in page and "リリース判定" in page and 'class="finding"' in page


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


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100, b"PK\x03\x04 not a workbook", b"\xff\xfe\x00"],
)
def test_what_cannot_be_read_says_why_and_brings_nothing(
    minato: Cast, client_as: ClientAs, state: Path, content: bytes
) -> None:
    client = client_as("operator")
    answer = send(client, {"broken.xlsx": content})
    assert answer.status_code == 422 and "broken.xlsx" in text(answer)
    assert "どうすればよいか" in text(answer) and "何も保存していません" in text(answer)
    assert nothing_kept(state)


def test_a_text_without_a_table_says_so_and_can_be_read_otherwise(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, {"memo.txt": "ただの文章です。".encode()})
    answer = client.get(where)
    assert answer.status_code == 422 and "取り込める行がありません" in text(answer)
    assert bring(client, where, on_error="skip").status_code == 302
    assert not blueprint(minato.scope(), timezone.localdate()).rows


def test_nothing_sent_is_refused_in_words(minato: Cast, client_as: ClientAs, state: Path) -> None:
    answer = client_as("operator").post(PAGE, {"text": " "})
    assert answer.status_code == 422 and "ファイルを選ぶか" in text(answer)
    assert nothing_kept(state)


def test_a_folder_without_tables_is_refused_in_words(minato: Cast, client_as: ClientAs, state: Path) -> None:
    answer = send(client_as("operator"), {"f/README.md": b"# hi", "f/a.png": b"x", "f/.x/b.csv": b"a,b"})
    assert answer.status_code == 422 and nothing_kept(state)


def test_too_much_at_once_is_refused_and_nothing_is_left(
    minato: Cast, client_as: ClientAs, state: Path, settings: Any
) -> None:
    settings.MOST_UPLOAD = 1000
    answer = send(client_as("operator"), {"a.csv": b"x" * 600, "b.csv": b"y" * 600})
    assert answer.status_code == 413 and nothing_kept(state)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.csv", "/etc/passwd.csv", "..\\..\\x.csv", "a/../../b.csv", "\x00.csv", "x" * 5000],
)
def test_a_name_never_leads_out_of_the_folder_of_uploads(
    minato: Cast, client_as: ClientAs, state: Path, name: str
) -> None:
    client = client_as("operator")
    answer = client.post(
        PAGE, {"files": [SimpleUploadedFile("a.csv", b"a,b\n1,2\n")], "paths": json.dumps([name])}
    )
    assert answer.status_code == 302
    kept = [path for path in state.rglob("*") if path.is_file()]
    assert kept and all(path.parent.parent == state / "uploads" for path in kept)
    assert client.get(answer.headers["Location"]).status_code == 422  # two numbers are no table we know


@pytest.mark.parametrize("paths", ["not json", '{"a": 1}', "[]", "[1]", "[" * 3000])
def test_a_list_of_paths_that_makes_no_sense_is_set_aside(
    minato: Cast, client_as: ClientAs, paths: str
) -> None:
    sent = SimpleUploadedFile("raci.csv", "事項,運用リーダー,PM\n障害宣言,A,R\n".encode())
    answer = client_as("operator").post(PAGE, {"files": [sent], "paths": paths})
    assert "raci.csv" in text(client_as("operator").get(answer.headers["Location"]))


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


def test_an_upload_is_seen_by_nobody_else(minato: Cast, stranger: Cast, client_as: ClientAs) -> None:
    where = uploaded(client_as("operator"), article())
    for other in (client_as("manager"), client_as("operator", stranger)):
        assert other.get(where).status_code == 404
        assert bring(other, where).status_code == 404
    theirs = where.replace("minato", "betsu")
    assert client_as("operator", stranger).get(theirs).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "auditor", "requester", "vendor"])
def test_only_who_may_import_gets_in(minato: Cast, client_as: ClientAs, state: Path, role: str) -> None:
    assert client_as(role).get(PAGE).status_code == 403
    assert send(client_as(role), article()).status_code == 403
    assert nothing_kept(state)


def test_progress_asks_for_the_page_when_the_reading_is_done(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    answer = client.get(f"{where}progress", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_reading_nobody_carries_on_can_be_begun_again(
    minato: Cast, client_as: ClientAs, state: Path
) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    folder = next((state / "uploads").iterdir())
    (folder / "grids.json").unlink()
    (folder / "grids.told.json").write_text('{"done": 1, "began": 0}')
    assert "途中で止まりました" in text(client.get(where))
    assert client.post(f"{where}again").status_code == 302
    assert "coverage.csv" in text(client.get(where))


def test_an_upload_is_forgotten_on_request_and_after_a_day(
    minato: Cast, client_as: ClientAs, state: Path
) -> None:
    client = client_as("operator")
    assert client.post(f"{uploaded(client, article())}drop").status_code == 302
    assert nothing_kept(state)
    where = uploaded(client, article())
    uploads.sweep(state / "uploads", now=__import__("time").time() + uploads.KEPT_SECONDS + 60)
    assert client.get(where).status_code == 404


def test_the_page_of_an_upload_asks_the_database_equally_often(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    client = client_as("operator")
    where = uploaded(client, article())
    client.get(where)
    with django_assert_max_num_queries(10):
        client.get(where)
    with django_assert_max_num_queries(10):
        client.get(PAGE)

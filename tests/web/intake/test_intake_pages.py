"""From a dropped folder to rows that are kept: the same findings as `unyo check`, a dry run, one undo."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from dropping import PAGE, article, bring, text, uploaded

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

pytestmark = pytest.mark.django_db


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

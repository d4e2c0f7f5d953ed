"""The acceptance tests of the rows H1, H2, H3, H7, H10 and V14, each from files to findings as `unyo check` goes."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from cast.handover import ARTICLE
from unyo.checks.run import FileCheck, check_files, check_read
from unyo.findings.rule import Finding
from unyo.framework.contracts.coverage import State, coverage_matrix
from unyo.framework.contracts.designs import CoverageCell
from unyo.ingest.readers.read import read_files

DAY = dt.date(2026, 11, 24)
TERMS = "種別,相手,サービス,指標,目標,起点,時間帯\n"


def checked(day: dt.date = DAY, **files: str) -> FileCheck:
    return check_read(read_files([(f"{name}.csv", text.encode()) for name, text in files.items()]), day)


def of(rule: str, found: FileCheck) -> list[Finding]:
    return [one for one in found.report.findings if one.rule == rule]


def chain(*rows: str, **more: str) -> Finding | None:
    found = of("chain.adds-up", checked(terms=TERMS + "\n".join(rows) + "\n", **more))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.fixture(scope="module")
def article() -> FileCheck:
    return check_files([ARTICLE], DAY)


@pytest.mark.row("SD-01")
@pytest.mark.row("SD-02")
@pytest.mark.accept("AT-H1-1")
def test_the_articles_tables_raise_both_header_defects(article: FileCheck) -> None:
    told = of("table.rows-match-header", article)
    figures = [(f.row, f.values["rows"], f.values["values_per_row"], f.values["names"]) for f in told]
    assert sorted(figures, key=str) == [("H1", 3, 10, 9), ("H2", 5, 6, 5)]
    raci = next(f for f in told if f.row == "H2")
    assert raci.values["missing_name"] == "SaaSサポート" and "SaaSサポート" in raci.remedy.ja


@pytest.mark.accept("AT-H1-2")
def test_the_articles_matrix_has_nine_eight_three_and_seven_cells(article: FileCheck) -> None:
    blueprint = article.case.blueprint
    cells = blueprint.all(CoverageCell)
    written = Counter(cell.party or cell.basis for cell in cells)
    assert written == {"ベンダ": 9, "事業側": 8, "事業側/ベンダ": 3, "not_applicable": 7}
    assert not any(cell.start_min or cell.restore_min for cell in cells)
    states = coverage_matrix(blueprint, DAY).counts()
    assert states[State.UNREASONED_NA] == 7 and states[State.COVERED] == 0
    assert len(of("coverage.every-shared-cell-is-split", article)) == 3
    assert len(of("coverage.every-not-applicable-has-a-reason", article)) == 7


CONTRACT = "名称,開始日,終了日,対応時間\nAMS,令和8年4月1日,R9.3.31,平日9:00-18:00\n"
COVERED = "層,項目,時間帯,担い手,根拠,契約,着手,復旧\nアプリ,一次対応,{band},A社,契約,AMS,30分,4時間\n"


@pytest.mark.accept("AT-H1-3")
@pytest.mark.parametrize(("day", "hole"), [("2027-03-31", False), ("2027-04-01", True)])
def test_a_contract_covers_its_last_day_and_the_next_day_is_a_hole(day: str, hole: bool) -> None:
    found = checked(dt.date.fromisoformat(day), contract=CONTRACT, cov=COVERED.format(band="平日日中"))
    assert bool(of("coverage.no-cell-is-a-hole", found)) is hole


@pytest.mark.accept("AT-H1-4")
@pytest.mark.parametrize(("band", "hole"), [("平日日中", False), ("平日夜間", True), ("休日", True)])
def test_a_weekday_contract_leaves_nights_and_days_off_open(band: str, hole: bool) -> None:
    found = of("coverage.no-cell-is-a-hole", checked(contract=CONTRACT, cov=COVERED.format(band=band)))
    assert [f.verdict.value for f in found] == (["broken"] if hole else [])
    assert all(band in f.title.ja for f in found)


@pytest.mark.accept("AT-H1-5")
@pytest.mark.row("SD-21")
def test_the_five_holes_of_the_article_are_five_findings() -> None:
    found = checked(
        contract="名称,開始日,終了日,対応時間\nAMS,2026-04-01,2027-03-31,平日9:00-18:00\n",
        clause="契約,条番号,効果,項目\nAMS,第7条,別見積,パッチ/脆弱性\n",
        cov="層,項目,小項目,時間帯,担い手,根拠,契約,着手,復旧\n"
        "アプリ,一次対応,,平日夜間,A社,契約,AMS,30分,4時間\n"
        "アプリ,パッチ/脆弱性,,,A社,契約,AMS,30分,4時間\n"
        "アプリ,監視/検知,バッチ監視,,,未定,,,\n"
        "業務,一次対応,問い合わせフロー,,,未定,,,\n"
        "業務,BCP/バックアップ,バックアップ演習,,,未定,,,\n",
    )
    holes = " / ".join(f.title.ja for f in of("coverage.no-cell-is-a-hole", found))
    for hole in ("一次対応(平日夜間)", "パッチ/脆弱性", "バッチ監視", "問い合わせフロー", "バックアップ演習"):
        assert hole in holes
    assert len(of("coverage.no-cell-is-a-hole", found)) == 5


@pytest.mark.accept("AT-H2-1")
def test_the_articles_raci_has_one_error_two_infos_and_two_missing_rows(article: FileCheck) -> None:
    about = [f for f in article.report.findings if f.rule.startswith("raci.")]
    errors = [f.title.ja for f in about if f.severity.word == "error"]
    assert errors == ["障害宣言/コミュニケーション: Aがありません"]
    infos = [
        f
        for f in about
        if f.severity.word == "info" and "R" in f.title.ja and f.values.get("responsible") == 2
    ]
    assert sorted(f.subject.name.ja for f in infos) == ["キャパ増強判断", "定期パッチ適用判断"]
    missing = [f.title.ja for f in of("raci.required-activities-are-present", article)]
    assert missing == ["事項がありません: 定期メンテナンスの実施", "事項がありません: 重大変更の承認"]


@pytest.mark.accept("AT-H2-2")
@pytest.mark.accept("AT-H2-3")
@pytest.mark.parametrize(("letters", "errors"), [("I,A/R,C,C,I", 0), ("I,R,C,C,I", 1), ("A,A/R,C,C,I", 1)])
def test_one_a_is_right_and_none_or_two_are_not(letters: str, errors: int) -> None:
    found = checked(
        raci=f"事項,事業責任者,運用リーダー,開発ベンダPM,クラウド運用,セキュリティ\n障害宣言,{letters}\n復旧方針,A,R,C,C,C\n"
    )
    assert (
        len([f for f in found.report.findings if f.rule.startswith("raci.") and f.severity.word == "error"])
        == errors
    )


@pytest.mark.accept("AT-H2-4")
def test_an_a_held_by_three_people_without_an_order_is_an_error() -> None:
    found = checked(
        raci="事項,委員会,運用リーダー\n復旧方針,A,R\n",
        role_holder="役割,人\n委員会,青木\n委員会,伊藤\n委員会,上田\n運用リーダー,江口\n",
        person="氏名\n青木\n伊藤\n上田\n江口\n",
    )
    [finding] = of("raci.accountable-is-one-person", found)
    assert finding.severity.word == "error" and "委員会" in finding.title.ja


SLA = "SLA,利用者,重要機能,復旧,4時間,検知,24x7"
FIRST = "SLA,利用者,重要機能,初動,30分,検知,24x7"
OLA = "OLA,運用→開発,重要機能,着手,15分,連絡,24x7"
START = "UC,A社,重要機能,着手,30分,連絡,24x7"


@pytest.mark.parametrize(
    ("uc", "first", "elapsed"),
    [
        pytest.param("UC,A社,重要機能,復旧,4時間,連絡,24x7", False, 255, marks=pytest.mark.accept("AT-H3-1")),
        pytest.param("UC,A社,重要機能,復旧,4時間,着手,24x7", False, 285, marks=pytest.mark.accept("AT-H3-2")),
        pytest.param("UC,A社,重要機能,復旧,4時間,連絡,24x7", True, 285, marks=pytest.mark.accept("AT-H3-3")),
        pytest.param("UC,A社,重要機能,復旧,4時間,着手,24x7", True, 315, marks=pytest.mark.accept("AT-H3-3")),
        pytest.param("UC,A社,重要機能,復旧,195分,連絡,24x7", True, 240, marks=pytest.mark.accept("AT-H3-4")),
    ],
)
def test_the_chain_of_the_article_adds_up_to(uc: str, first: bool, elapsed: int) -> None:
    found = chain(SLA, *([FIRST] if first else []), OLA, START, uc)
    if elapsed <= 240:  # equal is kept, in every reading
        assert found is None
        return
    assert found is not None
    # Whether the own first response is part of the chain is not stated: one reading of the two has it.
    told = {found.values[name] for name in found.values if name.startswith("elapsed_min")}
    assert elapsed in told and found.verdict.value == "broken"
    if not first:
        assert found.values["short_min"] == elapsed - 240


@pytest.mark.accept("AT-H3-5")
def test_a_start_alone_proves_no_restore() -> None:
    rows = "SLA,利用者,重要機能,復旧,3時間,検知,24x7\nUC,A社,重要機能,着手,2時間,連絡,24x7\n"
    [finding] = of("chain.like-with-like", checked(terms=TERMS + rows))
    assert finding.verdict.value == "unknown" and "証明できない" in finding.title.ja


@pytest.mark.accept("AT-H3-6")
def test_weekday_hours_under_a_promise_round_the_clock_wait_sixty_one_hours() -> None:
    # A promise of one ordinary Friday: over a whole year the worst start is before the holidays.
    found = checked(
        dt.date(2026, 11, 13),
        agreement="名称,種別,相手,開始日,終了日\nSLA 利用者,SLA,利用者,2026-11-13,2026-11-13\nUC A社,UC,A社,,\n",
        target="合意,サービス,指標,目標,値(時間),起点,時間帯\nSLA 利用者,重要機能,復旧,4時間,4時間,検知,24x7\n"
        "UC A社,重要機能,復旧,1分,1分,連絡,平日9:00-17:30\n",
        service="名称\n重要機能\n",
    )
    [finding] = of("chain.adds-up", found)
    # Friday 13th, told one minute after closing: Monday 09:01. At 20:00 the clock starts 61 hours later.
    assert finding.verdict.value == "broken" and finding.values["worst_start"] == "2026-11-13T17:30:00+09:00"
    assert finding.values["elapsed_min"] == (61 * 60 + 150) + 1


@pytest.mark.accept("AT-H3-7")
def test_the_second_friday_nights_of_the_year_are_named_from_the_wording() -> None:
    rows = "SLA,利用者,重要機能,復旧,4時間,検知,24x7\nSLA,利用者,定期メンテナンス,実施,毎月第2金曜深夜,,\nUC,A社,重要機能,復旧,1時間,連絡,24x7\n"
    [finding] = of("chain.maintenance", checked(dt.date(2026, 4, 1), terms=TERMS + rows))
    assert "2026-04-10 23:00–04-11 05:00" in finding.evidence.ja and "12回" in finding.evidence.ja


def option(**more: str) -> FileCheck:
    given = {"追加費用": "200,万円/月", "インシデント時の売上逸失": "300,万円/回"} | more
    return checked(option="項目,値,単位\n" + "".join(f"{name},{value}\n" for name, value in given.items()))


@pytest.mark.accept("AT-H7-1")
@pytest.mark.row("SD-04")
@pytest.mark.parametrize(("claimed", "net"), [("3", -15_000_000), ("7", -3_000_000), ("8", None)])
def test_the_articles_fee_needs_eight_incidents_a_year(claimed: str, net: int | None) -> None:
    found = of("option.claim-holds", option(主張された回収回数=f"{claimed},回/年"))
    assert [f.values["net_at_claim"] for f in found] == ([] if net is None else [net])
    assert all("年8回" in f.title.ja and "9回から" in f.evidence.ja for f in found)


@pytest.mark.accept("AT-H7-2")
@pytest.mark.parametrize("claim", ["年間3回以上で投資回収", "3回で回収", "三回防げば元が取れる"])
def test_a_sentence_that_claims_three_is_contradicted(claim: str) -> None:
    [finding] = of("option.claim-holds", option(主張の文=f"{claim},"))
    assert "主張の3回ではない" in finding.title.ja and "750,000円/月以下" in finding.remedy.ja


@pytest.mark.accept("AT-H7-3")
@pytest.mark.row("SD-07")
def test_half_the_duration_needs_sixteen() -> None:
    [finding] = of("option.duration-not-count", option(現在の復旧時間="4,時間", 案の復旧時間="2,時間"))
    assert "16" in finding.title.ja + finding.evidence.ja


@pytest.mark.accept("AT-H7-4")
def test_a_loss_of_nothing_is_undefined_and_no_number() -> None:
    [finding] = of(
        "option.claim-holds", option(インシデント時の売上逸失="0,円/回", 主張された回収回数="3,回/年")
    )
    assert "定義されない" in finding.title.ja and finding.values["net_at_claim"] is None


@pytest.mark.accept("AT-H10-1")
def test_the_five_holes_are_ranked_by_impact_and_probability() -> None:
    scored = [
        ("夜間一次対応", 5, 4),
        ("演習", 5, 2),
        ("問い合わせフロー", 3, 5),
        ("パッチ", 5, 3),
        ("バッチ監視", 4, 4),
    ]
    lines = [f"全体,{name},未定,{impact},{probability}" for name, impact, probability in scored]
    found = of(
        "coverage.no-cell-is-a-hole",
        checked(cov="層,項目,根拠,影響(1-5),確率(1-5)\n" + "\n".join(lines) + "\n全体,未評価の仕事,未定,,\n"),
    )
    order = [
        next(name for name in ("未評価の仕事", *(s[0] for s in scored)) if name in f.title.ja) for f in found
    ]
    assert order == ["未評価の仕事", "夜間一次対応", "バッチ監視", "パッチ", "問い合わせフロー", "演習"]


@pytest.mark.accept("AT-V14-1")
def test_a_promise_of_promptly_is_ambiguous() -> None:
    found = checked(terms=TERMS + "SLA,利用者,重要機能,復旧,速やかに復旧,検知,\n")
    [finding] = of("wording.no-promise-is-ambiguous", found)
    assert "速やかに" in finding.title.ja

"""The rules on words: in all texts of the design and in the texts of documents (G28, SD-10, SD-13, V14)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from handover_tables import DAY, case_of, found

from cast.worded import GUIDE, source
from unyo.checks.rules.terms import (
    ForbiddenWordsAreNotUsed,
    NearNamesAreToldApart,
    OneIdeaHasOneWord,
    OneWordHasOneSpelling,
)
from unyo.checks.rules.terms_documents import CrossReferencesLeadSomewhere, DocumentsAreNotAmbiguous
from unyo.checks.rules.terms_glossary import ATermHasOneDefinition, TheGlossaryIsLookedOverInTime
from unyo.findings.report import report
from unyo.findings.rule import Finding, Rule
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import Document
from unyo.framework.work.designs import WorkCategory, WorkItem
from unyo.parties.designs import Person
from unyo.vocabulary.declare import Design
from unyo.vocabulary.place import Place
from unyo.vocabulary.verdict import Severity, Verdict

pytestmark = pytest.mark.row("G28")

EVERY: tuple[Rule, ...] = (
    OneIdeaHasOneWord(),
    OneWordHasOneSpelling(),
    NearNamesAreToldApart(),
    ForbiddenWordsAreNotUsed(),
    ATermHasOneDefinition(),
    TheGlossaryIsLookedOverInTime(),
    CrossReferencesLeadSomewhere(),
    DocumentsAreNotAmbiguous(),
)


def document(body: str, name: str = "運用手順書", file: str = "") -> Document:
    return Document(key=name, name=name, body=body, place=Place(file) if file else None)


def term(name: str, **values: object) -> GlossaryTerm:
    return GlossaryTerm(key=f"{name}/{values.get('definition', '')}", name=name, **values)  # type: ignore[arg-type]


def note(text: str, key: str = "W-1") -> WorkItem:
    return WorkItem(key=key, name=key, note=text)


def figures(findings: list[Finding]) -> list[dict[str, object]]:
    return [dict(one.values) for one in findings]


def verdict(rule: Rule, *designs: Design) -> tuple[Verdict, int]:
    outcome = report(case_of(designs), [rule]).outcomes[0]
    return outcome.verdict, outcome.examined


@pytest.mark.accept("AT-G28-1")
@pytest.mark.row("SD-13")
def test_the_real_guide_is_told_its_sets_of_words_and_its_broken_reference() -> None:
    told = report(case_of([document(source("S002.txt"), "実践ガイド")]), EVERY).findings
    sets = [set(one.values) for one in told]
    for expected in (
        {"ＣＰＵ", "CPU"},
        {"運用保守定例会議", "運用定例会議", "運用・保守定例会議"},
        {"ヘルプデスク", "サポートデスク"},
        {"基盤運用事業者", "基盤管理事業者"},
    ):
        assert any(expected <= words for words in sets)
    assert any("Step.2-3" in one.title.ja for one in told)
    counted = {word: n for one in told if one.rule.startswith("terms.one-") for word, n in one.values.items()}
    expected_counts = {
        "ヘルプデスク": 9, "サポートデスク": 2, "コールセンター": 1, "相談窓口": 5, "ＣＰＵ": 9, "CPU": 7,
        "運用・保守事業者": 10, "運用保守事業者": 2, "利用者": 19, "ユーザ": 9, "引継ぎ": 4, "引き継ぎ": 3,
    }  # fmt: skip
    assert {word: counted[word] for word in expected_counts} == expected_counts


@pytest.mark.accept("AT-G28-2")
def test_the_real_slides_write_user_in_two_ways() -> None:
    told = found(OneIdeaHasOneWord(), [document(source("S001.txt"), "講義資料")])
    assert {word: told[0].values[word] for word in ("ユーザ", "ユーザー")} == {"ユーザ": 47, "ユーザー": 24}
    own = [term("利用者", synonyms="お客さま"), term("ユーザー"), document(source("S001.txt"), "講義資料")]
    spelled = [dict(one.values) for one in found(OneWordHasOneSpelling(), own)]
    assert {"ユーザ": 47, "ユーザー": 24} in spelled


@pytest.mark.accept("AT-G28-1")
def test_a_guide_of_our_own_shows_the_same_faults() -> None:
    told = report(case_of([document(GUIDE)]), EVERY).findings
    said = {one.rule: [] for one in told}  # type: ignore[var-annotated]
    for one in told:
        said[one.rule].append(dict(one.values))
    assert {"ヘルプデスク": 2, "サポートデスク": 1} in said["terms.one-idea-has-one-word"]
    assert {"運用保守定例会議": 2, "運用定例会議": 1} in said["terms.one-idea-has-one-word"]
    assert {"基盤運用事業者": 1, "基盤管理事業者": 1, "基盤運用担当事業者": 1} in said[
        "terms.one-idea-has-one-word"
    ]
    assert {"ＣＰＵ": 1, "CPU": 1} in said["terms.one-word-has-one-spelling"]
    assert {"引き継ぎ": 1, "引継ぎ": 1} in said["terms.one-word-has-one-spelling"]
    assert {"運用・保守事業者": 1, "運用保守事業者": 1} in said["terms.one-word-has-one-spelling"]


def test_one_finding_for_a_set_tells_each_word_with_its_places() -> None:
    told = found(
        OneIdeaHasOneWord(),
        [
            document("ヘルプデスクへ。\nヘルプデスクから。\nサポートデスクへ。", file="guide.txt"),
            note("相談窓口へ回す"),
        ],
    )
    assert figures(told) == [{"ヘルプデスク": 2, "サポートデスク": 1, "相談窓口": 1}]
    assert "「ヘルプデスク」2か所(文書「運用手順書」 1・2行)" in told[0].evidence.ja
    assert "「相談窓口」1か所(作業項目「W-1」)" in told[0].evidence.ja
    assert told[0].where == Place("guide.txt", row=3)
    assert {(one.table, one.field) for one in told[0].related} == {
        ("document", "body"),
        ("work_item", "note"),
    }
    assert told[0].severity is Severity.WARNING


def test_own_terms_stand_before_the_standard_ones_and_take_the_place_of_those_they_mention() -> None:
    text = note("ヘルプデスクとサポートデスク、要員と人員")
    own = term("要員", synonyms="人員")
    told = found(OneIdeaHasOneWord(), [own, text])
    assert figures(told) == [{"人員": 1, "要員": 1}, {"サポートデスク": 1, "ヘルプデスク": 1}]
    assert [one.subject.key for one in told] == [own.key, ""]
    struck = [term("ヘルプデスク", definition="依頼の窓口"), term("サポートデスク", definition="障害の窓口")]
    assert found(OneIdeaHasOneWord(), [*struck, text]) == []


def test_the_fingerprint_of_a_set_stays_when_one_place_is_mended() -> None:
    before = found(OneIdeaHasOneWord(), [note("ヘルプデスク サポートデスク"), note("サポートデスク", "W-2")])
    after = found(OneIdeaHasOneWord(), [note("ヘルプデスク"), note("サポートデスク", "W-2")])
    assert before[0].fingerprint == after[0].fingerprint


def test_kept_where_one_word_is_used_and_unknown_without_texts_or_sets() -> None:
    assert verdict(OneIdeaHasOneWord(), note("ヘルプデスクへ")) == (Verdict.KEPT, 2)
    assert verdict(OneIdeaHasOneWord()) == (Verdict.UNKNOWN, 0)


def test_spellings_are_told_once_and_not_again_where_a_registered_set_tells_them() -> None:
    texts = [note("サーバを見る"), note("サーバーを止める。サーバーを起こす", "W-2")]
    told = found(OneWordHasOneSpelling(), texts)
    assert figures(told) == [{"サーバー": 2, "サーバ": 1}]
    assert "「サーバー」に揃え" in told[0].remedy.ja
    assert found(OneWordHasOneSpelling(), [*texts, term("サーバー", synonyms="サーバ")]) == []
    assert verdict(OneWordHasOneSpelling(), note("サーバー")) == (Verdict.KEPT, 2)
    assert verdict(OneWordHasOneSpelling()) == (Verdict.UNKNOWN, 0)


@pytest.mark.trap("T68")
def test_names_of_people_and_lists_of_other_names_are_no_spellings() -> None:
    people = [Person(key="1", name="高橋 サーバ"), Person(key="2", name="髙橋 サーバー")]
    assert found(OneWordHasOneSpelling(), people) == []
    category = WorkCategory(key="X", name="監視", signs="サーバ, サーバー, ｻｰﾊﾞ")
    assert found(OneWordHasOneSpelling(), [category]) == []


def test_the_words_of_the_standard_lists_are_not_how_this_organisation_writes() -> None:
    adopted = [one for name in ("work_category", "design_item") for one in standard_designs(name)]
    assert report(case_of(adopted), EVERY).findings == ()


def test_near_names_are_told_until_the_glossary_knows_them() -> None:
    text = document("配送基盤運用担当者を呼ぶ。配送基盤管理担当者に渡す。")
    told = found(NearNamesAreToldApart(), [text])
    assert figures(told) == [{"配送基盤管理担当者": 1, "配送基盤運用担当者": 1}]
    known = [term("配送基盤運用担当者"), term("配送基盤管理担当者")]
    assert found(NearNamesAreToldApart(), [text, *known]) == []
    assert found(NearNamesAreToldApart(), [note(text.body)]) == []
    assert verdict(NearNamesAreToldApart(), document("配送の担当者")) == (Verdict.KEPT, 1)
    assert verdict(NearNamesAreToldApart(), note("配送")) == (Verdict.UNKNOWN, 0)


def test_forbidden_words_are_counted_wherever_they_stand() -> None:
    struck = term("利用者", forbidden="エンドユーザー、客")
    told = found(ForbiddenWordsAreNotUsed(), [struck, note("客が呼ぶ。エンドユーザーへ返す。客へ返す。")])
    assert figures(told) == [{"客": 2, "エンドユーザー": 1}]
    assert told[0].subject.key == struck.key
    assert verdict(ForbiddenWordsAreNotUsed(), struck, note("利用者へ")) == (Verdict.KEPT, 2)
    assert verdict(ForbiddenWordsAreNotUsed(), term("利用者"), note("客")) == (Verdict.UNKNOWN, 0)


def test_a_term_with_two_definitions_is_told_once() -> None:
    two = [
        term("初期流動", definition="稼働から三か月の手厚い体制"),
        term("初期流動", definition="稼働前の試しの期間"),
        term("定常運用", definition="初期流動のあとの運用"),
    ]
    told = found(ATermHasOneDefinition(), two)
    assert figures(told) == [{"definitions": 2, "registered": 2}]
    assert "稼働前の試しの期間" in told[0].evidence.ja
    assert verdict(ATermHasOneDefinition(), two[0], two[2]) == (Verdict.KEPT, 2)
    assert verdict(ATermHasOneDefinition(), note("何も定義しない")) == (Verdict.UNKNOWN, 0)


def test_a_text_that_defines_a_term_otherwise_contradicts_the_glossary() -> None:
    own = term("監視", definition="状態を見張り、異常を知らせること")
    otherwise = document("監視とは、月に一度の報告を読む作業をいう。\n終わりとは何か。")
    told = found(ATermHasOneDefinition(), [own, otherwise])
    assert figures(told) == [{"definitions": 2, "registered": 1}]
    assert (
        found(ATermHasOneDefinition(), [own, document("監視とは、状態を見張り、異常を知らせることである。")])
        == []
    )


def test_terms_overdue_are_one_finding_and_terms_without_a_day_another() -> None:
    late = [
        term("甲", review_due=DAY - dt.timedelta(days=30)),
        term("乙", review_due=DAY - dt.timedelta(days=1)),
    ]
    fine, open_ = term("丙", review_due=DAY), term("丁")
    told = found(TheGlossaryIsLookedOverInTime(), [*late, fine, open_])
    assert [(one.verdict, one.values["terms"]) for one in told] == [(Verdict.BROKEN, 2), (Verdict.UNKNOWN, 1)]
    assert "30日前" in told[0].evidence.ja
    assert verdict(TheGlossaryIsLookedOverInTime(), fine) == (Verdict.KEPT, 1)
    assert verdict(TheGlossaryIsLookedOverInTime(), open_) == (Verdict.UNKNOWN, 1)
    assert verdict(TheGlossaryIsLookedOverInTime()) == (Verdict.UNKNOWN, 0)


@pytest.mark.row("SD-10")
def test_a_reference_to_nowhere_is_told_with_line_and_likely_place() -> None:
    text = "Step.1 始める\n１ 役割を決める\nStep.2 続ける\nStep.1-3「役割の決定」のとおりに進めてください。"
    told = found(CrossReferencesLeadSomewhere(), [document(text, file="guide.md")])
    assert [(one.values["line"], one.values["last"]) for one in told] == [(4, "Step.1-1")]
    assert told[0].where == Place("guide.md", row=4)
    assert verdict(CrossReferencesLeadSomewhere(), document(text.replace("1-3", "1-1"))) == (Verdict.KEPT, 1)
    assert verdict(CrossReferencesLeadSomewhere(), document("参照の無い文書")) == (Verdict.UNKNOWN, 0)


@pytest.mark.row("SD-10")
def test_a_reference_that_may_mean_another_place_is_unknown() -> None:
    told = found(CrossReferencesLeadSomewhere(), [document(GUIDE)])
    assert [one.verdict for one in told] == [Verdict.BROKEN, Verdict.UNKNOWN]
    assert "Step.1-1" in told[0].title.ja and "Step.2-1「役割を決める」" in told[0].remedy.ja
    assert "Step.3-1" in told[1].evidence.ja


@pytest.mark.row("V14")
@pytest.mark.accept("AT-V14-1")
def test_a_document_has_one_finding_for_all_its_ambiguous_words() -> None:
    text = "障害のときは速やかに復旧する。\n必要に応じて連絡する。\n速やかに報告する。"
    told = found(DocumentsAreNotAmbiguous(), [document(text, file="sla.txt")])
    assert figures(told) == [{"words": 3, "different": 2, "first_line": 1}]
    assert "1行「速やかに」" in told[0].evidence.ja
    assert verdict(DocumentsAreNotAmbiguous(), document("30分以内に復旧する。")) == (Verdict.KEPT, 1)
    assert verdict(DocumentsAreNotAmbiguous(), note("速やかに")) == (Verdict.UNKNOWN, 0)


def test_the_house_obeys_its_own_check() -> None:
    house = Path(__file__).parents[2]
    pages = [house / "README.ja.md", house / "docs" / "guide" / "ja.md"]
    told = report(case_of([document(one.read_text("utf-8"), one.name) for one in pages]), EVERY).findings
    assert [
        one.title.ja for one in told if one.severity > Severity.INFO or one.rule.startswith("terms.one")
    ] == []

"""Invented data for the gallery: enough of every state to see each piece at work."""

from __future__ import annotations

from functools import partial
from typing import Any

from unyo.vocabulary.verdict import Severity
from unyo.web.charts.chain import ChainLink, chain_bars, chain_numbers
from unyo.web.charts.money import Saving, break_even, break_even_numbers
from unyo.web.charts.tally import severity_bars, severity_numbers

FEE, SAVING = 24_000_000.0, Saving(3_000_000.0, 1_500_000.0)
COUNTS = {Severity.ERROR: 5, Severity.WARNING: 12, Severity.INFO: 2}


def say(language: str, ja: str, en: str) -> str:
    """The wording of the page's language."""
    return en if language == "en" else ja


def links(language: str) -> list[ChainLink]:
    t = partial(say, language)
    return [
        ChainLink(t("一次対応 (自社)", "First response (own)"), 30, t("運用", "Operations")),
        ChainLink(t("OLA 運用→開発", "OLA ops → dev"), 15, t("開発", "Development")),
        ChainLink(t("UC ミドル復旧", "UC middleware"), 120, "B", "restore"),
        ChainLink(t("UC アプリ復旧", "UC application"), 240, "A", "restore"),
        ChainLink(t("利用者への連絡", "Telling the users"), None),
    ]


def even_spec(language: str) -> dict[str, Any]:
    return break_even(FEE, SAVING, (0, 10), 3, language=language)


def context_of(language: str) -> dict[str, Any]:
    """Everything gallery.jinja and base.jinja read."""
    t = partial(say, language)
    chain = chain_bars(links(language), 240, promise=t("SLA 復旧", "SLA restore"), language=language)
    return {
        "shell": _shell(t),
        "crumbs": [{"label": t("枠組み", "Framework"), "href": "#"}, {"label": t("見本帳", "Gallery")}],
        "specs": {"chain": chain, "sev": severity_bars(COUNTS, language=language)},
        "numbers": {
            "chain": chain_numbers(links(language), 240, language=language),
            "even": break_even_numbers(FEE, SAVING, (0, 10), 3, language=language),
            "sev": severity_numbers(COUNTS, language=language),
        },
        **_findings(t),
        **_coverage(t),
        **_raci(t),
        **_lists(t),
    }


def _shell(t: Any) -> dict[str, Any]:
    names = [
        ("home", "ダッシュボード", "Dashboard"),
        ("entry", "入口", "Entry"),
        ("framework", "枠組み", "Framework"),
        ("records", "記録", "Records"),
        ("measures", "測定", "Measures"),
        ("findings", "点検", "Findings"),
        ("exit", "出口", "Exit"),
        ("transition", "移行", "Transition"),
        ("documents", "文書", "Documents"),
        ("settings", "設定", "Settings"),
    ]
    entries: list[dict[str, Any]] = [
        {"label": t(ja, en), "icon": icon, "href": "#"} for icon, ja, en in names
    ]
    entries[2]["children"] = [
        {"label": t(ja, en), "href": "#"}
        for ja, en in (("契約", "Contracts"), ("責任分担", "RACI"), ("合意", "Agreements"))
    ]
    entries[0]["current"] = True
    entries[5] |= {"count": 12, "count_label": t("件の検出事項", "findings")}
    entries[9]["apart"] = True
    return {
        "home": "/",
        "entries": entries,
        "frameworks": [
            {
                "name": t("湊マネージドサービス 2026", "Minato Managed Services 2026"),
                "href": "#",
                "current": True,
            },
            {"name": t("次期案", "Next draft"), "href": "#"},
        ],
        "search_url": "/search",
        "results_url": "/search/hits",
        "language_url": "/language",
        "me": {
            "name": t("運用 太郎", "T. Unyo"),
            "about": t("運用リーダー", "Operations lead"),
            "sign_out_url": "/out",
        },
        "messages": [{"text": t("契約を3件直しました", "3 contracts changed"), "undo_url": "/undo-all"}],
    }


def _findings(t: Any) -> dict[str, Any]:
    rows = [
        ("error", "復旧 SLA 4:00 を OLA 0:15 + UC 4:00 が超える", "SLA restore 4:00 is exceeded by OLA 0:15 + UC 4:00",
         "30 + 15 + 240 = 285分 > 240分", "30 + 15 + 240 = 285 min > 240 min", "agreements.csv:6 E",
         "UC を 3:15 以内にすれば成り立つ", "Bring the UC to 3:15 or less"),
        ("error", "「障害宣言」に説明責任者 (A) がいない", "“Declare an incident” has nobody accountable (A)",
         "R 1、C 3、I 2、A 0", "R 1, C 3, I 2, A 0", "raci.csv:2", "事業責任者か運用リーダーを A に", "Make one role A"),
        ("warning", "アプリの監視は二者の間で分担がない", "Application monitoring is not split between two parties",
         "事業側/ベンダ", "Business / vendor", "coverage.csv:3 B", "どちらが何をするかを書く", "Write who does what"),
        ("unknown", "利用者満足度: 今期の回答がまだありません", "Satisfaction: no answers this term yet",
         "回答 0 / 送付 0", "0 answers of 0 sent", "", "調査を始める", "Start the survey"),
    ]  # fmt: skip
    return {
        "findings": [
            {"id": str(n), "severity": s, "what": t(a, b), "evidence": t(c, d), "where": w, "remedy": t(e, f), "href": "#",
             "rule": "agreements.chain-fits"}
            for n, (s, a, b, c, d, w, e, f) in enumerate(rows)
        ],
        "chips": [
            {"label": t(ja, en), "tone": tone, "icon": icon, "state": t(*state), "href": "#"}
            for ja, en, tone, icon, state in (
                ("運用の定義", "Definition", "ok", "kept", ("確定", "settled")),
                ("利害関係者", "Stakeholders", "ok", "kept", ("確定", "settled")),
                ("運用期待分析", "Expectations", "warn", "warning", ("設計中", "in design")),
                ("受入基準", "Acceptance criteria", "bad", "broken", ("見直し要", "to review")),
                ("サービスカタログ", "Service catalog", "ok", "kept", ("確定", "settled")),
                ("作業の測定", "Measuring work", "unk", "unknown", ("未着手", "not begun")),
            )
        ],
        "history": [
            {"who": t("運用 太郎", "T. Unyo"), "action": t("が直しました", "changed it"), "when": "2026-11-22 10:14", "iso": "2026-11-22T10:14",
             "why": t("A社との定例で合意", "Agreed with A Inc."), "undo_url": "/undo-one",
             "changes": [{"label": t("復旧目標", "Restore"), "old": "4:00", "new": "3:15"}]},
            {"who": t("取り込み", "Import"), "action": t("が作りました", "made it"), "when": "2026-11-20 09:00", "iso": "2026-11-20T09:00", "why": "",
             "changes": [{"label": t("契約名", "Name"), "old": None, "new": t("受注サービス保守", "Order service")}]},
        ],
    }  # fmt: skip


def _coverage(t: Any) -> dict[str, Any]:
    items = [("monitor", "監視/検知", "Monitoring"), ("first", "一次対応", "First response"), ("bug", "バグ修正", "Bug fixing"),
             ("small", "変更/小改修", "Small changes"), ("patch", "パッチ/脆弱性", "Patching"), ("account", "権限/アカウント", "Accounts"),
             ("bcp", "BCP/バックアップ", "Backup"), ("change", "変更管理", "Change control"), ("capacity", "キャパシティ", "Capacity")]  # fmt: skip
    layers = [
        ("platform", "プラットフォーム", "Platform"),
        ("app", "アプリ", "Application"),
        ("work", "業務運用", "Business operations"),
    ]
    states = [
        [
            "covered",
            "hole",
            "not_applicable",
            "unreasoned",
            "covered",
            "unreasoned",
            "covered",
            "covered",
            "unknown",
        ],
        ["split", "covered", "covered", "covered", "partial", "hole", "covered", "split", "covered"],
        [
            "hole",
            "covered",
            "not_applicable",
            "not_applicable",
            "not_applicable",
            "covered",
            "hole",
            "covered",
            "covered",
        ],
    ]
    looks = {
        "covered": ("A社", t("30分 / 4時間", "30 min / 4 h")), "hole": ("", t("9–18時のみ", "9–18 h only")),
        "split": (t("自社/B社", "Own / B"), ""), "partial": ("B社", t("SLA なし", "no SLA")),
        "not_applicable": ("", t("クラウド側", "cloud's part")), "unreasoned": ("", ""), "unknown": ("", t("表に無い", "not in the table")),
    }  # fmt: skip
    gap = {"id": "f1", "severity": "error", "text": t("平日夜間にだれもいません", "Nobody on weekday nights")}
    rows = [
        {"key": key, "label": t(ja, en), "cells": [
            {"row": key, "column": items[n][0], "value": looks[state][0], "display": looks[state][0], "note": looks[state][1],
             "state": state, "version": 1, "findings": [gap] if state == "hole" else []} for n, state in enumerate(line)]}
        for (key, ja, en), line in zip(layers, states, strict=True)
    ]  # fmt: skip
    return {
        "items": [{"name": key, "label": t(ja, en)} for key, ja, en in items],
        "layers": rows,
        "days": ["2026-11-22", "2027-03-31", "2027-04-01"],
        "bands": [
            ("day", t("平日日中", "Weekday")),
            ("night", t("平日夜間", "Weeknight")),
            ("holiday", t("休日", "Holiday")),
            ("all", "24×365"),
        ],
    }


def _raci(t: Any) -> dict[str, Any]:
    roles = [("owner", "事業責任者", "Business owner"), ("lead", "運用リーダー", "Ops lead"), ("pm", "開発ベンダPM", "Vendor PM"),
             ("cloud", "クラウド運用", "Cloud ops"), ("security", "セキュリティ", "Security")]  # fmt: skip
    table = [("declare", "障害宣言", "Declare an incident", "IRCCI"), ("restore", "重大障害の復旧方針", "Restore policy", "ARCCC"),
             ("patch", "定期パッチ適用判断", "Regular patching", "ARCRC"), ("release", "本番リリース可否", "Release decision", "ARCCC")]  # fmt: skip
    none = {"id": "f2", "severity": "error", "text": t("A が一人もいません", "Nobody is accountable")}
    two = {"id": "f3", "severity": "info", "text": t("R が二人: 主担当を決める", "Two R: name a lead")}
    rows = [
        {"key": key, "label": t(ja, en), "cells": [
            {"row": key, "column": roles[n][0], "value": letter, "display": letter, "version": 1,
             "findings": [none] if key == "declare" and n == 0 else [two] if key == "patch" and letter == "R" else []}
            for n, letter in enumerate(letters)]}
        for key, ja, en, letters in table
    ]  # fmt: skip
    named = [
        {"name": k, "label": t(ja, en), "kind": "choice", "choices": ["A", "R", "C", "I", "A/R"]}
        for k, ja, en in roles
    ]
    return {"roles": named, "activities": rows}


def _lists(t: Any) -> dict[str, Any]:
    columns = [
        {"name": "name", "label": t("契約", "Contract"), "sort_href": "#", "sorted": "asc", "filter": {"kind": "text", "name": "name", "value": ""}},
        {"name": "party", "label": t("相手", "Party"), "sort_href": "#", "filter": {"kind": "choice", "name": "party", "value": "A", "options": [("A", "A社"), ("B", "B社")]}},
        {"name": "start", "label": t("着手", "Start"), "number": True, "sort_href": "#"},
        {"name": "restore", "label": t("復旧", "Restore"), "number": True},
        {"name": "until", "label": t("期限", "Until"), "sort_href": "#"},
        {"name": "fee", "label": t("月額 (円)", "Monthly fee (yen)"), "number": True, "sort_href": "#"},
    ]  # fmt: skip
    rows = [
        (str(n), "#", name, party, "0:30", restore, "2027-03-31", fee)
        for n, (name, party, restore, fee) in enumerate((
            (t("受注サービス保守", "Order service care"), "A社", "4:00", "2,000,000"),
            (t("基盤監視", "Platform monitoring"), "B社", "", "850,000"),
            (t("夜間一次対応 (24時間365日、祝日を含む)", "Night first response (24×365, holidays too)"), "B社", "2:00", "")))
    ]  # fmt: skip
    terms = [
        ("1", "SLA", t("利用者", "users"), "4:00"),
        ("2", "OLA", t("運用→開発", "ops → dev"), "0:15"),
        ("3", "UC", "A社", "4:00"),
    ]
    names = [("kind", "種別", "Kind"), ("party", "相手", "Party"), ("target", "目標", "Target")]
    return {
        "list": {"columns": columns, "rows": rows, "totals": ["", "", "", "", "", "2,850,000"]},
        "pages": [{"n": 1, "href": "#"}, {"n": 2, "current": True}, {"n": 3, "href": "#"}, None, {"n": 6, "href": "#"}],
        "sizes": [{"n": 25, "current": True}, {"n": 50, "href": "#"}, {"n": 100, "href": "#"}],
        "tabs": [{"label": t("一覧", "List"), "href": "#", "current": True}, {"label": t("検出事項", "Findings"), "href": "#", "count": 3}],
        "steps": [{"label": t("置く", "Drop"), "state": "done"}, {"label": t("確かめる", "Check"), "state": "now"}, {"label": t("取り込む", "Import"), "state": "next"}],
        "terms": {
            "columns": [{"name": name, "label": t(ja, en), "kind": "minutes" if name == "target" else "text"} for name, ja, en in names],
            "rows": [{"key": key, "label": key, "cells": [{"row": key, "column": names[n][0], "value": v, "version": 1} for n, v in enumerate(line)]} for key, *line in terms],
        },
    }  # fmt: skip

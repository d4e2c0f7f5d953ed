"""The means of operations: systems, tools and licences, documents, skills (E14, G9, G35, G36, V12)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.framework.cadences import CADENCES
from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

RESOURCES = Text("リソース", "Resources")

PROFILES = (
    Choice("I", Text("タイプI", "Profile I"), ("1", "Ⅰ", "タイプ1")),
    Choice("II", Text("タイプII", "Profile II"), ("2", "Ⅱ", "タイプ2")),
    Choice("III", Text("タイプIII", "Profile III"), ("3", "Ⅲ", "タイプ3")),
    Choice("IV", Text("タイプIV", "Profile IV"), ("4", "Ⅳ", "タイプ4")),
)


@table("system", "システム", "System", group=RESOURCES)
class System(Design):
    """A system, the service it carries, and the level of reliability it is held to (G9)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, aliases=("システム名",))
    service: str = column(Kind.REF, "サービス", "Service", to="service")
    operator: str = column(Kind.REF, "運用者", "Operated by", to="organization")
    profile: str = column(
        Kind.CHOICE, "システムプロファイル", "System profile", choices=PROFILES, aliases=("プロファイル",)
    )
    users: int | None = column(Kind.INTEGER, "利用者数", "Users")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "profile_default",
    "プロファイルの既定",
    "Profile default",
    group=RESOURCES,
    title="profile",
    natural=("profile",),
    help=Text(
        "システムプロファイルごとに、ふつう約束し、見張り、報告する水準。案なので直して使う",
        "What a system of each profile usually promises, watches and reports; a proposal to be edited",
    ),
)
class ProfileDefault(Design):
    """The level of operation a system profile stands for, unless something else is written (G9)."""

    profile: str = column(
        Kind.CHOICE, "システムプロファイル", "System profile", choices=PROFILES, required=True
    )
    availability: Decimal | None = column(Kind.PERCENT, "可用性(%)", "Availability (%)", example="99.9")
    restore: int | None = column(Kind.MINUTES, "復旧までの時間", "Time to restore", example="6時間")
    hours: str = column(Kind.TEXT, "対応時間", "Support hours", example="24時間365日")
    monitoring: str = column(Kind.TEXT, "監視", "Monitoring", max_length=300)
    report: str = column(Kind.CHOICE, "報告の頻度", "Reports", choices=CADENCES)
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


RESOURCE_KINDS = (
    Choice("tool", Text("ツール", "Tool")),
    Choice("licence", Text("ライセンス", "Licence"), ("license", "使用権")),
    Choice("certificate", Text("証明書", "Certificate"), ("サーバ証明書", "SSL証明書")),
    Choice("hardware", Text("ハードウェア", "Hardware"), ("機器", "HW")),
    Choice("software", Text("ソフトウェア", "Software"), ("製品", "SW")),
    Choice("cloud", Text("クラウドサービス", "Cloud service"), ("SaaS", "IaaS", "PaaS")),
    Choice("facility", Text("設備・場所", "Facility"), ("設備",)),
)
RENEWALS = (
    Choice("automatic", Text("自動更新", "Renews by itself"), ("自動",)),
    Choice("manual", Text("手続きが要る", "Needs action"), ("手動",)),
    Choice("none", Text("更新しない", "Not renewed"), ("終了",)),
)


@table("resource", "リソース", "Resource", group=RESOURCES)
class Resource(Design):
    """A tool, licence, certificate or machine, and the day until which it may be used or is supported (G35)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="監視ツール年間ライセンス")
    kind: str = column(Kind.CHOICE, "種類", "Kind", choices=RESOURCE_KINDS)
    system: str = column(Kind.REF, "システム", "System", to="system")
    provider: str = column(Kind.REF, "供給者", "Provider", to="organization")
    owner: str = column(Kind.REF, "管理者(役割)", "Owner (role)", to="role")
    quantity: int | None = column(Kind.INTEGER, "数量", "Quantity")
    cost_year: Decimal | None = column(Kind.MONEY, "年額(円)", "Cost a year (yen)")
    ends_on: dt.date | None = column(
        Kind.DATE, "期限", "Ends on", aliases=("有効期限", "保守期限", "サポート終了日", "EOS")
    )
    renewal: str = column(Kind.CHOICE, "更新", "Renewal", choices=RENEWALS)
    notice_months: int | None = column(Kind.INTEGER, "解約予告(月)", "Notice (months)", least=0, most=120)
    lead_months: int | None = column(
        Kind.INTEGER,
        "予算・調達の所要(月)",
        "Budget and purchase (months)",
        least=0,
        most=120,
        help=Text("期限の何か月前に動き始めるか", "How long before the end somebody has to start"),
    )
    review_due: dt.date | None = column(Kind.DATE, "次の見直し日", "Review due")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


DOCUMENT_KINDS = (
    Choice("design", Text("設計書", "Design document")),
    Choice("procedure", Text("手順書", "Procedure"), ("作業手順書",)),
    Choice("contract", Text("契約書", "Contract")),
    Choice("specification", Text("調達仕様書", "Procurement specification"), ("仕様書",)),
    Choice("report", Text("報告書", "Report")),
    Choice("rule", Text("規程・規約", "Rules"), ("規程",)),
    Choice("other", Text("その他", "Other")),
)


@table("document", "文書", "Document", group=RESOURCES)
class Document(Design):
    """A document operations rely on: where it is, how old, who keeps it (G32, G36)."""

    name: str = column(Kind.TEXT, "文書名", "Document", required=True, max_length=300)
    kind: str = column(Kind.CHOICE, "種類", "Kind", choices=DOCUMENT_KINDS)
    system: str = column(Kind.REF, "システム", "System", to="system")
    location: str = column(Kind.TEXT, "保管場所", "Where it is kept", max_length=1000)
    edition: str = column(Kind.TEXT, "版", "Edition")
    updated_on: dt.date | None = column(Kind.DATE, "更新日", "Updated on")
    maintained: bool | None = column(Kind.BOOLEAN, "維持が必要", "To be kept up to date")
    owner: str = column(Kind.REF, "管理者(役割)", "Owner (role)", to="role")
    holder: str = column(
        Kind.REF,
        "持っている人",
        "Held by (person)",
        to="person",
        help=Text("一人しか持っていない文書のとき", "When only one person has it"),
    )
    body: str = column(
        Kind.LONG_TEXT,
        "本文",
        "Text",
        max_length=400_000,
        help=Text(
            "用語の点検に使う本文。ファイルから取り込める",
            "Its text, for the check of terms; taken from a file",
        ),
    )


@table("skill", "技能", "Skill", group=RESOURCES)
class Skill(Design):
    """What somebody has to be able to do, and how many must be (V12)."""

    name: str = column(Kind.TEXT, "技能", "Skill", required=True, example="データベースの復旧")
    needed_level: int | None = column(Kind.INTEGER, "必要な水準(0-4)", "Level needed (0-4)")
    needed_holders: int | None = column(Kind.INTEGER, "必要な人数", "People needed")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "skill_holder", "技能の保有", "Skill holder", group=RESOURCES, title="person", natural=("skill", "person")
)
class SkillHolder(Design):
    """How well somebody masters a skill: 0 not at all, 3 alone, 4 teaches others."""

    skill: str = column(Kind.REF, "技能", "Skill", to="skill", required=True)
    person: str = column(Kind.REF, "人", "Person", to="person", required=True)
    level: int | None = column(Kind.INTEGER, "水準(0-4)", "Level (0-4)", aliases=("水準", "レベル"))
    confirmed_on: dt.date | None = column(Kind.DATE, "確認日", "Confirmed on")

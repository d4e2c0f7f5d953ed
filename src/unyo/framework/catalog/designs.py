"""What is offered to customers: services, and the outcomes they are offered for (E1, E6, V11, V13)."""

from __future__ import annotations

import datetime as dt

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

CATALOG = Text("サービス", "Services")

STAGES = (
    Choice("draft", Text("検討", "Draft"), ("案", "計画中")),
    Choice("introduction", Text("導入", "Introduction"), ("導入期",)),
    Choice("growth", Text("成長・成熟", "Growth"), ("成長", "成熟", "成長期", "成熟期", "提供中", "mature")),
    Choice("decline", Text("衰退", "Decline"), ("衰退期", "縮小中")),
    Choice("retired", Text("廃止", "Retired"), ("終了", "提供終了")),
    Choice("transferred", Text("移管", "Transferred"), ("移管済",)),
)


@table("service", "サービス", "Service", group=CATALOG)
class Service(Design):
    """A service as its receivers know it (ITIL 4), with all they need in order to ask for it (E1).

    Whom the catalog is published for reads the columns marked as published there, and nothing of this table.
    """

    name: str = column(
        Kind.TEXT,
        "名称",
        "Name",
        required=True,
        example="受注サービス",
        aliases=("サービス名",),
        published=True,
    )
    name_en: str = column(Kind.TEXT, "英語名", "English name", published=True)
    problem_solved: str = column(
        Kind.LONG_TEXT, "解決する課題", "Problem solved", max_length=4000, published=True
    )
    receiver: str = column(Kind.REF, "受け手", "Receiver", to="organization", published=True)
    owner: str = column(Kind.REF, "責任者(役割)", "Owner (role)", to="role", published=True)
    in_scope: str = column(
        Kind.LONG_TEXT,
        "範囲内",
        "In scope",
        max_length=4000,
        aliases=("対象範囲", "やること"),
        published=True,
    )
    out_of_scope: str = column(
        Kind.LONG_TEXT,
        "範囲外",
        "Out of scope",
        max_length=4000,
        aliases=("対象外範囲", "やらないこと"),
        published=True,
    )
    how_to_request: str = column(
        Kind.LONG_TEXT,
        "依頼方法",
        "How to request",
        max_length=2000,
        aliases=("申込方法", "申請方法"),
        published=True,
    )
    eligibility: str = column(Kind.TEXT, "利用できる人", "Who may use it", max_length=1000, published=True)
    calendar: str = column(Kind.REF, "提供時間", "Hours", to="calendar", published=True)
    charge: str = column(Kind.TEXT, "料金", "Charge", max_length=1000, example="月額5万円", published=True)
    approvals: str = column(Kind.TEXT, "必要な承認", "Approvals needed", max_length=1000, published=True)
    prerequisites: str = column(Kind.LONG_TEXT, "前提条件", "Prerequisites", max_length=2000, published=True)
    outputs: str = column(
        Kind.LONG_TEXT, "渡すもの", "Outputs", max_length=2000, aliases=("成果物",), published=True
    )
    stage: str = column(
        Kind.CHOICE,
        "ライフサイクル",
        "Life-cycle stage",
        choices=STAGES,
        aliases=("段階", "状態"),
        published=True,
    )
    started_on: dt.date | None = column(Kind.DATE, "提供開始日", "Offered since", published=True)
    desk: bool | None = column(
        Kind.BOOLEAN,
        "相談窓口である",
        "Is the consultation desk",
        help=Text("どのサービスにも当たらない相談を受ける窓口", "Takes requests that match no other service"),
        published=True,
    )
    review_due: dt.date | None = column(Kind.DATE, "次の見直し日", "Review due")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


VISIBILITIES = (
    Choice("visible", Text("見えやすい価値", "Easy to see"), ("見えやすい", "visible")),
    Choice("hard_to_see", Text("見えにくい価値", "Hard to see"), ("見えにくい", "hidden")),
)


@table("outcome", "成果", "Outcome", group=CATALOG)
class Outcome(Design):
    """What a receiver gets out of it, for which expectation, and how one would see it (V11, V13)."""

    name: str = column(
        Kind.TEXT, "成果", "Outcome", required=True, max_length=300, example="夜間も30分以内に応答がある"
    )
    expectation: str = column(Kind.REF, "応える期待", "Expectation met", to="expectation")
    service: str = column(Kind.REF, "生むサービス", "Service", to="service")
    measure: str = column(Kind.TEXT, "測り方", "Measured by")
    visibility: str = column(Kind.CHOICE, "見えやすさ", "Visibility", choices=VISIBILITIES)
    evidence: str = column(Kind.LONG_TEXT, "根拠", "Evidence", max_length=4000)
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)

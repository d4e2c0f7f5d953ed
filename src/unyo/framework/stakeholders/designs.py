"""Who expects what from operations (V11)."""

from __future__ import annotations

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

STAKEHOLDERS = Text("期待と成果", "Expectations and outcomes")

STAKEHOLDER_GROUPS = (
    Choice("end_user", Text("利用者(エンドユーザ)", "End user"), ("利用者", "エンドユーザ", "ユーザ")),
    Choice("internal_user", Text("社内ユーザ", "Internal user"), ("社内利用者", "他部署")),
    Choice("executive", Text("経営層", "Executives"), ("経営", "役員")),
    Choice("customer", Text("顧客", "Customer"), ("発注者",)),
    Choice("external_service", Text("外部サービス", "External service")),
    Choice("external_support", Text("外部支援組織", "External support"), ("外部供給者", "ベンダ")),
    Choice("internal_support", Text("内部協調・支援組織", "Internal support"), ("内部支援組織",)),
)


@table("stakeholder", "利害関係者", "Stakeholder", group=STAKEHOLDERS)
class Stakeholder(Design):
    """A group that receives from operations or gives to it, and how much it weighs."""

    name: str = column(Kind.TEXT, "利害関係者", "Stakeholder", required=True, example="市民課の職員")
    group: str = column(Kind.CHOICE, "区分", "Group", choices=STAKEHOLDER_GROUPS)
    organization: str = column(Kind.REF, "組織", "Organization", to="organization")
    influence: int | None = column(Kind.INTEGER, "影響力(1-5)", "Influence (1-5)", aliases=("影響力",))
    interest: int | None = column(Kind.INTEGER, "関心(1-5)", "Interest (1-5)", aliases=("関心",))
    satisfaction: int | None = column(Kind.INTEGER, "満足(1-5)", "Satisfaction (1-5)", aliases=("満足度",))
    owner: str = column(Kind.REF, "担当(役割)", "Owner (role)", to="role")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "expectation",
    "期待",
    "Expectation",
    group=STAKEHOLDERS,
    title="text",
    natural=("stakeholder", "text"),
)
class Expectation(Design):
    """What one stakeholder expects, and how one would tell whether it is met."""

    stakeholder: str = column(Kind.REF, "利害関係者", "Stakeholder", to="stakeholder", required=True)
    text: str = column(
        Kind.TEXT, "期待", "Expectation", required=True, max_length=1000, example="夜間も電話がつながる"
    )
    measure: str = column(Kind.TEXT, "測り方", "Measured by", example="夜間の応答率")
    level: str = column(Kind.TEXT, "求める水準", "Level expected", example="30分以内")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)

"""What the business wants, and what IT decides for it (M5)."""

from __future__ import annotations

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

PLANS = Text("事業と運用モデル", "Business and operating model")


@table("business_goal", "事業目標", "Business goal", group=PLANS)
class BusinessGoal(Design):
    """A goal of the business, with what it considers, what it stresses and what it wants to get (M5)."""

    name: str = column(Kind.TEXT, "事業目標", "Business goal", required=True, max_length=300)
    considers: str = column(Kind.LONG_TEXT, "検討事項", "Considers", max_length=2000)
    stresses: str = column(Kind.LONG_TEXT, "重視する点", "Stresses", max_length=2000)
    components: str = column(Kind.LONG_TEXT, "構成要素", "Components", max_length=2000)
    result: str = column(Kind.LONG_TEXT, "成果", "Result", max_length=2000)
    owner: str = column(Kind.REF, "責任者(役割)", "Owner (role)", to="role")


COMPONENTS = (
    Choice("governance", Text("ガバナンスと意思決定", "Governance and decisions"), ("ガバナンス",)),
    Choice("organization", Text("組織体制", "Organisation"), ("組織",)),
    Choice("processes", Text("プロセス", "Processes"), ("プロセスフレームワーク",)),
    Choice("technology", Text("技術・アーキテクチャ・インフラ", "Technology"), ("技術",)),
    Choice("sourcing", Text("調達とパートナー", "Sourcing and partners"), ("調達",)),
)


@table("model_decision", "運用モデルの決定", "Operating model decision", group=PLANS)
class ModelDecision(Design):
    """A decision about the operating model, and the business goal it serves (M5)."""

    name: str = column(Kind.TEXT, "決めたこと", "Decision", required=True, max_length=300)
    component: str = column(Kind.CHOICE, "構成要素", "Component", choices=COMPONENTS)
    goal: str = column(Kind.REF, "事業目標", "Business goal", to="business_goal")
    outcome: str = column(Kind.TEXT, "ITの成果", "IT outcome", max_length=1000)
    reason: str = column(Kind.LONG_TEXT, "理由", "Reason", max_length=4000)

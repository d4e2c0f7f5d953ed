"""How often something comes back, as choices of a column; when it is due next: work/cadence.py."""

from __future__ import annotations

from unyo.vocabulary.declare import Choice
from unyo.vocabulary.text import Text

CADENCES = (
    Choice("daily", Text("日次", "Daily"), ("毎日",)),
    Choice("weekly", Text("週次", "Weekly"), ("毎週",)),
    Choice("monthly", Text("月次", "Monthly"), ("毎月",)),
    Choice("quarterly", Text("四半期", "Quarterly"), ("四半期ごと", "3か月ごと")),
    Choice("half_yearly", Text("半年", "Half-yearly"), ("半期", "半年ごと", "年2回")),
    Choice("yearly", Text("年次", "Yearly"), ("毎年", "年1回")),
    Choice("on_demand", Text("随時", "On demand"), ("都度", "不定期")),
)

"""What each meeting costs a month, as bars with the yen at their end (G13)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_MEETING, _COST = Text("会議", "Meeting"), Text("費用(円/月)", "Cost (yen a month)")

Costs = Sequence[tuple[str, Decimal | None]]


def cost_bars(costs: Costs, *, language: str = "ja", theme: Theme = "light") -> Spec:
    """Vega-Lite spec: one bar a meeting, the dearest on top; a cost nobody knows has no bar and says so."""
    import altair as alt

    colour = PALETTES[theme]
    ordered = sorted(costs, key=lambda one: (one[1] is None, -(one[1] or 0)))
    unknown = Text("不明", "unknown").in_(language)
    values = [
        {"meeting": name, "yen": float(cost or 0), "told": unknown if cost is None else f"{cost:,.0f}"}
        for name, cost in ordered
    ]
    most = max([1.0, *(float(cost or 0) for _, cost in costs)])
    y = alt.Y(
        "meeting:N",
        sort=None,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=170, labelPadding=6),
    )
    x = alt.X("yen:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.3]))
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y, x=x)
    bars = base.mark_bar(height=18, cornerRadius=3, color=colour["key"])
    text = base.mark_text(align="left", dx=6, color=colour["ink"]).encode(text="told:N")
    return dressed(alt.layer(bars, text).to_dict(), theme, 34 * max(1, len(values)) + 16)


def cost_numbers(costs: Costs, *, language: str = "ja") -> Spec:
    """The same costs as a table for the macro `numbers`; an unknown one is None."""
    rows = [[name, None if cost is None else f"{cost:,.0f}"] for name, cost in costs]
    return {"columns": [_MEETING.in_(language), _COST.in_(language)], "rows": rows}

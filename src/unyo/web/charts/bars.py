"""Named amounts as bars, each with its figure written at the end: counts by kind, savings by rank."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_LINE = 30  # pixels for one bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, what stands at its end, and the ink of the palette it is drawn in."""

    label: str
    amount: float
    told: str
    ink: str = "key"


def named_bars(bars: Sequence[Bar], *, theme: Theme = "light") -> Spec:
    """Vega-Lite spec: the bars in the order given. Two of one name would share a line, so later ones get a number."""
    import altair as alt

    colour = PALETTES[theme]
    values: list[Spec] = [
        {"label": label, "amount": bar.amount, "told": bar.told, "ink": colour[bar.ink]}
        for label, bar in zip(_distinct(bars), bars, strict=True)
    ]
    y = alt.Y(
        "label:N",
        sort=None,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelPadding=6, labelLimit=220),
    )
    most = max((bar.amount for bar in bars), default=0) or 1
    x = alt.X("amount:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.35]))
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y, x=x)
    drawn = base.mark_bar(height=18, cornerRadius=3).encode(color=alt.Color("ink:N", scale=None))
    text = base.mark_text(align="left", dx=6, fontWeight="bold", color=colour["ink"]).encode(text="told:N")
    return dressed(alt.layer(drawn, text).to_dict(), theme, _LINE * max(len(bars), 1))


def bar_numbers(bars: Sequence[Bar], what: Text, amount: Text, language: str) -> Spec:
    """The same as a table for the macro `numbers`."""
    return {
        "columns": [what.in_(language), amount.in_(language)],
        "rows": [[bar.label, bar.told] for bar in bars],
    }


def _distinct(bars: Sequence[Bar]) -> list[str]:
    seen: dict[str, int] = {}
    labels = []
    for bar in bars:
        seen[bar.label] = again = seen.get(bar.label, 0) + 1
        labels.append(bar.label if again == 1 else f"{bar.label} ({again})")
    return labels

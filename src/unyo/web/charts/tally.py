"""How many findings of each severity: a small picture beside a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_INKS = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "key"}
_COLUMNS = (Text("重大度", "Severity"), Text("件数", "Count"))


def severity_bars(counts: Mapping[Severity, int], *, language: str = "ja", theme: Theme = "light") -> Spec:
    """Vega-Lite spec: one bar a severity, the worst on top, the count written at its end."""
    import altair as alt

    colour = PALETTES[theme]
    values: list[Spec] = [{"level": label, "n": n} for label, n in _rows(counts, language)]
    scale = alt.Scale(domain=[row["level"] for row in values], range=[colour[_INKS[s]] for s in _INKS])
    y = alt.Y("level:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=6))
    most = max(1, *(n for _, n in _rows(counts, language)))
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.15]))
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y, x=x)
    bars = base.mark_bar(height=18, cornerRadius=3).encode(
        color=alt.Color("level:N", scale=scale, legend=None)
    )
    text = base.mark_text(align="left", dx=6, fontWeight="bold", color=colour["ink"]).encode(text="n:Q")
    return dressed(alt.layer(bars, text).to_dict(), theme, 96)


def severity_numbers(counts: Mapping[Severity, int], *, language: str = "ja") -> Spec:
    """The same counts as a table for the macro `numbers`."""
    rows = [[label, str(n)] for label, n in _rows(counts, language)]
    return {"columns": [text.in_(language) for text in _COLUMNS], "rows": rows}


def _rows(counts: Mapping[Severity, int], language: str) -> list[tuple[str, int]]:
    return [(severity.label.in_(language), counts.get(severity, 0)) for severity in _INKS]

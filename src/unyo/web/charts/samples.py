"""One series of monitored values: the mean as a line in the band between least and most; what did not come is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils import timezone

from unyo.records.series import Bucket
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_TIME, _VALUE = Text("日時", "Time"), Text("値", "Value")
_BREAKS: Final = "break-paths-filter-domains"  # a line ends before a gap and begins anew after it
_COLUMNS = (
    Text("ここから", "From"),
    Text("最小", "Least"),
    Text("平均", "Mean"),
    Text("最大", "Most"),
    Text("件数", "Values"),
)


def sample_lines(
    buckets: Sequence[Bucket], unit: str, *, language: str = "ja", theme: Theme = "light"
) -> Spec:
    """Vega-Lite spec: a band and a line over time. Peaks stay visible, gaps stay gaps (T35)."""
    import altair as alt

    colour = PALETTES[theme]
    values = [
        {"at": _wall(one), "least": one.least, "mean": one.mean, "most": one.most, "n": one.values}
        for one in buckets
    ]
    title = f"{_VALUE.in_(language)} ({unit})" if unit else _VALUE.in_(language)
    x = alt.X("at:T", title=_TIME.in_(language), axis=alt.Axis(format="%m-%d %H:%M", labelOverlap=True))
    tips = [
        alt.Tooltip("at:T", title=_TIME.in_(language), format="%Y-%m-%d %H:%M"),
        *(
            alt.Tooltip(f"{name}:Q", title=text.in_(language))
            for name, text in zip(("least", "mean", "most", "n"), _COLUMNS[1:], strict=True)
        ),
    ]
    scale = alt.Scale(zero=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x, tooltip=tips)
    band = base.mark_area(color=colour["key_soft"], opacity=0.7, invalid=_BREAKS).encode(
        y=alt.Y("least:Q", title=title, scale=scale), y2="most:Q"
    )
    line = base.mark_line(color=colour["key"], strokeWidth=1.5, invalid=_BREAKS).encode(
        y=alt.Y("mean:Q", title=title, scale=scale)
    )
    peak = base.mark_line(color=colour["key"], strokeWidth=1, opacity=0.6, invalid=_BREAKS).encode(
        y=alt.Y("most:Q", title=title, scale=scale)
    )
    return dressed(alt.layer(band, peak, line).to_dict(), theme, 300)


def sample_numbers(buckets: Sequence[Bucket], *, language: str = "ja") -> Spec:
    """The same as a table for the macro `numbers`."""
    rows = [
        [
            _wall(one).replace("T", " ")[:16],
            *(None if value is None else f"{value:.6g}" for value in (one.least, one.mean, one.most)),
            f"{one.values:,}",
        ]
        for one in buckets
    ]
    return {"columns": [text.in_(language) for text in _COLUMNS], "rows": rows}


def _wall(one: Bucket) -> str:
    return timezone.localtime(one.at).strftime("%Y-%m-%dT%H:%M:%S")

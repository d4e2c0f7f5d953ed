"""When a better promise pays: net benefit a year against incidents a year, under both ways of counting benefit (H7)."""

from __future__ import annotations

import math
from typing import Any

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_X = Text("年間の発生回数", "Incidents a year")
_Y = Text("年間の純便益 ({unit})", "Net benefit a year ({unit})")
_AVOIDED = Text("起きなくなると見る", "Incidents avoided")
_SHORTENED = Text("短くなると見る", "Outages shortened")
_CLAIMED = Text("主張: 年{n}回で {net}", "Claim: {n} a year gives {net}")
_EVEN = Text("損益分岐 {n}回", "Break-even at {n}")
_MODEL = Text("便益の数え方", "How benefit is counted")
_POINT = Text("点", "Point")


@dataclass(frozen=True, slots=True)
class Saving:
    """What one incident saves under one model (yen); None = the model's inputs are missing, so it is not drawn."""

    avoided: float | None
    shortened: float | None = None

    def lines(self) -> list[tuple[Text, float]]:
        """The models that can be drawn."""
        both = ((_AVOIDED, self.avoided), (_SHORTENED, self.shortened))
        return [(text, value) for text, value in both if value is not None]


def break_even(
    fee_year: float,
    saving: Saving,
    n_range: tuple[int, int],
    claimed: float | None = None,
    *,
    language: str = "ja",
    theme: Theme = "light",
) -> Spec:
    """Vega-Lite spec: net(n) = n x saving - fee_year (yen), the zero line, the break-even and the claimed point (H7).

    n_range = smallest and largest count a year shown; it is widened so that break-even and claim stay in sight.
    """
    import altair as alt

    colour = PALETTES[theme]
    names = [text.in_(language) for text, _ in saving.lines()]
    inks = [colour["key"], colour["warn"]][: len(names)]
    points = _points(fee_year, saving, claimed, language)
    low, high = _span(n_range, points)
    data = alt.InlineData(values=_line_values(fee_year, saving, low, high, language))
    title = _Y.format(unit=_unit(language)).in_(language)
    x = alt.X(
        "n:Q",
        title=_X.in_(language),
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(tickMinStep=1),
    )
    y = alt.Y("net:Q", title=title, axis=alt.Axis(format=",.0f" if language == "ja" else ",.1f"))
    top = alt.Legend(title=None, orient="top", columns=1, symbolSize=400, symbolStrokeWidth=3)
    pen = alt.Color("model:N", scale=alt.Scale(domain=names, range=inks), legend=top)
    dash = alt.StrokeDash(
        "model:N", scale=alt.Scale(domain=names, range=[[1, 0], [7, 4]][: len(names)]), legend=top
    )
    line = alt.Chart(data).mark_line(strokeWidth=3).encode(x=x, y=y, color=pen, strokeDash=dash)
    zero = (
        alt.Chart(alt.InlineData(values=[{"net": 0}]))
        .mark_rule(strokeWidth=1.5, color=colour["ink"])
        .encode(y="net:Q")
    )
    return dressed(alt.layer(zero, line, *_marks(points, (low + high) / 2, theme)).to_dict(), theme, 300)


def _unit(language: str) -> str:
    return "万円" if language == "ja" else "M JPY"


def _scaled(yen: float, language: str) -> float:
    return yen / (10_000 if language == "ja" else 1_000_000)


def _said(yen: float, language: str) -> str:
    value = _scaled(yen, language)
    number = f"{abs(value):,.0f}" if language == "ja" else f"{abs(value):,.1f}"
    return f"{'−' if value < 0 else ''}{number} {_unit(language)}"


def _points(fee: float, saving: Saving, claimed: float | None, language: str) -> list[Spec]:
    points: list[Spec] = []
    for text, value in saving.lines():
        if value > 0:
            said = _EVEN.format(n=_count(fee / value)).in_(language)
            points.append(
                {"n": fee / value, "net": 0.0, "kind": "even", "text": said, "model": text.in_(language)}
            )
    if claimed is not None:
        for text, value in saving.lines():
            net = claimed * value - fee
            said = _CLAIMED.format(n=_count(claimed), net=_said(net, language)).in_(language)
            kind = "loss" if net < 0 else "gain"
            points.append(
                {
                    "n": claimed,
                    "net": _scaled(net, language),
                    "kind": kind,
                    "text": said,
                    "model": text.in_(language),
                }
            )
    return points


def _count(n: float) -> str:
    return f"{n:.1f}".removesuffix(".0")


def _span(n_range: tuple[int, int], points: list[Spec]) -> tuple[int, int]:
    seen = [point["n"] for point in points]
    return min(n_range[0], math.floor(min(seen, default=0))), max(
        n_range[1], math.ceil(max(seen, default=1) * 1.1)
    )


def _line_values(fee: float, saving: Saving, low: int, high: int, language: str) -> list[Spec]:
    return [
        {"n": n, "net": _scaled(n * value - fee, language), "model": text.in_(language)}
        for text, value in saving.lines()
        for n in (low, high)
    ]


def _marks(points: list[Spec], middle: float, theme: Theme) -> list[Any]:
    import altair as alt

    colour = PALETTES[theme]
    kinds = {"even": colour["ink"], "gain": colour["ok"], "loss": colour["bad"]}
    layers: list[Any] = []
    for point in points:
        ink = kinds[point["kind"]]
        one = alt.Chart(alt.InlineData(values=[point]))
        left = point["n"] > middle
        dot = one.mark_point(
            filled=True,
            size=110,
            opacity=1,
            color=ink,
            shape="diamond" if point["kind"] == "even" else "circle",
        )
        even = point["kind"] == "even"
        # Lines only rise: above and left of a point its own line never runs.
        stand: Spec = (
            {"align": "right", "dx": -8, "dy": -14} if even or left else {"align": "left", "dx": 10, "dy": 16}
        )
        # A halo in the surface's colour keeps the words apart from lines they cross.
        halo = one.mark_text(
            **stand, fontWeight="bold", color=colour["surface"], stroke=colour["surface"], strokeWidth=4
        )
        text = one.mark_text(**stand, fontWeight="bold", color=ink)
        told = [alt.Tooltip("text:N", title="·"), alt.Tooltip("model:N", title="·")]
        where: Spec = {"x": "n:Q", "y": "net:Q"}
        layers += [
            dot.encode(**where, tooltip=told),
            *(words.encode(**where, text="text:N") for words in (halo, text)),
        ]
    return layers


def break_even_numbers(
    fee_year: float,
    saving: Saving,
    n_range: tuple[int, int],
    claimed: float | None = None,
    *,
    language: str = "ja",
) -> Spec:
    """Net benefit per count and model as a table for the macro `numbers`: {columns, rows}."""
    counts = sorted({*range(n_range[0], n_range[1] + 1), *([claimed] if claimed is not None else [])})
    names = [_X, _AVOIDED, _SHORTENED]
    values = (saving.avoided, saving.shortened)
    rows = [
        [_count(n), *(None if v is None else _said(n * v - fee_year, language) for v in values)]
        for n in counts
    ]
    return {"columns": [name.in_(language) for name in names], "rows": rows}

"""The agreement chain as time bars: links one after another, parallel ones side by side, the promise as a rule (H3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_START = Text("積み上げた時間", "Elapsed time")
_PROMISE = Text("約束 {limit}", "Promise {limit}")
_OVER = Text("+{over} 超過", "+{over} over")
_UNKNOWN = Text("不明", "unknown")
_LINK, _TIME, _PARTY = Text("区間", "Link"), Text("時間", "Time"), Text("担当", "Party")


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a chain. `minutes` None = the agreement does not say; links of one `group` run in parallel."""

    label: str
    minutes: int | None
    party: str = ""
    group: str = ""


def clock(minutes: int) -> str:
    """Whole minutes as hours and minutes: 255 -> 4:15."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def placed(links: Sequence[ChainLink]) -> list[tuple[ChainLink, int, int]]:
    """Each link with its start and end minute; series add, parallel links start together and the longest counts."""
    rows: list[tuple[ChainLink, int, int]] = []
    begin = end = 0
    before = ""
    for link in links:
        if not (link.group and link.group == before):
            begin = end
        before = link.group
        rows.append((link, begin, begin + (link.minutes or 0)))
        end = max(end, begin + (link.minutes or 0))
    return rows


def _distinct(links: Sequence[ChainLink]) -> list[ChainLink]:
    """Two links of one name would share a line of the picture: later ones get a number."""
    seen = Counter[str]()
    named: list[ChainLink] = []
    for link in links:
        seen[link.label] += 1
        again = seen[link.label]
        named.append(link if again == 1 else replace(link, label=f"{link.label} ({again})"))
    return named


def chain_bars(
    links: Sequence[ChainLink],
    limit_min: int | None,
    *,
    promise: str = "",
    rule: Text = _PROMISE,
    language: str = "ja",
    theme: Theme = "light",
) -> Spec:
    """Vega-Lite spec: one bar a link in order, the part beyond `limit_min` (the promise) in red with its length (H3).

    `promise` labels the promise's own bar, `rule` the line at its end; `limit_min` None = nothing is promised, no line.
    """
    import altair as alt

    rows = placed(_distinct(links))
    total = max([end for _, _, end in rows] + [limit_min or 0, 1])
    if any(link.minutes is None for link, _, _ in rows):
        total = round(total * 1.06)
    data = alt.InlineData(values=_values(rows, limit_min, promise, total, language))
    y = alt.Y(
        "label:N",
        sort=None,
        title=None,
        axis=alt.Axis(labelLimit=170, domain=False, ticks=False, labelPadding=8),
    )
    # Hours stay readable whatever the length: at most six marks, on whole steps of the clock.
    x = alt.X(
        "start:Q",
        title=_START.in_(language),
        scale=alt.Scale(domain=[0, total], nice=False),
        axis=_axis(total),
    )
    base = alt.Chart(data).encode(y=y)
    told = [alt.Tooltip(f"{text.in_(language)}:N") for text in (_LINK, _TIME, _PARTY)]
    line = [] if limit_min is None else _rule(limit_min, rule, language, theme)
    layers = [*_bars(base.encode(tooltip=told), x, theme), *line, *_texts(base, theme)]
    # Room in pixels for the words after the last bar, so that they fit on a phone as on a desk.
    room = {"left": 4, "top": 4, "bottom": 4, "right": 12}
    spec = dressed(alt.layer(*layers).to_dict(), theme, max(120, 38 * (len(rows) + bool(promise)) + 20))
    return {**spec, "padding": room}


def _axis(total: int) -> Any:
    import altair as alt

    step = next((s for s in (5, 15, 30, 60, 120, 240, 480, 720, 1440, 2880) if total / s <= 6), 10080)
    shown = "floor(datum.value / 60) + ':' + (datum.value % 60 < 10 ? '0' : '') + (datum.value % 60)"
    return alt.Axis(values=list(range(0, total + 1, step)), labelExpr=shown)


def _values(
    rows: list[tuple[ChainLink, int, int]], limit: int | None, promise: str, total: int, language: str
) -> list[Spec]:
    values: list[Spec] = []
    if promise and limit is not None:
        values.append(_value(promise, "", 0, limit, "promise", clock(limit), language))
    for link, begin, end in rows:
        if link.minutes is None:
            stop = begin + round(total * 0.056)
            values.append(
                _value(link.label, link.party, begin, stop, "unknown", _UNKNOWN.in_(language), language)
            )
            continue
        inside = end if limit is None else max(begin, min(end, limit))
        over = "" if inside == end else _OVER.format(over=clock(end - (limit or 0))).in_(language)
        values.append(_value(link.label, link.party, begin, inside, "link", clock(link.minutes), language))
        if over:
            values.append(_value(link.label, link.party, inside, end, "over", over, language))
    return values


def _value(label: str, party: str, start: int, end: int, kind: str, text: str, language: str) -> Spec:
    told = {
        _LINK.in_(language): label,
        _TIME.in_(language): f"{clock(start)}–{clock(end)}",
        _PARTY.in_(language): party,
    }
    return {"label": label, "start": start, "end": end, "kind": kind, "text": text, **told}


def _bars(base: Any, x: Any, theme: Theme) -> list[Any]:
    import altair as alt

    colour = PALETTES[theme]
    names = {"promise": "key_soft", "link": "key", "over": "bad", "unknown": "surface"}
    scale = alt.Scale(domain=list(names), range=[colour[name] for name in names.values()])
    bars = base.mark_bar(height=22, cornerRadius=3).encode(
        x=x,
        x2="end:Q",
        color=alt.Color("kind:N", scale=scale, legend=None),
    )
    dashed = (
        base.transform_filter("datum.kind == 'unknown'")
        .mark_bar(
            height=22,
            cornerRadius=3,
            filled=False,
            stroke=colour["unknown"],
            strokeDash=[4, 3],
            strokeWidth=1.5,
        )
        .encode(x=x, x2="end:Q")
    )
    return [bars, dashed]


def _texts(base: Any, theme: Theme) -> list[Any]:
    """Lengths stand after the bar's end, never on the colour, so that they read in both themes and on paper."""
    colour = PALETTES[theme]
    last = base.transform_filter("datum.kind == 'over' || datum.kind == 'unknown'")
    plain = base.transform_joinaggregate(last_end="max(end)", groupby=["label"]).transform_filter(
        "(datum.kind == 'link' || datum.kind == 'promise') && datum.end == datum.last_end"
    )
    mark: Spec = {"align": "left", "dx": 6, "fontSize": 13}
    return [
        # A halo keeps a length readable where it meets the promise's rule.
        plain.mark_text(**mark, color=colour["surface"], stroke=colour["surface"], strokeWidth=4).encode(
            x="end:Q", text="text:N"
        ),
        plain.mark_text(**mark, color=colour["ink"]).encode(x="end:Q", text="text:N"),
        last.transform_filter("datum.kind == 'over'")
        .mark_text(**mark, fontWeight="bold", color=colour["bad"])
        .encode(x="end:Q", text="text:N"),
        last.transform_filter("datum.kind == 'unknown'")
        .mark_text(**mark, color=colour["unknown"])
        .encode(x="end:Q", text="text:N"),
    ]


def _rule(limit: int, told: Text, language: str, theme: Theme) -> list[Any]:
    import altair as alt

    colour = PALETTES[theme]
    one = alt.Chart(
        alt.InlineData(values=[{"limit": limit, "text": told.format(limit=clock(limit)).in_(language)}])
    )
    rule = one.mark_rule(strokeWidth=2.5, color=colour["ink"]).encode(x="limit:Q")
    text = one.mark_text(
        align="right", dx=-6, fontWeight="bold", color=colour["ink"], baseline="bottom"
    ).encode(x="limit:Q", y=alt.value(-6), text="text:N")
    return [rule, text]


def chain_numbers(links: Sequence[ChainLink], limit_min: int | None, *, language: str = "ja") -> Spec:
    """The same chain as a table for the macro `numbers`: {columns, rows}; an unknown length is None."""
    columns = [
        _LINK,
        _PARTY,
        Text("長さ", "Length"),
        Text("ここまで", "Until"),
        Text("約束との差", "Against the promise"),
    ]
    rows: list[list[str | None]] = []
    known = True
    for link, _, end in placed(links):
        known = known and link.minutes is not None
        gap = None if limit_min is None or not known else _signed(end - limit_min)
        length = None if link.minutes is None else clock(link.minutes)
        rows.append([link.label, link.party, length, clock(end) if known else None, gap])
    return {"columns": [text.in_(language) for text in columns], "rows": rows}


def _signed(minutes: int) -> str:
    return f"{'+' if minutes > 0 else '−' if minutes < 0 else '±'}{clock(abs(minutes))}"

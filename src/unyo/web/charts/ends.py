"""What runs out as a time line: from the day to act to the end, today as a rule (G35)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_LINE = 30  # pixels for one end
_TODAY = Text("今日", "today")
_ACT = Text("動く日", "act by")
_END = Text("期限", "ends")


@dataclass(frozen=True, slots=True)
class End:
    """One line: the day to act, the last day, and the ink that says how urgent it is."""

    label: str
    act_by: dt.date
    ends: dt.date
    ink: str


def end_lines(
    ends: Sequence[End], today: dt.date, until: dt.date, *, language: str = "ja", theme: Theme = "light"
) -> Spec:
    """Vega-Lite spec. What lies before today or beyond `until` is drawn at the edge: the table tells its day."""
    import altair as alt

    colour = PALETTES[theme]
    first = today - dt.timedelta(days=31)
    values: list[Spec] = [_line(one, n, first, until, colour) for n, one in enumerate(ends)]
    scale = alt.Scale(domain=[_day(first), _day(until)])
    x = alt.X(
        "act:T", scale=scale, title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True, tickCount=12)
    )
    y = alt.Y(
        "label:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=200, grid=False)
    )
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y, color=alt.Color("ink:N", scale=None))
    said = [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("act_by:N", title=_ACT.in_(language)),
        alt.Tooltip("ends:N", title=_END.in_(language)),
    ]
    span = base.mark_rule(strokeWidth=6, opacity=0.5).encode(x=x, x2="end:T", tooltip=said)
    act = base.mark_point(shape="diamond", size=130, filled=True, opacity=1).encode(x=x, tooltip=said)
    end = base.mark_tick(thickness=4, size=20).encode(x=alt.X("end:T", scale=scale), tooltip=said)
    now = alt.Chart(alt.InlineData(values=[{"at": _day(today), "told": _TODAY.in_(language)}])).encode(
        x=alt.X("at:T", scale=scale)
    )
    line = now.mark_rule(strokeWidth=2, strokeDash=[4, 3], color=colour["ink"])
    word = now.mark_text(dy=-8, fontWeight="bold", color=colour["ink"]).encode(text="told:N", y=alt.value(0))
    return dressed(alt.layer(span, end, act, line, word).to_dict(), theme, _LINE * max(len(ends), 1))


def _line(one: End, n: int, first: dt.date, until: dt.date, colour: dict[str, str]) -> Spec:
    return {
        "label": f"{n + 1}. {one.label}",
        "act": _day(min(max(one.act_by, first), until)),
        "end": _day(min(max(one.ends, first), until)),
        "act_by": one.act_by.isoformat(),
        "ends": one.ends.isoformat(),
        "ink": colour[one.ink],
    }


def _day(day: dt.date) -> str:
    # With a time and no zone it is read as local midnight; a bare date would be read as UTC and drawn a day off (T01).
    return f"{day.isoformat()}T00:00:00"

"""A week as a strip a day: the hours of service in which nobody can be reached (G7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unyo.framework.responsibility.spans import Spans, shared, without
from unyo.vocabulary.instants import DAY
from unyo.vocabulary.text import Text
from unyo.web.charts.palette import PALETTES, Spec, Theme, dressed

_DAYS = tuple(
    Text(ja, en)
    for ja, en in zip("月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
_THERE, _NOBODY = Text("いる", "somebody is there"), Text("いない", "nobody")
_DAY, _FROM_TO, _HOURS = (
    Text("曜日", "Day"),
    Text("決める人のいない時刻", "Hours without a decider"),
    Text("計(時間)", "Hours"),
)
_AXIS = Text("時刻", "Hour of the day")


def week_strip(
    asked: Spans, uncovered: Spans, monday: int, *, language: str = "ja", theme: Theme = "light"
) -> Spec:
    """Vega-Lite spec: seven strips from 0 to 24; hours with somebody, and in red those with nobody.

    `monday` is the epoch minute at which the week begins; hours outside the service stay blank.
    """
    import altair as alt

    colour = PALETTES[theme]
    kinds = [_THERE.in_(language), _NOBODY.in_(language)]
    values = [
        {"day": _DAYS[day].in_(language), "start": start / 60, "end": end / 60, "kind": kind}
        for kind, spans in zip(kinds, (without(asked, uncovered), uncovered), strict=True)
        for day in range(7)
        for start, end in on_day(spans, monday, day)
    ]
    order = [one.in_(language) for one in _DAYS]
    x = alt.X(
        "start:Q",
        title=_AXIS.in_(language),
        scale=alt.Scale(domain=[0, 24], nice=False),
        axis=alt.Axis(values=list(range(0, 25, 3))),
    )
    y = alt.Y(
        "day:N",
        sort=order,
        title=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(domain=False, ticks=False),
    )
    pen = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=[colour["key_soft"], colour["bad"]]),
        legend=alt.Legend(title=None, orient="top"),
    )
    bars = (
        alt.Chart(alt.InlineData(values=values)).mark_bar(height=20).encode(x=x, x2="end:Q", y=y, color=pen)
    )
    return dressed(bars.to_dict(), theme, 230)


def week_numbers(uncovered: Spans, monday: int, *, language: str = "ja") -> Spec:
    """The same week as a table for the macro `numbers`."""
    rows = []
    for day in range(7):
        spans = list(on_day(uncovered, monday, day))
        told = ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)
        total = f"{sum(end - start for start, end in spans) / 60:.2f}".rstrip("0").rstrip(".")
        rows.append([_DAYS[day].in_(language), told or "–", total])
    return {"columns": [text.in_(language) for text in (_DAY, _FROM_TO, _HOURS)], "rows": rows}


def on_day(spans: Iterable[tuple[int, int]], monday: int, day: int) -> Iterator[tuple[int, int]]:
    """The spans inside one day of the week, in minutes of that day."""
    first = monday + day * DAY
    for start, end in shared(tuple(spans), ((first, first + DAY),)):
        yield start - first, end - first


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"

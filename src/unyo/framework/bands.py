"""The time bands a design is asked for, as choices of a column; how they are computed: vocabulary/bands.py."""

from __future__ import annotations

from unyo.vocabulary.declare import Choice
from unyo.vocabulary.text import Text

BANDS = (
    Choice("weekday_day", Text("平日日中", "Weekday daytime"), ("日中", "平日", "daytime")),
    Choice("weekday_night", Text("平日夜間", "Weekday night"), ("夜間", "night")),
    Choice("holiday", Text("休日", "Days off"), ("土日祝", "休祝日", "weekend", "holiday")),
    Choice("always", Text("24x365", "24x365"), ("24時間365日", "24/365", "24x7", "常時", "全日")),
)

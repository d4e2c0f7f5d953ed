"""The colours of a chart in both themes; every name has a colour of its own, so one palette turns into the other."""

from __future__ import annotations

from typing import Any, Literal

Theme = Literal["light", "dark"]
Spec = dict[str, Any]

PALETTES: dict[Theme, dict[str, str]] = {
    "light": {
        "surface": "#fefefe",
        "ink": "#1a1a1a",
        "mute": "#595959",
        "line": "#cbcbcb",
        "key": "#3460fb",
        "key_soft": "#9db7f9",
        "key_ink": "#0017c1",
        "ok": "#197a4b",
        "warn": "#b78f00",
        "bad": "#ce0000",
        "unknown": "#767676",
        "on_fill": "#ffffff",
    },
    "dark": {
        "surface": "#1b1d23",
        "ink": "#f2f2f2",
        "mute": "#b3b3b3",
        "line": "#434854",
        "key": "#7096f8",
        "key_soft": "#3f5fb5",
        "key_ink": "#9db7f8",
        "ok": "#71c598",
        "warn": "#ffd43d",
        "bad": "#ff7171",
        "unknown": "#949494",
        "on_fill": "#000061",
    },
}
FONT = '"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif'


def dressed(spec: Spec, theme: Theme, height: int | dict[str, int]) -> Spec:
    """Give a bare spec the house's font and colours, the width of its box, and both palettes for `chart.js`."""
    colour = PALETTES[theme]
    axis = {
        "labelColor": colour["ink"],
        "titleColor": colour["mute"],
        "gridColor": colour["line"],
        "domainColor": colour["line"],
        "tickColor": colour["line"],
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridOpacity": 0.6,
    }
    config = {
        "background": "transparent",
        "font": FONT,
        "axis": axis,
        "view": {"stroke": None},
        "legend": {"labelColor": colour["ink"], "titleColor": colour["mute"], "labelFontSize": 13},
        "text": {"color": colour["ink"], "fontSize": 13},
    }
    kept = {key: value for key, value in spec.items() if key not in ("config", "width", "height")}
    usermeta = {"unyo": {"palettes": PALETTES, "theme": theme}}
    size: Spec = {
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
    }
    return {**kept, **size, "config": config, "usermeta": usermeta}

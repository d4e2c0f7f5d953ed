"""A chart as a still picture for documents, mail and the terminal: drawn without a browser and without the network."""

from __future__ import annotations

from unyo.web.charts.palette import Spec


def to_svg(spec: Spec, *, width: int = 640) -> str:
    """The chart as SVG text, `width` pixels wide (the spec's own width is its box, which paper has not)."""
    import vl_convert

    return vl_convert.vegalite_to_svg(_sized(spec, width), allowed_base_urls=[])


def to_png(spec: Spec, *, width: int = 640, scale: float = 2.0) -> bytes:
    """The chart as PNG bytes; `scale` 2 = sharp at twice the pixels."""
    import vl_convert

    return vl_convert.vegalite_to_png(_sized(spec, width), scale=scale, allowed_base_urls=[])


def _sized(spec: Spec, width: int) -> Spec:
    surface = spec["usermeta"]["unyo"]["palettes"][spec["usermeta"]["unyo"]["theme"]]["surface"]
    asked = spec.get("padding", {})
    padding = {side: max(12, asked.get(side, 0)) for side in ("left", "top", "right", "bottom")}
    config = {**spec["config"], "background": surface}
    return {**spec, "width": width, "config": config, "padding": padding}

"""Charts are declared once and say the same in the browser, on paper and as a table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.verdict import Severity
from unyo.web.charts.bundle import build_bundle, bundle_name
from unyo.web.charts.chain import ChainLink, chain_bars, chain_numbers, clock, placed
from unyo.web.charts.money import Saving, break_even, break_even_numbers
from unyo.web.charts.palette import PALETTES
from unyo.web.charts.still import to_png, to_svg
from unyo.web.charts.tally import severity_bars, severity_numbers


def bars(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows behind the bars; Altair keeps rows by name beside the layers."""
    return list(spec["datasets"][(spec.get("data") or spec["layer"][0]["data"])["name"]])


def every_row(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


OLA_AND_UC = [ChainLink("OLA", 15), ChainLink("UC", 240)]


@pytest.mark.row("H3")
def test_the_overshoot_of_a_chain_is_drawn_in_red_with_its_length() -> None:
    spec = chain_bars(OLA_AND_UC, 240, promise="SLA", language="en")
    values = bars(spec)
    over = [value for value in values if value["kind"] == "over"]
    assert [(value["start"], value["end"], value["text"]) for value in over] == [(240, 255, "+0:15 over")]
    assert PALETTES["light"]["bad"] in json.dumps(spec["layer"])


@pytest.mark.row("H3")
def test_equal_to_the_promise_is_not_over() -> None:
    values = bars(chain_bars([ChainLink("a", 45), ChainLink("b", 195)], 240))
    assert [value["kind"] for value in values] == ["link", "link"]


def test_parallel_links_start_together_and_the_longest_counts() -> None:
    chain = [
        ChainLink("a", 10),
        ChainLink("b", 60, group="x"),
        ChainLink("c", 20, group="x"),
        ChainLink("d", 5),
    ]
    assert [(begin, end) for _, begin, end in placed(chain)] == [(0, 10), (10, 70), (10, 30), (70, 75)]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_links_in_series_add_up(minutes: list[int]) -> None:
    assert placed([ChainLink(str(n), m) for n, m in enumerate(minutes)])[-1][2] == sum(minutes)


def test_an_unknown_length_is_drawn_as_unknown_and_leaves_the_sum_unknown() -> None:
    chain = [ChainLink("a", None), ChainLink("b", 60)]
    assert [value["kind"] for value in bars(chain_bars(chain, 240))] == ["unknown", "link"]
    assert [row[3] for row in chain_numbers(chain, 240)["rows"]] == [None, None]


def test_two_links_of_one_name_keep_a_line_each() -> None:
    labels = [value["label"] for value in bars(chain_bars([ChainLink("UC", 10), ChainLink("UC", 20)], None))]
    assert labels == ["UC", "UC (2)"]


@pytest.mark.row("H7")
def test_break_even_and_the_claim_stand_where_the_sums_put_them() -> None:
    spec = break_even(24e6, Saving(3e6, 1.5e6), (0, 10), 3, language="en")
    texts = [row["text"] for row in every_row(spec) if "text" in row]
    assert {"Break-even at 8", "Break-even at 16", "Claim: 3 a year gives −15.0 M JPY"} <= set(texts)


@pytest.mark.row("H7")
def test_no_loss_means_no_break_even_point() -> None:
    spec = break_even(24e6, Saving(0.0), (0, 10), language="en")
    assert not [row for row in every_row(spec) if row.get("kind") == "even"]


def test_a_model_without_its_inputs_is_unknown_not_zero() -> None:
    table = break_even_numbers(24e6, Saving(3e6), (8, 8), language="en")
    assert table["rows"] == [["8", "0.0 M JPY", None]]


def test_severities_are_counted_in_words() -> None:
    assert severity_numbers({Severity.ERROR: 2}, language="en")["rows"][0][1] == "2"
    assert len(severity_bars({Severity.ERROR: 2})["layer"]) == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_becomes_a_picture_without_a_browser(theme: str) -> None:
    spec = chain_bars(OLA_AND_UC, 240, theme=theme)  # type: ignore[arg-type]
    svg = to_svg(spec)
    assert svg.startswith("<svg") and "+0:15 超過" in svg
    assert to_png(spec, scale=1.0).startswith(b"\x89PNG")


def test_each_palette_names_the_same_colours_and_no_colour_twice() -> None:
    assert PALETTES["light"].keys() == PALETTES["dark"].keys()
    for colours in PALETTES.values():
        assert len(set(colours.values())) == len(colours)


def test_the_bundle_is_written_once_and_older_ones_go(tmp_path: Path) -> None:
    (tmp_path / "chart-bundle.000000000000.js").write_text("old")
    path = build_bundle(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == [bundle_name()]
    stamp = path.stat().st_mtime_ns
    assert build_bundle(tmp_path).stat().st_mtime_ns == stamp
    assert "window.vegaEmbed" in path.read_text(encoding="utf-8")


def test_importing_the_charts_does_not_load_altair() -> None:
    code = "import sys, unyo.web.charts.chain, unyo.web.charts.money, unyo.web.charts.bundle; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_clock_writes_hours_and_minutes() -> None:
    assert (clock(255), clock(5)) == ("4:15", "0:05")

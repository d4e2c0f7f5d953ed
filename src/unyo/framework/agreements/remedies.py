"""What would make a chain hold, and how it looks when drawn: the largest value, the shortest promise, the bars (H3)."""

from __future__ import annotations

from unyo.framework.agreements.chains import StatedLink
from unyo.framework.agreements.hours import NeverEnds
from unyo.framework.agreements.readings import ChainResult, Reading, start_key
from unyo.framework.agreements.worst_case import laid_out, largest_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_START = Text("{name}(着手まで)", "{name} (until start)")


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """One bar, in minutes of the promise's calendar from its clock start, at the worst start of one reading.

    `minutes` is the agreed value (None: nobody has said; the bar then ends where it starts); the bar is longer when the
    party is closed in between. `over_min` is the part of the bar beyond the promise. Bars side by side differ in `lane`.
    """

    key: str
    name: Text
    kind: str
    minutes: int | None
    start_min: int
    end_min: int
    lane: int
    over_min: int


def largest_mending_target(result: ChainResult, link: str, reading: Reading | None = None) -> int | None:
    """The largest value of one link that keeps the promise, all else unchanged; None when no value does (SD-05).

    `link` is a key of the chain; the headline reading is meant unless another is given.
    """
    meant, limit = reading or result.headline, result.chain.limit
    if meant is None or limit is None or set(meant.missing) - {link}:
        return None
    try:
        return largest_minutes(meant.route, link, limit, result.chain.horizon)
    except NeverEnds:
        return None


def tightest_honest_promise(result: ChainResult, reading: Reading | None = None) -> int | None:
    """The shortest promise the present links can keep, in minutes; None when a value is missing."""
    meant = reading or result.headline
    return None if meant is None or meant.missing else meant.elapsed


def mendable_link(result: ChainResult) -> StatedLink | None:
    """The link to renegotiate first: the last supplier's end target, else the last link with a value."""
    valued = [link for link in result.chain.links if link.minutes]
    ends = [link for link in valued if link.kind == "uc" and (link.is_end or not link.measure)]
    return next(reversed(ends or valued), None)


def drawn_links(result: ChainResult, reading: Reading | None = None) -> list[DrawnLink]:
    """The bars of one reading (the headline unless given), in the order of the links; [] when it cannot be computed."""
    meant = reading or result.headline
    if meant is None or meant.worst is None:
        return []
    layout, begun = laid_out(meant.route, result.chain.horizon), meant.worst.start
    passed = layout.promise.until(begun)
    known = {link.key: link for link in meant.links}
    bars: list[DrawnLink] = []
    for run in layout.runs(begun):
        start, end = layout.promise.until(run.start) - passed, layout.promise.until(run.end) - passed
        link = known.get(run.key) or known[run.key.removesuffix(start_key(""))]
        starts = run.key != link.key
        name = _START.format(name=link.name) if starts else link.name
        minutes = link.start_minutes if starts else link.minutes
        over = max(0, end - max(start, result.chain.limit)) if result.chain.limit is not None else 0
        bars.append(DrawnLink(run.key, name, link.kind, minutes, start, end, run.lane, over))
    return bars

"""Every way in which the words of a chain can be read, and what each of them adds up to (H3, SD-05, T12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from unyo.framework.agreements.chains import EARLY_CLOCKS, StatedChain, StatedLink
from unyo.framework.agreements.designs import MEASURES
from unyo.framework.agreements.hours import NeverEnds
from unyo.framework.agreements.worst_case import Branch, Route, Segment, Worst, worst_case
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, joined, same
from unyo.vocabulary.verdict import Verdict

_WAYS = {
    "stated": Text("書かれているとおり", "as stated"),
    "notice": Text("相手の時計は連絡から", "the party's clock runs from the notice"),
    "start_of_work": Text("相手の時計は着手から", "the party's clock runs from the start of work"),
    "first_response": Text("自チームの初動が先に入る", "own first response comes first"),
    "series": Text("複数の相手が順番に働く", "several parties work one after the other"),
    "detection": Text(
        "約束は発生から(検知を含む)", "the promise counts from the occurrence, detection included"
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the chain. `worst` None: it cannot be computed. `missing`: keys of links it has no value for."""

    ways: tuple[str, ...]
    links: tuple[StatedLink, ...]
    route: Route
    worst: Worst | None
    missing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """For example "notice" or "start_of_work+first_response"."""
        return "+".join(self.ways)

    @property
    def label(self) -> Text:
        """The same for people."""
        return joined([_WAYS[way] for way in self.ways])

    @property
    def elapsed(self) -> int | None:
        """Minutes in the worst case; at least that many when a value is missing."""
        return self.worst.elapsed if self.worst else None

    def verdict(self, limit: int | None) -> Verdict:
        """Equal is kept; a missing value leaves it unknown unless the rest is too long already."""
        if limit is None or self.worst is None:
            return Verdict.UNKNOWN
        if self.worst.elapsed > limit:
            return Verdict.BROKEN
        return Verdict.UNKNOWN if self.missing else Verdict.KEPT


@dataclass(frozen=True, slots=True)
class ChainResult:
    """What a chain comes to. `readings` go from the mildest to the longest; `reasons` say why it is unknown."""

    chain: StatedChain
    verdict: Verdict
    readings: tuple[Reading, ...]
    reasons: tuple[Text, ...] = ()

    @property
    def headline(self) -> Reading | None:
        """The mildest reading that can be computed."""
        return self.readings[0] if self.readings else None

    @property
    def short_min(self) -> int | None:
        """By how much even the mildest reading exceeds the promise; 0 when it does not."""
        if not self.headline or self.headline.elapsed is None or self.chain.limit is None:
            return None
        return max(0, self.headline.elapsed - self.chain.limit)


def judged(chain: StatedChain) -> ChainResult:
    """The verdict over all readings: kept or broken only when every one of them is."""
    if not chain.links or chain.unreadable:
        return ChainResult(chain, Verdict.UNKNOWN, (), chain.unreadable or (_NOTHING_BEHIND,))
    found = sorted(_readings(chain), key=lambda r: (r.elapsed is None, r.elapsed or 0))
    verdicts = {reading.verdict(chain.limit) for reading in found}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
    readings = tuple(found)
    verdict, doubt = _doubted(chain, verdict)
    reasons = (*doubt, *_reasons(chain, readings)) if verdict is Verdict.UNKNOWN else ()
    return ChainResult(chain, verdict, readings, reasons)


_NOTHING_BEHIND = Text("裏付けとなるOLA・UCが登録されていません", "No OLA or UC is registered behind it")
_NO_LIMIT = Text("約束の値が数字で書かれていません", "The promise has no value in figures")
_NO_DETECTION = Text(
    "約束は発生から数えますが、検知までの時間がどこにもありません",
    "The promise counts from the occurrence, and nobody says how long detection takes",
)
_LATE_CLOCK = Text(
    "約束の起点が利用者の待ち始めより後にあり、前の段を含むか決まっていません",
    "The promise's clock starts after the user began to wait; whether the links before it count is not settled",
)
_UNLIKE = Text(
    "{links}は{measure}の目標ではなく、終わりを約束しません",
    "{links}: not a {measure} target, it bounds no end",
)
_MEASURES = {one.value: one.label for one in MEASURES}
_VALUELESS = Text("値がありません: {links}", "No value: {links}")
_NEVER = Text("対応時間が足りず終わりません: {name}", "Never ends within its hours: {name}")
_DISAGREE = Text(
    "読み方によって結果が変わります。決めること: {ways}", "The readings disagree; settle: {ways}"
)


def _doubted(chain: StatedChain, verdict: Verdict) -> tuple[Verdict, list[Text]]:
    clock = chain.promise.clock_start
    if verdict is Verdict.KEPT and clock == "occurrence" and not _detects(chain):
        return Verdict.UNKNOWN, [_NO_DETECTION]
    if verdict is Verdict.BROKEN and clock in ("notice", "start_of_work"):
        return Verdict.UNKNOWN, [_LATE_CLOCK]
    return verdict, []


def _reasons(chain: StatedChain, readings: tuple[Reading, ...]) -> Iterator[Text]:
    if chain.limit is None:
        yield _NO_LIMIT
    if chain.valueless:
        yield _VALUELESS.format(links=joined([link.name for link in chain.valueless]))
    if chain.unlike:
        yield _UNLIKE.format(
            links=joined([link.name for link in chain.unlike]),
            measure=_MEASURES.get(chain.promise.measure, same(chain.promise.measure)),
        )
    stuck = {s.calendar.name for r in readings if r.worst is None for s in _segments(r.route)}
    if stuck:
        yield _NEVER.format(name="、".join(sorted(stuck)))
    if len({reading.verdict(chain.limit) for reading in readings}) > 1:
        yield _DISAGREE.format(ways=joined(list(_differences(readings)), " / ", " / "))


def _differences(readings: tuple[Reading, ...]) -> Iterator[Text]:
    shared = set.intersection(*(set(reading.ways) for reading in readings))
    seen = dict.fromkeys(way for reading in readings for way in reading.ways if way not in shared)
    return (_WAYS[way] for way in seen)


def _segments(route: Route) -> Iterator[Segment]:
    return (s for stage in route.stages for branch in stage for s in branch.segments)


def _detects(chain: StatedChain) -> bool:
    return any(link.kind == "detect" for link in chain.links)


def _readings(chain: StatedChain) -> Iterator[Reading]:
    unstated = any(link.is_end and link.party and not link.clock_start for link in chain.links)
    clocks = ("notice", "start_of_work") if unstated else ("stated",)
    responses = ("", "first_response") if chain.first_response else ("",)
    arrangements = ("",) if chain.arranged else ("", "series")
    for clock, response, series, detection in product(clocks, responses, arrangements, _detections(chain)):
        links = _taken(chain, response, series, detection)
        yield _read(chain, tuple(way for way in (clock, response, series, detection) if way), links)


def _detections(chain: StatedChain) -> tuple[str, ...]:
    # Only a promise that does not say when its clock starts leaves open whether detection counts.
    return ("", "detection") if _detects(chain) and not chain.promise.clock_start else ("",)


def _taken(chain: StatedChain, response: str, series: str, detection: str) -> tuple[StatedLink, ...]:
    counted = detection or chain.promise.clock_start == "occurrence"
    links = [link for link in chain.links if link.kind != "detect" or counted]
    if series:
        links = [replace(link, position=n) for n, link in enumerate(links, 1)]
    if response and chain.first_response:
        links = [chain.first_response, *links]
    return tuple(links)


def _read(chain: StatedChain, ways: tuple[str, ...], links: tuple[StatedLink, ...]) -> Reading:
    positions = sorted({link.position for link in links})
    missing = {link.key for link in (*chain.valueless, *chain.unlike)}
    stages: list[tuple[Branch, ...]] = []
    for level, position in enumerate(positions):
        side_by_side = [link for link in links if link.position == position]
        stages.append(tuple(_branch(link, links, positions, level, ways, missing) for link in side_by_side))
    route = Route(chain.calendar, tuple(stages))
    try:
        worst = worst_case(route, chain.horizon)
    except NeverEnds:
        worst = None
    return Reading(ways, links, route, worst, tuple(sorted(missing)))


def _branch(
    link: StatedLink,
    links: tuple[StatedLink, ...],
    positions: list[int],
    level: int,
    ways: tuple[str, ...],
    missing: set[str],
) -> Branch:
    own = (Segment(link.key, link.minutes or 0, link.calendar),)
    if not link.is_end:
        return Branch(own, level)
    clock = link.clock_start or ("start_of_work" if "start_of_work" in ways else "notice")
    if clock in EARLY_CLOCKS:
        return Branch(own, _early(clock, links, positions))
    started = _own_start(link, links)
    if clock == "notice" or not link.party:
        # The notice came before that party's own start: both run from there.
        return Branch(own, min(level, positions.index(started.position)) if started else level)
    if started:
        return Branch(own, level)
    if link.start_minutes is None:
        missing.add(start_key(link.key))
        return Branch(own, level)
    return Branch((Segment(start_key(link.key), link.start_minutes, link.calendar), *own), level)


def _early(clock: str, links: tuple[StatedLink, ...], positions: list[int]) -> int:
    detected = [positions.index(link.position) + 1 for link in links if link.kind == "detect"]
    return 0 if clock == "occurrence" else max(detected, default=0)


def _own_start(link: StatedLink, links: tuple[StatedLink, ...]) -> StatedLink | None:
    same = (x for x in links if link.party and x.party == link.party and x.measure == "start")
    return next((x for x in same if x.position < link.position), None)


def start_key(key: str) -> str:
    """The key of the start that is counted before a link whose clock runs from the start of work."""
    return f"{key}/start"

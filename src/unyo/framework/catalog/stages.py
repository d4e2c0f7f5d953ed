"""Where a service stands in its life, and what speaks for moving it on (E6). People decide; this only suggests. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from unyo.framework.catalog.designs import Service
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import add_months
from unyo.vocabulary.text import Text

LIVE = ("introduction", "growth", "decline")
GONE = ("retired", "transferred")

INTRODUCTION_MONTHS = 6
FALL = Decimal("0.30")  # a quarter this much below what it was before counts as down
QUARTERS_DOWN = 2
QUARTERS_BEFORE = 4  # the baseline: at most this many quarters before the two, at least two
FEWEST_BEFORE = 2
FEW_USERS = Decimal("0.10")
SUPPORT_MONTHS = 12

_DEMAND = Text(
    "需要が2四半期続けて{percent}%以上減っています: 以前の平均 {before}、その後 {after}",
    "demand is down by {percent} % or more for two quarters: {before} on average before, then {after}",
)
_USERS = Text(
    "利用者が最も多かった時の{percent}%です({users}/{peak}人)",
    "{percent} % of the most users there ever were ({users} of {peak})",
)
_SUPPORT = Text(
    "支える製品のサポートが{day}に終わります({months}か月以内)",
    "support of a product it stands on ends on {day} (within {months} months)",
)
_INTRODUCED = Text(
    "提供開始({day})から{months}か月を過ぎています",
    "more than {months} months have passed since it was begun on {day}",
)


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What is known about the use of one service. None or () = nobody knows, and nothing is concluded from it."""

    stage: str = ""
    started_on: dt.date | None = None
    quarterly_demand: tuple[Decimal | int | None, ...] = ()  # oldest first
    users: int | None = None
    peak_users: int | None = None
    support_ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What speaks for which stage, with the figure behind it."""

    suggests: str
    cause: str
    text: Text


def is_live(service: Service) -> bool:
    """Whether it is offered now. A service without a stage is neither live nor gone: nobody said."""
    return service.stage in LIVE


def is_gone(service: Service) -> bool:
    """Whether it was offered once and is not any more."""
    return service.stage in GONE


def stage_signals(
    facts: StageFacts,
    day: dt.date,
    *,
    introduction_months: int = INTRODUCTION_MONTHS,
    support_months: int = SUPPORT_MONTHS,
) -> tuple[Signal, ...]:
    """Every signal the facts give on a day; a service that is gone, or not begun, gives none."""
    if facts.stage not in LIVE:
        return ()
    return tuple(_signals(facts, day, introduction_months, support_months))


def demand_fell(demand: Sequence[Decimal | int | None]) -> tuple[Decimal, tuple[Decimal, ...]] | None:
    """The baseline and the two quarters when both lie 30 % or more under it; None when not, or nobody can tell.

    The baseline is the mean of up to four quarters before the two.
    """
    if len(demand) < QUARTERS_DOWN + FEWEST_BEFORE:
        return None
    recent = demand[-QUARTERS_DOWN:]
    before = demand[-QUARTERS_DOWN - QUARTERS_BEFORE : -QUARTERS_DOWN]
    known = [Decimal(one) for one in before if one is not None]
    if len(known) < len(before) or any(one is None for one in recent):
        return None
    baseline = sum(known, Decimal(0)) / len(known)
    fallen = tuple(Decimal(one) for one in recent if one is not None)
    most = baseline * (1 - FALL)
    return (baseline, fallen) if baseline > 0 and all(one <= most for one in fallen) else None


def _signals(facts: StageFacts, day: dt.date, introduced: int, supported: int) -> Iterator[Signal]:
    begun = facts.started_on if facts.stage == "introduction" else None
    if begun and add_months(begun, introduced) <= day:
        yield Signal("growth", "introduced", _INTRODUCED.format(day=begun, months=introduced))
    if facts.stage != "decline":
        yield from _decline(facts, day, supported)


def _decline(facts: StageFacts, day: dt.date, supported: int) -> Iterator[Signal]:
    if fell := demand_fell(facts.quarterly_demand):
        before, after = fell
        yield Signal(
            "decline",
            "demand",
            _DEMAND.format(
                percent=int(FALL * 100), before=_number(before), after=", ".join(map(_number, after))
            ),
        )
    users, peak = facts.users, facts.peak_users
    if users is not None and peak and users < peak * FEW_USERS:
        share = Decimal(users) * 100 / peak
        yield Signal(
            "decline", "users", _USERS.format(percent=_number(round(share, 1)), users=users, peak=peak)
        )
    if facts.support_ends and facts.support_ends <= add_months(day, supported):
        yield Signal("decline", "support", _SUPPORT.format(day=facts.support_ends, months=supported))


def _number(value: Decimal) -> str:
    return f"{value:.1f}".removesuffix(".0")

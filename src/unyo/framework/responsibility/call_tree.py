"""A call tree played through: who is called when, who answers, and when somebody is reached who may decide (H11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from unyo.framework.responsibility.designs import Contact
from unyo.framework.responsibility.duty_hours import counts_in
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key

WAIT_MINUTES = 5
TARGET_MINUTES = 15
STALE_DAYS = 90
BRIDGE = "bridge"


@dataclass(frozen=True, slots=True)
class Rung:
    """One person or role of the tree in one band, however many channels lead there."""

    key: str
    person: str
    role: str
    decides: bool | None
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when it was made, and when it was answered (None: not within the wait)."""

    rung: Rung
    called_at: int
    answered_at: int | None


@dataclass(frozen=True, slots=True)
class CallRun:
    """What happened, call by call; `reached_at` is when somebody answered who may decide (None: nobody)."""

    calls: tuple[Call, ...]
    reached_at: int | None

    def passes(self, target: int = TARGET_MINUTES) -> bool:
        """Whether a decision maker was reached within the target."""
        return self.reached_at is not None and self.reached_at <= target


def rungs(contacts: Iterable[Contact], band: TimeBand) -> tuple[Rung, ...]:
    """Whom to call in a band, in their order; those without an order come last, a bridge is nobody to call."""
    there = [one for one in contacts if one.channel != BRIDGE and counts_in(one.band, band)]
    found: dict[tuple[str, str], Rung] = {}
    for one in sorted(there, key=lambda c: (c.position is None, c.position or 0)):
        who = (one.person, "") if one.person else ("", one.role)
        if who == ("", ""):
            who = ("", one.key)
        known = found.get(who)
        if known is None:
            found[who] = Rung(one.key, one.person, one.role, one.decides, (one,))
        else:
            decides = known.decides if one.decides is None else bool(one.decides or known.decides)
            found[who] = replace(known, decides=decides, contacts=(*known.contacts, one))
    return tuple(found.values())


def simulated(tree: Sequence[Rung], answers: Mapping[str, int], wait: int = WAIT_MINUTES) -> CallRun:
    """Call one after the other. `answers` says after how many minutes of ringing somebody answers, by the rung's key.

    Who is not named, or needs longer than `wait`, does not answer: the next is called then. Who answers without
    the right to decide hands over at once.
    """
    calls: list[Call] = []
    now = 0
    for rung in tree:
        rings = answers.get(rung.key)
        answered = None if rings is None or rings > wait else now + rings
        calls.append(Call(rung, now, answered))
        if answered is not None and rung.decides:
            return CallRun(tuple(calls), answered)
        now = now + wait if answered is None else answered
    return CallRun(tuple(calls), None)


def at_worst(tree: Sequence[Rung], wait: int = WAIT_MINUTES) -> int | None:
    """By when the first who may decide has answered if nobody before does; None when nobody may decide."""
    return next(((at + 1) * wait for at, rung in enumerate(tree) if rung.decides), None)


def bridges(contacts: Iterable[Contact]) -> dict[str, tuple[Contact, ...]]:
    """The bridge numbers, each with the rows that name it; full and half width are one number (T68)."""
    found: dict[str, tuple[Contact, ...]] = {}
    for one in contacts:
        if one.channel == BRIDGE and one.address:
            key = match_key(one.address).replace("-", "")
            found[key] = (*found.get(key, ()), one)
    return found

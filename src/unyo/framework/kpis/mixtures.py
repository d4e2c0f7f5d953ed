"""Averages over unlike kinds: shown for each kind with the mix, never as one figure; and when the mix moves (G5, T19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

MOVED_POINTS = 10


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What was counted of one kind: how many, and the sum of their values (minutes, or how many met the target)."""

    kind: str
    count: int
    total: Fraction


@dataclass(frozen=True, slots=True)
class KindMean:
    """The mean of one kind, None where nothing was counted, and its share of all in percent."""

    kind: str
    count: int
    mean: Fraction | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Averaged:
    """One mean over all only where all are alike; otherwise `mean` is None and `reason` says why."""

    kinds: tuple[KindMean, ...]
    mean: Fraction | None
    reason: Text | None = None


def averaged(figures: Sequence[KindFigures], *, alike: bool) -> Averaged:
    """The mean for each kind with the mix; one figure for all of them only when the kinds are alike."""
    count = sum(one.count for one in figures)
    kinds = tuple(_mean(one, count) for one in figures)
    told = [one.kind for one in figures if one.count]
    if not count:
        return Averaged(kinds, None, _NOTHING)
    if len(told) > 1 and not alike:
        return Averaged(kinds, None, _UNLIKE.format(kinds="・".join(told)))
    return Averaged(kinds, sum((one.total for one in figures), Fraction(0)) / count)


@dataclass(frozen=True, slots=True)
class Moved:
    """How the mix moved between two periods. `reversed_` is True where the total went the other way than every kind."""

    shares: Mapping[str, Fraction]
    kinds: Mapping[str, Fraction]
    total: Fraction
    reversed_: bool
    warning: Text | None


def moved(
    before: Sequence[KindFigures], after: Sequence[KindFigures], *, percent: bool = True
) -> Moved | None:
    """Compare two periods; None when one of them is empty. Warns when a share moves by more than 10 points (T19)."""
    was, now = averaged(before, alike=True), averaged(after, alike=True)
    if was.mean is None or now.mean is None:
        return None
    scale = 100 if percent else 1
    old, new = ({one.kind: one for one in each.kinds} for each in (was, now))
    names = list(dict.fromkeys([*old, *new]))
    shares = {name: _share(new, name) - _share(old, name) for name in names}
    kinds = {
        name: (mean_now - mean_was) * scale
        for name in names
        if (mean_was := _of(old, name)) is not None and (mean_now := _of(new, name)) is not None
    }
    total = (now.mean - was.mean) * scale
    against = (total < 0 <= min(kinds.values())) or (max(kinds.values()) <= 0 < total) if kinds else False
    largest = max(shares, key=lambda name: abs(shares[name]))
    warns = abs(shares[largest]) > MOVED_POINTS
    text = _MIX_MOVED.format(kind=largest, points=f"{float(shares[largest]):+.1f}") if warns else None
    return Moved(shares, kinds, total, against, text)


def _mean(one: KindFigures, count: int) -> KindMean:
    mean = one.total / one.count if one.count else None
    return KindMean(one.kind, one.count, mean, Fraction(100 * one.count, count) if count else None)


def _share(kinds: Mapping[str, KindMean], name: str) -> Fraction:
    return (kinds[name].share if name in kinds else None) or Fraction(0)


def _of(kinds: Mapping[str, KindMean], name: str) -> Fraction | None:
    return kinds[name].mean if name in kinds else None


_NOTHING = Text("数えたものがありません", "nothing was counted")
_UNLIKE = Text(
    "種類の違うもの({kinds})を一つの平均にできません。種類ごとに見てください",
    "unlike things ({kinds}) make no one average; look at each kind",
)
_MIX_MOVED = Text(
    "内訳が変わりました({kind} {points}ポイント)。全体の増減は内訳の変化かもしれません。種類ごとに比べてください",
    "the mix has moved ({kind} {points} points): the change of the total may be the mix; compare each kind",
)

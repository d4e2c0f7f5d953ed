"""Chance that is the same everywhere: a stream of numbers for a name, and shares that come out exactly."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """The stream of a name. Only `random()` is drawn: the one thing every Python gives alike for a seed."""

    def __init__(self, name: str) -> None:
        self.unit = random.Random(name).random  # noqa: S311 - an example, not a secret

    def below(self, number: int) -> int:
        """0 … number - 1."""
        return int(self.unit() * number)

    def between(self, least: float, most: float) -> float:
        """Any number of the span, each as likely."""
        return least + self.unit() * (most - least)

    def pick(self, among: Sequence[T]) -> T:
        """One of them."""
        return among[int(self.unit() * len(among))]

    def bell(self) -> float:
        """Around 0, seldom beyond 2, never beyond 3."""
        return (self.unit() + self.unit() + self.unit() - 1.5) * 2

    def spread(self, median: float, width: float = 0.6) -> float:
        """Around a median, with a long tail above: how long people take."""
        return median * math.exp(self.bell() * width)


def shares(share: float, phase: float = 0.5) -> Iterator[bool]:
    """True for exactly that share of what follows, spread evenly: of 1,000 at 0.3 it is 300, whichever they are."""
    held = phase
    while True:
        held += share
        true = held >= 1
        held -= true
        yield true


def whole(amounts: Sequence[float]) -> list[int]:
    """Whole numbers whose running sum never strays from that of the amounts by more than one."""
    held, given = 0.0, []
    for amount in amounts:
        held += amount
        given.append(int(held))
        held -= given[-1]
    return given


def weighted(weights: Sequence[float]) -> list[float]:
    """Where each one ends on a line from 0 to 1: for bisect with a number drawn."""
    total, held, ends = sum(weights), 0.0, []
    for weight in weights:
        held += weight / total
        ends.append(held)
    ends[-1] = 1.0
    return ends

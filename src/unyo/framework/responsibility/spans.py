"""Spans of minutes as sets: joined, shared, taken away (G7)."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]


def together(*many: Iterable[Span]) -> Spans:
    """The minutes that lie in any of them, in order and apart."""
    joined: list[Span] = []
    for start, end in sorted(span for spans in many for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def without(spans: Spans, taken: Spans) -> Spans:
    """The minutes of `spans` that do not lie in `taken`; both in order and apart."""
    left: list[Span] = []
    at = 0
    for begin, end in spans:
        start = begin
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        now = at
        while now < len(taken) and taken[now][0] < end:
            if start < taken[now][0]:
                left.append((start, taken[now][0]))
            start = max(start, taken[now][1])
            now += 1
        if start < end:
            left.append((start, end))
    return tuple(left)


def shared(first: Spans, second: Spans) -> Spans:
    """The minutes that lie in both; both in order and apart."""
    return without(first, without(first, second))


def length(spans: Spans) -> int:
    """How many minutes they hold."""
    return sum(end - start for start, end in spans)

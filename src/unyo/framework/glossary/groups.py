"""Pairs that belong together, united into sets."""

from __future__ import annotations

from collections.abc import Iterable


def united(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The connected sets of the pairs, each in the order in which its members came."""
    owner: dict[str, list[str]] = {}
    for one, other in pairs:
        left, right = owner.setdefault(one, [one]), owner.setdefault(other, [other])
        if left is right:
            continue
        left.extend(right)
        for member in right:
            owner[member] = left
    return [tuple(group) for group in {id(group): group for group in owner.values()}.values()]

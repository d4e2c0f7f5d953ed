"""Whether work solves somebody's problem and reaches somebody (V3). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from unyo.framework.work.designs import WorkItem
from unyo.vocabulary.frozen import dataclass

INDIRECT = "indirect"


class End(StrEnum):
    """Where the chain "supports … supports …" of a work item ends."""

    USER = "user"  # at work that serves an end user or an internal user
    CYCLE = "cycle"
    NOWHERE = "nowhere"  # it supports nothing, or something that is not there
    UNKNOWN = "unknown"  # at work of which nobody said whose problem it solves


@dataclass(frozen=True, slots=True)
class SupportChain:
    """The keys a chain runs through, beginning with the work item itself, and how it ends.

    Of a cycle `path` holds what leads to it and the cycle once; `cycle` the cycle alone.
    """

    path: tuple[str, ...]
    end: End
    cycle: tuple[str, ...] = ()


def support_chain(item: WorkItem, by_key: Mapping[str, WorkItem]) -> SupportChain:
    """Follow what an item supports until somebody receives it."""
    path: list[str] = []
    here: WorkItem | None = item
    while here is not None:
        if here.key in path:
            return SupportChain(tuple(path), End.CYCLE, tuple(path[path.index(here.key) :]))
        path.append(here.key)
        if here.problem_kind != INDIRECT:
            return SupportChain(tuple(path), End.USER if here.problem_kind else End.UNKNOWN)
        here = by_key.get(here.supports) if here.supports else None
    return SupportChain(tuple(path), End.NOWHERE)


def support_chains(items: Iterable[WorkItem]) -> dict[str, SupportChain]:
    """The chain of every item that is an indirect support."""
    every = tuple(items)
    by_key = {item.key: item for item in every}
    return {item.key: support_chain(item, by_key) for item in every if item.problem_kind == INDIRECT}


def carried_by(items: Iterable[WorkItem], used: Iterable[str]) -> frozenset[str]:
    """The work used, and all work that supports it: what supports a used item is used through it."""
    by_key = {item.key: item for item in items}
    direct = frozenset(used)
    return frozenset(key for key, item in by_key.items() if direct & {*_through(item, by_key)}) | direct


def _through(item: WorkItem, by_key: Mapping[str, WorkItem]) -> Iterable[str]:
    return support_chain(item, by_key).path if item.problem_kind == INDIRECT else (item.key,)

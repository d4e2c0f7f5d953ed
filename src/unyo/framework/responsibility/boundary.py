"""Who owns each layer and each piece of work that falls between layers, system by system (H14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from unyo.framework.responsibility.designs import BoundaryCell, BoundarySubject
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.reading import folded

# The column of what holds for every system that says nothing of its own.
EVERY_SYSTEM = ""
_BETWEEN = re.compile(r"\s*(?:[/、,;&+|]|または|もしくは|及び|および|\bor\b|\band\b)\s*", re.IGNORECASE)
_NOBODY = frozenset({"", "-", "なし", "無し", "未定", "該当無", "該当なし", "?", "tbd", "none", "nobody"})


class Ownership(StrEnum):
    """How a subject of a system is owned."""

    ONE = "one"
    OPEN = "open"  # "A/B": open between two
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Owned:
    """One subject of one system: the row that says who owns it (its own, or that of every system), and who that is."""

    subject: BoundarySubject
    system: str
    cell: BoundaryCell | None
    owners: tuple[str, ...]

    @property
    def state(self) -> Ownership:
        """One owner, open between several, or nobody."""
        if not self.owners:
            return Ownership.NOBODY
        return Ownership.ONE if len(self.owners) == 1 else Ownership.OPEN


def owners_in(written: str) -> tuple[str, ...]:
    """The parties a text names: "当社/開発ベンダ" are two, "サーバ部/サーバー部" is one (T68)."""
    parts = (part.strip() for part in _BETWEEN.split(folded(written)))
    named = {match_key(part): part for part in parts if part.casefold() not in _NOBODY}
    return tuple(named.values())


def boundary(
    subjects: Iterable[BoundarySubject], systems: Sequence[str], cells: Iterable[BoundaryCell]
) -> tuple[Owned, ...]:
    """Every subject of every system, in the order of the subjects; without systems each subject once."""
    said = {(one.subject, one.system): one for one in cells}
    ordered = sorted(subjects, key=lambda one: (one.position is None, one.position or 0))
    found = []
    for subject in ordered:
        for system in systems or (EVERY_SYSTEM,):
            own = said.get((subject.key, system))
            cell = own if own and own.owner else said.get((subject.key, EVERY_SYSTEM), own)
            found.append(Owned(subject, system, cell, owners_in(cell.owner) if cell else ()))
    return tuple(found)

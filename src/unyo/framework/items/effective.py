"""What the design status of an item is worth today: 確定 stands only while its artefacts stand (V1). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from unyo.framework.items.designs import HORIZONS, DesignItem
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, same

SETTLED, REVISE, NOT_STARTED = "settled", "revise", "not_started"
_BETWEEN = re.compile(r"[,、;\s]+")
_NO_TABLE_NAMED = Text(
    "成果物の表が一つも書かれていません", "no table is named that would hold what was designed"
)
_NO_SUCH_TABLE = Text("「{table}」という表はありません", "there is no table “{table}”")
_EMPTY = Text("{table}がまだ1件もありません", "{table}: nothing has been written yet")
_BROKEN = Text(
    "{table}に重大な検出事項が{n}件あります: {what}", "{table}: {n} findings of level error: {what}"
)
_NOT_KNOWN = Text("{table}があるかどうか分かりません", "nobody can tell whether there is any {table}")

# Rows of each table that may hold an artefact; None where nobody can tell.
Counts = Mapping[str, int | None]
# What is wrong at the level of an error, by table.
Errors = Mapping[str, Sequence[Text]]
Labels = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class EffectiveStatus:
    """A status as people wrote it, and as it holds. `effective` is "" where nobody can tell."""

    stated: str
    effective: str
    reasons: tuple[Text, ...] = ()

    @property
    def fell_back(self) -> bool:
        """Whether it was written as settled and does not hold."""
        return self.stated == SETTLED and self.effective == REVISE


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item with its effective status at each horizon."""

    item: DesignItem
    horizons: Mapping[str, EffectiveStatus]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a design is: of `total` statuses so many are settled, under way, fell back, not started, not known."""

    total: int
    settled: int
    under_way: int
    fell_back: int
    not_started: int
    not_known: int


def artefact_tables(item: DesignItem) -> tuple[str, ...]:
    """The tables that prove the item, in the order in which they are written."""
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(item.artefacts) if name))


def effective_status(
    stated: str, artefacts: Sequence[str], counts: Counts, errors: Errors, labels: Labels
) -> EffectiveStatus:
    """A status other than 確定 holds as it is written; 確定 needs a row in each artefact table and no error on them."""
    if stated != SETTLED:
        return EffectiveStatus(stated, stated)
    against = obstacles(artefacts, counts, errors, labels)
    if against:
        return EffectiveStatus(stated, REVISE, against)
    unsure = tuple(
        _NOT_KNOWN.format(table=labels.get(t, same(t))) for t in artefacts if counts.get(t, 0) is None
    )
    return EffectiveStatus(stated, "" if unsure else SETTLED, unsure)


def obstacles(artefacts: Sequence[str], counts: Counts, errors: Errors, labels: Labels) -> tuple[Text, ...]:
    """Why an item that names these tables cannot be settled; () when nothing speaks against it."""
    if not artefacts:
        return (_NO_TABLE_NAMED,)
    return tuple(one for table in artefacts for one in _against(table, counts, errors, labels))


def item_standings(
    items: Iterable[DesignItem], counts: Counts, errors: Errors, labels: Labels
) -> tuple[ItemStanding, ...]:
    """Every item, in the order of its position."""
    ordered = sorted(items, key=lambda item: (item.position is None, item.position or 0))
    return tuple(
        ItemStanding(
            item,
            {
                horizon: effective_status(
                    getattr(item, horizon), artefact_tables(item), counts, errors, labels
                )
                for horizon in HORIZONS
            },
        )
        for item in ordered
    )


def progress(standings: Iterable[ItemStanding]) -> Progress:
    """The sum over items and horizons; a status nobody wrote down is not known, and not "not started"."""
    every = [status for standing in standings for status in standing.horizons.values()]
    settled = sum(status.effective == SETTLED for status in every)
    fell_back = sum(status.effective == REVISE for status in every)
    not_started = sum(status.effective == NOT_STARTED for status in every)
    not_known = sum(not status.effective for status in every)
    under_way = len(every) - settled - fell_back - not_started - not_known
    return Progress(len(every), settled, under_way, fell_back, not_started, not_known)


def _against(table: str, counts: Counts, errors: Errors, labels: Labels) -> list[Text]:
    label = labels.get(table, same(table))
    if table not in counts:
        return [_NO_SUCH_TABLE.format(table=table)]
    found = []
    if counts[table] == 0:
        found.append(_EMPTY.format(table=label))
    if standing := errors.get(table):
        found.append(_BROKEN.format(table=label, n=len(standing), what=standing[0]))
    return found

"""Carrying the retention plan out: samples rolled up and then gone, old rows freed of what they tell about people (G11).

One transaction swaps the files, adds the roll-ups and enters it in the ledger: there is no moment without both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field

import pyarrow as pa
import pyarrow.compute as pc

from unyo.framework.queries import blueprint
from unyo.parties.queries import framework_zone
from unyo.records.datasets import Dataset, Personal, dataset
from unyo.records.facts import Manifest
from unyo.records.holds import holds
from unyo.records.lake.rewriting import Plan, Rewriter, Rewritten, rewrite
from unyo.records.lake.rollups import ROLLUPS, SAMPLES, roll_up
from unyo.records.lake.storage import Folder
from unyo.records.lake.writing import Written
from unyo.records.people import noted
from unyo.records.pseudonyms import ERASED
from unyo.records.retention_plan import Rule, Samples, people_due, rules, samples_due
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import zone_of

RETENTION = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the plan asks for on a day, and every row of it with what keeps it from deleting."""

    day: dt.date
    zone: str
    rules: tuple[Rule, ...]
    samples: tuple[Samples, ...]
    people: Mapping[str, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained:
    """What was done: samples gone, periods written down, old roll-ups gone, values about people blanked."""

    samples: int = 0
    rolled: int = 0
    expired: int = 0
    blanked: int = 0


def due(scope: Scope, day: dt.date) -> Due:
    """What `retain` would do on that day; nothing is changed. Raises NotPermitted."""
    found = rules(blueprint(scope, day), holds(scope))
    return Due(
        day=day,
        zone=framework_zone(scope),
        rules=found,
        samples=samples_due(found, day),
        people=people_due(found, day),
    )


def retain(scope: Scope, storage: Folder, day: dt.date, *, why: str = "") -> Retained:
    """Do what is due on that day. Nothing to do changes nothing, so it may run every night.

    Raises NotPermitted; Damaged when a file that is needed is not what was written: then nothing has changed.
    """
    scope.demand("erase")
    asked = due(scope, day)
    if not asked.samples and not asked.people:
        return Retained()
    keeper = _Keeper(scope, storage, asked)
    names = {*asked.people, *((SAMPLES, ROLLUPS) if asked.samples else ())}
    done = rewrite(
        scope,
        storage,
        Plan(
            names=sorted(names),
            begin=keeper.begin,
            add=keeper.add,
            entry=lambda done: noted(scope, "retain", RETENTION, _said(asked, keeper.counted(done)), why),
            whole=True,
        ),
    )
    return Retained(**keeper.counted(done))


def _said(asked: Due, counted: Mapping[str, int]) -> dict[str, object]:
    return {
        "day": asked.day.isoformat(),
        "samples_before": {
            kind: one.before.isoformat() for one in asked.samples for kind in sorted(one.kinds)
        },
        "people_before": {name: before.isoformat() for name, before in sorted(asked.people.items())},
        **counted,
    }


@dataclass(slots=True)
class _Keeper:
    """Rewrites batches as the plan asks, and writes down what goes."""

    scope: Scope
    storage: Folder
    asked: Due
    blanked: int = field(default=0)

    def begin(self, _seen: Manifest) -> Rewriter:
        """Count from nothing again."""
        self.blanked = 0
        return self._batch

    def add(self, seen: Manifest, token: int) -> list[Written]:
        """The roll-ups, written before a single sample goes."""
        files: list[Written] = []
        for number, one in enumerate(self.asked.samples):
            stem = f"{self.scope.framework_id}/{ROLLUPS}/{token}-u{number}"
            until = _midnight(one.before, self.asked.zone)
            files += roll_up(self.storage, seen, stem, token, one.span, self.asked.zone, one.kinds, until)
        return files

    def counted(self, done: Rewritten) -> dict[str, int]:
        """What was done, in numbers."""
        gone = {SAMPLES: 0, ROLLUPS: 0}
        for old, new in done.files:
            if old.dataset in gone:
                gone[old.dataset] += old.rows - sum(file.rows for file in new)
        return {
            "samples": gone[SAMPLES],
            "rolled": sum(file.rows for file in done.added),
            "expired": gone[ROLLUPS],
            "blanked": self.blanked,
        }

    def _batch(self, name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        if name == SAMPLES:
            return _without(
                batch,
                [(one.kinds, "at", _instant(one.before, self.asked.zone)) for one in self.asked.samples],
            )
        if name == ROLLUPS:
            return _without(
                batch,
                [
                    (one.kinds, "day", pa.scalar(one.rolled_before))
                    for one in self.asked.samples
                    if one.rolled_before
                ],
            )
        return self._blank(dataset(name), batch)

    def _blank(self, of: Dataset, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Old rows stay, without what they tell about people; what tells rows apart stays a pseudonym."""
        old = _old(of, batch, self.asked.people[of.name], self.asked.zone)
        for one in of.fields:
            if one.personal is Personal.NOTHING or one.name in of.key:
                continue
            goes = pc.and_(old, pc.fill_null(pc.not_equal(batch[one.name], ERASED), False))
            if count := pc.sum(goes).as_py():
                self.blanked += count
                number = batch.schema.get_field_index(one.name)
                blank = pc.if_else(goes, pa.scalar(ERASED), batch[one.name])
                batch = batch.set_column(number, batch.schema.field(number), blank)
        return batch


def _without(batch: pa.RecordBatch, gone: Sequence[tuple[frozenset[str], str, pa.Scalar]]) -> pa.RecordBatch:
    """The batch without the rows of these kinds before these times; the very same one where there are none."""
    kind, keep = pc.fill_null(batch["kind"], ""), None
    for kinds, column, before in gone:
        goes = pc.and_(
            pc.is_in(kind, pa.array(sorted(kinds), pa.string())),
            pc.fill_null(pc.less(batch[column], before), False),
        )
        keep = pc.invert(goes) if keep is None else pc.and_not(keep, goes)
    return batch if keep is None or pc.all(keep).as_py() in (True, None) else batch.filter(keep)


def _old(of: Dataset, batch: pa.RecordBatch, before: dt.date, zone: str) -> pa.Array:
    """Which rows are over since before that day. A ticket counts from its end; one without an end is not over."""
    if of.name == "tickets":
        edge = _instant(before, zone)
        ended = pc.or_(pc.is_valid(batch["resolved"]), pc.is_valid(batch["closed"]))
        for name in ("opened", "resolved", "closed", "updated"):
            ended = pc.and_(ended, pc.fill_null(pc.less(batch[name], edge), True))
        return ended
    moment = batch[of.instant]
    edge = pa.scalar(before) if pa.types.is_date(moment.type) else _instant(before, zone)
    return pc.fill_null(pc.less(moment, edge), False)


def _instant(day: dt.date, zone: str) -> pa.Scalar:
    return pa.scalar(_midnight(day, zone), pa.timestamp("us", tz="UTC"))


def _midnight(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), zone_of(zone)).astimezone(dt.UTC)

"""The design items as a grid: 26 items down, three horizons across, each cell as it holds today (V1)."""

from __future__ import annotations

from unyo.checks.design_status import LABELS, counts, errors_today
from unyo.framework.items.designs import HORIZONS, STATUSES, DesignItem
from unyo.framework.items.effective import (
    SETTLED,
    EffectiveStatus,
    ItemStanding,
    artefact_tables,
    item_standings,
    obstacles,
)
from unyo.tables.changes import Change
from unyo.tables.refusals import FieldError, Invalid, shown
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.reading import cannot_read
from unyo.vocabulary.text import Text, joined
from unyo.web.kit.fields import read_value
from unyo.web.kit.grid import At, Look, Looks, Mark, Write
from unyo.web.kit.grid_views import DaySheet
from unyo.web.kit.versions import versions

TABLE = table_of(DesignItem)
NOT_KNOWN = Text("不明", "Unknown")
FELL_BACK = Text("見直し要 (「確定」から)", "To be revised (was settled)")
CANNOT_SETTLE = Text("「{item}」はまだ「確定」にできません: {why}", "“{item}” cannot be settled yet: {why}")
NO_STATUS = (
    "未着手・設計中・レビュー中・確定・見直し要のどれかにしてください",
    "choose not started, designing, in review, settled or to be revised",
)


class ItemSheet(DaySheet):
    """The grid of one framework, as of `day`, told in one language."""

    name = "design_item"

    def read(self) -> tuple[ItemStanding, ...]:
        """Every item with its effective statuses."""
        items = self.design().all(DesignItem)
        return item_standings(items, counts(self.scope, self.day), errors_today(self.scope, self.day), LABELS)

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        return self.looks_of(self.read())

    def looks_of(self, standings: tuple[ItemStanding, ...]) -> Looks:
        """The cells of items already read."""
        kept = versions(self.scope, self.name)
        looks: dict[At, Look] = {}
        for one in standings:
            for horizon, status in one.horizons.items():
                looks[one.item.key, horizon] = self._look(one, status, kept.get(one.item.key, 0))
        return looks

    def change(self, write: Write, stands: Look) -> Change | None:
        """A status as it was typed; 確定 is refused while something speaks against it."""
        item = self.design().one(DesignItem, write.row)
        if item is None or write.column not in HORIZONS:
            raise cannot_read(write.value, *NO_STATUS)
        value = read_value(TABLE.column(write.column), write.value)
        if isinstance(value, Text):
            raise cannot_read(write.value, *NO_STATUS)
        if value == getattr(item, write.column):
            return None
        if value == SETTLED:
            self._demand_provable(item, write.column)
        return Change(
            verb="revise",
            table=self.name,
            key=item.key,
            values={write.column: value},
            version=write.version,
        )

    def _demand_provable(self, item: DesignItem, column: str) -> None:
        named = artefact_tables(item)
        against = obstacles(named, counts(self.scope, self.day), errors_today(self.scope, self.day), LABELS)
        if against:
            text = CANNOT_SETTLE.format(item=item.name, why=joined([*against]))
            raise Invalid([FieldError(self.name, item.key, column, shown(SETTLED), text)])

    def _look(self, one: ItemStanding, status: EffectiveStatus, version: int) -> Look:
        marks = tuple(
            Mark(f"{one.item.key}-{n}", "warning" if status.effective else "info", text.in_(self.language))
            for n, text in enumerate(status.reasons)
        )
        stated = TABLE.column("status_final").choice_label(status.stated).in_(self.language)
        return Look(
            value=stated if status.stated else "",
            display=label_of(status).in_(self.language),
            version=version,
            key=one.item.key,
            state="fallen" if status.fell_back else status.effective or "not_known",
            findings=marks,
        )


def label_of(status: EffectiveStatus) -> Text:
    """What a cell says."""
    if status.fell_back:
        return FELL_BACK
    found = (one.label for one in STATUSES if one.value == status.effective)
    return next(found, NOT_KNOWN)

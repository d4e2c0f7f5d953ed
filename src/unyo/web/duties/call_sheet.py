"""The call tree of a band as a grid: in which order, under which number, who may decide, when it was tried (H11)."""

from __future__ import annotations

from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.call_tree import BRIDGE
from unyo.framework.responsibility.designs import Contact
from unyo.framework.responsibility.duty_hours import counts_in
from unyo.tables.changes import Change
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.declare import table_of
from unyo.web.duties.sheets import DutySheet
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.versions import versions

TABLE = table_of(Contact)
COLUMNS = ("position", "band", "channel", "address", "decides", "verified_on")


class CallSheet(DutySheet):
    """The rows of the tree that count in a band, in their order; the bridge stands last."""

    name = TABLE.name
    rules = "calltree."

    def rows(self, design: Blueprint) -> tuple[Contact, ...]:
        """Whom to call, one after the other."""
        there = [one for one in design.all(Contact) if self._counts(one)]
        return tuple(
            sorted(there, key=lambda one: (one.channel == BRIDGE, one.position is None, one.position or 0))
        )

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        design = self.design()
        kept = versions(self.scope, self.name)
        looks: dict[At, Look] = {
            (one.key, name): self.cell(TABLE, name, one, kept.get(one.key, 0))
            for one in self.rows(design)
            for name in COLUMNS
        }
        return marked(looks, self.placed(design), self.language)

    def change(self, write: Write, stands: Look) -> Change:
        """One value of one contact."""
        return self.revised(TABLE, write, write.row)

    def place_of(self, one: Standing, design: Blueprint) -> At | None:
        """A finding about a contact stands at the value it is about, else at the number."""
        subject = one.finding.subject
        if subject.table != TABLE.name:
            return None
        return subject.key, subject.field if subject.field in COLUMNS else "address"

    def _counts(self, one: Contact) -> bool:
        return not self.band or counts_in(one.band, TimeBand(self.band))

"""Everything of a framework that runs out in one order: resources and contracts, by the day to act (G35, T18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unyo.checks.rules.resources import IN_TIME
from unyo.framework.contracts.designs import Contract
from unyo.framework.contracts.terms import next_end
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Resource
from unyo.framework.systems.expiry import AUTOMATIC, ENDING_KINDS, ActBy, act_by
from unyo.framework.systems.expiry import expiry as expiry_of
from unyo.parties.designs import Organization, Role
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

CONTRACT = table_of(Contract).label
NO_KIND = Text("種類なし", "no kind")
STATES = {
    "ended": (Text("切れています", "has ended"), "bad", "broken"),
    "late": (Text("動く日を過ぎています", "day to act is over"), "bad", "error"),
    "renewing": (Text("断る日を過ぎました(自動更新)", "renews: too late to say no"), "warn", "warning"),
    "soon": (Text("{n}日以内に動く", "act within {n} days"), "warn", "warning"),
    "ending": (Text("{n}日以内に切れる", "ends within {n} days"), "warn", "warning"),
    "unknown": (Text("動く日が分かりません", "day to act unknown"), "unk", "unknown"),
    "later": (Text("まだ先", "later"), "ok", "kept"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One end, with what it is, who supplies it, who looks after it, and by when to act."""

    design: Design
    kind: Text
    provider: str
    owner: str
    act: ActBy
    renews: bool
    soon: int  # days ahead that count as soon, as the framework sets them

    @property
    def name(self) -> str:
        """What people call it."""
        return table_of(type(self.design)).title_of(self.design)

    @property
    def table(self) -> str:
        """The table it stands in."""
        return table_of(type(self.design)).name

    def state(self, today: dt.date) -> str:
        """How urgent it is: one of STATES."""
        left = self.act.days_left(today)
        if self.act.ends < today:
            return "ended"
        if left < 0:
            return "renewing" if self.renews else "late"
        if left <= self.soon:
            return "ending" if self.act.step == "end" else "soon"
        return "unknown" if self.act.gaps else "later"


def entries(design: Blueprint) -> list[Entry]:
    """Every stated end, what has to be acted on first on top."""
    soon = IN_TIME.soon(design)
    found = [*_resources(design, soon), *_contracts(design, soon)]
    return sorted(found, key=lambda one: (one.act.day, one.act.ends, one.table, one.design.key))


def without_end(design: Blueprint) -> list[Design]:
    """What should have an end and states none: kinds that end by their nature, and contracts."""
    resources = [one for one in design.all(Resource) if one.kind in ENDING_KINDS and one.ends_on is None]
    return [*resources, *(one for one in design.all(Contract) if one.valid_to is None)]


def _resources(design: Blueprint, soon: int) -> Iterator[Entry]:
    kinds = table_of(Resource).column("kind")
    for one in design.all(Resource):
        if found := expiry_of(one):
            kind = kinds.choice_label(one.kind) if one.kind else NO_KIND
            provider = design.name(Organization, one.provider) if one.provider else ""
            owner = design.name(Role, one.owner) if one.owner else ""
            yield Entry(one, kind, provider, owner, found.act, found.renews, soon)


def _contracts(design: Blueprint, soon: int) -> Iterator[Entry]:
    """A contract that renews by itself stands with the end of the term that runs now."""
    for one in design.all(Contract):
        end = next_end(one, design.day)
        if end is None:
            continue
        renewal = AUTOMATIC if one.auto_renew else ""
        act = act_by(end, renewal=renewal, notice_months=one.notice_months)
        provider = design.name(Organization, one.provider) if one.provider else ""
        yield Entry(one, CONTRACT, provider, "", act, bool(one.auto_renew), soon)

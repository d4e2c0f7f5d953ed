"""The panels of the work catalog, composed from what the rooms compute. No arithmetic of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from unyo.checks.rules.work_alerts import REPEATED_ALERTS
from unyo.framework.cadences import CADENCES
from unyo.framework.designs import Blueprint
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import System
from unyo.framework.work.automation import is_candidate, ranked, retire_reasons
from unyo.framework.work.cadence import Due, due
from unyo.framework.work.designs import AlertType, PeriodicWork, Runbook, WorkCategory, WorkItem
from unyo.framework.work.known_alerts import known_alerts, to_convert
from unyo.framework.work.repeatability import HIGHEST_BY_DESIGN, LEVELS, NO_EXECUTION, repeatability
from unyo.framework.work.taxonomy import category_label, classify
from unyo.parties.designs import Role
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text, plural
from unyo.web.charts.bars import Bar, bar_numbers, named_bars
from unyo.web.navigation import address
from unyo.web.options.telling import yen

RANKED_SHOWN = 12
DUE_SHOWN = 12
ALERTS_SHOWN = 8
LONGEST_REQUEST = 2000
MOST_CHOSEN = 500  # beyond that the page of the system offers the same button
NO_CATEGORY = Text("分類なし", "no category")
UNREADABLE_CATEGORY = Text("ほかの分類", "other categories")
COUNT = Text("{n}件", "{n}")
LATE = Text("{n}日遅れ", "{days} late")
_CADENCES = {choice.value: choice.label for choice in CADENCES}
_INKS = ("bad", "warn", "key")


@dataclass(frozen=True, slots=True)
class WorkBoard:
    """The work of one framework on a day, told in one language, under one slug."""

    design: Blueprint
    slug: str
    language: Language

    @property
    def items(self) -> tuple[WorkItem, ...]:
        """Every work item."""
        return self.design.all(WorkItem)

    def say(self, text: Text) -> str:
        """The words in the language of the page."""
        return text.in_(self.language)

    def categories(self) -> dict[str, Any]:
        """How many work items each category has, the taxonomy's own order; items without one at the end."""
        counts = Counter(item.category for item in self.items)
        kinds = sorted(
            self.design.all(WorkCategory), key=lambda one: (one.position is None, one.position or 0)
        )
        known = [one for one in kinds if counts[one.key]]
        bars = [self._bar(_short(one), counts[one.key]) for one in known]
        lost = sum(n for key, n in counts.items() if key and key not in {one.key for one in known})
        bars += [self._bar(UNREADABLE_CATEGORY, lost)] if lost else []
        bars += [self._bar(NO_CATEGORY, counts[""], "warn")] if counts[""] else []
        return {
            **self._drawn(bars, Text("作業分類", "Category"), Text("作業項目", "Work items")),
            "unused": len(kinds) - len(known),
        }

    def repeatability(self) -> dict[str, Any]:
        """How many work items reach each level that a design can show."""
        counts = Counter(repeatability(self.runbook(item)).level for item in self.items)
        levels = range(HIGHEST_BY_DESIGN + 1)
        bars = [self._bar(LEVELS[n], counts[n], _INKS[n]) for n in levels]
        drawn = self._drawn(bars, Text("反復再現性", "Repeatability"), Text("作業項目", "Work items"))
        return {**drawn, "evidence": self.say(NO_EXECUTION)}

    def savings(self) -> dict[str, Any]:
        """What automating would save a month, the largest first; how many cannot be computed."""
        worked = ranked(self.items)
        known = [one for one in worked if one.month is not None]
        shown = known[:RANKED_SHOWN]
        bars = [
            Bar(one.item.name, float(one.month), self.say(yen(one.month)))
            for one in shown
            if one.month is not None
        ]
        return {
            **self._drawn(bars, Text("作業項目", "Work item"), Text("節約(月)", "Saving a month")),
            "rows": [self._saving(one) for one in shown],
            "n": len(known),
            "unknown": len(worked) - len(known),
            "more": len(known) - len(shown),
            "retire": [
                self._link("work_item", one.key, one.name) for one in self.items if retire_reasons(one)
            ],
        }

    def alerts(self) -> dict[str, Any] | None:
        """How many alerts are known, and which unknown ones come again; None while no kind is written."""
        kinds = self.design.all(AlertType)
        if not kinds:
            return None
        found = known_alerts(kinds)
        times = REPEATED_ALERTS.times(self.design)
        waiting = to_convert(kinds, times)
        return {
            "rate": None if found.rate is None else f"{float(found.rate) * 100:.1f}".removesuffix(".0"),
            "seen": found.seen,
            "known": found.known,
            "kinds": found.kinds,
            "known_kinds": found.known_kinds,
            "uncounted": found.uncounted,
            "times": times,
            "waiting": [
                {**self._link("alert_type", one.key, one.name), "seen": one.seen}
                for one in waiting[:ALERTS_SHOWN]
            ],
            "more": max(0, len(waiting) - ALERTS_SHOWN),
            "href": address("table", self.slug, "alert_type") or "",
        }

    def periodic(self) -> dict[str, Any]:
        """What comes back, the next due first; what is due on demand or nobody can tell is counted."""
        every = [due(one) for one in self.design.all(PeriodicWork)]
        dated = sorted((one for one in every if one.day), key=lambda one: (str(one.day), one.work.key))
        on_demand = sum(one.work.cadence == "on_demand" for one in every if not one.day)
        return {
            "rows": [self._due(one) for one in dated[:DUE_SHOWN]],
            "n": len(every),
            "late": sum(bool(one.late(self.design.day)) for one in every),
            "more": max(0, len(dated) - DUE_SHOWN),
            "on_demand": on_demand,
            "unknown": len(every) - len(dated) - on_demand,
            "href": address("table", self.slug, "periodic_work") or "",
            "systems": [(one.key, one.name) for one in self.design.all(System)[:MOST_CHOSEN]],
            "roles": [(one.key, one.name) for one in self.design.all(Role)[:MOST_CHOSEN]],
        }

    def classified(self, request: str, restores: bool | None) -> dict[str, Any] | None:
        """What a request seems to ask for; None while nothing is asked."""
        asked = request.strip()[:LONGEST_REQUEST]
        if not asked:
            return None
        kinds = self.design.all(WorkCategory) or _standard_categories(self.language)
        found = classify(asked, kinds, restores=restores)
        return {
            "request": asked,
            "category": self.say(category_label(found.category)) if found.category else "",
            "contents": found.category.contents if found.category else "",
            "beside": found.category.side == "beside" if found.category else False,
            "question": self.say(found.question) if found.question else "",
            "reasons": [self.say(one) for one in found.reasons],
        }

    def runbook(self, item: WorkItem) -> Runbook | None:
        """The runbook of a work item, if there is one."""
        return self.design.one(Runbook, item.runbook) if item.runbook else None

    def _bar(self, label: Text, n: int, ink: str = "key") -> Bar:
        return Bar(self.say(label), n, self.say(COUNT.format(n=n)), ink)

    def _drawn(self, bars: Sequence[Bar], what: Text, amount: Text) -> dict[str, Any]:
        return (
            {"spec": named_bars(bars), "table": bar_numbers(bars, what, amount, self.language)}
            if bars
            else {}
        )

    def _saving(self, one: Any) -> dict[str, Any]:
        net, first = one.after_upkeep, one.first_year
        return {
            **self._link("work_item", one.item.key, one.item.name),
            "hand": format_minutes(round(one.minutes_month), self.language),
            "month": self.say(yen(one.month)),
            "year": self.say(yen(one.year)),
            "net": None if net is None else self.say(yen(net)),
            "first": None if first is None else self.say(yen(first)),
            "candidate": is_candidate(one.item, self.runbook(one.item)),
        }

    def _due(self, one: Due) -> dict[str, Any]:
        work, late = one.work, one.late(self.design.day)
        return {
            **self._link("periodic_work", work.key, work.name),
            "system": self.design.name(System, work.system) if work.system else "",
            "cadence": self.say(_CADENCES[work.cadence]) if work.cadence in _CADENCES else "",
            "owner": self.design.name(Role, work.owner) if work.owner else "",
            "day": str(one.day),
            "late": self.say(LATE.format(n=late, days=plural(late, "day"))) if late else "",
        }

    def _link(self, table: str, key: str, name: str) -> dict[str, Any]:
        return {"name": name or key, "href": address("row", self.slug, table, key) or ""}


def _short(category: WorkCategory) -> Text:
    """The name first: beside a bar the end of a long label is cut off."""
    where, name = category_label(category), category.name
    ja, en = where.ja.removesuffix(name).rstrip("・"), where.en.removesuffix(name).rstrip(", ")
    return Text(f"{name}({ja})" if ja else name, f"{name} ({en})" if en else name)


def _standard_categories(language: str) -> tuple[WorkCategory, ...]:
    return tuple(
        one
        for one in standard_designs(table_of(WorkCategory).name, language)
        if isinstance(one, WorkCategory)
    )

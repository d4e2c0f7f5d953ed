"""The whole design of one framework as a value: what the checks read, from files or from the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self, TypeVar

from unyo.framework.agreements.designs import (
    Agreement,
    Chain,
    ChainLink,
    FreezePeriod,
    MaintenanceWindow,
    Option,
    Patch,
    PatchPolicy,
    ServiceLevelTarget,
)
from unyo.framework.catalog.designs import Outcome, Service
from unyo.framework.contracts.designs import (
    Ask,
    Clause,
    Contract,
    CoverageCell,
    CoverageItem,
    CoverageLayer,
    Defect,
    ForgottenAnswer,
    ForgottenItem,
    RequiredCoverage,
    Warranty,
)
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.items.designs import Dashboard, DesignItem, OperationsDefinition, RuleSetting, Strength
from unyo.framework.kpis.designs import Dataset, Kpi, KpiSource, Segment
from unyo.framework.plans.designs import BusinessGoal, ModelDecision
from unyo.framework.responsibility.designs import (
    Activity,
    ActivityPair,
    Assignment,
    BoundaryCell,
    BoundarySubject,
    Contact,
    IncidentDuty,
    IncidentStep,
    MeetingAttendee,
    MeetingBody,
    RequiredActivity,
    StaffingPlan,
    StaffingTaper,
)
from unyo.framework.stakeholders.designs import Expectation, Stakeholder
from unyo.framework.systems.designs import Document, ProfileDefault, Resource, Skill, SkillHolder, System
from unyo.framework.work.designs import (
    AlertType,
    PeriodicWork,
    RoutingRule,
    Runbook,
    ServiceWork,
    WorkCategory,
    WorkItem,
    WorkResource,
)
from unyo.parties.designs import Calendar, Organization, Person, Role, RoleHolder
from unyo.vocabulary.declare import D, Design, Table, table_of

# In the order in which a workbook or an import must be read: a row only points to tables above it.
DESIGNS: tuple[type[Design], ...] = (
    Calendar,
    Organization,
    Person,
    Role,
    RoleHolder,
    DesignItem,
    OperationsDefinition,
    Strength,
    RuleSetting,
    Dashboard,
    Stakeholder,
    Expectation,
    GlossaryTerm,
    Service,
    Outcome,
    System,
    ProfileDefault,
    Resource,
    Document,
    Skill,
    SkillHolder,
    WorkCategory,
    Runbook,
    WorkItem,
    ServiceWork,
    WorkResource,
    AlertType,
    PeriodicWork,
    RoutingRule,
    Contract,
    Clause,
    CoverageLayer,
    CoverageItem,
    CoverageCell,
    RequiredCoverage,
    ForgottenItem,
    ForgottenAnswer,
    Ask,
    Warranty,
    Defect,
    Agreement,
    ServiceLevelTarget,
    Chain,
    ChainLink,
    Option,
    MaintenanceWindow,
    FreezePeriod,
    PatchPolicy,
    Patch,
    Activity,
    Assignment,
    RequiredActivity,
    ActivityPair,
    IncidentStep,
    IncidentDuty,
    BoundarySubject,
    BoundaryCell,
    MeetingBody,
    MeetingAttendee,
    Contact,
    StaffingPlan,
    StaffingTaper,
    Segment,
    Dataset,
    Kpi,
    KpiSource,
    BusinessGoal,
    ModelDecision,
)
TABLES: dict[str, Table] = {table_of(design).name: table_of(design) for design in DESIGNS}


T = TypeVar("T")


@dataclass(frozen=True)
class Blueprint:
    """Every declared row of one framework (ToBe). References between rows are keys.

    `day` is the date for which the design is judged.
    """

    rows: Mapping[type[Design], tuple[Design, ...]] = field(default_factory=dict)
    day: dt.date = field(default_factory=dt.date.today)

    @classmethod
    def of(cls, designs: Iterable[Design], day: dt.date) -> Blueprint:
        """A blueprint from designs of any tables, kept in their order."""
        rows: dict[type[Design], list[Design]] = {}
        for design in designs:
            rows.setdefault(type(design), []).append(design)
        return cls({kind: tuple(found) for kind, found in rows.items()}, day)

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """Every row of one table, in its order."""
        return self.rows.get(kind, ())  # type: ignore[return-value]

    def one(self, kind: type[D], key: str) -> D | None:
        """The row with that key, or None."""
        return self._by_key.get((kind, key))  # type: ignore[return-value]

    def name(self, kind: type[Design], key: str) -> str:
        """What people call the row with that key; the key itself when there is no such row."""
        found = self.one(kind, key)
        return table_of(kind).title_of(found) if found else key

    def derived(self, make: Callable[[Self], T]) -> T:
        """What `make` computes from this blueprint, computed once: several rules ask for the same index."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[no-any-return]

    @cached_property
    def _derived(self) -> dict[Callable[..., Any], Any]:
        return {}

    @cached_property
    def _by_key(self) -> dict[tuple[type[Design], str], Design]:
        return {(kind, row.key): row for kind, rows in self.rows.items() for row in rows}

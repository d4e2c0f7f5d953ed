"""In whose name and in which framework something is read or written; and the guard that insists on knowing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from unyo.tables.refusals import NotPermitted, ScopeMissing
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Who acts, where, and what they may do.

    `capabilities` holds words such as "view" or "edit", or "view:service" for one table only. `why` is the
    reason entered in the ledger when an action brings none of its own.
    """

    framework_id: int
    actor_id: int | None
    actor_label: str
    capabilities: frozenset[str] = field(default_factory=frozenset)
    role: str = ""
    why: str = ""
    language: Language = "ja"

    def may(self, capability: str, table: str = "") -> bool:
        """Whether the actor has the capability, for every table or for this one."""
        return capability in self.capabilities or f"{capability}:{table}" in self.capabilities

    def demand(self, capability: str, table: str = "") -> None:
        """Raise NotPermitted when the actor does not have the capability."""
        if not self.may(capability, table):
            raise NotPermitted(capability, table)


M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of one framework: new rows are put into it, and none is moved out of it or deleted."""

    scoped_to: int | None = None

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone.scoped_to = self.scoped_to
        return clone  # type: ignore[no-any-return]

    def create(self, **values: Any) -> M:
        """Insert one row into this framework."""
        return self.bulk_create([self.model(**values)])[0]

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        """Insert rows into this framework; refuses rows that say they belong to another."""
        rows = list(objs)
        if self.scoped_to is None:
            raise ScopeMissing(f"{self.model.__name__}: create only within(scope)")
        for row in rows:
            if getattr(row, "framework_id") not in (None, self.scoped_to):  # noqa: B009 - a column of Scoped
                raise ScopeMissing(f"{self.model.__name__}: a row of another framework")
            setattr(row, "framework_id", self.scoped_to)  # noqa: B010
        return super().bulk_create(rows, *args, **options)

    def update(self, **values: Any) -> int:
        """Change rows of this framework, in any column but the framework."""
        if {"framework", "framework_id"} & values.keys():
            raise ScopeMissing(f"{self.model.__name__}: a row never changes its framework")
        return super().update(**values)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        """Refused: `update` counts what it changed, this does not look at versions."""
        raise ScopeMissing(f"{self.model.__name__}: bulk_update goes past the versions")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused: rows go to the recycle bin through tables.actions."""
        raise ScopeMissing(f"{self.model.__name__}: rows are removed through an action, never deleted")


class ScopedManager(models.Manager[M]):
    """Raises ScopeMissing for everything but `within(scope)` and `across_frameworks(reason)`."""

    def get_queryset(self) -> ScopedQuerySet[M]:
        """Every door of a manager goes through here; saving a model and following a relation do too."""
        raise ScopeMissing(f"{self.model.__name__}.objects: use .within(scope)")

    def within(self, scope: Scope | int) -> ScopedQuerySet[M]:
        """The rows of the scope's framework; an id serves where no actor is involved."""
        framework_id = scope if isinstance(scope, int) else scope.framework_id
        rows = ScopedQuerySet[M](self.model, using=self._db).filter(framework_id=framework_id)
        rows.scoped_to = framework_id
        return rows

    def across_frameworks(self, reason: str) -> models.QuerySet[M]:
        """Rows of every framework, for the installer and the worker; a test keeps the list of callers."""
        if not reason:
            raise ScopeMissing(f"{self.model.__name__}: reading across frameworks needs a reason")
        return ScopedQuerySet[M](self.model, using=self._db)


class Scoped(models.Model):
    """A table whose rows belong to one framework each."""

    framework = models.ForeignKey("parties.Framework", models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()

    class Meta:
        abstract = True
        # Saving, refreshing and following a foreign key use the base manager: they are guarded too.
        base_manager_name = "objects"


def scoped_models(every: Collection[type[models.Model]]) -> list[type[Scoped]]:
    """Those of the given models that belong to frameworks."""
    return [model for model in every if issubclass(model, Scoped)]

"""The database model of a declared table, made from its declaration."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q

from unyo.tables.framework_row import FrameworkRow
from unyo.tables.registry import registered
from unyo.vocabulary.declare import Column, Design, Kind, Table, table_of

CHOICE_LENGTH = 50
# PostgreSQL refuses index rows above 2.7 KB: a long Japanese text must not be indexed.
INDEXED_LENGTH = 300
DIGITS, PLACES = 20, 4


def row_model(design: type[Design], *, module: str) -> type[FrameworkRow]:
    """The model of a declared table, for the app that `module` belongs to.

    A reference to a table of another app needs that app to stand earlier in INSTALLED_APPS.
    Labels, help and choices stay in the declaration: they may be reworded without a migration.
    """
    table = table_of(design)
    config = apps.get_containing_app_config(module)
    if config is None:
        raise ImproperlyConfigured(f"{module} belongs to no installed app")
    attributes: dict[str, Any] = {
        "__module__": module,
        "__doc__": design.__doc__,
        "declared": table,
        "Meta": _meta(table, config.label),
    }
    for column in table.columns:
        if hasattr(FrameworkRow, column.name) or column.name in ("framework", "identity"):
            raise ImproperlyConfigured(f"{table.name}.{column.name}: every row has a column of that name")
        attributes[column.name] = _field(column, config.label)
    model = type(model_name(table.name), (FrameworkRow,), attributes)
    return registered(table, model)


def model_name(table: str) -> str:
    """The class name of a table's model: coverage_cell is CoverageCellRow."""
    return "".join(part.capitalize() for part in table.split("_")) + "Row"


def _meta(table: Table, app_label: str) -> type:
    live = Q(removed_at__isnull=True)
    content = {
        "app_label": app_label,
        "db_table": f"{app_label}_{table.name}",
        "constraints": [
            models.UniqueConstraint(
                fields=["framework", "key"], condition=live, name=f"{table.name}_live_key"
            ),
            models.UniqueConstraint(
                fields=["framework", "identity"], condition=live, name=f"{table.name}_live_identity"
            ),
        ],
        "indexes": [
            models.Index(fields=["framework", *after], condition=live, name=f"{table.name}_{name}"[:30])
            for name, after in _indexed(table)
        ],
    }
    return type("Meta", (FrameworkRow.Meta,), {**content, "abstract": False})


def _indexed(table: Table) -> list[tuple[str, list[str]]]:
    """What a list of live rows is found or ordered by: the order of entry, the title, each reference."""
    title = table.column(table.title)
    short = title.kind is Kind.TEXT and title.max_length <= INDEXED_LENGTH
    references = [column.name for column in table.columns if column.kind is Kind.REF]
    return [
        ("id", ["id"]),
        *([(title.name, [title.name, "id"])] if short else []),
        *((name, [name, "id"]) for name in references),
    ]


def _field(column: Column, app_label: str) -> models.Field[Any, Any]:
    match column.kind:
        case Kind.TEXT:
            return models.CharField(max_length=column.max_length, blank=True)
        case Kind.LONG_TEXT:
            return models.TextField(blank=True)
        case Kind.CHOICE:
            return models.CharField(max_length=CHOICE_LENGTH, blank=True)
        case Kind.MONEY | Kind.PERCENT | Kind.DECIMAL:
            return models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
        case Kind.INTEGER | Kind.MINUTES:
            return models.IntegerField(null=True)
        case Kind.DATE:
            return models.DateField(null=True)
        case Kind.BOOLEAN:
            return models.BooleanField(null=True)
        case Kind.REF:
            return models.ForeignKey(
                _model_path(column.to, app_label), models.PROTECT, null=True, related_name="+"
            )


def _model_path(table: str, app_label: str) -> str:
    upstream = next((one for one in apps.app_configs.values() if _has(one.label, table)), None)
    return f"{upstream.label if upstream else app_label}.{model_name(table)}"


def _has(app_label: str, table: str) -> bool:
    return model_name(table).lower() in apps.all_models[app_label]

"""The database holds what the tables declare, and relations run with the stream."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from unyo.framework.designs import DESIGNS, TABLES
from unyo.tables.registry import kept_tables, model_of
from unyo.vocabulary.declare import Kind, table_of

# The rooms that keep tables, in the order in which the data flows; a room may only point to rooms before it.
STREAM = [
    "ledger",
    "parties",
    "framework",
    "records",
    "ingest",
    "measures",
    "findings",
    "publications",
    "decisions",
    "web",
]
OURS = [config for config in apps.get_app_configs() if config.name.startswith("unyo.")]
KINDS: dict[Kind, type[models.Field]] = {  # type: ignore[type-arg]
    Kind.TEXT: models.CharField,
    Kind.LONG_TEXT: models.TextField,
    Kind.CHOICE: models.CharField,
    Kind.INTEGER: models.IntegerField,
    Kind.MINUTES: models.IntegerField,
    Kind.DECIMAL: models.DecimalField,
    Kind.MONEY: models.DecimalField,
    Kind.PERCENT: models.DecimalField,
    Kind.DATE: models.DateField,
    Kind.BOOLEAN: models.BooleanField,
    Kind.REF: models.ForeignKey,
}


def relations() -> list[models.ForeignKey]:  # type: ignore[type-arg]
    return [
        field
        for config in OURS
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, (models.ForeignKey, models.ManyToManyField, models.OneToOneField))
    ]


def test_relations_between_rooms_point_upstream_and_cannot_be_followed_back() -> None:
    found = relations()
    assert len(found) > 40
    for field in found:
        here, there = field.model._meta.app_label, field.related_model._meta.app_label
        assert STREAM.index(there) <= STREAM.index(here), field
        assert field.remote_field.related_name == "+", field


@pytest.mark.parametrize("name", list(TABLES))
def test_every_declared_column_has_its_field(name: str) -> None:
    model = model_of(name)
    for column in TABLES[name].columns:
        field = model._meta.get_field(column.name)
        assert isinstance(field, KINDS[column.kind])
        if column.kind is Kind.REF:
            assert field.related_model is model_of(column.to)
        if column.kind is Kind.TEXT:
            assert field.max_length == column.max_length


def test_tables_come_after_those_they_point_to() -> None:
    order = kept_tables()
    for table in TABLES.values():
        for column in table.columns:
            if column.to and column.to != table.name:
                assert order.index(column.to) < order.index(table.name)


def test_every_design_is_kept_by_a_table() -> None:
    assert [model_of(table_of(design).name).declared.design for design in DESIGNS] == list(DESIGNS)

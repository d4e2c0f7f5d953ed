"""Declared tables as pydantic models: what the OpenAPI document is made from. Nothing is validated with them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import WithJsonSchema

from unyo.tables.cleaning import KEY_LENGTH
from unyo.vocabulary.declare import TEXT_KINDS, Column, Kind, Table
from unyo.web.api.declarations import UNITS
from unyo.web.api.describing import said

# Exactness matters: a JSON number is a binary float to most readers, a text is not.
_DECIMAL_OUT = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_DECIMAL_IN = {"anyOf": [_DECIMAL_OUT, {"type": "number"}]}
_TYPES: dict[Kind, Any] = {
    Kind.INTEGER: Annotated[int, Field(ge=-(2**31), lt=2**31)],
    Kind.MINUTES: Annotated[int, Field(ge=0, lt=2**31)],
    Kind.DATE: dt.date,
    Kind.BOOLEAN: bool,
}


@cache
def model_out(name: str, table: Table) -> type[BaseModel]:
    """A row as it is answered: every column, `key`, `version`, `updated_at`."""
    own: dict[str, Any] = {
        "key": (str, Field(description="行のキー / the key of the row")),
        "version": (
            int,
            Field(description="版。ETagはこの数で始まる / the version; the ETag begins with it"),
        ),
        "updated_at": (dt.datetime, Field(description="最後の変更(UTC)/ last change (UTC)")),
        "titles": (
            dict[str, str] | None,
            Field(None, description="参照先の名前 / titles of referenced rows"),
        ),
    }
    columns = {column.name: (_type(column, out=True), _field(column, ...)) for column in table.columns}
    return _made(name, ConfigDict(title=said(table.label)), {**own, **columns})


@cache
def model_in(name: str, table: Table, entire: bool = True) -> type[BaseModel]:
    """A row as it is sent; with `entire` its required columns must be there."""
    key = (
        str | None,
        Field(None, max_length=KEY_LENGTH, description="省略すると自動 / generated when left out"),
    )
    columns = {
        column.name: (
            _type(column, out=False),
            _field(column, ... if entire and column.required else None),
        )
        for column in table.columns
    }
    config = ConfigDict(extra="forbid", title=said(table.label))
    return _made(name, config, {**({"key": key} if entire else {}), **columns})


def _made(name: str, config: ConfigDict, fields: dict[str, Any]) -> type[BaseModel]:
    made: type[BaseModel] = create_model(name, __config__=config, **fields)
    return made


def _type(column: Column, *, out: bool) -> Any:
    kind: Any
    if column.kind in (Kind.MONEY, Kind.PERCENT, Kind.DECIMAL):
        kind = Annotated[str, WithJsonSchema(_DECIMAL_OUT if out else _DECIMAL_IN)]
    elif column.kind is Kind.INTEGER and column.least is not None and column.most is not None:
        kind = Annotated[int, Field(ge=column.least, le=column.most)]
    elif column.kind is Kind.CHOICE:
        kind = Literal[("", *(choice.value for choice in column.choices))]
    elif column.kind in TEXT_KINDS:
        longest = KEY_LENGTH if column.kind is Kind.REF else column.max_length
        kind = Annotated[str, Field(max_length=longest)]
    else:
        kind = _TYPES[column.kind]
    if not out and column.required:
        return kind
    return kind if out and column.kind in TEXT_KINDS else Optional[kind]  # noqa: UP045 - `kind` is no plain type


def _field(column: Column, default: Any) -> Any:
    extra: dict[str, Any] = {"x-kind": column.kind.value}
    if column.kind in UNITS:
        extra["x-unit"] = UNITS[column.kind]
    if column.to:
        extra["x-to"] = column.to
    return Field(
        default,
        title=said(column.label),
        description=_description(column),
        examples=[column.example] if column.example and column.kind in TEXT_KINDS else None,
        json_schema_extra=extra,
    )


def _description(column: Column) -> str:
    parts = [said(column.label)]
    if column.help:
        parts.append(said(column.help))
    if column.to:
        parts.append(f"表{column.to}の行のキー / key of a row of {column.to}")
    if column.kind in UNITS:
        parts.append(f"[{UNITS[column.kind]}]")
    parts += [f"{choice.value}: {said(choice.label)}" for choice in column.choices]
    return "\n".join(parts)

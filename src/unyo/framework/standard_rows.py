"""The standard rows of a table, as files beside this one tell them (standards/<table>.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.framework.designs import TABLES
from unyo.vocabulary.declare import Design, Kind
from unyo.vocabulary.text import Text

_FOLDER = Path(__file__).parent / "standards"

# What a new framework holds from its first day: what it is to be designed by, and the kinds of work.
FROM_THE_START = ("design_item", "work_category")


@lru_cache(maxsize=1)
def tables_with_standards() -> frozenset[str]:
    """Names of the tables that have standard rows."""
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@lru_cache(maxsize=128)
def standard_rows(table: str, language: str = "ja") -> tuple[Mapping[str, Any], ...]:
    """The standard rows of a table in one language, as columns and `key`; () when there are none."""
    return tuple({name: _worded(value, language) for name, value in row.items()} for row in _written(table))


@lru_cache(maxsize=128)
def standard_designs(table: str, language: str = "ja") -> tuple[Design, ...]:
    """The same rows as designs, for rules that compare a design with the standard."""
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    return tuple(
        TABLES[table].design(**{name: _exact(value, kinds.get(name)) for name, value in row.items()})
        for row in standard_rows(table, language)
    )


def in_both_languages(table: str) -> tuple[tuple[Design, Design], ...]:
    """Each standard row in Japanese and in English: a design may have adopted either."""
    return tuple(zip(standard_designs(table), standard_designs(table, "en"), strict=True))


def said_in_both(table: str, column: str) -> tuple[Text, ...]:
    """One column of the standard rows, for rules that name what is missing to readers of both languages."""
    return tuple(Text(getattr(ja, column), getattr(en, column)) for ja, en in in_both_languages(table))


@lru_cache(maxsize=64)
def _written(table: str) -> tuple[Mapping[str, Any], ...]:
    import tomllib  # a run that asks for no list need not pay for the parser

    if table not in tables_with_standards():
        return ()
    return tuple(tomllib.loads((_FOLDER / f"{table}.toml").read_text(encoding="utf-8"))["row"])


def _exact(value: Any, kind: Kind | None) -> Any:
    """Figures with a point stand as texts in the files: a binary fraction would say something else."""
    return Decimal(value) if kind in (Kind.DECIMAL, Kind.PERCENT, Kind.MONEY) else value


def _worded(value: Any, language: str) -> Any:
    return Text(*value).in_(language) if isinstance(value, list) else value


def with_upstream(table: str) -> tuple[str, ...]:
    """The table and those with standards that its standard rows point to, in the order to add them."""
    wanted = {table}
    for name in reversed(TABLES):
        if name in wanted:
            wanted |= {c.to for c in TABLES[name].columns if c.to in tables_with_standards()}
    return tuple(name for name in TABLES if name in wanted)

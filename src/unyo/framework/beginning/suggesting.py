"""What answers suggest: rows as drafts (suggestions.toml). The same answers give the same rows, and no clock is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from unyo.framework.beginning.questions import Answers, toml
from unyo.framework.designs import DESIGNS, TABLES
from unyo.framework.standard_rows import (
    FROM_THE_START,
    standard_designs,
    tables_with_standards,
    with_upstream,
)
from unyo.tables.naming import generated_key, identity
from unyo.vocabulary.declare import Design, Kind, Table, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FILE = Path(__file__).parent / "suggestions.toml"
_OWN = frozenset({"id", "when", "each", "cross"})  # words of the file that are no columns
DRAFT = Text(
    "下書き: はじめの質問への答えから作りました。確かめたら、この一文を消してください。",
    "Draft: made from the answers to the first questions. Take this sentence out once you have checked the row.",
)
_PEOPLE = Text("運用の人数: {n}人(はじめの質問への答え)。", "People in operations: {n} (as answered at the start).")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beginning:
    """The rows to begin with, in the order of the tables, and the standard lists that come with them."""

    rows: tuple[Design, ...]
    adopted: tuple[str, ...]
    language: str

    def counts(self) -> Counter[str]:
        """How many rows of each table there will be, standard rows with them."""
        return Counter(table_of(type(row)).name for row in self.everything())

    def everything(self) -> tuple[Design, ...]:
        """Standard rows and suggested ones, as a framework of their own."""
        standard = [row for table in self.adopted for row in standard_designs(table, self.language)]
        order = {design: at for at, design in enumerate(DESIGNS)}
        return tuple(sorted((*standard, *self.rows), key=lambda row: order[type(row)]))


def suggested(answers: Answers, language: str) -> Beginning:
    """The beginning that the answers suggest, worded in one language."""
    adopted = _adopted(answers)
    making = _Making(answers, language)
    for table in adopted:
        for row in standard_designs(table, language):
            making.know(row)
    for table_name, templates in _tables():
        for template in templates:
            making.add(TABLES[table_name], template)
    return Beginning(tuple(making.rows), adopted, language)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return toml(_FILE)


def _tables() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The templates in the order in which tables point to each other."""
    return ((name, _data()[name]) for name in TABLES if name in _data())


def _adopted(answers: Answers) -> tuple[str, ...]:
    wanted = [*FROM_THE_START]
    wanted += [
        one["table"] for one in _data()["adopt"] if one["table"] in tables_with_standards() and _called(one, answers)
    ]  # fmt: skip
    upstream = {name for table in wanted for name in with_upstream(table)}
    return tuple(name for name in TABLES if name in upstream)


def _called(template: Mapping[str, Any], answers: Answers) -> bool:
    return all(_said(one, answers) for one in template.get("when", ()))


def _said(condition: str, answers: Answers) -> bool:
    name, _, values = condition.partition(":")
    given = answers.get(name, ())
    return bool(set(given) & set(values.split("|"))) if values else bool(given)


@dataclass(slots=True)
class _Making:
    answers: Answers
    language: str
    rows: list[Design] = field(default_factory=list)
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)  # (table, id) to key
    _titles: dict[tuple[str, str], str] = field(default_factory=dict)  # (table, key) to title
    _identities: dict[tuple[str, str], str] = field(default_factory=dict)

    def know(self, row: Design) -> None:
        """A row that will be there: it is not suggested twice, and others may point to it by its key."""
        table = table_of(type(row))
        self._titles[table.name, row.key] = table.title_of(row)
        self._identities[table.name, identity(table, _values(table, row))] = row.key
        self._keys[table.name, row.key] = row.key

    def add(self, table: Table, template: Mapping[str, Any]) -> None:
        """The rows of one template: none, one, one a name, or one for every crossing."""
        if not _called(template, self.answers):
            return
        for name in self._names(template):
            for crossing in self._crossings(table, template):
                self._add(table, {**template, **crossing}, name)

    def _names(self, template: Mapping[str, Any]) -> tuple[str, ...]:
        if "each" not in template:
            return ("",)
        return tuple(name for one in template["each"] for name in self.answers.get(one, ()))

    def _crossings(self, table: Table, template: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        columns = template.get("cross", ())
        keys = [[k for (t, k) in self._titles if t == table.column(one).to] for one in columns]
        return (dict(zip(columns, found, strict=True)) for found in product(*keys))

    def _add(self, table: Table, template: Mapping[str, Any], name: str) -> None:
        said: dict[str, Any] = {column.name: column.empty for column in table.columns}
        said |= {one: self._value(table, one, value, name) for one, value in template.items() if one not in _OWN}  # fmt: skip
        if any(column.required and said[column.name] == "" for column in table.columns):
            return  # it points to something that was not suggested
        self._mark(table, template, said)
        key = self._identities.get((table.name, identity(table, said)))
        if key is None:
            key = generated_key(table, said, self._title, lambda one: (table.name, one) in self._titles)
            row = table.design(key=key, **said)
            self.rows.append(row)
            self.know(row)
        if "id" in template:
            self._keys[table.name, _filled(template["id"], name)] = key

    def _value(self, table: Table, column: str, value: Any, name: str) -> Any:
        if isinstance(value, list):
            value = Text(*value).in_(self.language)
        if not isinstance(value, str):
            return value
        filled, declared = _filled(value, name), table.column(column)
        return self._keys.get((declared.to, filled), "") if declared.kind is Kind.REF else filled

    def _mark(self, table: Table, template: Mapping[str, Any], said: dict[str, Any]) -> None:
        """Say on the row that it is a draft, wherever its table has room for a remark."""
        if not any(column.name == "note" for column in table.columns):
            return
        parts = [said["note"], DRAFT.in_(self.language)]
        if template.get("id") == "us" and "people" in self.answers:
            parts.insert(0, _PEOPLE.format(n=self.answers["people"][0]).in_(self.language))
        said["note"] = " ".join(part for part in parts if part)

    def _title(self, table: str, key: str) -> str:
        return self._titles.get((table, key), key)


def _filled(text: str, name: str) -> str:
    return text.replace("{name}", name)


def _values(table: Table, row: Design) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table.columns}

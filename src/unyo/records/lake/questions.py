"""What a list of records asks: which rows, in what order; and how SQL asks it. Pure.

Fields come from the declaration of the dataset and values go as parameters: nothing of what people type becomes SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from unyo.records.datasets import Dataset, Field, FieldKind, dataset
from unyo.vocabulary.frozen import dataclass

Operator = Literal[
    "is", "is_not", "contains", "less", "at_most", "more", "at_least", "within", "outside", "empty", "filled"
]
_SIGNS = {"less": "<", "at_most": "<=", "more": ">", "at_least": ">="}
_WORDS = (FieldKind.TEXT, FieldKind.CODE)
# What adds up: times spent, money, uses. A sum of numbers of another sort would be nobody's figure.
_SUMMED = (FieldKind.MINUTES, FieldKind.MONEY)
_COUNTED = (("usage", "count"),)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field. `value` is typed as the field is; unused for "empty" and "filled".

    "within" and "outside" take the first and the first no longer meant: a day is such a span of instants.
    """

    field: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows of a dataset: any test of each clause, all clauses (or any), every word of `search` somewhere."""

    dataset: str
    clauses: tuple[tuple[Condition, ...], ...] = ()
    any_of: bool = False
    search: tuple[str, ...] = ()
    order: str = ""
    descending: bool = False

    @property
    def of(self) -> Dataset:
        """The dataset asked."""
        return dataset(self.dataset)

    @property
    def narrowing(self) -> tuple[object, ...]:
        """What decides which rows there are, whatever their order."""
        return (self.dataset, self.clauses, self.any_of, self.search)


def where(question: Question) -> tuple[str, dict[str, Any]]:
    """The condition, "" for every row, with its parameters. Raises KeyError for a field that is not declared."""
    values: dict[str, Any] = {}
    clauses = [
        "(" + " OR ".join(_test(question.of, test, values) for test in clause) + ")"
        for clause in question.clauses
        if clause
    ]
    asked = [f"({(' OR ' if question.any_of else ' AND ').join(clauses)})"] if clauses else []
    asked += [_anywhere(question.of, word, values) for word in question.search]
    return (" WHERE " + " AND ".join(asked) if asked else ""), values


def order_by(question: Question) -> str:
    """A total order: what the field says, then the key."""
    of = question.of
    first = of.field(question.order or of.instant).name
    down = question.descending if question.order else True
    direction = "DESC" if down else "ASC"
    rest = [name for name in of.key if name != first]
    return f' ORDER BY "{first}" {direction} NULLS LAST' + "".join(f', "{name}" {direction}' for name in rest)


def totals(of: Dataset) -> list[Field]:
    """The fields whose sum says something."""
    return [one for one in of.fields if one.kind in _SUMMED or (of.name, one.name) in _COUNTED]


def counting(question: Question, source: str) -> tuple[str, Mapping[str, Any]]:
    """The query for the number of rows and the sums, in the order of `totals`."""
    condition, values = where(question)
    sums = "".join(f', sum("{one.name}")' for one in totals(question.of))
    return f"SELECT count(*){sums} FROM {source}{condition}", values  # noqa: S608 - our own names


def _test(of: Dataset, test: Condition, values: dict[str, Any]) -> str:
    field = of.field(test.field)
    column = f'"{field.name}"'
    empty = f"({column} IS NULL OR {column} = '')" if field.kind in _WORDS else f"{column} IS NULL"
    if test.operator in ("empty", "filled"):
        return empty if test.operator == "empty" else f"NOT {empty}"
    name = f"v{len(values)}"
    if test.operator in ("within", "outside"):
        values[name], values[f"{name}e"] = test.value
        within = f"{column} >= ${name} AND {column} < ${name}e"
        return f"({within})" if test.operator == "within" else f"({column} IS NULL OR NOT ({within}))"
    values[name] = test.value.lower() if test.operator == "contains" else test.value
    match test.operator:
        case "contains":
            return f"contains(lower({column}), ${name})"
        case "is":
            return f"{column} = ${name}"
        case "is_not":
            return f"{column} IS DISTINCT FROM ${name}"
    return f"{column} {_SIGNS[test.operator]} ${name}"


def _anywhere(of: Dataset, word: str, values: dict[str, Any]) -> str:
    name = f"v{len(values)}"
    values[name] = word.lower()
    texts = [one.name for one in of.fields if one.kind is FieldKind.TEXT]
    return "(" + " OR ".join(f'contains(lower("{text}"), ${name})' for text in texts) + ")"

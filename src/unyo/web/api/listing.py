"""Rows of a table as the API lists them: filtered, sorted, by offset or by cursor; two queries for any page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, QueryDict

from unyo.tables import totals as counts
from unyo.tables.filtering import Filter, Operator, condition, ordering, searching
from unyo.tables.framework_row import FrameworkRow
from unyo.tables.queries import LARGEST_PAGE
from unyo.tables.refusals import Invalid, NoSuchRow, UnknownColumn, shown
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope, ScopedQuerySet
from unyo.tables.standing import live, paths
from unyo.tables.titles import title_path_of
from unyo.vocabulary.declare import Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.api.declarations import unknown
from unyo.web.api.problems import Problem, Wrong, by_position

PAGE = 100
PARAMETERS = ("limit", "offset", "cursor", "sort", "search", "titles")
OPERATORS: tuple[Operator, ...] = (
    "is", "is_not", "in", "contains", "starts", "less", "at_most", "more", "at_least", "empty", "filled",
)  # fmt: skip
MOST_FILTERS = 40
_FIGURES = re.compile(r"[0-9]{1,9}")
_CURSOR = re.compile(r"c([0-9]{1,18})")
_FILTER = re.compile(r"([a-z_0-9]{1,60})(?:\[([a-z_]{1,20})\])?")
_NO_FILTER = Text(
    "絞り込みは column=値 か column[演算子]=値 です。演算子: {operators}",
    "A filter is column=value or column[operator]=value. Operators: {operators}",
)
_NOT_WHOLE = Text("{low}から{high}までの整数にしてください。", "A whole number from {low} to {high}.")
_NO_CURSOR = Text("nextが返した値をそのまま送ってください。", "Send a cursor exactly as “next” gave it.")
_EITHER = Text("cursorはoffsetやsortと一緒には使えません。", "A cursor does not go with offset or sort.")
_MANY = Text("絞り込みは{most}個までです。", "At most {most} filters.")
_YES_OR_NO = Text("trueかfalseにしてください。", "It must be true or false.")
_ONCE = Text("一度だけ書いてください。", "Say it once.")
_WORDS = Text("検索は{most}語までです。", "Search for at most {most} words.")
# Databases refuse conditions that nest too deep.
MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list as it was asked for."""

    filters: Sequence[Filter] = ()
    sort: Sequence[str] = ()
    search: str = ""
    limit: int = PAGE
    offset: int = 0
    after: int | None = None
    titles: bool = False


def wanted(table: Table, asked: QueryDict) -> Wanted:
    """What the address asks for. Raises Problem 400 naming every parameter that cannot be taken."""
    known = [*PARAMETERS, "key", *(column.name for column in table.columns)]
    errors = unknown([name.partition("[")[0] for name in asked], known)
    errors += [Wrong(name, _ONCE) for name in PARAMETERS if len(asked.getlist(name)) > 1]
    if errors:
        raise Problem(400, errors[0].message, errors)
    if asked.get("titles", "false") not in ("true", "false", "1", "0"):
        raise Problem(400, _YES_OR_NO, [Wrong("titles", _YES_OR_NO)])
    if len(asked.get("search", "").split()) > MOST_WORDS:
        raise Problem(400, _WORDS.format(most=MOST_WORDS), [Wrong("search", _WORDS.format(most=MOST_WORDS))])
    told = flat(asked)
    after = _after(told)
    sort = [name for name in told.get("sort", "").split(",")[:10] if name]
    if after is not None and (sort or "offset" in asked):
        raise Problem(400, _EITHER, [Wrong("cursor", _EITHER)])
    return Wanted(
        filters=_filters(asked),
        sort=sort,
        search=told.get("search", ""),
        limit=whole(told, "limit", 1, LARGEST_PAGE, PAGE),
        offset=whole(told, "offset", 0, 10**9 - 1, 0),
        after=after,
        titles=told.get("titles", "") in ("1", "true"),
    )


def page(scope: Scope, table: Table, asked: Wanted) -> dict[str, Any]:
    """One page: `items`, `limit`, `next` (a cursor, in the order of entry only), and `total` unless a cursor was given."""
    scope.demand("view", table.name)
    found = _found(scope, table, asked)
    rest = found if asked.after is None else found.filter(id__gt=asked.after)
    ordered = rest.order_by(*ordering(table, asked.sort))
    rows = _read(ordered[asked.offset : asked.offset + asked.limit + 1], table, titles=asked.titles)
    more, rows = len(rows) > asked.limit, rows[: asked.limit]
    total = None
    if asked.after is None:
        # The last page tells the total by itself.
        counted = (table.name, tuple(asked.filters), asked.search)
        known_by_page = not more and (rows or not asked.offset)
        total = (
            asked.offset + len(rows)
            if known_by_page
            else counts.total(scope.framework_id, repr(counted), found.count)
        )
    last = rows[-1]["id"] if rows else 0
    for row in rows:
        del row["id"]
    answer: dict[str, Any] = {"items": rows, "limit": asked.limit}
    if total is not None:
        answer |= {"offset": asked.offset, "total": total}
    return {**answer, "next": f"c{last}" if more and not asked.sort else None}


def one(scope: Scope, table: Table, key: str) -> dict[str, Any]:
    """One row, its references with their titles. Raises NotPermitted, NoSuchRow."""
    return identified(scope, table, key)[0]


def identified(scope: Scope, table: Table, key: str) -> tuple[dict[str, Any], int]:
    """The same with the number of the row, which no other row ever has: not even one of the same key later."""
    scope.demand("view", table.name)
    found = _read(live(model_of(table.name), scope).filter(key=key), table, titles=True)
    if not found:
        raise NoSuchRow(table.name, key)
    return found[0], found[0].pop("id")


def rows_of(scope: Scope, table: Table, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Rows by their keys, in the order of the keys; those that are not there are left out."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), 500):
        rows = live(model_of(table.name), scope).filter(key__in=keys[start : start + 500])
        found.update((row["key"], row) for row in _read(rows, table, titles=False))
    for row in found.values():
        del row["id"]
    return [found[key] for key in keys if key in found]


def whole(asked: Mapping[str, str], name: str, low: int, high: int, otherwise: int) -> int:
    """A whole number of the address. Raises Problem 400."""
    if name not in asked:
        return otherwise
    text = asked[name]
    if _FIGURES.fullmatch(text) and low <= int(text) <= high:
        return int(text)
    message = _NOT_WHOLE.format(low=low, high=high)
    raise Problem(400, message, [Wrong(name, message, value=shown(text))])


def _after(asked: Mapping[str, str]) -> int | None:
    if "cursor" not in asked:
        return None
    if asked["cursor"] == "":
        return 0
    match = _CURSOR.fullmatch(asked["cursor"])
    if not match:
        raise Problem(400, _NO_CURSOR, [Wrong("cursor", _NO_CURSOR, value=shown(asked["cursor"]))])
    return int(match[1])


def _filters(asked: QueryDict) -> list[Filter]:
    found: list[Filter] = []
    for name, values in asked.lists():
        if name in PARAMETERS:
            continue
        match = _FILTER.fullmatch(name)
        operator = next((one for one in OPERATORS if match and one == (match[2] or "is")), None)
        if match is None or operator is None:
            message = _NO_FILTER.format(operators=", ".join(OPERATORS))
            raise Problem(400, message, [Wrong(shown(name), message)])
        found += [Filter(match[1], operator, values)] if operator == "in" else [
            Filter(match[1], operator, value) for value in values
        ]  # fmt: skip
    if len(found) > MOST_FILTERS:
        raise Problem(400, _MANY.format(most=MOST_FILTERS))
    return found


def _found(scope: Scope, table: Table, asked: Wanted) -> ScopedQuerySet[FrameworkRow]:
    found = live(model_of(table.name), scope)
    try:
        for filter_ in asked.filters:
            found = found.filter(condition(scope, table, filter_))
        if asked.search.strip():
            found = found.filter(searching(table, asked.search))
    except Invalid as invalid:
        raise Problem(400, invalid.text, by_position(invalid.errors, listed=False)) from None
    except UnknownColumn as refused:
        raise Problem(400, refused.text, [Wrong(shown(refused.column), refused.text)]) from None
    return found


def _read(found: ScopedQuerySet[FrameworkRow], table: Table, *, titles: bool) -> list[dict[str, Any]]:
    names = ("id", "key", "version", "updated_at", *(column.name for column in table.columns))
    references = [column.name for column in table.columns if column.kind is Kind.REF]
    # The title of a row is read through the reference; its key is read anyway, so the join is there.
    told = [title_path_of(table.column(name)) for name in references] if titles else []
    width = len(names)
    rows = []
    for values in found.values_list(*names[:4], *paths(table), *told):
        row = dict(zip(names, values, strict=False))
        for name in references:
            row[name] = row[name] or ""
        if titles:
            row["titles"] = {
                n: t or row[n] for n, t in zip(references, values[width:], strict=True) if row[n]
            }
        rows.append(row)
    return rows


def flat(asked: QueryDict) -> dict[str, str]:
    """One value for each name."""
    return {name: str(asked[name]) for name in asked}


def asked_of(request: HttpRequest, *known: str) -> dict[str, str]:
    """The parameters of an address that offers only these. Raises Problem 400."""
    errors = unknown(request.GET, known)
    errors += [Wrong(name, _ONCE) for name in known if len(request.GET.getlist(name)) > 1]
    if errors:
        raise Problem(400, errors[0].message, errors)
    return flat(request.GET)

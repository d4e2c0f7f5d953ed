"""Lists and look-ups over the records of a framework, quick enough for a page (decision 0023).

Every answer is kept under the state of its dataset, so it is never out of date. A dataset of many rows has a derived
index; until that is built, and when it is not sound, the lake itself is asked, which is slower and always right.
"""

from __future__ import annotations

import logging
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from unyo.records.datasets import dataset
from unyo.records.facts import Manifest
from unyo.records.lake.arrow import facts_of
from unyo.records.lake.derived import Index, Row, Unsound, asked, build, find, numbers_in, state_of, worth
from unyo.records.lake.questions import Question, counting, order_by, totals, where
from unyo.records.lake.reading import Damaged, damages, opened
from unyo.records.lake.storage import Folder
from unyo.records.queries import manifest
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

log = logging.getLogger("unyo.records.lookups")
T = TypeVar("T")
# So many rows (or their numbers) are found at once; every size of a page divides it.
BLOCK = 1_000
_AT_ONCE = 10_000
_MOST_KEPT = 2_000
_TOO_MUCH = Text(
    "一度に見るには記録が多すぎます。期間などの条件で絞ってください。",
    "There are too many records to look at at once. Narrow them, by time for example.",
)


class _Kept:
    """Answers of this process, the least used forgotten first."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._answers: OrderedDict[object, Any] = OrderedDict()

    def get(self, key: object, make: Callable[[], T]) -> T:
        """The answer of that name, made when it is not known."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything, as another process would begin."""
        self._answers.clear()


kept = _Kept(_MOST_KEPT)
blocks = _Kept(200)  # whole rows weigh more than their numbers
_building: set[tuple[str, str]] = set()


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: rows as tuples in the order of the dataset's fields. `version` is what the numbers are as of."""

    rows: tuple[Row, ...]
    total: int
    sums: dict[str, Any]
    page: int
    size: int
    version: int
    indexed: bool
    state: str  # changes when the rows of this dataset do, and only then


def listed(scope: Scope, question: Question, page: int, size: int, *, storage: Folder) -> Listed:
    """The page of that number (from 1); beyond the end, the last. Raises Damaged."""
    scope.demand("view")
    found = manifest(scope, [question.dataset])
    at = Standing(scope.framework_id, found, question.dataset, storage)
    total, sums = at.totals(question)
    page = min(max(page, 1), max(1, -(-total // size)))
    rows = at.rows(question, (page - 1) * size, size) if total else ()
    return Listed(tuple(rows), total, sums, page, size, found.version, at.index is not None, at.key[3])


def sliced(scope: Scope, question: Question, start: int, size: int, *, storage: Folder) -> Listed:
    """Rows from any place on, for readers that go through all of them. Raises Damaged."""
    scope.demand("view")
    found = manifest(scope, [question.dataset])
    at = Standing(scope.framework_id, found, question.dataset, storage)
    total, sums = at.totals(question)
    rows = at.rows(question, start, size) if start < total else ()
    return Listed(tuple(rows), total, sums, 0, size, found.version, at.index is not None, at.key[3])


class Desk:
    """Looks rows of several datasets up, all as of one version."""

    def __init__(self, scope: Scope, names: Collection[str], *, storage: Folder) -> None:
        scope.demand("view")
        self._scope, self._storage = scope, storage
        self._found = manifest(scope, names)
        self._standing: dict[str, Standing] = {}

    @property
    def version(self) -> int:
        """What its rows are as of."""
        return self._found.version

    def pointed(self, name: str, field: str, values: Collection[str], most: int = 500) -> list[Row]:
        """The rows of a dataset whose `field` names one of these. Raises Damaged."""
        at = self._standing.get(name)
        if at is None:
            at = Standing(self._scope.framework_id, self._found, name, self._storage)
            self._standing[name] = at
        return at.pointed(field, sorted(set(values)), most)


def pointed(
    scope: Scope, name: str, field: str, values: Collection[str], *, storage: Folder, most: int = 500
) -> list[Row]:
    """The rows of one dataset whose `field` names one of these. Raises Damaged."""
    return Desk(scope, [name], storage=storage).pointed(name, field, values, most)


def batches(
    scope: Scope, question: Question, fields: Sequence[str], *, storage: Folder
) -> Iterator[pa.RecordBatch]:
    """Every row of a question, some thousands at a time, in order. Raises Damaged."""
    scope.demand("export")
    of = question.of
    at = Standing(scope.framework_id, manifest(scope, [of.name]), of.name, storage)
    if at.empty:
        return
    columns = ", ".join(f'"{of.field(name).name}"' for name in fields)
    condition, values = where(question)
    schema = pa.schema([facts_of(of).field(name) for name in fields])
    with at.source() as (connection, source, sorted_already):
        order = "" if sorted_already and not question.order else order_by(question)
        sql = f"SELECT {columns} FROM {source}{condition}{order}"  # noqa: S608 - our own names
        for batch in connection.sql(sql, params=values or None).to_arrow_reader(_AT_ONCE):
            yield batch.cast(schema)


def derive(scope: Scope, name: str, *, storage: Folder) -> Index | None:
    """Build the index of a dataset now, where it pays. Raises Damaged."""
    found = manifest(scope, [name])
    return build(storage, root_of(storage), scope.framework_id, found, name) if worth(found, name) else None


class Standing:
    """One dataset of one framework as it stands."""

    def __init__(self, framework_id: int, found: Manifest, name: str, storage: Folder) -> None:
        broken = damages(storage, [file for file in found.of(name) if not file.imports <= found.undone])
        if broken:
            raise Damaged(broken)
        self.framework_id, self.manifest, self.name, self.storage = framework_id, found, name, storage
        self.key = (str(storage.root), framework_id, name, state_of(found, name))
        self.index = find(root_of(storage), framework_id, found, name)
        if self.index is None and worth(found, name):
            self._begin_index()

    @property
    def empty(self) -> bool:
        """Whether no file holds a row that counts."""
        return all(file.imports <= self.manifest.undone for file in self.manifest.of(self.name))

    @contextmanager
    def lake(self) -> Iterator[Any]:
        """The lake itself. Raises Refused for a question that needs more memory than one may take."""
        try:
            with opened(self.storage, self.manifest, [self.name], spill=self.storage.spill()) as lake:
                yield lake
        except duckdb.OutOfMemoryException as error:
            raise Refused(_TOO_MUCH) from error

    @contextmanager
    def source(self) -> Iterator[tuple[Any, str, bool]]:
        """A connection, what to select from, and whether that is in the order of a plain list already."""
        with ExitStack() as held:
            if self.index is not None:
                try:
                    connection, source = held.enter_context(asked(self.index, spill=self.storage.spill()))
                except Unsound:
                    self.distrust()
                else:
                    yield connection, source, True
                    return
            lake = held.enter_context(self.lake())
            yield lake, f'"{self.name}"', False

    def totals(self, question: Question) -> tuple[int, dict[str, Any]]:
        """How many rows a question finds, and what they add up to."""
        if self.empty:
            return 0, {}
        return kept.get(
            (self.key, "totals", question.narrowing), lambda: self._first(_count_in, _count_at, question)
        )

    def rows(self, question: Question, start: int, size: int) -> Sequence[Row]:
        """The rows from `start` on, at most so many."""
        found: list[Row] = []
        while size > 0:
            block, within = divmod(start, BLOCK)
            take = min(size, BLOCK - within)
            part = self._part(question, block, within, take)
            found += part
            if len(part) < take:
                break
            start, size = start + take, size - take
        return found

    def _part(self, question: Question, block: int, within: int, size: int) -> Sequence[Row]:
        if self.index is not None:
            with suppress(Unsound):
                numbers = self._numbers(self.index, question, block)
                return self.index.row(numbers[within : within + size])
            self.distrust()
        rows = blocks.get((self.key, question, block), lambda: self._block(question, block))
        return rows[within : within + size]

    def pointed(self, field: str, values: Sequence[str], most: int) -> list[Row]:
        """The rows that name one of the values there."""
        if self.empty or not values:
            return []
        if self.index is not None:
            with suppress(Unsound):
                return self.index.pointed(field, values, most)
            self.distrust()
        return blocks.get(
            (self.key, "pointed", field, tuple(values), most), lambda: self._pointed(field, values, most)
        )

    def _pointed(self, field: str, values: Sequence[str], most: int) -> list[Row]:
        of = dataset(self.name)
        fields = ", ".join(f'"{one}"' for one in of.names)
        # A field that names several tickets is narrowed by its letters first, then read number by number.
        test = " OR ".join(
            f'contains("{field}", ?)' if field == "links" else f'"{field}" = ?' for _ in values
        )
        sql = f'SELECT {fields} FROM "{of.name}" WHERE {test}{order_by(Question(of.name))} LIMIT {most}'  # noqa: S608
        with self.lake() as lake:
            rows: list[Row] = lake.sql(sql, params=list(values)).fetchall()
        if field != "links":
            return rows
        at, wanted = of.names.index(field), set(values)
        return [row for row in rows if wanted & set(numbers_in(row[at]))]

    def _numbers(self, index: Index, question: Question, block: int) -> Sequence[int]:
        if not question.clauses and not question.search and not question.order:
            return range(block * BLOCK, min((block + 1) * BLOCK, index.rows))
        return kept.get((self.key, "numbers", question, block), lambda: _numbers_in(index, question, block))

    def _block(self, question: Question, block: int) -> list[Row]:
        fields = ", ".join(f'"{one}"' for one in question.of.names)
        condition, values = where(question)
        sql = f'SELECT {fields} FROM "{self.name}"{condition}{order_by(question)}{_window(block)}'  # noqa: S608
        with self.lake() as lake:
            found: list[Row] = lake.sql(sql, params=values or None).fetchall()
            return found

    def _first(
        self,
        indexed: Callable[[Index, Question], T],
        direct: Callable[[Standing, Question], T],
        question: Question,
    ) -> T:
        if self.index is not None:
            with suppress(Unsound):
                return indexed(self.index, question)
            self.distrust()
        return direct(self, question)

    def distrust(self) -> None:
        """An index that is not what was built: forgotten, and built anew by the next who asks."""
        if self.index is not None:
            log.warning("the index at %s is not sound", self.index.place)
            with suppress(OSError):
                (self.index.place / "rows").unlink()
            self.index = None

    def _begin_index(self) -> None:
        name = (str(root_of(self.storage)), f"{self.framework_id}/{self.name}/{self.key[3]}")
        if name not in _building:
            _building.add(name)
            Thread(target=self._build, args=(name,), daemon=True).start()

    def _build(self, name: tuple[str, str]) -> None:
        try:
            build(self.storage, root_of(self.storage), self.framework_id, self.manifest, self.name)
        except Exception:
            log.exception("the index of %s could not be built", name[1])
        finally:
            _building.discard(name)


def _count_in(index: Index, question: Question) -> tuple[int, dict[str, Any]]:
    if not totals(question.of) and question.narrowing == Question(question.dataset).narrowing:
        return index.rows, {}
    with asked(index) as (connection, source):
        return _counted(connection, question, source)


def _count_at(at: Standing, question: Question) -> tuple[int, dict[str, Any]]:
    with at.lake() as lake:
        return _counted(lake, question, f'"{at.name}"')


def _counted(connection: Any, question: Question, source: str) -> tuple[int, dict[str, Any]]:
    sql, values = counting(question, source)
    row = connection.sql(sql, params=values or None).fetchall()[0]
    return row[0], {one.name: value for one, value in zip(totals(question.of), row[1:], strict=True)}


def _numbers_in(index: Index, question: Question, block: int) -> Sequence[int]:
    condition, values = where(question)
    with asked(index) as (connection, source):
        sql = f"SELECT file_row_number FROM {source}{condition}{order_by(question)}{_window(block)}"  # noqa: S608
        return array("q", (n for (n,) in connection.sql(sql, params=values or None).fetchall()))


def _window(block: int) -> str:
    return f" LIMIT {BLOCK} OFFSET {block * BLOCK}"


def root_of(storage: Folder) -> Path:
    """Where indexes lie: beside the lake, never in it, so that all of it may be deleted."""
    return storage.root.parent / "derived"

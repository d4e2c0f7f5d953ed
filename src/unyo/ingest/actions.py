"""Rows that came in from files are kept: looked at first, then all of it in one transaction, undone together.

The one way in for the pages and for the command line.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, Literal

from django.db import transaction

from unyo.ingest.intake import Intake
from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change as LedgerChange
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Batch, Change, Step
from unyo.tables.planning import Plan
from unyo.tables.refusals import FieldError, Invalid, Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Design, Kind, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place, letters
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text, same

OnError = Literal["skip", "stop"]
Refusals = dict[int, list[FieldError]]
Effect = Literal["add", "revise", "same", "refused"]

# Under this name the ledger enters that files were brought in; the rows have entries of their own.
IMPORT = "import"
_STOPPED = Text(
    "受け付けられない所が{n}か所あるので、何も取り込みませんでした。",
    "Nothing was brought in: {n} places cannot be taken.",
)
_OVERTAKEN = Text(
    "確かめた後に、ほかの人がこの中の行を変えました。何も取り込んでいません。いまの変更内容をもう一度確かめてください。",
    "Somebody changed rows of it after you looked. Nothing was brought in: look over the changes once more.",
)
_RIGHT = Text(
    "値を直すか、この行を飛ばして取り込んでください。",
    "Mend the value, or bring in the rest without this row.",
)


class Stopped(Refused):
    """Something cannot be taken and the choice was to stop; `.preview.obstacles` names every place."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(_STOPPED.format(n=len(preview.obstacles)))
        self.preview = preview


class Overtaken(Refused):
    """Somebody changed rows of it after it was looked at; `.preview` is how it stands now."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(_OVERTAKEN)
        self.preview = preview


@dataclass(frozen=True, slots=True)
class Planned:
    """What will become of one row: added, revised in `changed` columns, the same as it stands, or refused.

    `before` holds the present values of the changed columns. `key` is the key the row has or will have.
    """

    effect: Effect
    table: str
    key: str
    design: Design
    changed: tuple[str, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing it in would do.

    `refusals` are all reasons for which a row or a value stays out, each with its place. `obstacles` are all that
    "stop" stops at: the refusals, and what the file says where no column of ours is (a column nobody knows, values
    beyond the header). `left_over` are the values of a matrix that stand beyond its header and stay out, each
    with its place: they stop nothing, and they are entered so that they are not lost.
    """

    rows: tuple[Planned, ...]
    refusals: tuple[Problem, ...]
    obstacles: tuple[Problem, ...]
    left_over: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Names what would be done to which values: another one when anybody changes one of these rows meanwhile."""
        told = [
            (r.effect, r.table, r.key, sorted((k, repr(v)) for k, v in r.before.items())) for r in self.rows
        ]
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def count(self, effect: Effect) -> int:
        """How many rows will be added, revised, stay the same, or are refused."""
        return sum(row.effect == effect for row in self.rows)

    def by_table(self) -> dict[str, Counter[Effect]]:
        """The same for each table, in the order the tables come."""
        found: dict[str, Counter[Effect]] = {}
        for row in self.rows:
            found.setdefault(row.table, Counter())[row.effect] += 1
        return found


def preview(scope: Scope, intake: Intake) -> Preview:
    """What `bring_in` would do now; writes nothing. The intake must have been read with the framework as `known`."""
    scope.demand("import")
    return _looked_at(scope, intake)[0]


@transaction.atomic
def bring_in(
    scope: Scope,
    intake: Intake,
    *,
    why: str = "",
    on_error: OnError = "stop",
    files: Sequence[str] = (),
    seen: str = "",
    remove: Sequence[Design] = (),
) -> tuple[Batch, Preview]:
    """Add and revise the rows of an intake, all in one transaction and one batch; rows equal to those kept stay.

    With "stop" nothing is written while any problem stands: a refused row or file, a value or a reference nobody
    can read, a formula without a result, a table nobody knows, a missing or unknown column, values beyond the header
    of a list. Only these do not stop: what is said of a matrix (`matrix.*`: counts that differ, a title that shifts
    the header, a name with two meanings), because a person chose how it is read or left the recommended reading
    standing, and what stands beyond it stays named; and a table without rows, of which nothing is lost. A column a
    person said is not used, and a row said to be left out, are no problems any more.
    With "skip" all that can be taken goes in. `remove` are rows that leave in the same step. `seen` is the fingerprint of the preview somebody agreed to.
    Raises NotPermitted, Stopped, Overtaken, Invalid (the reason is too long or holds what cannot be kept).
    """
    scope.demand("import")
    lock(scope.framework_id)
    leaving = [Change(verb="remove", table=table_of(type(row)).name, key=row.key) for row in remove]
    for change in leaving:
        scope.demand("edit", change.table)
    refused: Refusals = {}
    while True:
        looked, sound = _looked_at(scope, intake, refused)
        if seen and not refused and seen != looked.fingerprint:
            raise Overtaken(looked)
        if looked.obstacles and on_error == "stop":
            raise Stopped(looked)
        try:
            batch = apply_batch(scope, [*sound.values(), *leaving], why=why, kind="import")
            break
        except Invalid as invalid:
            # Only now does a guard know what the rows of the batch say together.
            _remember(invalid, list(sound), refused)
    if batch.rows:
        append(scope.framework_id, [_entered(scope, batch, looked, why, files)])
    return batch, looked


def _remember(invalid: Invalid, positions: Sequence[int], refused: Refusals) -> None:
    """Keep what was refused after all, by the position of its row; raise it again when no row is to blame."""
    if any(not error.table or error.index >= len(positions) for error in invalid.errors):
        raise invalid
    for error in invalid.errors:
        refused.setdefault(positions[error.index], []).append(error)


def _looked_at(
    scope: Scope, intake: Intake, known: Mapping[int, list[FieldError]] = MappingProxyType({})
) -> tuple[Preview, dict[int, Change]]:
    """What would be done, and by position the changes that can be; `known` are refusals learnt before."""
    designs = intake.designs
    problems = [problem for problem in intake.problems if problem.refuses or _is_value(problem)]
    unread = frozenset(problem.place for problem in problems if _is_value(problem))
    changes = [_change(design, unread) for design in designs]
    plan, refused = _sound(scope, changes, known)
    kept = [index for index in range(len(changes)) if index not in refused]
    steps = {kept[step.index]: step for step in (*plan.steps, *plan.unchanged)}
    same_as_kept = {kept[step.index] for step in plan.unchanged}
    rows = [
        _refused_row(design) if index in refused else _planned(design, steps[index], index in same_as_kept)
        for index, design in enumerate(designs)
    ]
    problems += [
        _problem(designs[index], error) for index, errors in sorted(refused.items()) for error in errors
    ]
    left_over = tuple(_beyond(one) for one in intake.problems if one.code == "matrix.count-mismatch")
    lost = [one for one in intake.problems if one not in problems and _is_lost(one)]
    looked = Preview(tuple(rows), tuple(problems), (*problems, *lost), left_over)
    return looked, {index: changes[index] for index in kept}


def _sound(
    scope: Scope, changes: Sequence[Change], known: Mapping[int, list[FieldError]]
) -> tuple[Plan, Refusals]:
    """A plan of everything that can be done, and by position why the rest cannot: what points to it falls too."""
    refused: Refusals = {index: list(errors) for index, errors in known.items()}
    while True:
        left = [index for index in range(len(changes)) if index not in refused]
        try:
            return Plan(scope, [changes[index] for index in left]), refused
        except Invalid as invalid:
            for error in invalid.errors:
                refused.setdefault(left[error.index], []).append(error)


def _beyond(problem: Problem) -> str:
    """For example "coverage.csv K2: ベンダ / 事業側": the place as a spreadsheet names it, and what stands there."""
    place = problem.place
    cell = f"{letters(place.column) if place.column else ''}{place.row or ''}"
    return " ".join(filter(None, (place.file, place.sheet, f"{cell}:", problem.value)))


def _is_value(problem: Problem) -> bool:
    """Whether a single value could not be taken; the rest of its row can."""
    return problem.code.startswith(("value.", "formula."))


def _is_lost(problem: Problem) -> bool:
    """Whether something of the file would go unsaid. How a matrix is read was chosen; an empty table loses nothing."""
    return not problem.code.startswith("matrix.") and problem.code != "table.no-rows"


def _change(design: Design, unread: frozenset[Place]) -> Change:
    """What the file says of the row.

    A column it does not have, a cell of a matrix left open, or a value nobody could read changes nothing.
    """
    table, told = table_of(type(design)), design.columns or {}
    said = {}
    for column in table.columns:
        value, written = getattr(design, column.name), column.name in told
        unknown = written and design.at(column.name) in unread
        if (value == column.empty or column.kind is Kind.REF) and unknown:
            continue
        if written or value != column.empty:
            said[column.name] = value
    return Change(verb="put", table=table.name, key=design.key, values=said)


def _planned(design: Design, step: Step, unchanged: bool) -> Planned:
    if unchanged:
        return Planned("same", step.table, step.key, design)
    if step.verb == "add":
        return Planned("add", step.table, step.key, design)
    before = step.standing.values if step.standing else {}
    changed = tuple(step.changed)
    return Planned(
        "revise", step.table, step.key, design, changed, {name: before.get(name) for name in changed}
    )


def _refused_row(design: Design) -> Planned:
    return Planned("refused", table_of(type(design)).name, design.key, design)


def _problem(design: Design, error: FieldError) -> Problem:
    table = table_of(type(design))
    label = next((c.label for c in table.columns if c.name == error.field), same(error.field))
    message = Text(f"{label.ja}: {error.text.ja}", f"{label.en}: {error.text.en}") if label.ja else error.text
    return Problem(
        "row.refused",
        design.at(error.field) or Place(""),
        message,
        _RIGHT,
        value=error.value,
        values={"table": table.name, "key": error.key, "column": error.field},
    )


def _entered(scope: Scope, batch: Batch, looked: Preview, why: str, files: Sequence[str]) -> LedgerChange:
    # It stands outside the batch: what is undone are the rows, not that they once came.
    return LedgerChange(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=IMPORT,
        table=IMPORT,
        key=batch.id,
        object_id=None,
        before=None,
        after={
            "files": list(files),
            "added": batch.added,
            "revised": batch.revised,
            "removed": batch.removed,
            "unchanged": batch.unchanged,
            "refused": len(looked.refusals),
            "left_over": list(looked.left_over),
            "first": batch.first,
            "last": batch.last,
        },
        why=why or scope.why,
    )

"""Why a read or a write was not done, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.vocabulary.declare import Design
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


class ScopeMissing(RuntimeError):  # noqa: N818 - says what is missing
    """A programming error: rows of a framework were asked for without saying whose."""


class Refused(Exception):  # noqa: N818 - the family of all refusals
    """Nothing was written. `.text` says why in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class NotPermitted(Refused):
    """The actor's role does not allow it."""

    def __init__(self, capability: str, table: str = "") -> None:
        super().__init__(
            Text("この操作をする権限がありません。", "Your role does not allow this."),
        )
        self.capability = capability
        self.table = table


class NoSuchRow(Refused):
    """No live row of that table has that key in this framework."""

    def __init__(self, table: str, key: str) -> None:
        super().__init__(
            Text("「{key}」という行はありません。", "There is no row “{key}”.").format(key=shown(key))
        )
        self.table = table
        self.key = key


class UnknownColumn(Refused):
    """A filter, a sort or a value names a column the table does not declare."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(
            Text("「{column}」という列はありません。", "There is no column “{column}”.").format(
                column=shown(column)
            )
        )
        self.table = table
        self.column = column


@dataclass(frozen=True, slots=True)
class FieldError:
    """One value that was refused.

    `index` is the position of the change in the batch (0 for a single one); `field` is "" when the row
    as a whole is meant, "key" or a column name otherwise; `value` is what was given, shortened for display.
    """

    table: str
    key: str
    field: str
    value: str
    text: Text
    index: int = 0


class Invalid(Refused):
    """Values do not fit the declaration; `.errors` names every one of them."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(errors[0].text)
        self.errors = tuple(errors)


class InUse(Invalid):
    """A row cannot be removed because live rows point to it; `.errors` names those rows."""


class EditConflict(Refused):
    """Somebody else changed the row meanwhile.

    `current` is the row as it stands (None when it was removed), `version` its version, `changed` the columns
    that others changed since the version the editor had seen.
    """

    def __init__(
        self, table: str, key: str, current: Design | None, version: int, changed: tuple[str, ...]
    ) -> None:
        super().__init__(
            Text(
                "「{key}」は編集中にほかの人が変更しました。",
                "“{key}” was changed by somebody else while you were editing it.",
            ).format(key=shown(key))
        )
        self.table = table
        self.key = key
        self.current = current
        self.version = version
        self.changed = changed


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of undoing one entry."""

    seq: int
    table: str
    key: str
    text: Text


class UndoConflict(Refused):
    """An undo would overwrite later work; `.obstacles` names every place."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(obstacles[0].text)
        self.obstacles = tuple(obstacles)


def shown(value: object, limit: int = 80) -> str:
    """A given value for display: shortened, and nothing in it that a page or a file could not carry."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 400:
        return f"{'-' if value < 0 else ''}(≈2^{value.bit_length()})"
    text = value if isinstance(value, str) else str(value)
    text = text[: limit + 1]
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return text if len(text) <= limit else text[: limit - 1] + "…"

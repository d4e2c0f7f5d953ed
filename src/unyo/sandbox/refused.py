"""What a reader raises inside the child. Imports nothing: a child starts with every table somebody brings."""

Value = str | int | None


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an accident
    """The file cannot be read: a code the caller turns into words, where it stands, and the values to name."""

    def __init__(
        self,
        code: str,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: int | None = None,
        **values: Value,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.place: dict[str, Value] = {"sheet": sheet, "row": row, "column": column}
        self.values = values

    def message(self) -> dict[str, object]:
        """The refusal as plain data."""
        return {"code": self.code, "place": self.place, "values": self.values}

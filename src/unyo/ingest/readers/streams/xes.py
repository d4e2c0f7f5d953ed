"""XES event logs (IEEE 1849): every event a row, with the attributes of its trace beside its own, streamed."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from unyo.ingest.readers.parts import local, safe_parser
from unyo.ingest.readers.streams.tables import COLUMNS, ROWS, Rows, Sheet, rows_of
from unyo.sandbox.refused import Refused

PIECE = 1 << 18
# A column of the trace is told from one of its events; `event` counts the events of a case from 1.
TRACE, EVENT = "case:", "event"
_VALUES = {"string", "date", "int", "float", "boolean", "id"}


def sheets(file: BinaryIO, _: dict[str, Any]) -> Iterator[Sheet]:
    """The events of a log. Raises `Refused` for what is no well-formed XML without a document type."""
    columns = _Events().columns_of(file)
    if not columns:
        raise Refused("empty")
    file.seek(0)
    yield Sheet(None, columns, _rows(file, columns), {"format": "xes"})


def _rows(file: BinaryIO, columns: list[str]) -> Iterator[Rows]:
    """Columns are counted first: an attribute may come up for the first time in the last event."""
    events = _Events()
    number = 0
    for records in events.told(file, ROWS):
        cells = [[record.get(column) for column in columns] for record in records]
        yield rows_of(columns, cells, list(range(number + 1, number + 1 + len(records))))
        number += len(records)


class _Events:
    """What expat says, kept as events with the attributes of their trace."""

    def __init__(self) -> None:
        self.found: list[dict[str, str | None]] = []
        self._trace: dict[str, str | None] = {}
        self._event: dict[str, str | None] | None = None
        self._depth: list[str] = []
        self._count = 0

    def columns_of(self, file: BinaryIO) -> list[str]:
        """Every column of the log, those of the trace first."""
        seen: dict[str, None] = {}
        for records in self.told(file, ROWS):
            for record in records:
                seen.update(dict.fromkeys(record))
            if len(seen) > COLUMNS:
                raise Refused("too-many-columns", row=1, columns=len(seen), most=COLUMNS)
        return sorted(seen, key=lambda name: (not name.startswith(TRACE), name != EVENT))

    def told(self, file: BinaryIO, most: int) -> Iterator[list[dict[str, str | None]]]:
        """The events, some at a time."""
        parser = safe_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        try:
            while piece := file.read(PIECE):
                parser.Parse(piece, False)
                if len(self.found) >= most:
                    yield self._taken()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused("xml-broken", row=error.lineno, found="xes") from error
        except ValueError as error:  # an encoding expat does not read
            raise Refused("xml-broken", row=1, found="xes") from error
        if self.found:
            yield self._taken()

    def _taken(self) -> list[dict[str, str | None]]:
        taken, self.found = self.found, []
        return taken

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        name = local(element)
        if name == "trace":
            self._trace, self._count = {}, 0
        elif name == "event":
            self._count += 1
            self._event = {EVENT: str(self._count)}
        elif (
            name in _VALUES and self._depth and self._depth[-1] in ("trace", "event") and "key" in attributes
        ):
            self._keep(attributes["key"], attributes.get("value"))
        self._depth.append(name)

    def _keep(self, key: str, value: str | None) -> None:
        if self._event is not None:
            self._event[key] = value
        else:
            self._trace[TRACE + key] = value

    def _end(self, element: str) -> None:
        self._depth.pop()
        if local(element) == "event" and self._event is not None:
            self.found.append(self._trace | self._event)
            self._event = None

"""Answers of monitoring services, where a series and its values lie apart: Prometheus and CloudWatch. A value is a row."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import PurePath
from typing import Any

from unyo.ingest.readers.streams.tables import COLUMNS, ROWS, Rows, Sheet, rows_of
from unyo.sandbox.refused import Refused

_LABEL = "metric."
_METRIC = f"{_LABEL}__name__"
Record = dict[str, str | None]


def sheet_of(whole: Any, name: str) -> Sheet | None:
    """The samples of such an answer; None when the document is another."""
    if not isinstance(whole, dict):
        return None
    for knows, told in _KINDS:
        if knows(whole):
            columns, records = told(whole, PurePath(name).name.partition(".")[0])
            if len(columns) > COLUMNS:
                raise Refused("too-many-columns", row=1, columns=len(columns), most=COLUMNS)
            return Sheet(None, columns, _rows(columns, records), {"format": "json"})
    return None


def _rows(columns: list[str], records: Iterable[Record]) -> Iterator[Rows]:
    source, number = iter(records), 1
    while some := list(islice(source, ROWS)):
        cells = [[record.get(column) for column in columns] for record in some]
        yield rows_of(columns, cells, list(range(number, number + len(some))))
        number += len(some)


def _is_prometheus(whole: dict[str, Any]) -> bool:
    data = whole.get("data")
    return (
        isinstance(data, dict)
        and data.get("resultType") in ("matrix", "vector")
        and _dicts(data.get("result"))
    )


def _prometheus(whole: dict[str, Any], file: str) -> tuple[list[str], Iterator[Record]]:
    found = whole["data"]["result"]
    labels = sorted({label for one in found for label in _labels(one)} - {"__name__"})
    columns = [_METRIC, *(_LABEL + label for label in labels), "series", "timestamp", "value"]
    return columns, _samples(found, file)


def _samples(found: list[dict[str, Any]], file: str) -> Iterator[Record]:
    for one in found:
        labels = _labels(one)
        name = labels.get("__name__", "")
        rest = ",".join(
            f"{label}={json.dumps(labels[label], ensure_ascii=False)}"
            for label in sorted(labels)
            if label != "__name__"
        )
        series = f"{name or file}{{{rest}}}" if rest else name or file
        shared: Record = {_LABEL + label: text for label, text in labels.items()}
        for pair in [one["value"]] if "value" in one else _pairs(one, series):
            if not isinstance(pair, list) or len(pair) != 2:
                raise Refused("json-series-broken", series=series[:200])
            yield {
                **shared,
                _METRIC: name or file,
                "series": series,
                "timestamp": _millis(pair[0]),
                "value": _said(pair[1]),
            }


def _pairs(one: dict[str, Any], series: str) -> list[Any]:
    values = one.get("values", [])
    if not isinstance(values, list):
        raise Refused("json-series-broken", series=series[:200])
    return values


def _labels(one: dict[str, Any]) -> dict[str, str]:
    metric = one.get("metric")
    return {str(label): str(text) for label, text in metric.items()} if isinstance(metric, dict) else {}


def _is_cloudwatch(whole: dict[str, Any]) -> bool:
    return _dicts(whole.get("MetricDataResults"))


def _cloudwatch(whole: dict[str, Any], _: str) -> tuple[list[str], Iterator[Record]]:
    return ["Id", "Label", "StatusCode", "Timestamp", "Value"], _points(whole["MetricDataResults"])


def _points(found: list[dict[str, Any]]) -> Iterator[Record]:
    for one in found:
        times, values = one.get("Timestamps"), one.get("Values")
        label = _said(one.get("Label")) or _said(one.get("Id"))
        if not isinstance(times, list) or not isinstance(values, list) or len(times) != len(values):
            raise Refused("json-series-broken", series=str(label)[:200])
        for at, value in zip(times, values, strict=True):
            yield {
                "Id": _said(one.get("Id")), "Label": label, "StatusCode": _said(one.get("StatusCode")),
                "Timestamp": _said(at), "Value": _said(value),
            }  # fmt: skip


def _is_statistics(whole: dict[str, Any]) -> bool:
    return "Label" in whole and _dicts(whole.get("Datapoints"))


def _statistics(whole: dict[str, Any], _: str) -> tuple[list[str], Iterator[Record]]:
    points, label = whole["Datapoints"], _said(whole["Label"])
    names = list(dict.fromkeys(name for one in points for name in one))
    told = ({"Label": label, **{name: _said(value) for name, value in one.items()}} for one in points)
    return ["Label", *(name for name in names if name != "Label")], told


def _dicts(found: Any) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(one, dict) for one in found)


def _millis(at: Any) -> str | None:
    """Seconds with a fraction as whole milliseconds; anything else stays, to be refused by name."""
    if isinstance(at, bool) or not isinstance(at, (int, float)):
        return _said(at)
    try:
        return str(int(Decimal(str(at)) * 1000))
    except (InvalidOperation, OverflowError):
        return _said(at)


def _said(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


_Told = Callable[[dict[str, Any], str], tuple[list[str], Iterable[Record]]]
_KINDS: tuple[tuple[Callable[[dict[str, Any]], bool], _Told], ...] = (
    (_is_prometheus, _prometheus),
    (_is_cloudwatch, _cloudwatch),
    (_is_statistics, _statistics),
)

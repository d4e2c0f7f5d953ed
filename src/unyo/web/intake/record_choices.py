"""A person's answers about tables of records: from the form to words kept under names. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unyo.records.datasets import Field, dataset
from unyo.vocabulary.instants import zone_of
from unyo.vocabulary.reading import CannotRead
from unyo.web.intake.reading import DESIGN
from unyo.web.intake.tables import IGNORED, Table, kinds_of_records

LONGEST = 200
ORDERS = ("ymd", "dmy", "mdy", "epoch", "epoch_ms")
# What stands in the list beside the columns: a constant, the name of the file, a number made of the row.
MADE = ("is", "file", "row")


def answered(
    form: Mapping[str, str], tables: Sequence[Table], before: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Every answer after this form was sent; what it does not speak of stays as it was."""
    answers = {name: dict(said) for name, said in before.items()}
    for one in tables:
        prefix = f"r{one.name}."
        told = {key[len(prefix) :]: value for key, value in form.items() if key.startswith(prefix)}
        if told:
            answers[one.name] = _answer(told, one)
    return {name: said for name, said in answers.items() if said}


def sent_elsewhere(form: Mapping[str, str], tables: Sequence[Table]) -> dict[str, str]:
    """Files that are of a design after all, by number."""
    return {str(one.number): DESIGN for one in tables if form.get(f"r{one.name}.as") == DESIGN}


def source_of(rule: Mapping[str, Any] | None, columns: Sequence[str]) -> str:
    """What the list of a field shows as chosen: "" nothing, "c3" a column, or one of MADE."""
    if rule is None:
        return ""
    if "from" in rule:
        return f"c{columns.index(rule['from'])}" if rule["from"] in columns else ""
    return next((one for one in MADE if one in rule), "")


def _answer(told: Mapping[str, str], table: Table) -> dict[str, str]:
    chosen = told.get("as", "")
    if chosen != table.said.get("as", ""):
        known = {name for name, _ in kinds_of_records()}
        return {"as": chosen} if chosen in known or chosen == IGNORED else {}
    said = dict(table.said)
    if chosen == IGNORED:
        return said
    if (zone := _zone(told.get("zone", ""))) is not None:
        said["zone"] = zone
    for into in table.known.reading["into"] if table.known else ():
        for field in dataset(into["dataset"]).fields:
            _field(
                said, told, f"{into['dataset']}.{field.name}", field, into["fields"].get(field.name), table
            )
    return {name: value for name, value in said.items() if value or name.startswith("column.")}


def _field(
    said: dict[str, str],
    told: Mapping[str, str],
    name: str,
    field: Field,
    rule: Mapping[str, Any] | None,
    table: Table,
) -> None:
    columns = table.looked.columns
    source, constant = told.get(f"field.{name}"), told.get(f"is.{name}", "").strip()[:LONGEST]
    if source is not None and (source != source_of(rule, columns) or (rule and constant != _is(rule))):
        _made_of(said, name, source, constant, columns)
    if (order := told.get(f"order.{name}")) in ORDERS:
        said[f"order.{name}"] = order
    prefix = f"words.{name}."
    for key, word in told.items():
        if key.startswith(prefix) and len(key) < LONGEST + len(prefix) and word in (field.choices or {}):
            said[key] = word


def _made_of(said: dict[str, str], name: str, source: str, constant: str, columns: Sequence[str]) -> None:
    """What was said before about how the field is made no longer holds."""
    for key in [key for key in said if key.partition(".")[2].startswith(name)]:
        kind, _, rest = key.partition(".")
        if rest == name or (kind == "words" and rest.startswith(f"{name}.")):
            del said[key]
    number = source[1:]
    if source.startswith("c") and number.isascii() and number.isdigit() and int(number) < len(columns):
        said[f"column.{name}"] = columns[int(number)]
    elif source == "is" and constant:
        said[f"is.{name}"] = constant
    elif source in ("file", "row"):
        said[f"{source}.{name}"] = "1"
    else:
        said[f"column.{name}"] = ""


def _is(rule: Mapping[str, Any]) -> str:
    return str(rule.get("is", ""))


def _zone(written: str) -> str | None:
    """The zone if there is such a one; "" takes an answer back; None says nothing."""
    if not written.strip():
        return ""
    try:
        zone_of(written.strip()[:LONGEST])
    except (CannotRead, ValueError, KeyError):
        return None
    return written.strip()

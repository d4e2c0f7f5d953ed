"""A person's answers applied to how a table will be read: another dataset, a field's column, a constant, words, order, zone. Pure.

What is then still missing or wrong is said in both languages, so that nobody begins a run that can only refuse rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unyo.ingest.normalizers.columns import columns_of, is_taken, named_in
from unyo.ingest.sources.declared import Fault, reading_faults
from unyo.ingest.sources.recognition import GENERIC, Known, generic, settled
from unyo.records.datasets import Field, FieldKind, dataset, dataset_names
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_SHARED = ("zone", "missing", "decimal")
_LABEL = Text("自分で決めた読み方", "As answered")


@dataclass(frozen=True, slots=True)
class Lacking:
    """A field about which something must still be said; `choices` are the answers there are, where they are few."""

    dataset: str
    field: str
    code: str
    text: Text
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """How the table is read now, what is still missing, and which answers could not be taken."""

    known: Known
    lacking: tuple[Lacking, ...]
    faults: tuple[Fault, ...]

    @property
    def ready(self) -> bool:
        """Whether a run can begin."""
        return not self.lacking and not self.faults


def corrected(
    known: Known | None,
    answers: Mapping[str, Any],
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]] = (),
    *,
    file: str = "",
    separator: str = "",
) -> Corrected:
    """Apply answers: {"zone", "missing", "decimal", "datasets": {name: null | {field: null | rule}}}.

    A dataset the reading has not yet begins with what the headers mean; null leaves a dataset or a field out. A rule is laid
    over the one there is: {"order": "dmy"} keeps the column, {"from": …} or {"is": …} begins anew.
    """
    reading: dict[str, Any] = dict(known.reading) if known else {"tool": GENERIC, "map": GENERIC, "into": []}
    reading |= {name: answers[name] for name in _SHARED if name in answers}
    shares = {one["dataset"]: one for one in reading["into"]}
    faults = []
    for name, fields in (answers.get("datasets") or {}).items():
        if name not in dataset_names():
            faults.append(_no_dataset(str(name)))
        elif fields is None:
            shares.pop(name, None)
        else:
            shares[name] = _share(shares.get(name), str(name), fields, columns)
    reading["into"] = list(shares.values())
    judged = [*faults, *_faults(reading, columns)]
    found = Known(known.label if known else _LABEL, reading) if judged else _settled(known, reading, columns, rows, file, separator)  # fmt: skip
    return Corrected(found, tuple(lacking(found, answers)), tuple(judged))


def lacking(known: Known, answers: Mapping[str, Any] | None = None) -> Iterator[Lacking]:
    """Required fields nothing is made of, and what the values leave open and nobody has answered."""
    if not known.reading["into"]:
        yield Lacking("", "", "no-dataset", _NO_DATASET, dataset_names())
    for into in known.reading["into"]:
        of, answered = dataset(into["dataset"]), _answered(answers or {}, into["dataset"])
        for field in of.fields:
            rule = into["fields"].get(field.name)
            if rule is None:
                if field.required:
                    yield Lacking(of.name, field.name, "required", _named(_REQUIRED, field))
                continue
            yield from _open(known, of.name, field, rule, answered.get(field.name) or {})


def _open(
    known: Known, name: str, field: Field, rule: Mapping[str, Any], answer: Mapping[str, Any]
) -> Iterator[Lacking]:
    choices = known.open_fields.get(f"{name}.{field.name}", ())
    if choices == ("year",):
        if "year" in answer:
            return
        yield Lacking(name, field.name, "year", _named(_YEAR, field))
    elif set(choices) & {",", "."}:
        if "decimal" not in answer:
            yield Lacking(name, field.name, "decimal", _named(_DECIMAL, field), choices)
    elif choices and "order" not in answer:
        yield Lacking(name, field.name, "order", _named(_ORDER, field), choices)
    if field.kind is FieldKind.MINUTES and is_taken(rule) and not rule.get("unit"):
        yield Lacking(name, field.name, "unit", _named(_UNIT, field), ("分", "時間", "秒"))


def _share(
    share: Mapping[str, Any] | None, name: str, answers: Mapping[str, Any], columns: Sequence[str]
) -> dict[str, Any]:
    """One dataset's share with the answers about its fields."""
    of = dataset(name)
    if share is None:
        begun = generic(of, columns)
        share = {"dataset": name, "fields": begun["fields"]}
    fields = dict(share["fields"])
    for field, rule in answers.items():
        if rule is None:
            fields.pop(field, None)
        elif isinstance(rule, Mapping) and not is_taken(rule) and not _makes(rule) and field in fields:
            fields[field] = {**fields[field], **rule}
        else:
            fields[field] = rule
    return {**share, "fields": fields}


def _makes(rule: Mapping[str, Any]) -> bool:
    return any(name in rule for name in ("is", "file", "row", "column", "cell"))


def _settled(
    known: Known | None, reading: Mapping[str, Any], columns: Sequence[str], rows: Sequence[Sequence[str | None]], file: str, separator: str
) -> Known:  # fmt: skip
    """What the values say about the new reading; what they left open before about the same column is open still."""
    found = settled(known.label if known else _LABEL, reading, columns, rows, file=file, separator=separator)
    if known is None:
        return found
    before, now = _taken(known.reading), _taken(found.reading)
    still = [name for name in before if before[name] and before[name] == now.get(name)]
    fields = {name: known.open_fields[name] for name in still if name in known.open_fields}
    words = {name: known.open_words[name] for name in still if name in known.open_words and not rows}
    return Known(found.label, found.reading, {**fields, **found.open_fields}, {**words, **found.open_words})


def _taken(reading: Mapping[str, Any]) -> dict[str, list[str]]:
    """The columns each field is made of."""
    return {
        f"{into['dataset']}.{name}": list(columns_of(rule))
        for into in reading["into"]
        for name, rule in into["fields"].items()
    }


def _faults(reading: Mapping[str, Any], columns: Sequence[str]) -> Iterator[Fault]:
    """What the answers name that does not exist; a field that is required and left out is not wrong, but lacking."""
    required = {
        f"into[{number}].fields.{field.name}"
        for number, into in enumerate(reading["into"])
        for field in dataset(into["dataset"]).fields
        if field.required and field.name not in into["fields"]
    }
    if reading["into"]:
        yield from (fault for fault in reading_faults(reading) if fault.place not in required)
    there = set(columns)
    for number, into in enumerate(reading["into"]):
        for name, rule in into["fields"].items():
            for column in columns_of(rule) if isinstance(rule, Mapping) else ():
                if isinstance(column, str) and column not in there:
                    yield Fault(f"into[{number}].fields.{name}", _no_column(column))


def unused(known: Known, columns: Sequence[str]) -> list[str]:
    """The columns nothing is made of."""
    used = {column for into in known.reading["into"] for column in named_in(into)}
    return [column for column in columns if column not in used]


def _answered(answers: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    fields = (answers.get("datasets") or {}).get(name) or {}
    shared = {"decimal": answers["decimal"]} if "decimal" in answers else {}
    said = {field: rule for field, rule in fields.items() if isinstance(rule, Mapping)}
    return {field.name: {**shared, **said.get(field.name, {})} for field in dataset(name).fields}


def _named(text: Text, field: Field) -> Text:
    return Text(text.ja.replace("{field}", field.label.ja), text.en.replace("{field}", field.label.en))


def _no_dataset(name: str) -> Fault:
    return Fault(
        "datasets", Text(f"「{name}」というデータの種類はありません。", f"There is no dataset “{name}”.")
    )


def _no_column(name: str) -> Text:
    return Text(f"「{name}」という列はありません。", f"There is no column “{name}”.")


_NO_DATASET = Text("何のデータかを選んでください。", "Choose what kind of data this is.")
_REQUIRED = Text(
    "「{field}」をどの列から取るか、どの値にするかを選んでください。",
    "Choose the column or the value of “{field}”.",
)
_ORDER = Text(
    "「{field}」の日付が、日・月・年のどの順で書かれているかを選んでください。",
    "Choose in which order “{field}” writes day, month and year.",
)
_YEAR = Text(
    "「{field}」には年が書かれていません。何年の記録かを入れてください。",
    "“{field}” is written without a year: say of which year it is.",
)
_UNIT = Text("「{field}」の数の単位を選んでください。", "Choose the unit of the figures of “{field}”.")
_DECIMAL = Text(
    "「{field}」の小数点が「,」か「.」かを選んでください。",
    "Choose whether “{field}” writes “,” or “.” before the fraction.",
)

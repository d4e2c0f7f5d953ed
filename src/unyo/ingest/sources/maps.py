"""The maps of the foreign tools: what the files in this folder say about columns, words and times. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.ingest.normalizers.keys import key_of
from unyo.records.datasets import dataset
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SourceMap:
    """How the export of one tool is recognised and read. `headers` must all be there; `exactly`: and no others."""

    name: str
    tool: str
    label: Text
    headers: frozenset[str]
    exactly: bool
    reading: Mapping[str, Any]

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a table of these columns is such an export."""
        there = {header_key(column) for column in columns}
        return self.headers == there if self.exactly else self.headers <= there

    def reading_of(self, columns: Sequence[str]) -> dict[str, Any]:
        """How a table of these columns is read: fields whose column is not there are left out."""
        there = {header_key(column): column for column in columns}
        into = []
        for one in self.reading["into"]:
            fields = {
                name: found
                for name, rule in one["fields"].items()
                if (found := _there(rule, there)) is not None
            }
            if _enough(one["dataset"], fields):
                into.append({"dataset": one["dataset"], "fields": fields})
        also = {name: self.reading[name] for name in ("missing", "zone") if name in self.reading}
        return {"tool": self.tool, "map": self.name, **also, "into": into}


@lru_cache(maxsize=1 << 14)
def header_key(header: str) -> str:
    """The same for "opened_at", "Opened At" and "opened-at"."""
    return key_of(header.replace("_", " ").replace("-", " "))


@lru_cache(maxsize=1)
def source_maps() -> tuple[SourceMap, ...]:
    """Every map, those that ask for more headers first."""
    found = [_map(path) for path in sorted(_FOLDER.glob("*/*.toml"))]
    return tuple(sorted(found, key=lambda one: (-len(one.headers), one.name)))


def _map(path: Path) -> SourceMap:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return SourceMap(
        name=f"{path.parent.name}/{path.stem}",
        tool=said["tool"],
        label=Text(*said["label"]),
        headers=frozenset(header_key(header) for header in said["headers"]),
        exactly=said.get("exactly", False),
        reading=said,
    )


def _there(rule: Mapping[str, Any], there: Mapping[str, str]) -> dict[str, Any] | None:
    """The rule with the column as this table writes it; None when it has no such column."""
    if "from" not in rule:
        return dict(rule)
    wanted = [rule["from"]] if isinstance(rule["from"], str) else rule["from"]
    column = next((there[key] for name in wanted if (key := header_key(name)) in there), None)
    if column is None:
        return None
    found = {**rule, "from": column}
    if "within" in rule:
        found["within"] = there.get(header_key(rule["within"]), "")
    return found


def _enough(name: str, fields: Mapping[str, Any]) -> bool:
    return all(field.name in fields for field in dataset(name).fields if field.required)

"""The maps of the foreign tools: what the files in this folder say about columns, words and times. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.ingest.normalizers.keys import key_of
from unyo.records.datasets import dataset
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FOLDER = Path(__file__).parent
# What a reading keeps of a map besides the datasets: it says how every column is read.
_SHARED = ("missing", "zone", "decimal", "lines")


@dataclass(frozen=True, slots=True)
class SourceMap:
    """How the export of one tool is recognised and read.

    Of every entry of `headers` one spelling must be there (tools write them in the language of who exports);
    `exactly`: and no other column; none of `without`. `said` is the whole map as it was written.
    """

    name: str
    tool: str
    label: Text
    headers: tuple[frozenset[str], ...]
    exactly: bool
    without: frozenset[str]
    said: Mapping[str, Any]

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets it brings rows for."""
        return tuple(into["dataset"] for into in self.said["into"])

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a table of these columns is such an export."""
        there = {header_key(column) for column in columns}
        if there & self.without or not all(there & spellings for spellings in self.headers):
            return False
        return not self.exactly or all(any(key in one for one in self.headers) for key in there)

    @property
    def lines(self) -> str:
        """The pattern of the log's lines; "" for what is a table already."""
        return str(self.said.get("lines", ""))

    def reading_of(self, columns: Sequence[str]) -> dict[str, Any]:
        """How a table of these columns is read: fields whose column is not there are left out."""
        there: dict[str, str] = {}
        for column in columns:
            there.setdefault(header_key(column), column)
        into = [found for one in self.said["into"] if (found := _share(one, there, columns))]
        also = {name: self.said[name] for name in _SHARED if name in self.said}
        return {"tool": self.tool, "map": self.name, **also, "into": into}


@lru_cache(maxsize=1 << 14)
def header_key(header: str) -> str:
    """The same for "opened_at", "Opened At" and "opened-at"."""
    return key_of(header.replace("_", " ").replace("-", " "))


@lru_cache(maxsize=1)
def source_maps() -> tuple[SourceMap, ...]:
    """Every built-in map, those that ask for more headers first."""
    found = [
        source_map(f"{path.parent.name}/{path.stem}", tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*/*.toml"))
    ]
    return by_weight(found)


def by_weight(maps: Sequence[SourceMap]) -> tuple[SourceMap, ...]:
    """Those that ask for more headers first: what fits the most is what a table is."""
    return tuple(sorted(maps, key=lambda one: (-len(one.headers), not one.exactly, one.name)))


def source_map(name: str, said: Mapping[str, Any]) -> SourceMap:
    """A map as it is declared; `sources.declared` has judged it when it comes from elsewhere."""
    return SourceMap(
        name=name,
        tool=said["tool"],
        label=Text(*said["label"]),
        headers=tuple(
            frozenset(map(header_key, [one] if isinstance(one, str) else one))
            for one in said.get("headers", ())
        ),
        exactly=said.get("exactly", False),
        without=frozenset(map(header_key, said.get("without", ()))),
        said=said,
    )


@lru_cache(maxsize=1)
def shared_words() -> Mapping[str, Mapping[str, str]]:
    """Words many tools use for the same, by the name a rule gives: `words = "kinds"`."""
    told = tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))
    return {
        name: {theirs: ours for ours, words in lists.items() for theirs in words}
        for name, lists in told.items()
    }


def spellings(said: Any) -> list[str]:
    """The spellings of a header as a rule gives them: one, or several."""
    return [said] if isinstance(said, str) else list(said)


def _share(one: Mapping[str, Any], there: Mapping[str, str], columns: Sequence[str]) -> dict[str, Any] | None:
    """One dataset's share with the columns as this table writes them; None when it cannot bring what is required."""
    told = {name: _there(rule, there) for name, rule in one["fields"].items()}
    fields = {name: rule for name, rule in told.items() if rule is not None}
    if not _enough(one["dataset"], fields):
        return None
    found: dict[str, Any] = {"dataset": one["dataset"], "fields": fields}
    if only := one.get("only"):
        column = _column(only["from"], there)
        if column is None:
            return None
        found["only"] = {**only, "from": column}
    if "per_column" in one:
        used = {column for rule in fields.values() for column in _used(rule)}
        found["per_column"] = [column for column in columns if column not in used]
    return found


def _there(rule: Mapping[str, Any], there: Mapping[str, str]) -> dict[str, Any] | None:
    """The rule with the columns as this table writes them; None when it has no such column."""
    found = dict(rule)
    for said in ("from", "within", "nanos"):
        if said in rule:
            column = _column(rule[said], there)
            if column is None and said == "from":
                return None
            found[said] = column or ""
    for said in ("join", "row"):
        if isinstance(rule.get(said), list):
            parts = [_column(part, there) for part in rule[said]]
            if None in parts:
                return None
            found[said] = parts
    if isinstance(rule.get("words"), str):
        found["words"] = dict(shared_words()[rule["words"]])
    return found


def _column(said: Any, there: Mapping[str, str]) -> str | None:
    return next((there[key] for name in spellings(said) if (key := header_key(name)) in there), None)


def _used(rule: Mapping[str, Any]) -> Iterator[str]:
    yield from (rule[said] for said in ("from", "within", "nanos") if rule.get(said))
    for said in ("join", "row"):
        yield from rule[said] if isinstance(rule.get(said), list) else ()


def _enough(name: str, fields: Mapping[str, Any]) -> bool:
    return all(field.name in fields for field in dataset(name).fields if field.required)

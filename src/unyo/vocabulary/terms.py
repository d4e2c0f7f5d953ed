"""The words of the house in both languages, read from terms.toml the first time one is asked for (G28)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FILE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Term:
    """One idea: its label in both languages, its identifier in the code, and the words refused as a second name."""

    id: str
    label: Text
    identifier: str
    refused: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every term by its id, in the order of the file."""
    import tomllib  # most runs of the command line show no term

    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["term"]
    return MappingProxyType({row["id"]: _term(row) for row in rows})


def term(id: str) -> Text:
    """The label of one term. KeyError for an id that terms.toml does not hold."""
    return terms()[id].label


def _term(row: Mapping[str, Any]) -> Term:
    return Term(row["id"], Text(row["ja"], row["en"]), row["identifier"], tuple(row.get("not", ())))

"""How rules name what they speak of: cells, lists of names, and the many names of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.designs import Blueprint
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.declare import Design
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text

SHOWN = 5
_BETWEEN_ALIASES = re.compile(r"[,、;]")
key_of = lru_cache(maxsize=8192)(match_key)


def cell_label(cell: CoverageCell, blueprint: Blueprint) -> Text:
    """For example「アプリ × 監視/検知(バッチ監視・平日夜間)」."""
    layer, item = blueprint.name(CoverageLayer, cell.layer), blueprint.name(CoverageItem, cell.item)
    band = TimeBand(cell.band).label if cell.band else Text("", "")
    ja, en = ([part for part in (cell.sub_item, band.in_(language)) if part] for language in ("ja", "en"))
    return Text(
        f"{layer} × {item}" + (f"({'・'.join(ja)})" if ja else ""),
        f"{layer} × {item}" + (f" ({', '.join(en)})" if en else ""),
    )


def end_of(rows: Sequence[Design]) -> Place | None:
    """Where a missing row belongs: after the last row that was read; None for rows from the database."""
    return next((row.place for row in reversed(rows) if row.place), None)


def listed(names: Iterable[Text | str], shown: int = SHOWN) -> Text:
    """The first names, and how many more there are."""
    texts = [name if isinstance(name, Text) else Text(name, name) for name in names]
    more = len(texts) - shown
    return Text(
        "、".join(t.ja for t in texts[:shown]) + (f" ほか{more}件" if more > 0 else ""),
        ", ".join(t.en for t in texts[:shown]) + (f" and {more} more" if more > 0 else ""),
    )


@lru_cache(maxsize=8192)
def keys_of(name: str, aliases: str | tuple[str, ...] = ()) -> frozenset[str]:
    """Every key under which a thing may be found: its name, and its aliases (a text with commas, or several)."""
    others = _BETWEEN_ALIASES.split(aliases) if isinstance(aliases, str) else aliases
    return frozenset(key for one in (name, *others) if (key := key_of(one)))

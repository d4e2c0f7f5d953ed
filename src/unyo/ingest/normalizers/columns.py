"""What a rule of a reading makes of the columns of a table, all rows at once: taken, joined, picked, in our words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unyo.ingest.readers.streams.patterns import checked_pattern

Rule = Mapping[str, Any]
Columns = Mapping[str, pa.Array]


def named_in(into: Rule) -> Iterator[str]:
    """Every column one dataset's share of a reading asks for."""
    if only := into.get("only"):
        yield only["from"]
    yield from into.get("per_column", ())
    for rule in into["fields"].values():
        yield from columns_of(rule)


def columns_of(rule: Rule) -> Iterator[str]:
    """Every column a rule asks for."""
    yield from (rule[said] for said in ("from", "within", "nanos") if rule.get(said))
    yield from rule.get("join", ())
    if isinstance(rule.get("row"), list):
        yield from rule["row"]


def is_taken(rule: Rule) -> bool:
    """Whether the value stands in columns, rather than being made."""
    return "from" in rule or "join" in rule


def text_of(rule: Rule, columns: Columns) -> pa.Array | None:
    """The text a rule takes out of the columns; None when the table has none of them."""
    column = _joined(rule["join"], columns) if "join" in rule else columns.get(rule["from"])
    if column is None:
        return None
    if missing := rule.get("missing"):
        column = without(column, missing)
    if rule.get("dense"):
        column = pc.replace_substring_regex(column, r"[\s\x{00a0}\x{202f}]+", "")
    if "pick" in rule:
        column = picked(column, rule["pick"])
    if "words" in rule:
        column = _worded(column, rule["words"], rule.get("otherwise"))
    if "holding" in rule:
        column = _holding(column, rule["holding"], rule.get("otherwise"))
    if before := rule.get("before"):
        column = pc.binary_join_element_wise(pa.scalar(before), column, "")
    return column


def kept(only: Rule, columns: Columns, count: int) -> pa.Array:
    """Which rows are of the dataset at all: those whose column says one of some words, or is like a pattern."""
    column = columns.get(only["from"])
    if column is None:
        return pa.repeat(pa.scalar(False), count)
    if "like" in only:
        found = pc.match_substring_regex(column, checked_pattern(only["like"]))
    else:
        words = pa.array([word.lower() for word in only.get("is", only.get("not", ()))], pa.string())
        found = pc.is_in(pc.utf8_lower(column), words)
        found = pc.invert(found) if "not" in only else found
    return pc.fill_null(found, False)


def without(column: pa.Array, missing: Sequence[str]) -> pa.Array:
    """The column with null where it says one of the words for "not known"."""
    unknown = pc.is_in(column, pa.array(missing, pa.string()))
    return pc.if_else(unknown, pa.scalar(None, pa.string()), column)


def picked(column: pa.Array, pattern: str) -> pa.Array:
    """What stands in the pattern's one named group; a value that is not like it stays whole."""
    found = pc.extract_regex(column, checked_pattern(pattern))
    part = pc.struct_field(found, 0)
    return pc.if_else(pc.and_(pc.is_valid(found), pc.not_equal(part, "")), part, column)


def _joined(names: Sequence[str], columns: Columns) -> pa.Array | None:
    """Date and time from two columns; not known when any of them is not."""
    if any(name not in columns for name in names):
        return None
    return pc.binary_join_element_wise(*(columns[name] for name in names), " ")


def _worded(column: pa.Array, words: Mapping[str, str], otherwise: str | None) -> pa.Array:
    """Their words as ours; a word nobody translated stays as it is, or is not known where the rule says so."""
    place = pc.index_in(pc.utf8_lower(column), pa.array([word.lower() for word in words], pa.string()))
    ours = pa.array(list(words.values()), pa.string()).take(place)
    rest = column if otherwise is None else pa.scalar(otherwise or None, pa.string())
    return pc.if_else(pc.is_valid(place), ours, rest)


def _holding(column: pa.Array, parts: Mapping[str, str], otherwise: str | None) -> pa.Array:
    """The word of ours for the first part a value holds: "node_cpu_seconds_total" holds "cpu"."""
    found = pa.array([otherwise or None] * len(column), pa.string())
    for part, ours in reversed(list(parts.items())):
        holds = pc.fill_null(pc.match_substring(column, part, ignore_case=True), False)
        found = pc.if_else(holds, pa.scalar(ours, pa.string()), found)
    return found

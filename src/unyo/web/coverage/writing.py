"""One cell of the coverage matrix as text, in the very form the import reads: A社/契約/着手30分/復旧4時間 (H1). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.ingest.normalizers.coverage_cells import read_cell
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.matching import closest, match_key
from unyo.vocabulary.reading import CannotRead, cannot_read
from unyo.vocabulary.text import Language, Text

_TABLE = table_of(CoverageCell)
# What a text can say; everything else of a row (hours, dates, risk) is edited in its form.
SAYABLE = (
    "party", "basis", "contract", "clause", "reason", "approver", "split", "start_min", "restore_min", "band",
)  # fmt: skip
_WORDS = {
    "start_min": Text("着手", "start "),
    "restore_min": Text("復旧", "restore "),
    "split": Text("分担: ", "split: "),
    "approver": Text("承認者: ", "approved by: "),
    "clause": Text("条項: ", "clause: "),
    "reason": Text("理由: ", "reason: "),
}


def written_cell(cell: CoverageCell, contract: str, language: Language) -> str:
    """The row as it stands in the grid; `contract` is what its contract is called, "" without one."""
    return "/".join(_segments(cell, contract, language))


def terms_of(cell: CoverageCell, language: Language) -> str:
    """How soon: 着手30分・復旧4時間; "" when nothing is stated."""
    times = [_time(name, getattr(cell, name), language) for name in ("start_min", "restore_min")]
    return ("・" if language == "ja" else " · ").join(text for text in times if text)


def differences(before: str, after: str, contracts: Mapping[str, Contract]) -> dict[str, Any]:
    """The columns in which two texts differ, with the values of the second; what neither says is left alone.

    `contracts` are the registered ones by key. Raises CannotRead for a time that cannot be read and for a contract
    nobody has registered.
    """
    was, now = read_cell(before), read_cell(after)
    changed = {name: now.get(name) for name in SAYABLE if was.get(name) != now.get(name)}
    if changed.get("contract"):
        changed["contract"] = _registered(str(changed["contract"]), contracts)
    return {name: _TABLE.column(name).empty if value is None else value for name, value in changed.items()}


def _segments(cell: CoverageCell, contract: str, language: Language) -> Iterator[str]:
    if cell.party:
        yield cell.party
    if cell.basis:
        yield _basis(cell, contract, language)
    elif contract:
        yield f"{_basis_word('contract', language)}({contract})"
    if cell.band:
        yield _TABLE.column("band").choice_label(cell.band).in_(language)
    for name in ("start_min", "restore_min"):
        if text := _time(name, getattr(cell, name), language):
            yield text
    said = ["split", "approver", "clause", *(["reason"] if cell.basis != "not_applicable" else [])]
    for name in said:
        if value := getattr(cell, name):
            yield f"{_WORDS[name].in_(language)}{value}"


def _basis(cell: CoverageCell, contract: str, language: Language) -> str:
    inside = contract if cell.basis == "contract" else cell.reason if cell.basis == "not_applicable" else ""
    word = _basis_word(cell.basis, language)
    return f"{word}({inside})" if inside else word


def _basis_word(basis: str, language: Language) -> str:
    return _TABLE.column("basis").choice_label(basis).in_(language)


def _time(name: str, minutes: int | None, language: Language) -> str:
    return "" if minutes is None else f"{_WORDS[name].in_(language)}{format_minutes(minutes, language)}"


def _registered(named: str, contracts: Mapping[str, Contract]) -> str:
    key = match_key(named)
    for one in contracts.values():
        if key in (match_key(one.key), match_key(one.name)):
            return one.key
    raise _unregistered(named, contracts)


def _unregistered(named: str, contracts: Mapping[str, Contract]) -> CannotRead:
    near = "、".join(closest(named, [one.name for one in contracts.values()]))
    ja = f"その名前の契約は登録されていません。先に契約の表へ{f'(近い名前: {near})' if near else ''}"
    en = f"no contract of that name is registered; add it to the contracts first{f' (close: {near})' if near else ''}"
    return cannot_read(named, ja, en)

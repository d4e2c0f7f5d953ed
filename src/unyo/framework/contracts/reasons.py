"""Why a cell of the coverage matrix is in its state, in words people read (H1, T55, T57, T58, T59)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache

from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Text


class State(StrEnum):
    """What can be said of a cell. UNREASONED_NA counts as a hole until somebody says why."""

    COVERED = "covered"
    PARTIAL = "partial"
    HOLE = "hole"
    NOT_APPLICABLE = "not_applicable"
    UNREASONED_NA = "unreasoned_na"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _LABELS[self]


_LABELS = {
    State.COVERED: Text("担われている", "covered"),
    State.PARTIAL: Text("一部のみ", "partly covered"),
    State.HOLE: Text("穴", "hole"),
    State.NOT_APPLICABLE: Text("該当無", "not applicable"),
    State.UNREASONED_NA: Text("理由のない該当無", "not applicable, without a reason"),
    State.UNKNOWN: Text("不明", "unknown"),
}
# In a square of several rows, and among the reasons of one row, the heaviest shows.
WEIGHT = {
    State.NOT_APPLICABLE: 0,
    State.COVERED: 1,
    State.PARTIAL: 2,
    State.UNKNOWN: 3,
    State.UNREASONED_NA: 5,
    State.HOLE: 6,
}
# A missing split is known for certain, so it shows before what merely nobody has stated.
_SPLIT_WEIGHT = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a stable code, the state it leads to, and the words."""

    code: str
    state: State
    text: Text

    @property
    def weight(self) -> int:
        """A larger number shows first."""
        return _SPLIT_WEIGHT if self.code == "split.unstated" else WEIGHT[self.state]


# Written where a reason should stand, these give none.
_NO_REASONS = frozenset(
    match_key(word) for word in ("", "-", "なし", "無し", "特になし", "不明", "none", "n/a", "tbd")
)
# Holes that open and close with a date.
DATED = frozenset({"contract.expired", "contract.not-started", "row.expired", "row.not-started"})

EMPTY = Reason("cell.empty", State.HOLE, Text("空欄です", "the cell is empty"))
NO_ROW = Reason("square.no-row", State.HOLE, Text("この層と項目の行がありません", "no row speaks of it"))
UNDECIDED = Reason("basis.undecided", State.HOLE, Text("未定です", "it is undecided"))
BASIS_UNSTATED = Reason(
    "basis.unstated",
    State.UNKNOWN,
    Text("根拠(契約・内製)が書かれていません", "basis not stated (contract or in-house)"),
)
CONTRACT_UNNAMED = Reason(
    "contract.unnamed", State.UNKNOWN, Text("どの契約か書かれていません", "the contract is not named")
)
SPLIT_UNSTATED = Reason(
    "split.unstated",
    State.PARTIAL,
    Text("二者が並び、分担が書かれていません", "two parties and no word on how they split"),
)
LEVELS_MISSING = Reason(
    "levels.missing", State.PARTIAL, Text("着手・復旧の時間がありません", "no time to start or restore")
)


def not_applicable(reason: str) -> Reason:
    """該当無, with its reason or without one; 「なし」 gives none."""
    if match_key(reason) not in _NO_REASONS:
        return Reason("na.reasoned", State.NOT_APPLICABLE, Text(reason, reason))
    return Reason(
        "na.unreasoned", State.UNREASONED_NA, Text("該当無の理由がありません", "no reason is given")
    )


def contract_unknown(key: str) -> Reason:
    """The cell names a contract nobody registered."""
    return _hole(
        "contract.unknown",
        "契約「{name}」が台帳にありません",
        "contract “{name}” is not registered",
        name=key,
    )


def no_period(name: str) -> Reason:
    """The contract has no dates."""
    text = Text("契約「{name}」の期間が書かれていません", "contract “{name}” states no period").format(
        name=name
    )
    return Reason("contract.no-period", State.UNKNOWN, text)


def expired(name: str, last: dt.date) -> Reason:
    """The contract has ended."""
    return _hole(
        "contract.expired",
        "契約「{name}」は{day}で終わっています",
        "contract “{name}” ended on {day}",
        name=name,
        day=last,
    )


def not_started(name: str, first: dt.date) -> Reason:
    """The contract has not begun."""
    return _hole(
        "contract.not-started",
        "契約「{name}」は{day}からです",
        "contract “{name}” begins on {day}",
        name=name,
        day=first,
    )


def row_expired(last: dt.date) -> Reason:
    """The row itself has ended."""
    return _hole("row.expired", "この分担は{day}までです", "this row holds until {day}", day=last)


def row_not_started(first: dt.date) -> Reason:
    """The row itself has not begun."""
    return _hole("row.not-started", "この分担は{day}からです", "this row holds from {day}", day=first)


def excluded(number: str) -> Reason:
    """A clause leaves the work out."""
    return _hole(
        "clause.excludes", "{number}がこの作業を除いています", "{number} leaves this work out", number=number
    )


def partly_excluded(number: str, sub_item: str) -> Reason:
    """A clause leaves a part of the work out."""
    text = Text("{number}が「{part}」を除いています", "{number} leaves “{part}” out")
    return Reason("clause.excludes-part", State.PARTIAL, text.format(number=number, part=sub_item))


def other_band(own: str, asked: str) -> Reason:
    """The row speaks of another band of time."""
    labels = {"own": TimeBand(own).label, "asked": TimeBand(asked).label}
    return _hole(
        "band.other", "{own}だけの行で、{asked}は含みません", "it holds for {own}, not for {asked}", **labels
    )


def band_unanswered(band: TimeBand) -> Reason:
    """No row of the square speaks of that band."""
    return _hole("band.unanswered", "{band}の行がありません", "no row speaks of {band}", band=band.label)


@lru_cache(maxsize=16)
def hours_unstated(band: TimeBand) -> Reason:
    """Nobody can tell whether the band is inside the hours."""
    text = Text(
        "対応時間が書かれておらず、{band}は分かりません",
        "no hours are stated, so nobody can tell about {band}",
    )
    return Reason("hours.unstated", State.UNKNOWN, text.format(band=band.label))


def hours_unreadable(name: str, refusal: Text) -> Reason:
    """The hours are written so that they cannot be read."""
    text = Text("時間帯「{name}」が読めません: {refusal}", "hours “{name}” cannot be read: {refusal}")
    return Reason("hours.unreadable", State.UNKNOWN, text.format(name=name, refusal=refusal))


def outside_hours(name: str, band: TimeBand) -> Reason:
    """The band lies outside the hours."""
    return _hole(
        "hours.outside",
        "対応時間「{name}」は{band}を含みません",
        "the hours “{name}” do not include {band}",
        name=name,
        band=band.label,
    )


def partly_open(name: str, band: TimeBand, shared: int, total: int) -> Reason:
    """The hours include a part of the band: the minutes of a year, exactly."""
    text = Text(
        "対応時間「{name}」は{band}の{percent}%しか含みません",
        "the hours “{name}” include {percent}% of {band}",
    )
    percent = f"{shared * 100 / total:.1f}"
    return Reason("hours.part", State.PARTIAL, text.format(name=name, band=band.label, percent=percent))


def _hole(code: str, ja: str, en: str, **values: object) -> Reason:
    return Reason(code, State.HOLE, Text(ja, en).format(**values))

"""What the design and its publications prove about maturity (E5); records will bring the rest. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from unyo.framework.catalog.completeness import completeness
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.maturity import Measured, percent
from unyo.framework.catalog.publishing import Content, difference
from unyo.framework.catalog.stages import LIVE, is_live
from unyo.framework.items.definition import current_definitions, missing_parts
from unyo.framework.items.designs import OperationsDefinition, Strength
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import add_months
from unyo.vocabulary.text import Text

OWNED = frozenset({"owner", "in_scope", "out_of_scope", "how_to_request"})
MONTHS = 12

_NO_LIVE = Text("提供中のサービスがありません", "no service is offered now")
_OWNED = Text("提供中{live}件のうち{full}件", "{full} of {live} live services")
_STATED = Text("定義 {definitions}、強み {strengths}", "definitions {definitions}, strengths {strengths}")
_NEVER = Text("一度も公開されていません", "never published")
_STALE = Text(
    "現在の版(第{number}版)の公開は{day}で、12か月より前です",
    "version {number} was published on {day}, more than 12 months ago",
)
_NO_GROUPS = Text(
    "第{number}版に公開先が書かれていません", "version {number} names no audience that could acknowledge it"
)
_SEEN = Text(
    "第{number}版を{seen}/{groups}の公開先が確認", "version {number} acknowledged by {seen} of {groups}"
)
_ONE_VERSION = Text("比べられる版がまだありません", "there are no two versions of these 12 months to compare")
_MOVED = Text("追加 {came}件、終了 {left}件", "{came} added, {left} ended")


@dataclass(frozen=True, slots=True)
class PublicationFact:
    """One version as it bears on maturity; `groups` are its audiences, `seen` those that acknowledged it."""

    number: int
    day: dt.date
    content: Content
    groups: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()


def owned_services(services: Iterable[Service]) -> Measured:
    """C1b: live services whose owner, scope and way to request are written."""
    live = [one for one in services if is_live(one)]
    full = sum(not OWNED & {*completeness(one, 1).missing} for one in live)
    basis = _OWNED.format(live=len(live), full=full) if live else _NO_LIVE
    return Measured(percent(full, len(live)), basis)


def specialty_statement(
    definitions: Iterable[OperationsDefinition], strengths: Collection[Strength], day: dt.date
) -> Measured:
    """C1c: exactly one current definition with its three parts, and a strength beside it."""
    given = tuple(definitions)
    current = current_definitions(given, day)
    stated = len(current) == 1 and not missing_parts(current[0]) and bool(strengths)
    known = bool(given or strengths)
    basis = _STATED.format(definitions=len(current), strengths=len(strengths))
    return Measured(Decimal(int(stated)) if known else None, basis)


def acknowledged(publications: Sequence[PublicationFact], day: dt.date) -> Measured:
    """C2a: the share of the audiences that acknowledged the current version, if that is at most 12 months old."""
    if not publications:
        return Measured(None, _NEVER)
    current = max(publications, key=lambda one: one.number)
    if add_months(current.day, MONTHS) < day:
        return Measured(Decimal(0), _STALE.format(number=current.number, day=current.day))
    if not current.groups:
        return Measured(None, _NO_GROUPS.format(number=current.number))
    seen = len(current.groups & current.seen)
    return Measured(
        percent(seen, len(current.groups)),
        _SEEN.format(number=current.number, seen=seen, groups=len(current.groups)),
    )


def widened_and_narrowed(publications: Sequence[PublicationFact], day: dt.date) -> Measured:
    """C3b as far as versions show it: a service came and another ended among those of the last 12 months.

    The first version adds nothing: it only writes down what was there. Without two versions there is no
    evidence, and a year without movement is none either: a review that needed none is a record, kept elsewhere.
    """
    ordered = sorted(publications, key=lambda one: one.number)
    pairs = [
        (a, b)
        for a, b in zip(ordered, ordered[1:], strict=False)
        if add_months(b.day, MONTHS) >= day and b.day <= day
    ]
    came = sum(_came(a.content, b.content) for a, b in pairs)
    left = sum(_left(a.content, b.content) for a, b in pairs)
    if not pairs:
        return Measured(None, _ONE_VERSION)
    return Measured(Decimal(1) if came and left else None, _MOVED.format(came=came, left=left))


def _came(old: Content, new: Content) -> int:
    return sum(new["services"][key]["stage"] in LIVE for key, _ in difference(old, new).added)


def _left(old: Content, new: Content) -> int:
    before, after = old["services"], new["services"]
    return sum(
        told["stage"] in LIVE and after.get(key, {}).get("stage") not in LIVE for key, told in before.items()
    )

"""Who pays for a defect: by contract, by date, by law, and never assumed to be free (H13, T17, T66).

docs/formulas/warranty.md tells it to people.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from enum import StrEnum

from unyo.framework.contracts.designs import Contract, Defect, Warranty
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import add_months
from unyo.vocabulary.text import Text

LAW_CHANGED = dt.date(2020, 4, 1)
LAW_MONTHS = 12
DEFECT, NONCONFORMITY = "defect", "nonconformity"
_DAY = dt.timedelta(days=1)


class Pays(StrEnum):
    """Whether mending costs extra."""

    FREE = "free"
    CHARGED = "charged"
    TO_BE_SETTLED = "to_be_settled"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Classified:
    """The outcome, why, by which clause, and the last day on which it could be free (itself included)."""

    pays: Pays
    reason: Text
    clause: str = ""
    last_day: dt.date | None = None
    law: str = ""
    changes_function: bool = False


def classified(defect: Defect, warranty: Warranty | None, contract: Contract | None) -> Classified:
    """Who pays for one defect. What nobody has written down is to be settled, not free."""
    clause = warranty.clause if warranty else ""
    law = law_of(contract, warranty)
    if defect.restores_design is False:
        return Classified(Pays.CHARGED, _CHANGE, clause, None, law, True)
    if defect.restores_design is None:
        return Classified(Pays.TO_BE_SETTLED, _DESIGN_UNKNOWN, clause, None, law)
    if warranty is None:
        return Classified(Pays.TO_BE_SETTLED, _NO_WARRANTY, "", None, law)
    if warranty.accepted_on is None or defect.found_on is None:
        missing = _NOT_ACCEPTED if warranty.accepted_on is None else _NOT_DATED
        return Classified(Pays.TO_BE_SETTLED, missing, clause, None, law)
    if defect.found_on < warranty.accepted_on:
        return Classified(Pays.FREE, _BEFORE, clause, None, law)
    if defect.found_on == warranty.accepted_on:
        return Classified(Pays.TO_BE_SETTLED, _SAME_DAY, clause, None, law)
    return _after(defect, defect.found_on, warranty, warranty.accepted_on, law)


def law_of(contract: Contract | None, warranty: Warranty | None = None) -> str:
    """The law by the day the contract began; what the warranty names where that day is not known; "" for neither."""
    if contract is not None and contract.valid_from is not None:
        return DEFECT if contract.valid_from < LAW_CHANGED else NONCONFORMITY
    return warranty.law if warranty else ""


def last_day_of(accepted_on: dt.date, months: int) -> dt.date:
    """The last day of a period of months that begins on the day after; where that month has no such day, its last one.

    The first day is not counted (Civil Code 140, 143): 12 months from 2026-04-01 end with 2027-04-01.
    """
    try:
        first = accepted_on + _DAY
        after = add_months(first, months)
    except (ValueError, OverflowError):
        return dt.date.max if months >= 0 else dt.date.min
    short = after.day < first.day and after.day == monthrange(after.year, after.month)[1]
    return after if short else after - _DAY


def _after(
    defect: Defect, found_on: dt.date, warranty: Warranty, accepted_on: dt.date, law: str
) -> Classified:
    if warranty.months is None:
        return _by_law(found_on, accepted_on, warranty.clause, law)
    last = last_day_of(accepted_on, warranty.months)
    if found_on > last:
        return Classified(
            Pays.CHARGED, _PERIOD_OVER.format(last=last.isoformat()), warranty.clause, last, law
        )
    free, kind = _promised(defect, warranty)
    if free is None:
        return Classified(Pays.TO_BE_SETTLED, kind, warranty.clause, last, law)
    reason = (_FREE if free else _NOT_FREE).format(kind=kind, last=last.isoformat())
    return Classified(Pays.FREE if free else Pays.CHARGED, reason, warranty.clause, last, law)


def _promised(defect: Defect, warranty: Warranty) -> tuple[bool | None, Text]:
    """Whether the contract mends it for free, and what kind of defect it is; None with what nobody has written."""
    if defect.minor is None:
        alike = warranty.minor_free if warranty.minor_free == warranty.others_free else None
        return (None, _MINOR_UNKNOWN) if alike is None else (alike, _ANY)
    free = warranty.minor_free if defect.minor else warranty.others_free
    kind = _MINOR if defect.minor else _OTHER
    return (None, _NOT_WRITTEN.format(kind=kind)) if free is None else (free, kind)


def _by_law(found_on: dt.date, accepted_on: dt.date, clause: str, law: str) -> Classified:
    if law == NONCONFORMITY:
        last = last_day_of(found_on, LAW_MONTHS)
        reason = _LAW_NOW.format(last=last.isoformat())
    elif law == DEFECT:
        last = last_day_of(accepted_on, LAW_MONTHS)
        over = found_on > last
        reason = (_LAW_THEN_OVER if over else _LAW_THEN).format(last=last.isoformat())
    else:
        return Classified(Pays.TO_BE_SETTLED, _NO_MONTHS, clause)
    return Classified(Pays.TO_BE_SETTLED, reason, clause, last, law)


_LABELS = {
    Pays.FREE: Text("無償", "free"),
    Pays.CHARGED: Text("有償", "charged"),
    Pays.TO_BE_SETTLED: Text("要協議", "to be settled"),
}
_CHANGE = Text(
    "設計どおりに動いているものを変えるのは機能改修で、不具合の修正ではありません",
    "it works as designed: changing it is a new function, not the mending of a defect",
)
_DESIGN_UNKNOWN = Text(
    "設計どおりに動いていないのかどうかが書かれていません", "it is not said whether it works as designed"
)
_NO_WARRANTY = Text(
    "契約の保証の条件が登録されていません。無償とも有償とも決められません",
    "no warranty of the contract is registered: neither free nor charged",
)
_NOT_ACCEPTED = Text("検収日が書かれていません", "the day of acceptance is not stated")
_NOT_DATED = Text("発見日が書かれていません", "the day it was found is not stated")
_BEFORE = Text("検収の前に見つかったものです", "it was found before acceptance")
_SAME_DAY = Text(
    "検収日当日の発見で、検収の前か後かが分かりません",
    "found on the very day of acceptance: before or after it cannot be told",
)
_PERIOD_OVER = Text("保証期間は{last}までで、過ぎています", "the warranty ended with {last}")
_FREE = Text("{kind}は{last}まで無償です", "{kind} are free until {last}")
_NOT_FREE = Text("検収後の{kind}は有償です(保証期間内でも)", "{kind} after acceptance are charged")
_MINOR, _OTHER = Text("軽微な不具合", "minor defects"), Text("軽微でない不具合", "defects that are not minor")
_ANY = Text("不具合", "defects")
_MINOR_UNKNOWN = Text(
    "軽微かどうかが書かれておらず、契約は軽微かどうかで扱いが違います",
    "it is not said whether it is minor, and the contract treats the two differently",
)
_NOT_WRITTEN = Text(
    "検収後の{kind}が無償か有償か、契約の条件に書かれていません",
    "the contract does not say whether {kind} are free after acceptance",
)
_LAW_NOW = Text(
    "契約に保証期間がありません。民法(契約不適合)では知ってから1年以内、{last}までに通知が要ります",
    "the contract states no period; by law (non-conformity) notice is due within a year of knowing, by {last}",
)
_LAW_THEN = Text(
    "契約に保証期間がありません。改正前の民法(瑕疵担保)の1年は{last}までです",
    "the contract states no period; the year of the former law (defects) ends with {last}",
)
_LAW_THEN_OVER = Text(
    "契約に保証期間がなく、改正前の民法(瑕疵担保)の1年も{last}で過ぎています",
    "the contract states no period, and the year of the former law (defects) ended with {last}",
)
_NO_MONTHS = Text(
    "保証期間も、どの法律によるかも書かれていません", "neither a period nor the law that applies is stated"
)

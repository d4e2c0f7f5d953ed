"""Percentiles and availabilities of several links together: the product, and what holds without independence (T33, T34)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.verdict import Verdict

_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Together:
    """Percent. `product` when the links are independent, `guaranteed` whatever they are; `unstated` links say nothing."""

    product: Fraction
    guaranteed: Fraction
    unstated: int = 0

    def verdict(self, promised: Decimal, independent: bool | None) -> Verdict:
        """Whether the links hold `promised` percent. Not knowing whether they are independent leaves the gap unknown."""
        limit = Fraction(promised)
        best = self.guaranteed if independent is False else self.product
        if best < limit:
            return Verdict.BROKEN
        if self.unstated or (independent is None and self.guaranteed < limit):
            return Verdict.UNKNOWN
        return Verdict.KEPT


def together(shares: Iterable[Decimal | None]) -> Together:
    """Links all of which are needed: three times 95 give 85.7375 when independent, and 85 in any case (T34)."""
    found = list(shares)
    stated = [Fraction(share) / _HUNDRED for share in found if share is not None]
    product = Fraction(1)
    for share in stated:
        product *= share
    guaranteed = max(Fraction(0), 1 - sum((1 - share for share in stated), Fraction(0)))
    return Together(product * _HUNDRED, guaranteed * _HUNDRED, len(found) - len(stated))


def allowed_downtime(share: Decimal, agreed_minutes: int) -> Fraction:
    """Minutes of downtime a percentage allows over the agreed minutes: 99 of 24x365 allows 5,256 (T33)."""
    return (_HUNDRED - Fraction(share)) / _HUNDRED * agreed_minutes


def share_within(share: Decimal, agreed_minutes: int, promised_minutes: int) -> Fraction:
    """What a percentage of its own agreed minutes leaves in fewer promised minutes, when all downtime falls into them."""
    if not promised_minutes:
        return Fraction(0)
    left = 1 - allowed_downtime(share, agreed_minutes) / promised_minutes
    return max(Fraction(0), left) * _HUNDRED


def percent(share: Fraction, places: int = 4) -> str:
    """85.7375: rounded down, so that what is shown never promises more."""
    scaled = int(share * 10**places)
    shown = f"{Decimal(scaled) / 10**places:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown

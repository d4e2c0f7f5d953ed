"""What a better promise costs, and how many incidents a year pay for it (H7, SD-04, SD-07). Money is yen.

The formula and a worked table are in docs/formulas/break-even.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from unyo.framework.agreements.claims import count_claimed
from unyo.framework.agreements.designs import Option
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

MONTHS = 12
NO_FEE = Text("追加費用がありません", "the extra fee is missing")
NO_YEARS = Text(
    "一時費用を何年で割るかがありません", "the years over which the one-off cost is spread are missing"
)
NO_LOSS = Text("1回あたりの損失がありません", "the loss per incident is missing")
ZERO_LOSS = Text(
    "損失が0円なので、何回防いでも回収できません", "the loss is 0 yen: no number of incidents pays for it"
)
NOT_POSITIVE = Text("損失が0より小さい値です", "the loss is below 0")
NO_TIMES = Text("短縮の前後の時間がありません", "the restore times before and after are missing")
NOT_SHORTER = Text("案の復旧時間が今より短くなっていません", "the option does not restore any sooner")


@dataclass(frozen=True, slots=True)
class BreakEven:
    """One way to count the benefit. `benefit` is yen per incident, `count` the exact n*; both None with a `reason`."""

    fee_year: Fraction | None
    benefit: Fraction | None
    count: Fraction | None
    reason: Text | None = None

    @property
    def incidents(self) -> int | None:
        """Whole incidents a year that pay for it: 8.0 stays 8, 8.1 becomes 9 (T40)."""
        return None if self.count is None else math.ceil(self.count)

    @property
    def profit_from(self) -> int | None:
        """The first whole number of incidents with a gain: at 8.0 the net is 0, profit starts at 9 (T40)."""
        if self.count is None or self.fee_year is None:
            return None
        return math.floor(self.count) + 1 if self.fee_year >= 0 else 0

    def net(self, incidents: Decimal | int) -> Fraction | None:
        """Yen a year gained with that many incidents; negative is a loss. None when undefined."""
        if self.benefit is None or self.fee_year is None:
            return None
        return Fraction(incidents) * self.benefit - self.fee_year


@dataclass(frozen=True, slots=True)
class ClaimMended:
    """What would make a claimed break-even true: at most this fee a month, or at least this loss per incident."""

    fee_month_at_most: Fraction | None
    loss_at_least: Fraction


@dataclass(frozen=True, slots=True)
class Scenario:
    """One expected number of incidents a year: net by both models, expected loss without and with the option."""

    name: str
    incidents: Decimal
    net_avoided: Fraction | None
    net_shortened: Fraction | None
    expected_loss: Fraction | None
    expected_loss_then: Fraction | None


@dataclass(frozen=True, slots=True)
class WorkedOption:
    """An option worked out. `avoided`: whole incidents do not happen. `shortened`: they happen and end sooner (SD-07)."""

    option: Option
    avoided: BreakEven
    shortened: BreakEven
    scenarios: tuple[Scenario, ...]
    claimed: Decimal | None
    assumptions: tuple[Text, ...]


def fee_year(option: Option) -> Fraction | Text:
    """Extra yen a year: twelve months and the year's part of the one-off cost; the reason when a figure is missing."""
    if option.fee_month is None and option.one_off is None:
        return NO_FEE
    if option.one_off and not (option.years and option.years > 0):
        return NO_YEARS
    return MONTHS * Fraction(option.fee_month or 0) + _one_off_year(option)


def avoided(option: Option) -> BreakEven:
    """Model A: every counted incident does not happen, its whole loss is saved."""
    loss = _loss(option)
    return _break_even(option, loss)


def shortened(option: Option) -> BreakEven:
    """Model B: every incident happens and ends sooner; the loss of the minutes saved is saved (SD-07)."""
    before, after = option.before_min, option.after_min
    if before is None or after is None or before <= 0:
        return _break_even(option, NO_TIMES)
    if after >= before:
        return _break_even(option, NOT_SHORTER)
    if option.loss_per_hour is not None:
        hourly = _positive(option.loss_per_hour)
        return _break_even(
            option, hourly if isinstance(hourly, Text) else hourly * Fraction(before - after, 60)
        )
    loss = _loss(option)
    return _break_even(option, loss if isinstance(loss, Text) else loss * Fraction(before - after, before))


def claim_mended(option: Option, claimed: Decimal, share: Fraction = Fraction(1)) -> ClaimMended | None:
    """The fee or the loss with which `claimed` incidents a year pay for it; None when that is undefined.

    `share` is the part of the loss that each incident saves: 1 when avoided, (h0-h1)/h0 when shortened.
    """
    cost, loss = fee_year(option), _loss(option)
    if isinstance(cost, Text) or claimed <= 0 or not share:
        return None
    counted = Fraction(claimed)
    fee = None
    if not isinstance(loss, Text):
        fee = (counted * loss * share - _one_off_year(option)) / MONTHS
    return ClaimMended(fee if fee is not None and fee > 0 else None, cost / (counted * share))


def claimed_count(option: Option) -> Decimal | None:
    """The break-even that is claimed, a year: the figure, else what the sentence says (年間3回以上…)."""
    return option.claimed_break_even if option.claimed_break_even is not None else count_claimed(option.claim)


def worked_out(option: Option) -> WorkedOption:
    """Everything that can be said about one option, with what it assumes."""
    a, b = avoided(option), shortened(option)
    rates = (
        ("low", option.incidents_low),
        ("mid", option.incidents_mid),
        ("high", option.incidents_high),
    )
    scenarios = tuple(_scenario(name, rate, option, a, b) for name, rate in rates if rate is not None)
    return WorkedOption(option, a, b, scenarios, claimed_count(option), _assumptions(option))


def ranked_options(options: Iterable[Option]) -> list[tuple[Option, Fraction | None]]:
    """Options by yearly cost plus expected loss with the option (mid rate), cheapest first; unknown ones last, None."""
    found = [(option, _total(option)) for option in options]
    return sorted(found, key=lambda pair: (pair[1] is None, pair[1] or Fraction(0)))


def _total(option: Option) -> Fraction | None:
    cost = fee_year(option)
    middle = next((s for s in worked_out(option).scenarios if s.name == "mid"), None)
    if isinstance(cost, Text) or middle is None or middle.expected_loss_then is None:
        return None
    return cost + middle.expected_loss_then


def _break_even(option: Option, benefit: Fraction | Text) -> BreakEven:
    cost = fee_year(option)
    if isinstance(cost, Text):
        return BreakEven(None, None, None, cost)
    if isinstance(benefit, Text):
        return BreakEven(cost, None, None, benefit)
    return BreakEven(cost, benefit, max(Fraction(0), cost / benefit))


def _loss(option: Option) -> Fraction | Text:
    if option.loss_per_incident is not None:
        return _positive(option.loss_per_incident)
    if option.loss_per_hour is not None and option.before_min:
        hourly = _positive(option.loss_per_hour)
        return hourly if isinstance(hourly, Text) else hourly * Fraction(option.before_min, 60)
    return NO_LOSS


def _positive(amount: Decimal) -> Fraction | Text:
    if amount == 0:
        return ZERO_LOSS
    return NOT_POSITIVE if amount < 0 else Fraction(amount)


def _one_off_year(option: Option) -> Fraction:
    return Fraction(option.one_off) / option.years if option.one_off and option.years else Fraction(0)


def _scenario(name: str, rate: Decimal, option: Option, a: BreakEven, b: BreakEven) -> Scenario:
    loss = _loss(option)
    expected = None if isinstance(loss, Text) else Fraction(rate) * loss
    # What remains is counted by duration: a shorter promise does not make incidents fewer (SD-07).
    saved = None if b.benefit is None else Fraction(rate) * b.benefit
    then = expected - saved if expected is not None and saved is not None else expected
    return Scenario(name, rate, a.net(rate), b.net(rate), expected, then)


def _assumptions(option: Option) -> tuple[Text, ...]:
    said = [
        Text("追加費用は月額。12か月分で1年に直した。", "The extra fee is per month; a year is 12 of them."),
        Text(
            "回避: 障害がまるごと無くなると数えた。短縮: 件数は変わらず、時間に比例して損失が減ると数えた。",
            "Avoided: whole incidents do not happen. Shortened: as many happen, the loss shrinks with their length.",
        ),
        Text("消費税を含むかは不明。", "Whether consumption tax is included is unknown."),
    ]
    if option.one_off:
        said.append(
            Text("一時費用は年数で均等に割った。", "The one-off cost is spread evenly over the years.")
        )
    if option.incidents_mid is None:
        said.append(Text("年間件数は書かれていない。", "How many incidents happen in a year is not stated."))
    return tuple(said)

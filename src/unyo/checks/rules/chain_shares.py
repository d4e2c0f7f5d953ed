"""Whether percentiles and availabilities hold together along a chain (H3, T33, T34)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.hours import hours_of
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.agreements.shares import Together, allowed_downtime, percent, share_within, together
from unyo.framework.availability import Dependency, StatedAvailability, stated_availabilities
from unyo.framework.chains import judged_chains
from unyo.framework.standing_hours import StandingHours
from unyo.vocabulary.instants import wall_minute
from unyo.vocabulary.periods import FiscalYear, Period
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

STATISTICS = Text(
    "達成率・可用性の連鎖(H3): 直列では積、独立でなければ 1−Σ(1−p)",
    "Percentiles and availabilities in series (H3): the product, or 1-Σ(1-p) without independence",
)
_INDEPENDENCE = Text("各段が独立かを「約束の鎖」に書く", "say on the chain whether its links are independent")
_STATE = Text("達成率・可用性の無い段に値を書く", "state the value of the links that have none")


class PercentilesHoldTogether(Rule):
    """各段の達成率を合わせても、約束した達成率を下回らない。

    The percentiles of the links, taken together, are no lower than the percentile promised.
    """

    id = "chain.percentiles"
    row = "H3"
    severity = Severity.WARNING
    source = STATISTICS
    why = Text(
        "95%の段を3つ重ねると、95%ではなく約86%しか守れません。",
        "Three links of 95 % each do not make 95 % but about 86 %.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Chains in which somebody stated a percentile and the whole does not hold the one promised."""
        for result in self._stated(case):
            shares = [link.target.percentile if link.target else None for link in result.chain.links]
            promised = result.chain.promise.percentile
            declared = result.chain.declared
            found = together(shares)
            # A promise without a percentile is meant always.
            verdict = found.verdict(promised or Decimal(100), declared.independent if declared else None)
            if promised is None and verdict is Verdict.BROKEN:
                verdict = Verdict.UNKNOWN
            if verdict is not Verdict.KEPT:
                yield self._short(result, found, promised, verdict)

    def examined(self, case: Case) -> int:
        """Chains in which anybody states a percentile."""
        return sum(1 for _ in self._stated(case))

    def _stated(self, case: Case) -> Iterator[ChainResult]:
        for result in judged_chains(case.blueprint):
            targets = (result.chain.promise, *(link.target for link in result.chain.links))
            if result.chain.links and any(t is not None and t.percentile is not None for t in targets):
                yield result

    def _short(
        self, result: ChainResult, found: Together, promised: Decimal | None, verdict: Verdict
    ) -> Finding:
        chain = result.chain
        said = (
            Text("達成率の記載なし", "no percentile stated")
            if promised is None
            else _percent(Fraction(promised))
        )
        return self.finding(
            chain.declared or chain.promise,
            verdict=verdict,
            part="percentile",
            title=Text(
                "{name}: 各段を合わせた達成率は{got}(約束: {said})",
                "{name}: the links together reach {got} (promised: {said})",
            ).format(name=chain.name, got=_percent(found.product), said=said),
            evidence=_together(found),
            remedy=_settle(
                found,
                Text(
                    "各段の達成率を上げるか、約束の達成率を{got}以下と書く",
                    "Raise the links' percentiles, or promise {got} at most",
                ),
            ),
            values=_values(found, promised),
        )


class AvailabilitiesHoldTogether(Rule):
    """直列に依存するものの可用性を掛けても、約束した可用性を下回らない。

    The availabilities a service depends on, multiplied, are no lower than the one promised.
    """

    id = "chain.availabilities"
    row = "H3"
    source = STATISTICS
    why = Text(
        "99.9%のものが3つ直列なら、約束できるのは99.70%までです。",
        "Three things of 99.9 % in series allow a promise of 99.70 % at most.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Promises above the product, then percentages that count other hours than the promise (T33)."""
        year = FiscalYear.of(case.blueprint.day).period
        for stated in stated_availabilities(case.blueprint):
            if stated.promise.percent is None:
                continue
            found = together(part.percent for part in stated.dependencies)
            verdict = found.verdict(
                stated.promise.percent, stated.declared.independent if stated.declared else None
            )
            if verdict is not Verdict.KEPT:
                yield self._short(stated, found, stated.promise.percent, verdict)
            for part in stated.dependencies:
                if not _alike(part.hours, stated.hours):
                    yield self._other_hours(stated, part, year)

    def examined(self, case: Case) -> int:
        """Availability promises something stands behind."""
        return sum(s.promise.percent is not None for s in stated_availabilities(case.blueprint))

    def _short(
        self, stated: StatedAvailability, found: Together, promised: Decimal, verdict: Verdict
    ) -> Finding:
        return self.finding(
            stated.declared or stated.promise,
            verdict=verdict,
            part="availability",
            title=Text(
                "可用性{said}の約束に対し、依存先を合わせると{got}",
                "{said} availability is promised; what it depends on comes to {got}",
            ).format(said=_percent(Fraction(promised)), got=_percent(found.product)),
            evidence=_together(found, joined([part.name for part in stated.dependencies])),
            remedy=_settle(
                found,
                Text(
                    "依存先の可用性を上げる・冗長にするか、約束を{got}以下にする",
                    "Raise or duplicate what it depends on, or promise {got} at most",
                ),
            ),
            values=_values(found, promised),
        )

    def _other_hours(self, stated: StatedAvailability, part: Dependency, year: Period) -> Finding:
        own, promised = _agreed(part.hours, year), _agreed(stated.hours, year)
        left = (
            share_within(part.percent, own, promised)
            if part.percent is not None and own >= promised
            else None
        )
        downtime = None if part.percent is None else int(allowed_downtime(part.percent, own))
        return self.finding(
            stated.declared or stated.promise,
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            part=f"hours/{part.name.ja}",
            title=Text(
                "{name}の可用性は、約束とは違う時間で数えられている",
                "The availability of {name} counts other hours than the promise",
            ).format(name=part.name),
            evidence=Text(
                "対象時間は年{own}分と年{promised}分。同じ%でも許される停止が違う(この段は年{down}分)。{left}",
                "{own} and {promised} agreed minutes a year: the same % allows another downtime ({down} min a year here). {left}",
            ).format(
                own=f"{own:,}",
                promised=f"{promised:,}",
                down="?" if downtime is None else f"{downtime:,}",
                left=_left(left),
            ),
            remedy=Text(
                "両方の対象時間をそろえるか、停止の上限を分で合意する。",
                "Agree the same hours for both, or the downtime allowed in minutes.",
            ),
            values={"link_minutes": own, "promise_minutes": promised, "allowed_down_min": downtime},
        )


def _alike(one: StandingHours, other: StandingHours) -> bool:
    always = one.calendar.never_closes and other.calendar.never_closes
    return always or replace(one.calendar, name="") == replace(other.calendar, name="")


def _agreed(hours: StandingHours, year: Period) -> int:
    calendar = hours.calendar
    laid_out = hours_of(calendar, year.first, year.last)
    first = wall_minute(year.first, 0, calendar.zone)
    return laid_out.until(wall_minute(year.last, 1440, calendar.zone)) - laid_out.until(first)


def _left(left: Fraction | None) -> Text:
    if left is None:
        return Text(
            "約束の時間の一部に、何も約束がない。", "Nothing is promised for part of the promise's hours."
        )
    return Text(
        "停止がすべて約束の時間に起きれば{left}。",
        "If all of it falls into the promised hours, {left} is left.",
    ).format(left=_percent(left))


def _percent(share: Fraction) -> str:
    return f"{percent(share)}%"


def _together(found: Together, names: Text | None = None) -> Text:
    told = Text(
        "独立なら積で{product}、独立でなければ保証は{guaranteed}まで。値の無い段: {unstated}",
        "Multiplied if independent {product}; without independence {guaranteed} is all that is guaranteed; links without a value: {unstated}",
    ).format(product=_percent(found.product), guaranteed=_percent(found.guaranteed), unstated=found.unstated)
    return told if names is None else joined([names, told], ": ", ": ")


def _settle(found: Together, remedy: Text) -> Text:
    settle = [_STATE] if found.unstated else [_INDEPENDENCE]
    told = joined([remedy.format(got=_percent(found.guaranteed)), *settle], "。", "; ")
    return Text(f"{told.ja}。", f"{told.en}.")


def _values(found: Together, promised: Decimal | None) -> dict[str, str | int | float | None]:
    return {
        "product_percent": percent(found.product),
        "guaranteed_percent": percent(found.guaranteed),
        "promised_percent": None if promised is None else f"{promised}",
        "unstated_links": found.unstated,
    }


RULES: tuple[Rule, ...] = (PercentilesHoldTogether(), AvailabilitiesHoldTogether())

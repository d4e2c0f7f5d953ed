"""Whether the case for a better promise adds up (H7, SD-04, SD-07)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.break_even import (
    NO_FEE,
    NO_LOSS,
    NO_YEARS,
    BreakEven,
    WorkedOption,
    claim_mended,
    worked_out,
)
from unyo.framework.agreements.designs import Option
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.text import Text, joined, same
from unyo.vocabulary.verdict import Severity, Verdict

ECONOMICS = Text(
    "お金・時間・リスクの三角形(H7): 回収回数 = 年間の追加費用 ÷ 1回で減る損失",
    "The triangle of money, time and risk (H7): break-even = extra cost a year / loss saved per incident",
)
# A figure that is missing, rather than one with which nothing can ever pay.
_MISSING = (NO_FEE, NO_YEARS, NO_LOSS)


def _options(case: Case) -> Iterator[WorkedOption]:
    return (worked_out(option) for option in case.blueprint.all(Option))


class ClaimedBreakEvenIsTrue(Rule):
    """主張された回収回数は、追加費用と損失から計算した回収回数を下回らない。

    The claimed break-even is no lower than the one computed from the extra fee and the loss.
    """

    id = "option.claim-holds"
    row = "H7"
    source = ECONOMICS
    why = Text(
        "月額と年間の件数を取り違えた投資判断は、毎年の赤字になります。",
        "A decision that mixes a monthly fee with a yearly count loses money every year.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Options whose claim is too low even when whole incidents are avoided, or can never come true."""
        for worked in _options(case):
            claimed, even = worked.claimed, worked.avoided
            if claimed is None or even.reason in _MISSING:
                continue
            if even.count is None:
                yield self._never(worked, claimed)
            elif claimed < even.count:
                yield self._too_low(worked, claimed)

    def examined(self, case: Case) -> int:
        """Options with a claim that can be computed."""
        return sum(w.claimed is not None and w.avoided.reason not in _MISSING for w in _options(case))

    def _too_low(self, worked: WorkedOption, claimed: Decimal) -> Finding:
        even, net = worked.avoided, worked.avoided.net(claimed)
        return self.finding(
            worked.option,
            field="claimed_break_even",
            title=Text(
                "「{name}」の回収は年{count}回で、主張の{claimed}回ではない",
                "“{name}” breaks even at {count} a year, not at {claimed}",
            ).format(name=worked.option.name, count=even.incidents, claimed=_plain(claimed)),
            evidence=Text(
                "年間の追加費用{cost} ÷ 1回の損失{benefit} = {exact}回/年。{claimed}回なら年{net}。"
                "利益が出るのは{profit}回から。前提: {assumptions}",
                "extra cost a year {cost} / loss per incident {benefit} = {exact} a year. With {claimed}: {net} a year. "
                "Profit from {profit} on. Assumed: {assumptions}",
            ).format(
                cost=yen(even.fee_year),
                benefit=yen(even.benefit),
                exact=_exact(even.count),
                net=yen(net),
                claimed=_plain(claimed),
                profit=even.profit_from,
                assumptions=_said(worked),
            ),
            remedy=_mended(worked.option, claimed),
            values=_values(worked, claimed),
        )

    def _never(self, worked: WorkedOption, claimed: Decimal) -> Finding:
        return self.finding(
            worked.option,
            field="claimed_break_even",
            title=Text(
                "「{name}」の回収回数は定義されない: {reason}", "“{name}” has no break-even: {reason}"
            ).format(name=worked.option.name, reason=worked.avoided.reason or same("")),
            evidence=Text(
                "主張は年{claimed}回。前提: {assumptions}",
                "Claimed: {claimed} a year. Assumed: {assumptions}",
            ).format(claimed=_plain(claimed), assumptions=_said(worked)),
            remedy=_mended(worked.option, claimed),
            values=_values(worked, claimed),
        )


class DurationIsNotCount(Rule):
    """復旧を早めても障害は減らない。短くなる時間の分だけを効果に数える。

    Restoring sooner prevents no incident: only the time saved counts as a benefit.
    """

    id = "option.duration-not-count"
    row = "H7"
    severity = Severity.WARNING
    source = ECONOMICS
    why = Text(
        "早い復旧を「障害が無くなる」と数えると、効果を大きく見積もります。",
        "Counting a faster restore as an incident avoided overstates the benefit.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Options that only shorten an outage and need more incidents than whole ones avoided would suggest."""
        for worked in _options(case):
            if self._shortens(worked):
                yield self._counted_whole(worked)

    def examined(self, case: Case) -> int:
        """Options whose restore time becomes shorter and whose figures are complete."""
        return sum(worked.shortened.count is not None for worked in _options(case))

    def _shortens(self, worked: WorkedOption) -> bool:
        whole, part = worked.avoided.count, worked.shortened.count
        if whole is None or part is None or part <= whole:
            return False
        # A claim that already holds by duration needs no warning.
        return worked.claimed is None or worked.claimed < part

    def _counted_whole(self, worked: WorkedOption) -> Finding:
        option, even = worked.option, worked.shortened
        return self.finding(
            option,
            field="after_min",
            title=Text(
                "「{name}」は時間の短縮: 損失が時間に比例するなら回収は年{count}回",
                "“{name}” shortens incidents: if the loss grows with time, it breaks even at {count} a year",
            ).format(name=option.name, count=even.incidents),
            evidence=Text(
                "{before}→{after}は障害を防がず短くする。1回で減る損失は{benefit}(まるごとなら{whole})。"
                "{cost} ÷ {benefit} = {exact}回/年。",
                "{before} to {after} shortens an incident and prevents none. It saves {benefit} each (whole: {whole}). "
                "{cost} / {benefit} = {exact} a year.",
            ).format(
                before=_span(option.before_min),
                after=_span(option.after_min),
                benefit=yen(even.benefit),
                whole=yen(worked.avoided.benefit),
                cost=yen(even.fee_year),
                exact=_exact(even.count),
            ),
            remedy=Text(
                "損失が「1回ごと」か「時間ごと」かを決め、時間ごとなら1時間あたりの損失で計算し直す。",
                "Settle whether the loss is per incident or per hour; if per hour, work it out with the loss per hour.",
            ),
            values=_values(worked, worked.claimed),
        )


class OptionHasItsFigures(Rule):
    """案には、追加費用と損失がどちらも書いてある。

    Every option states both its extra fee and the loss it is meant to save.
    """

    id = "option.has-its-figures"
    row = "H7"
    severity = Severity.WARNING
    source = ECONOMICS
    why = Text(
        "どちらかが無ければ回収回数は計算できず、案は比べられません。",
        "Without either there is no break-even, and options cannot be compared.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Options with a missing figure, or a loss with which no number of incidents pays."""
        for worked in _options(case):
            even = worked.avoided
            if even.reason is not None and (even.reason in _MISSING or worked.claimed is None):
                yield self._undefined(worked.option, even)

    def examined(self, case: Case) -> int:
        """Options."""
        return len(case.blueprint.all(Option))

    def _undefined(self, option: Option, even: BreakEven) -> Finding:
        reason = even.reason or same("")
        return self.finding(
            option,
            verdict=Verdict.UNKNOWN,
            title=Text(
                "「{name}」の回収回数を計算できない", "The break-even of “{name}” cannot be computed"
            ).format(name=option.name),
            evidence=Text("{reason}。推定の数字は出さない。", "{reason}; no number is guessed.").format(
                reason=reason
            ),
            remedy=Text(
                "追加費用(円/月)、一時費用があれば按分年数、損失(円/回 または 円/時間)を書く。",
                "State the extra fee a month, the years for a one-off cost, and the loss per incident or per hour.",
            ),
            values={"fee_year": _number(even.fee_year), "break_even": None},
        )


def yen(amount: Fraction | None) -> Text:
    """Whole yen with its sign, as people read it; "?" when undefined."""
    if amount is None:
        return same("?")
    figure = f"{'−' if amount < 0 else ''}{abs(round(amount)):,}"
    return Text(f"{figure}円", f"{figure} yen")


def _mended(option: Option, claimed: Decimal) -> Text:
    found = claim_mended(option, claimed)
    if found is None:
        return Text("追加費用と損失の根拠を確かめる。", "Check where the fee and the loss come from.")
    loss = Text("損失が{loss}/回以上", "a loss of {loss} per incident or more").format(
        loss=yen(_up(found.loss_at_least))
    )
    if found.fee_month_at_most is None:
        ways = loss
    else:
        fee = Text("追加費用が{fee}/月以下", "a fee of {fee} a month or less").format(
            fee=yen(_down(found.fee_month_at_most))
        )
        ways = joined([fee, loss], "、または", ", or ")
    return Text(
        "主張を計算どおりに直す。{claimed}回で回収できるのは、{ways}のとき。",
        "Correct the claim. Breaking even at {claimed} takes {ways}.",
    ).format(claimed=_plain(claimed), ways=ways)


def _values(worked: WorkedOption, claimed: Decimal | None) -> dict[str, str | int | float | None]:
    whole, part = worked.avoided, worked.shortened
    mended = claim_mended(worked.option, claimed) if claimed is not None else None
    values: dict[str, str | int | float | None] = {
        "fee_year": _number(whole.fee_year),
        "break_even": whole.incidents,
        "break_even_exact": None if whole.count is None else _exact(whole.count),
        "profit_from": whole.profit_from,
        "break_even_if_shortened": part.incidents,
        "claimed": None if claimed is None else _number(Fraction(claimed)),
        "net_at_claim": _number(whole.net(claimed)) if claimed is not None else None,
        "net_at_claim_if_shortened": _number(part.net(claimed)) if claimed is not None else None,
        "fee_month_at_most": _number(_down(mended.fee_month_at_most)) if mended else None,
        "loss_at_least": _number(_up(mended.loss_at_least)) if mended else None,
    }
    for scenario in worked.scenarios:
        values[f"net_{scenario.name}"] = _number(scenario.net_avoided)
        values[f"net_{scenario.name}_if_shortened"] = _number(scenario.net_shortened)
        values[f"expected_loss_{scenario.name}"] = _number(scenario.expected_loss)
    return values


def _said(worked: WorkedOption) -> Text:
    return joined(list(worked.assumptions), "", " ")


def _number(amount: Fraction | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount.denominator == 1 else float(amount)


def _exact(count: Fraction | None) -> str:
    """8, 2.5, or 8.33 (25/3): exact, never only rounded (T40)."""
    if count is None:
        return "?"
    plain = f"{float(count):.2f}".rstrip("0").rstrip(".")
    return plain if Fraction(plain) == count else f"{plain} ({count})"


def _plain(count: Decimal) -> str:
    return f"{count.normalize():f}"


def _span(minutes: int | None) -> Text:
    return Text(format_minutes(minutes or 0, "ja"), format_minutes(minutes or 0, "en"))


def _down(amount: Fraction | None) -> Fraction | None:
    return None if amount is None else Fraction(amount.numerator // amount.denominator)


def _up(amount: Fraction) -> Fraction:
    return Fraction(-(-amount.numerator // amount.denominator))


RULES: tuple[Rule, ...] = (ClaimedBreakEvenIsTrue(), DurationIsNotCount(), OptionHasItsFigures())

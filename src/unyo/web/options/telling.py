"""Whether an option pays, in words and in a picture (H7, SD-04, SD-07). Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from unyo.framework.agreements.break_even import BreakEven, WorkedOption, claim_mended
from unyo.vocabulary.text import Language, Text, same
from unyo.web.charts.money import Saving, break_even, break_even_numbers

TABLED = 30
MODELS = (
    ("avoided", Text("起きなくなると見る", "Incidents avoided")),
    ("shortened", Text("短くなると見る", "Outages shortened")),
)
RATES = {"low": Text("少ない年", "Low"), "mid": Text("ふつうの年", "Middle"), "high": Text("多い年", "High")}
EVEN = Text(
    "年{n}回で費用と釣り合い、得になるのは年{first}回から",
    "{n} incidents a year balance the cost; it pays from {first}",
)
EVEN_AT_ONCE = Text("費用が増えないので、1回目から得です", "No extra cost: it pays from the first incident")
SUMMARY_WRONG = Text(
    "案{n}件のうち{wrong}件は、主張された回数では元が取れません。",
    "{wrong} of {n} options do not pay for themselves with the incidents claimed.",
)
SUMMARY_RIGHT = Text(
    "主張と計算が食い違う案はありません(案{n}件)。", "No option claims what its figures deny (n={n})."
)
CANNOT = Text("計算できません: {reason}", "It cannot be computed: {reason}")
CLAIM_WRONG = Text(
    "主張は年{n}回。{model}と年 {net}",
    "The claim is {n} a year. {model}: {net} a year",
)
CLAIM_MENDED = Text(
    "年{n}回で釣り合うには、追加費用を月 {fee} 以下にするか、損失が1回 {loss} 以上である根拠が要ります",
    "For {n} a year to balance, the fee may be at most {fee} a month, or a loss of at least {loss} each has to be shown",
)
CLAIM_LOSS = Text(
    "年{n}回で釣り合うには、損失が1回 {loss} 以上である根拠が要ります",
    "For {n} a year to balance, a loss of at least {loss} each has to be shown",
)
UNKNOWN = Text("不明", "unknown")
PROFIT, LOSS = Text("{yen} の得", "a gain of {yen}"), Text("{yen} の損", "a loss of {yen}")
_EVEN_NET = Text("損得なし", "neither gain nor loss")


def yen(amount: Fraction) -> Text:
    """Money as people write it: 2,400万円 / JPY 24,000,000; parts of a yen are rounded."""
    whole = round(amount)
    sign = "−" if whole < 0 else ""
    man, rest = divmod(abs(whole), 10_000)
    ja = f"{sign}{man:,}万円" if man and not rest else f"{sign}{abs(whole):,}円"
    return Text(ja, f"{sign}JPY {abs(whole):,}")


def count(n: Fraction) -> str:
    """A number of incidents with at most one decimal: 8, 8.1."""
    return f"{math.ceil(n * 10) / 10:.1f}".removesuffix(".0")


def tone(worked: WorkedOption) -> str:
    """bad when the claim does not hold under the friendlier model, unk when nothing can be computed."""
    if worked.avoided.count is None:
        return "unk"
    if worked.claimed is None:
        return "key"
    net = worked.avoided.net(worked.claimed)
    return "bad" if net is not None and net < 0 else "ok"


def summary(every: Sequence[WorkedOption]) -> Text:
    """All options in one sentence."""
    wrong = sum(tone(one) == "bad" for one in every)
    return (SUMMARY_WRONG if wrong else SUMMARY_RIGHT).format(n=len(every), wrong=wrong)


def balance(found: BreakEven) -> Text:
    """When one model pays, in one sentence."""
    if found.count is None:
        return CANNOT.format(reason=found.reason or UNKNOWN)
    if not found.count:
        return EVEN_AT_ONCE
    return EVEN.format(n=count(found.count), first=found.profit_from)


def gain(net: Fraction | None) -> Text:
    """A net of a year in words."""
    if net is None:
        return UNKNOWN
    if not net:
        return _EVEN_NET
    return (PROFIT if net > 0 else LOSS).format(yen=yen(abs(net)))


def claim(worked: WorkedOption) -> Iterator[Text]:
    """What the claimed number of incidents comes to, and what would make it true."""
    if worked.claimed is None:
        return
    n = (
        format(worked.claimed, "f").rstrip("0").rstrip(".")
        if "." in format(worked.claimed, "f")
        else str(worked.claimed)
    )
    for name, label in MODELS:
        found: BreakEven = getattr(worked, name)
        if found.count is not None:
            yield CLAIM_WRONG.format(n=n, model=label, net=gain(found.net(worked.claimed)))
    net, mended = worked.avoided.net(worked.claimed), claim_mended(worked.option, worked.claimed)
    if net is not None and net < 0 and mended:
        said = CLAIM_MENDED if mended.fee_month_at_most is not None else CLAIM_LOSS
        fee = yen(mended.fee_month_at_most) if mended.fee_month_at_most is not None else same("")
        yield said.format(n=n, fee=fee, loss=yen(mended.loss_at_least))


def drawing(worked: WorkedOption, language: Language) -> dict[str, Any] | None:
    """The chart's spec and the same as a table; None when neither model can be computed."""
    fee, (a, b) = worked.avoided.fee_year, (worked.avoided, worked.shortened)
    if fee is None or (a.benefit is None and b.benefit is None):
        return None
    saving = Saving(_float(a.benefit), _float(b.benefit))
    claimed = float(worked.claimed) if worked.claimed is not None else None
    seen = [float(x) for x in (a.count, b.count, worked.claimed) if x is not None]
    seen += [float(scenario.incidents) for scenario in worked.scenarios]
    high = max(4, math.ceil(max(seen, default=4) * 1.15))
    spec = break_even(float(fee), saving, (0, high), claimed, language=language)
    table = break_even_numbers(float(fee), saving, (0, min(high, TABLED)), claimed, language=language)
    return {"spec": spec, "table": table}


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)

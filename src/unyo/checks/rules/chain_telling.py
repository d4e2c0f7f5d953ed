"""How a chain is told: its figures, its evidence by reading, and what would mend it (H3)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.findings.rule import Case, Subject, Values, subject_of
from unyo.framework.agreements.chains import StatedChain
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.agreements.readings import ChainResult, Reading
from unyo.framework.agreements.remedies import (
    DrawnLink,
    drawn_links,
    largest_mending_target,
    mendable_link,
    tightest_honest_promise,
)
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.instants import instant_of
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text, joined, same


def span(minutes: int | None) -> Text:
    """Minutes as people say them; "?" when nobody has said."""
    return (
        same("?") if minutes is None else Text(format_minutes(minutes, "ja"), format_minutes(minutes, "en"))
    )


Mends = dict[str, int | None]


def mends_of(result: ChainResult) -> Mends:
    """By reading, the largest value of the link to mend. With calendars only the headline's: each takes a search."""
    link = mendable_link(result)
    if link is None or not result.readings:
        return {}
    readings = result.readings if result.readings[0].route.always_open else result.readings[:1]
    return {r.name: largest_mending_target(result, link.key, r) for r in readings}


def chain_values(result: ChainResult, mends: Mends) -> Values:
    """The figures behind a chain's finding; every reading under its own name."""
    chain, head = result.chain, result.headline
    values: dict[str, str | int | float | None] = {
        "elapsed_min": head.elapsed if head else None,
        "limit_min": chain.limit,
        "short_min": result.short_min,
        "reading": head.name if head else None,
    }
    for reading in result.readings:
        name = reading.name.replace("+", "_")
        values[f"elapsed_min_{name}"] = reading.elapsed
        values[f"short_min_{name}"] = _short(chain, reading)
    link = mendable_link(result)
    if link and head:
        mend = "mend_uc_min" if link.kind == "uc" else "mend_min"
        values |= {"mend_link": link.name.ja, mend: mends[head.name]}
        values["honest_sla_min"] = tightest_honest_promise(result)
        values["honest_sla_min_every_reading"] = tightest_honest_promise(result, result.readings[-1])
        for name in [name for name in mends if name != head.name]:
            values[f"{mend}_{name.replace('+', '_')}"] = mends[name]
    if head and head.worst and not head.route.always_open:
        values["worst_start"] = instant_of(head.worst.start, chain.calendar.zone).isoformat()
    return values


def _short(chain: StatedChain, reading: Reading) -> int | None:
    if reading.elapsed is None or chain.limit is None:
        return None
    return max(0, reading.elapsed - chain.limit)


def headline_words(result: ChainResult) -> dict[str, object]:
    return {
        "name": result.chain.name,
        "limit": span(result.chain.limit),
        "elapsed": span(result.headline.elapsed if result.headline else None),
        "short": span(result.short_min),
    }


def chain_evidence(result: ChainResult) -> Text:
    return paragraph(
        [*_sum(result), *_worst_start(result), *_other_readings(result), *result.chain.assumptions]
    )


def _sum(result: ChainResult) -> Iterator[Text]:
    if not result.headline or result.headline.elapsed is None:
        return
    bars = drawn_links(result)
    parts = joined(
        [Text("{n} {m}", "{n} {m}").format(n=b.name, m=span(b.minutes)) for b in bars], " + ", " + "
    )
    yield Text("{parts} → {elapsed} (約束 {limit})", "{parts} → {elapsed} (promised: {limit})").format(
        parts=parts, elapsed=span(result.headline.elapsed), limit=span(result.chain.limit)
    )


def _worst_start(result: ChainResult) -> Iterator[Text]:
    head = result.headline
    if not head or not head.worst or head.route.always_open:
        return
    zone = result.chain.calendar.zone
    start, end = instant_of(head.worst.start, zone), instant_of(head.worst.finish, zone)
    yield Text("最悪の開始: {start}、終わり: {end}", "Worst start {start}, ends {end}").format(
        start=f"{start:%Y-%m-%d %H:%M}", end=f"{end:%Y-%m-%d %H:%M}"
    )
    waits = [bar for bar in drawn_links(result) if _wait(bar) > 0]
    if waits:
        longest = max(waits, key=_wait)
        yield Text("{name}は時間外に{wait}止まる", "{name} stands still for {wait} out of hours").format(
            name=longest.name, wait=span(_wait(longest))
        )


def _wait(bar: DrawnLink) -> int:
    return bar.end_min - bar.start_min - (bar.minutes or 0)


def _other_readings(result: ChainResult) -> Iterator[Text]:
    if len(result.readings) > 1:
        told = [_read(result.chain, reading) for reading in result.readings]
        yield Text("読み方ごと: {told}", "By reading: {told}").format(told=joined(told, " / ", " / "))


def _read(chain: StatedChain, reading: Reading) -> Text:
    short, elapsed = _short(chain, reading), span(reading.elapsed)
    if reading.missing and reading.elapsed is not None:
        # Something has no value yet: what is added up is a floor, not the sum (T62).
        elapsed = Text("{m}以上(値の無い段がある)", "{m} or more (a value is missing)").format(m=elapsed)
    told = Text("{label}: {elapsed}", "{label}: {elapsed}")
    if short:
        told = Text("{label}: {elapsed}({short}不足)", "{label}: {elapsed} ({short} short)")
    return told.format(label=reading.label, elapsed=elapsed, short=span(short))


def chain_remedy(result: ChainResult, mends: Mends) -> Text:
    """The link to renegotiate with its largest value, or the promise that can be kept."""
    link, honest = mendable_link(result), _honest(result)
    if link is None or not result.readings or result.readings[0].missing:
        return Text("値の無い段を埋め、約束を見直す。", "Fill in the missing values and revise the promise.")
    if mends[result.readings[0].name] is None:
        return Text(
            "{link}は何分にしても守れない。対応時間を広げるか、約束を{honest}にする。",
            "No value of {link} keeps it: widen its hours, or promise {honest}.",
        ).format(link=link.name, honest=honest)
    return paragraph([_first_mend(result, mends, link.name), *_other_mends(result, mends)])


def _first_mend(result: ChainResult, mends: Mends, link: Text) -> Text:
    """What mends the mildest reading: short enough to be read at a glance."""
    reading = result.readings[0]
    return Text(
        "{link}を{most}以下にするか、約束を{least}以上にする",
        "Set {link} to {most} or less, or promise {least} or more",
    ).format(link=link, most=span(mends[reading.name]), least=span(tightest_honest_promise(result, reading)))


def _other_mends(result: ChainResult, mends: Mends) -> Iterator[Text]:
    """What the other readings ask for; to keep the promise in every reading takes the longest."""
    first, last = result.readings[0], result.readings[-1]
    others = {name: most for name, most in mends.items() if name != first.name}
    if others:
        yield Text(
            "これは「{label}」と読むとき。ほかの読み方では{mended}",
            "That is for the reading “{label}”. In the others: {mended}",
        ).format(label=first.label, mended=kept_with(result, others))
    if (longest := tightest_honest_promise(result, last)) != tightest_honest_promise(result, first):
        yield Text(
            "どの読み方でも守れる約束は{most}以上", "To keep it in every reading, promise {most} or more"
        ).format(most=span(longest))


def _honest(result: ChainResult) -> Text:
    mildest, longest = (tightest_honest_promise(result, r) for r in (result.readings[0], result.readings[-1]))
    if mildest == longest:
        return Text("{most}以上", "{most} or more").format(most=span(mildest))
    return Text(
        "{least}以上(どの読み方でも守るには{most}以上)",
        "{least} or more ({most} to keep it in every reading)",
    ).format(least=span(mildest), most=span(longest))


def kept_with(result: ChainResult, mends: Mends) -> Text:
    """The value of the link to mend, reading by reading."""
    link, readings = mendable_link(result), {reading.name: reading for reading in result.readings}
    told = [_mended(readings[name], largest, link.key if link else "") for name, largest in mends.items()]
    return joined(told, " / ", " / ") if told else same("—")


def _mended(reading: Reading, largest: int | None, link: str) -> Text:
    if largest is not None:
        told = Text("{most}以下({label})", "{most} or less ({label})")
    elif set(reading.missing) - {link}:
        told = Text("計算できない: 値の無い段がある({label})", "not computable, a value is missing ({label})")
    else:
        told = Text("不可能({label})", "impossible ({label})")
    return told.format(label=reading.label, most=span(largest))


def related_targets(chain: StatedChain) -> tuple[Subject, ...]:
    return tuple(subject_of(link.target) for link in chain.links if link.target)


def promised_at(chain: StatedChain) -> Place | None:
    """The very cell in which the promise is written, where it was read from a file."""
    return chain.promise.at("wording") or (chain.declared or chain.promise).place


def measure_label(value: str) -> Text:
    return table_of(ServiceLevelTarget).column("measure").choice_label(value)


def target_name(case: Case, target: ServiceLevelTarget) -> Text:
    agreement = case.blueprint.one(Agreement, target.agreement)
    kind = agreement.kind.upper() if agreement else ""
    who = agreement.counterpart or agreement.name if agreement else ""
    measure = measure_label(target.measure)
    return Text(f"{kind} {who} {measure.ja}".strip(), f"{kind} {who} {measure.en}".strip())


def paragraph(sentences: list[Text]) -> Text:
    told = [s for s in sentences if s.ja]
    if not told:
        return same("")
    return Text(
        "。".join(s.ja.rstrip("。") for s in told) + "。", ". ".join(s.en.rstrip(".") for s in told) + "."
    )

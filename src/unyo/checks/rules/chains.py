"""Whether promises to users are kept by what stands behind them (H3, SD-05, SD-06)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.checks.rules import chain_maintenance, chain_shares
from unyo.checks.rules.chain_telling import (
    chain_evidence,
    chain_remedy,
    chain_values,
    headline_words,
    kept_with,
    measure_label,
    mends_of,
    paragraph,
    promised_at,
    related_targets,
    span,
    target_name,
)
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.agreements.chains import StatedChain
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.chains import TIMED, judged_chains
from unyo.vocabulary.declare import Design
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

CONNECTION = Text(
    "ITIL サービスレベル管理、ISO/IEC 20000-1 8.3.3・8.3.4(SLA・OLA・UCの接続、H3)",
    "ITIL service level management, ISO/IEC 20000-1 8.3.3, 8.3.4 (SLA, OLA and UC connected, H3)",
)


def _about(chain: StatedChain) -> Design:
    return chain.declared or chain.promise


def _unprovable(result: ChainResult) -> bool:
    chain = result.chain
    return result.verdict is Verdict.UNKNOWN and bool(chain.valueless or chain.unlike or chain.limit is None)


class PromiseIsKeptByWhatStandsBehindIt(Rule):
    """利用者への約束の時間は、裏にある合意と契約の時間を最悪の時刻から足しても超えない。

    What stands behind a promise, added up from the worst instant on, takes no longer than the promise.
    """

    id = "chain.adds-up"
    row = "H3"
    source = CONNECTION
    why = Text(
        "裏付けが足りない約束は、全員が契約どおりに働いても破れます。",
        "A promise without enough behind it is broken even when everybody does what was agreed.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Chains that are too long in every reading; chains whose readings disagree or cannot be computed."""
        for result in judged_chains(case.blueprint):
            if result.verdict is Verdict.BROKEN:
                yield self._broken(result)
            elif result.verdict is Verdict.UNKNOWN and not _unprovable(result):
                yield self._unknown(result)

    def examined(self, case: Case) -> int:
        """Chains that could be added up; what cannot be proven is counted by the rules that say why."""
        return sum(not _unprovable(result) for result in judged_chains(case.blueprint))

    def _broken(self, result: ChainResult) -> Finding:
        mends = mends_of(result)
        return self.finding(
            _about(result.chain),
            title=Text(
                "{name} {limit}の約束は守れない: 裏付けだけで{elapsed}、{short}足りない",
                "{name}: {limit} cannot be kept; what stands behind it takes {elapsed}, {short} too long",
            ).format(**headline_words(result)),
            evidence=chain_evidence(result),
            remedy=chain_remedy(result, mends),
            values=chain_values(result, mends),
            where=promised_at(result.chain),
            related=related_targets(result.chain),
        )

    def _unknown(self, result: ChainResult) -> Finding:
        mends = mends_of(result)
        return self.finding(
            _about(result.chain),
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            title=Text(
                "{name} {limit}の約束を守れるか判定できない", "{name}: whether {limit} is kept cannot be told"
            ).format(**headline_words(result)),
            evidence=paragraph([*result.reasons, chain_evidence(result)]),
            remedy=_settle(result, kept_with(result, mends)),
            values=chain_values(result, mends),
            where=promised_at(result.chain),
            related=related_targets(result.chain),
        )


def _settle(result: ChainResult, mended: Text) -> Text:
    if not result.readings:
        return Text(
            "裏付けとなるOLA・UCを、値と読める時間帯つきで登録する(例: 平日9:00-17:30)。",
            "Register the OLA or UC behind it, with values and hours that can be read, e.g. weekdays 9:00-17:30.",
        )
    return Text(
        "目標ごとに起点を書き、「約束の鎖」に段と順番を登録する。守れる値: {mended}",
        "State each target's clock start and register the chain with its links. Kept with: {mended}",
    ).format(mended=mended)


class LikeIsProvenByLike(Rule):
    """復旧の約束は復旧の約束だけが支える。着手の目標は終わりを約束しない。

    Only a restore target supports a restore promise: a start target bounds no end.
    """

    id = "chain.like-with-like"
    row = "H3"
    source = CONNECTION
    why = Text(
        "着手が早くても、いつ直るかは誰も約束していません。",
        "However soon work starts, nobody has promised its end.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Chains whose supplier promises another measure than the one promised to users."""
        for result in judged_chains(case.blueprint):
            if result.chain.unlike:
                yield self._unproven(result)

    def examined(self, case: Case) -> int:
        """Chains with links."""
        return sum(bool(result.chain.links) for result in judged_chains(case.blueprint))

    def _unproven(self, result: ChainResult) -> Finding:
        chain, wanted = result.chain, measure_label(result.chain.promise.measure)
        given = joined([Text("{n} {m}", "{n} {m}").format(n=x.name, m=span(x.minutes)) for x in chain.unlike])
        elapsed = result.headline.elapsed if result.headline else None
        left = None if elapsed is None or chain.limit is None else max(0, chain.limit - elapsed)
        start = next((x.minutes for x in chain.unlike if x.minutes is not None), None)
        return self.finding(
            _about(chain),
            verdict=Verdict.UNKNOWN,
            part="like",
            title=Text(
                "{name} {limit}は証明できない: 裏には{given}しかない",
                "{name}: {limit} cannot be proven; behind it there is only {given}",
            ).format(name=chain.name, limit=span(chain.limit), given=given),
            evidence=Text(
                "{given}は{wanted}の目標ではない。残り{left}に何も約束がない。",
                "{given} is not a {wanted} target; nothing is promised for the remaining {left}.",
            ).format(given=given, wanted=wanted, left=span(left)),
            remedy=Text(
                "相手との契約に{wanted}の目標を入れる(前の段を除いて{limit}以内に終わる値)。",
                "Agree a {wanted} target with that party, such that the whole ends within {limit}.",
            ).format(wanted=wanted, limit=span(chain.limit)),
            values={"limit_min": chain.limit, "start_min": start, "uncovered_min": left},
            related=related_targets(chain),
        )


class EveryLinkHasAValue(Rule):
    """約束とそれを支える段には、すべて数字の値がある。

    The promise and every link behind it have a value in figures.
    """

    id = "chain.every-link-has-a-value"
    row = "H3"
    severity = Severity.WARNING
    source = CONNECTION
    why = Text(
        "値の無い段を0と数えると、守れない約束が守れるように見えます。",
        "Counting a missing value as zero makes a promise look kept that is not.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Every promise and link without minutes."""
        for result in judged_chains(case.blueprint):
            chain = result.chain
            if chain.limit is None:
                yield self._missing(chain, chain.name, chain.promise, "promise")
            for link in chain.valueless:
                yield self._missing(chain, link.name, link.target or _about(chain), f"{chain.key}/{link.key}")

    def examined(self, case: Case) -> int:
        """Promises and links."""
        return sum(1 + len(result.chain.links) for result in judged_chains(case.blueprint))

    def _missing(self, chain: StatedChain, name: Text, about: Design, part: str) -> Finding:
        written = about.wording if isinstance(about, ServiceLevelTarget) else ""
        return self.finding(
            about,
            field="minutes" if isinstance(about, ServiceLevelTarget) else "",
            verdict=Verdict.UNKNOWN,
            part=part,
            title=Text("{name}に時間の値が無い", "{name} has no value in time").format(name=name),
            evidence=Text(
                "「{promise}」の鎖を計算できない。記載: 「{written}」。値の無い段は0とは数えない。",
                "The chain of “{promise}” cannot be added up. Written: “{written}”. A missing value is not zero.",
            ).format(promise=chain.name, written=written),
            remedy=Text("分か時間で値を書く(例: 3時間45分)", "State it in hours or minutes, e.g. 3 h 45 min"),
            values={"limit_min": chain.limit, "written": written},
        )


class EveryClockSaysWhenItStarts(Rule):
    """時間の目標には、どこから数えるか(発生・検知・起票・連絡・着手)が書いてある。

    Every time target says from when it counts: occurrence, detection, ticket, notice or start of work.
    """

    id = "chain.clock-start"
    row = "H3"
    severity = Severity.WARNING
    source = CONNECTION
    why = Text(
        "同じ4時間でも、連絡からと着手からでは守れるかどうかが変わります。",
        "The same four hours are another promise from the notice than from the start of work.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each chain with such targets, and one for each promise to users outside any chain."""
        seen: set[str] = set()
        for result in judged_chains(case.blueprint):
            seen.update(t.key for t in (result.chain.promise, *(x.target for x in result.chain.links)) if t)
            if result.chain.clockless:
                yield self._clockless(case, result.chain.name, result.chain.clockless)
        for target in self._promises(case):
            if target.key not in seen and not target.clock_start:
                yield self._clockless(case, target_name(case, target), (target,))

    def examined(self, case: Case) -> int:
        """Timed targets promised to users, and those of every chain."""
        chained = {
            t.key
            for result in judged_chains(case.blueprint)
            for t in (result.chain.promise, *(link.target for link in result.chain.links))
            if t
        }
        return len(chained | {target.key for target in self._promises(case)})

    def _promises(self, case: Case) -> Iterator[ServiceLevelTarget]:
        for target in case.blueprint.all(ServiceLevelTarget):
            agreement = case.blueprint.one(Agreement, target.agreement)
            if agreement and agreement.kind == "sla" and target.measure in TIMED:
                yield target

    def _clockless(self, case: Case, name: Text, targets: tuple[ServiceLevelTarget, ...]) -> Finding:
        named = joined([target_name(case, target) for target in targets])
        return self.finding(
            targets[0],
            field="clock_start",
            title=Text("{name}: 起点が書かれていない", "{name}: no clock start is stated").format(name=name),
            evidence=Text("起点の無い目標: {named}", "Targets without a clock start: {named}").format(
                named=named
            ),
            remedy=Text(
                "目標ごとに「起点」を書く(発生・検知・起票・連絡受領・着手のどれか)。",
                "State the clock start of each: occurrence, detection, ticket, notice or start of work.",
            ),
            values={"targets": len(targets)},
            related=tuple(subject_of(target, "clock_start") for target in targets[1:]),
        )


RULES: tuple[Rule, ...] = (
    PromiseIsKeptByWhatStandsBehindIt(),
    LikeIsProvenByLike(),
    EveryLinkHasAValue(),
    EveryClockSaysWhenItStarts(),
    *chain_shares.RULES,
    *chain_maintenance.RULES,
)

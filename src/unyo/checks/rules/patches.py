"""Whether flaws are patched in time, and whether waiting was accepted by the one who decides (G10, H18)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.checks.labels import listed
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.agreements.designs import FLAW_SEVERITIES, Patch, PatchPolicy
from unyo.framework.agreements.patching import Patching, PatchState, patch_state, policy_for
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import System
from unyo.parties.designs import Role
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

PATCHING = Text(
    "パッチ方針: 四半期ごとの定期適用と例外の流れ、適用を決める人と保留のリスクを負う人は同じ(H18、G10)",
    "Patch policy: quarterly regular patching with an exception flow; who decides also accepts the risk of waiting (H18, G10)",
)


def patch_states(blueprint: Blueprint) -> tuple[PatchState, ...]:
    """Every advisory as it stands on the day of the blueprint."""
    return blueprint.derived(_states)


def _states(blueprint: Blueprint) -> tuple[PatchState, ...]:
    policies = blueprint.all(PatchPolicy)
    return tuple(patch_state(patch, policies, blueprint.day) for patch in blueprint.all(Patch))


class PatchesAreAppliedInTime(Rule):
    """パッチは、深刻度の期限までに適用する。

    A patch is applied by the deadline of its severity.
    """

    id = "patch.patches-are-applied-in-time"
    row = "H18"
    severity = Severity.WARNING
    source = PATCHING
    why = Text(
        "公表された弱点は、日が経つほど狙われます。",
        "A published flaw is attacked the more the longer it stands.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per overdue advisory, and per one whose deadline nobody can tell."""
        for one in patch_states(case.blueprint):
            if one.state is Patching.OVERDUE:
                yield self._overdue(case.blueprint, one)
            elif one.state is Patching.UNKNOWN:
                yield self._unknown(one)

    def examined(self, case: Case) -> int:
        """Advisories."""
        return len(patch_states(case.blueprint))

    def _overdue(self, blueprint: Blueprint, one: PatchState) -> Finding:
        grave = one.patch.severity in ("critical", "high")
        return self.finding(
            one.patch,
            field="applied_on",
            severity=Severity.ERROR if grave else Severity.WARNING,
            title=Text("{patch}: 適用の期限を{n}日過ぎています", "{patch}: {n} days overdue").format(
                patch=one.patch.name, n=one.days_late
            ),
            evidence=Text(
                "深刻度 {severity}、公表日 {published}、期限 {deadline}、システム {system}",
                "severity {severity}, published {published}, due {deadline}, system {system}",
            ).format(
                severity=severity_of(one.patch),
                published=one.patch.published_on,
                deadline=one.deadline,
                system=blueprint.name(System, one.patch.system) or Text("なし", "none"),
            ),
            remedy=Text(
                "「{patch}」を適用して適用日を書く。待つなら、リスクを負う役割・期限・理由を書いて保留にする。",
                "Apply “{patch}” and write the day; to wait, defer it with who accepts the risk, until when and why.",
            ).format(patch=one.patch.name),
            values={"days_late": one.days_late, "deadline": str(one.deadline)},
        )

    def _unknown(self, one: PatchState) -> Finding:
        return self.finding(
            one.patch,
            verdict=Verdict.UNKNOWN,
            title=Text(
                "{patch}: いつまでに適用するか分かりません", "{patch}: its deadline cannot be told"
            ).format(patch=one.patch.name),
            evidence=one.reason or Text("期限を計算できません", "no deadline can be computed"),
            remedy=Text(
                "深刻度・公表日と、その深刻度のパッチ方針(期限)を書く。",
                "State severity and day of publication, and the policy of that severity with its deadline.",
            ),
            values={"severity": one.patch.severity, "published_on": str(one.patch.published_on or "")},
        )


class DeferralsAreAcceptedUntilADay(Rule):
    """パッチの保留には、リスクを負う役割と期限と理由があり、期限を過ぎていない。

    A patch that waits has somebody who accepts the risk, a day it waits until, and a reason; and that day has not passed.
    """

    id = "patch.deferrals-are-accepted-until-a-day"
    row = "G10"
    severity = Severity.ERROR
    source = PATCHING
    why = Text(
        "期限の無い保留は、忘れられた保留です。", "A deferral without a day is one that was forgotten."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per deferral that lacks something or is over."""
        for one in patch_states(case.blueprint):
            if one.patch.decision != "defer" or one.state in (Patching.APPLIED, Patching.APPLIED_LATE):
                continue
            blank = [c for c in ("accepted_by", "expires_on", "reason") if not getattr(one.patch, c)]
            if blank or one.state is Patching.DEFERRAL_OVER:
                yield self._told(one, blank)

    def examined(self, case: Case) -> int:
        """Deferrals."""
        return sum(one.patch.decision == "defer" for one in patch_states(case.blueprint))

    def _told(self, one: PatchState, blank: list[str]) -> Finding:
        patch = one.patch
        names = listed(table_of(Patch).column(name).label for name in blank)
        over = Text(
            "保留の期限({day})を{n}日過ぎています", "the deferral ended on {day}, {n} days ago"
        ).format(day=patch.expires_on, n=one.days_late)
        missing = Text("保留なのに{names}がありません", "deferred without: {names}").format(names=names)
        return self.finding(
            patch,
            field=blank[0] if blank else "expires_on",
            title=Text("{patch}: {said}", "{patch}: {said}").format(
                patch=patch.name, said=missing if blank else over
            ),
            evidence=Text(
                "リスクを負う役割: {who}、期限: {until}、理由: {reason}",
                "risk accepted by: {who}; until: {until}; reason: {reason}",
            ).format(
                who=patch.accepted_by or _NONE, until=patch.expires_on or _NONE, reason=patch.reason or _NONE
            ),
            remedy=Text(
                "「{patch}」を適用するか、リスクを負う役割・新しい期限・理由を書いて保留を決め直す。",
                "Apply “{patch}”, or decide again to wait: who accepts the risk, until when, why.",
            ).format(patch=patch.name),
            values={"blank": len(blank), "days_over": one.days_late},
        )


class WhoDecidesAlsoAcceptsTheRisk(Rule):
    """パッチの適用を決める役割と、保留のリスクを負う役割は同じである。

    The role that decides on a patch is the role that accepts the risk of waiting.
    """

    id = "patch.who-decides-also-accepts-the-risk"
    row = "H18"
    severity = Severity.ERROR
    source = PATCHING
    why = Text(
        "決める人がリスクを負わなければ、保留は誰の責任でもなくなります。",
        "Where the one who decides does not carry the risk, waiting is nobody's responsibility.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per policy or deferral with two roles; unknown where one of them is not stated."""
        policies = case.blueprint.all(PatchPolicy)
        for policy in policies:
            yield from self._judged(
                case.blueprint,
                policy,
                severity_of(policy),
                (policy.approver, policy.risk_acceptor),
                "risk_acceptor",
            )
        for patch in _deferred(case.blueprint):
            found = policy_for(patch.severity, policies)
            decides = patch.decided_by or (found.approver if found else "")
            yield from self._judged(
                case.blueprint,
                patch,
                Text(patch.name, patch.name),
                (decides, patch.accepted_by),
                "accepted_by",
            )

    def examined(self, case: Case) -> int:
        """Policies and deferrals."""
        return len(case.blueprint.all(PatchPolicy)) + len(_deferred(case.blueprint))

    def _judged(
        self, blueprint: Blueprint, about: Patch | PatchPolicy, name: Text, roles: tuple[str, str], field: str
    ) -> Iterator[Finding]:
        decides, accepts = roles
        if decides and decides == accepts:
            return
        known = bool(decides and accepts)
        said = [blueprint.name(Role, role) if role else _NONE for role in roles]
        yield self.finding(
            about,
            field=field,
            verdict=Verdict.BROKEN if known else Verdict.UNKNOWN,
            severity=Severity.ERROR if known else Severity.WARNING,
            title=(_TWO if known else _OPEN).format(name=name),
            evidence=Text(
                "適用を決める役割: {a}、リスクを負う役割: {b}", "decides: {a}; accepts the risk: {b}"
            ).format(a=said[0], b=said[1]),
            remedy=Text(
                "「{name}」の二つの欄を同じ役割にする。", "Write the same role into both columns of “{name}”."
            ).format(name=name),
            values={"decides": decides, "accepts": accepts},
        )


class EverySeverityHasAPatchPolicy(Rule):
    """どの深刻度にも、期限を定めたパッチ方針がある。

    Every severity has a patch policy with a deadline.
    """

    id = "patch.every-severity-has-a-policy"
    row = "H18"
    severity = Severity.WARNING
    source = PATCHING
    why = Text(
        "方針の無い深刻度は、その都度もめます。", "A severity without a policy is argued about each time."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per severity without a policy or without a deadline, as soon as patches or policies are kept."""
        policies = case.blueprint.all(PatchPolicy)
        if not self.examined(case):
            return
        for choice in FLAW_SEVERITIES:
            found = policy_for(choice.value, policies)
            if found is not None and found.deadline_days is not None:
                continue
            waiting = [one for one in case.blueprint.all(Patch) if one.severity == choice.value]
            yield self.finding(
                found,
                field="deadline_days" if found else "",
                title=Text(
                    "深刻度「{s}」のパッチに期限がありません", "No deadline for patches of severity “{s}”"
                ).format(s=choice.label),
                evidence=Text(
                    "方針: {policy}、この深刻度のパッチ: {n}件", "policy: {policy}; patches of it: {n}"
                ).format(policy=Text("期限なし", "without a deadline") if found else _NONE, n=len(waiting)),
                remedy=Text(
                    "パッチ方針に「{s}」の期限(日)を書く。標準の一覧から始められる。",
                    "Add a policy for “{s}” with a deadline in days; the standard list is a beginning.",
                ).format(s=choice.label),
                values={"severity": choice.value, "patches": len(waiting)},
                part=choice.value,
                related=tuple(subject_of(one) for one in waiting[:5]),
            )

    def examined(self, case: Case) -> int:
        """The severities, where patches or policies are kept."""
        kept = len(case.blueprint.all(Patch)) + len(case.blueprint.all(PatchPolicy))
        return len(FLAW_SEVERITIES) if kept else 0


_NONE = Text("なし", "none")
_TWO = Text(
    "{name}: 適用を決める役割と、保留のリスクを負う役割が違います",
    "{name}: one role decides and another accepts the risk of waiting",
)
_OPEN = Text(
    "{name}: 適用を決める役割か、リスクを負う役割が書かれていません",
    "{name}: who decides or who accepts the risk is not stated",
)


def severity_of(about: Patch | PatchPolicy) -> Text:
    """The severity as people read it."""
    if not about.severity:
        return _NONE
    return table_of(PatchPolicy).column("severity").choice_label(about.severity)


def _deferred(blueprint: Blueprint) -> list[Patch]:
    return [one for one in blueprint.all(Patch) if one.decision == "defer" and one.accepted_by]


RULES: tuple[Rule, ...] = (
    PatchesAreAppliedInTime(),
    DeferralsAreAcceptedUntilADay(),
    WhoDecidesAlsoAcceptsTheRisk(),
    EverySeverityHasAPatchPolicy(),
)

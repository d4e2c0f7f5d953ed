"""Roles and decision rights as notes and agreements word them, held against the matrix (SD-08)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import key_of, keys_of
from unyo.checks.rules.raci import raci_rows
from unyo.checks.rules.sources import DECISIONS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.parties.designs import Organization, Person, Role
from unyo.vocabulary.declare import Design
from unyo.vocabulary.reading import folded
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity

_NAME = r"[^\s、。,;:()「」『』はがをにで]+"
_ROLES_IN_TEXT = (
    re.compile(
        rf"(?:決定者|承認者|判断者|(?<![^、。\s])責任者|(?:重大|重要)(?:な)?(?:判断|決定))は[「『]?({_NAME})"
    ),
    re.compile(rf"[はがを、。\s]({_NAME})と連携"),
    re.compile(rf"^({_NAME})と連携"),
    re.compile(rf"({_NAME})\([RACIraci]\)"),
)
_TAIL = re.compile(r"(?:とする|とします|である|です|と連携.*|の(?:承認|判断).*)$")
_GRAVE = re.compile(
    r"(?:重大|重要)(?:な)?(?:判断|決定|障害|事案|変更)?[^、。]*?は|(?:major|serious|critical) decision",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(r"\d|重大度|優先度|severity|priority|sev\b", re.IGNORECASE)


class EveryRoleUsedIsDefined(Rule):
    """表や合意に出てくる役割は、すべて役割の一覧にある。

    Every role that the matrix or an agreement speaks of is in the list of roles.
    """

    id = "raci.every-role-used-is-defined"
    row = "SD-08"
    severity = Severity.WARNING
    source = DECISIONS
    why = Text(
        "一覧に無い役割には、人も連絡先も割り当てられていません。",
        "A role outside the list has neither a person nor a way to be reached.",
    )
    remedy: ClassVar[Text] = Text(
        "役割「{role}」を役割の一覧に足し、誰が担うかを決める。書き違いなら正しい役割名に直す。",
        "Add the role “{role}” to the list of roles and say who fills it, or correct the name.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per place and role."""
        defined = _defined(case.blueprint)
        seen: set[tuple[str, str]] = set()
        for design, role, text in _roles_used(case.blueprint):
            if key_of(role) in defined or (design.key, key_of(role)) in seen:
                continue
            seen.add((design.key, key_of(role)))
            yield self.finding(
                design,
                title=Text("一覧に無い役割: {role}", "A role nobody defined: {role}").format(role=role),
                evidence=Text(
                    "「{text}」とありますが、役割の一覧({n}件)に{role}がありません",
                    "“{text}”: {role} is not among the {n} roles",
                ).format(text=text, role=role, n=len(case.blueprint.all(Role))),
                remedy=self.remedy.format(role=role),
                values={"role": role, "roles": len(case.blueprint.all(Role))},
                part=role,
            )

    def examined(self, case: Case) -> int:
        """How many mentions of roles there are; 0 when no role is listed at all, so that nothing can be judged."""
        return sum(1 for _ in _roles_used(case.blueprint)) if case.blueprint.all(Role) else 0


class DecisionRightsNameAThreshold(Rule):
    """「重大な判断は誰々」と決めるなら、何が重大かの境目が数字か重大度で書かれている。

    Where grave decisions go to somebody else, a figure or a severity says what counts as grave.
    """

    id = "raci.decision-rights-name-a-threshold"
    row = "SD-08"
    severity = Severity.WARNING
    source = DECISIONS
    why = Text(
        "境目が無いと、障害の最中に「これは重大か」から話し合うことになります。",
        "Without a threshold the outage begins with a debate on whether it is grave.",
    )
    remedy: ClassVar[Text] = Text(
        "「重大」の境目(例: 重大度1、停止30分以上、損失100万円以上)を書き、責任分担表のAと合わせる。",
        "Say what counts as grave (e.g. severity 1, 30 min of outage, a loss of 1 million yen) and match the A of the matrix.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per text that splits decision rights without a threshold."""
        told: set[tuple[str, str]] = set()
        for design, field, text in _notes(case.blueprint):
            owner = design.agreement if isinstance(design, ServiceLevelTarget) else design.key
            if not _splits_decisions(text) or _THRESHOLD.search(folded(text)) or (owner, text) in told:
                continue
            told.add((owner, text))
            yield self.finding(
                design,
                field=field,
                title=Text("「重大」の境目がありません", "No threshold for what is grave"),
                evidence=Text(
                    "「{text}」に数字も重大度もありません。{raci}",
                    "“{text}” has neither figure nor severity; {raci}",
                ).format(text=text, raci=_raci_says(case.blueprint)),
                remedy=self.remedy,
                values={"thresholds": 0},
                part=text[:60],
            )

    def examined(self, case: Case) -> int:
        """How many notes speak of who decides."""
        return sum(_splits_decisions(text) for _, _, text in _notes(case.blueprint))


def _defined(blueprint: Blueprint) -> frozenset[str]:
    roles = [keys_of(role.name, role.aliases) for role in blueprint.all(Role)]
    units = [keys_of(unit.name, unit.aliases) for unit in blueprint.all(Organization)]
    people = [keys_of(person.name) for person in blueprint.all(Person)]
    return frozenset(key for keys in (*roles, *units, *people) for key in keys)


def _roles_used(blueprint: Blueprint) -> Iterator[tuple[Design, str, str]]:
    """(the row that speaks, the role it names, the words) for the matrix and for every note."""
    if not blueprint.all(Role):
        return
    for assignment in blueprint.all(Assignment):
        if blueprint.one(Role, assignment.role) is None:
            yield assignment, assignment.role, assignment.role
    for row in raci_rows(blueprint):
        for seat in row.seats:
            for remark in seat.letters.remarks:
                yield seat.assignment, remark, seat.assignment.letters
    for design, _, text in _notes(blueprint):
        for role in roles_in(text):
            yield design, role, text


def roles_in(text: str) -> tuple[str, ...]:
    """The roles a note names:「決定者は運用リーダー」「広報と連携(C)」 give 運用リーダー, 広報."""
    written = folded(text)
    found = (match[1] for pattern in _ROLES_IN_TEXT for match in pattern.finditer(written))
    return tuple(dict.fromkeys(name for one in found if (name := _TAIL.sub("", one))))


def _notes(blueprint: Blueprint) -> Iterator[tuple[Design, str, str]]:
    for kind in (Agreement, ServiceLevelTarget, Activity):
        for design in blueprint.all(kind):
            text = str(getattr(design, "note", "")).strip()
            if text:
                yield design, "note", text


def _splits_decisions(text: str) -> bool:
    return bool(_GRAVE.search(folded(text))) and bool(re.search(r"判断|決定|decision|decid", text))


def _raci_says(blueprint: Blueprint) -> Text:
    rows = raci_rows(blueprint)
    usual = Counter(role for row in rows for role in row.roles("A")).most_common(1)
    if not usual:
        return Text("責任分担表にAがなく、比べられません", "the matrix has no A to compare with")
    return Text(
        "責任分担表では{role}が{rows}事項のうち{n}事項のAです",
        "in the matrix {role} is A in {n} of {rows} activities",
    ).format(role=blueprint.name(Role, usual[0][0]), n=usual[0][1], rows=len(rows))


RULES: tuple[Rule, ...] = (EveryRoleUsedIsDefined(), DecisionRightsNameAThreshold())

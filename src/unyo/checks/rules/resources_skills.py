"""No skill hangs on one person, and work finds somebody who can do it (V12)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import SKILLS
from unyo.findings.rule import Case, Finding, Limit, Rule, subject_of
from unyo.findings.settings import whole_limit
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Skill, SkillHolder
from unyo.framework.systems.skills import ALONE, LEVELS, TWO, Mastery, level_needed, masteries
from unyo.framework.work.designs import WorkItem, WorkResource
from unyo.parties.designs import Person
from unyo.vocabulary.declare import Design
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


def skill_masteries(blueprint: Blueprint) -> tuple[Mastery, ...]:
    """Every skill with its people, as of the day of the blueprint."""
    return blueprint.derived(_masteries)


def _masteries(blueprint: Blueprint) -> tuple[Mastery, ...]:
    return masteries(blueprint.all(Skill), blueprint.all(SkillHolder), blueprint.all(Person), blueprint.day)


def _people(blueprint: Blueprint, keys: tuple[str, ...]) -> Text:
    return listed(blueprint.name(Person, key) for key in keys) if keys else Text("なし", "none")


def _held(blueprint: Blueprint, found: Mastery, able: tuple[str, ...]) -> Text:
    """Who can, who left, whom nobody has judged."""
    said = [Text("できる人: {names}", "able: {names}").format(names=_people(blueprint, able))]
    for label, keys in (
        (Text("水準が未記入: {names}", "not judged: {names}"), found.unjudged),
        (Text("離任: {names}", "left: {names}"), found.gone),
    ):
        if keys:
            said.append(label.format(names=_people(blueprint, keys)))
    return Text("。".join(one.ja for one in said), "; ".join(one.en for one in said))


def _short_of(able: int, needed: int, found: Mastery) -> Verdict | None:
    """Broken when even those nobody judged could not fill it up; unknown when they could, or nobody is noted at all."""
    if able >= needed:
        return None
    nobody_noted = not (found.judged or found.unjudged or found.gone)
    return Verdict.UNKNOWN if nobody_noted or able + len(found.unjudged) >= needed else Verdict.BROKEN


class TwoPeopleMasterEverySkill(Rule):
    """どの技能にも、一人でできる人(水準3以上)が二人(または枠組みの定めた人数)以上いる。

    Every skill has two (or as many as the framework sets) or more people who can do it alone (level 3 or above).
    """

    id = "skill.two-people-master-it"
    row = "V12"
    severity = Severity.WARNING
    limits = (Limit("people", Decimal(TWO), Text("一人でできる人の数", "people who can do it alone")),)
    source = SKILLS
    why = Text(
        "その一人が休めば、作業は止まります。",
        "When the one person is away, the work stops.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」を一人でできる人を、あと{n}人育てるか外に頼む。期限と担当を決める。",
        "Train {n} more who can do “{name}” alone, or contract for it; settle who and by when.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per skill with a bus factor below two."""
        for found in skill_masteries(case.blueprint):
            verdict = _short_of(found.bus_factor, people_wanted(case.blueprint), found)
            if verdict:
                yield self._told(found, verdict, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many skills there are."""
        return len(case.blueprint.all(Skill))

    def _told(self, found: Mastery, verdict: Verdict, blueprint: Blueprint) -> Finding:
        n = found.bus_factor
        return self.finding(
            found.skill,
            title=Text("{name}: 一人でできる人が{n}人", "{name}: {n} can do it alone").format(
                name=found.skill.name, n=n
            ),
            evidence=_held(blueprint, found, found.at_least(ALONE)),
            remedy=self.remedy.format(name=found.skill.name, n=people_wanted(blueprint) - n),
            severity=Severity.ERROR if n == 0 and verdict is Verdict.BROKEN else Severity.WARNING,
            verdict=verdict,
            values={"bus_factor": n, "unjudged": len(found.unjudged), "left": len(found.gone)},
        )


class AsManyPeopleAsTheSkillAsksFor(Rule):
    """どの技能にも、必要な水準の人が必要な人数だけいる。

    Every skill has as many people at its level as it asks for.
    """

    id = "skill.as-many-as-needed"
    row = "V12"
    severity = Severity.WARNING
    source = SKILLS
    why = Text(
        "必要な人数を決めたのに足りなければ、体制は紙の上だけのものです。",
        "Needing more people than there are makes the staffing one on paper only.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の水準{level}の人をあと{n}人そろえるか、必要な人数を見直す。",
        "Bring {n} more to level {level} of “{name}”, or reconsider how many are needed.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per skill that states a number and has fewer."""
        for found in _numbered(case.blueprint):
            verdict = _short_of(len(found.fitting), found.skill.needed_holders or 0, found)
            if verdict:
                yield self._told(found, verdict, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many skills say how many people they need."""
        return len(_numbered(case.blueprint))

    def _told(self, found: Mastery, verdict: Verdict, blueprint: Blueprint) -> Finding:
        skill, needed, there = found.skill, found.skill.needed_holders or 0, len(found.fitting)
        return self.finding(
            skill,
            field="needed_holders",
            title=Text(
                "{name}: 水準{level}の人が{n}人、必要は{needed}人", "{name}: {n} of {needed} at level {level}"
            ).format(name=skill.name, level=level_needed(skill), n=there, needed=needed),
            evidence=_held(blueprint, found, found.fitting),
            remedy=self.remedy.format(name=skill.name, level=level_needed(skill), n=needed - there),
            verdict=verdict,
            values={"there": there, "needed": needed, "level": level_needed(skill)},
        )


def _numbered(blueprint: Blueprint) -> list[Mastery]:
    return [one for one in skill_masteries(blueprint) if one.skill.needed_holders is not None]


class WorkFindsSomebodyAble(Rule):
    """作業が求める技能の水準に、届いている人がいる。

    For the level of skill a work item needs, somebody is there who has it.
    """

    id = "skill.work-finds-somebody-able"
    row = "V12"
    severity = Severity.ERROR
    source = SKILLS
    why = Text("できる人のいない作業は、約束できません。", "Work nobody can do cannot be promised.")
    remedy: ClassVar[Text] = Text(
        "「{skill}」を水準{level}までできる人を育てるか、「{work}」を外に頼む。",
        "Train somebody to level {level} of “{skill}”, or contract “{work}” out.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per need of a work item nobody fills."""
        known = {one.skill.key: one for one in skill_masteries(case.blueprint)}
        for need in _needs(case.blueprint):
            found = known.get(need.skill)
            level = need.level if need.level is not None or not found else level_needed(found.skill)
            if found and level is not None:
                verdict = _short_of(len(found.at_least(level)), 1, found)
                if verdict:
                    yield self._told(need, found, level, verdict, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many skills work items ask for."""
        return len(_needs(case.blueprint))

    def _told(
        self, need: WorkResource, found: Mastery, level: int, verdict: Verdict, blueprint: Blueprint
    ) -> Finding:
        work = blueprint.name(WorkItem, need.work_item)
        return self.finding(
            need,
            field="skill",
            title=Text(
                "{work}: 「{skill}」を水準{level}でできる人がいません",
                "{work}: nobody at level {level} of “{skill}”",
            ).format(work=work, skill=found.skill.name, level=level),
            evidence=_held(blueprint, found, found.at_least(level)),
            remedy=self.remedy.format(skill=found.skill.name, level=level, work=work),
            verdict=verdict,
            values={"level": level, "people": len(found.judged)},
            related=(subject_of(found.skill),),
        )


def _needs(blueprint: Blueprint) -> list[WorkResource]:
    return [one for one in blueprint.all(WorkResource) if one.skill]


class SkillLevelsAreOnTheScale(Rule):
    """技能の水準は0から4で書かれている。

    Levels of skill are written from 0 to 4.
    """

    id = "skill.levels-are-on-the-scale"
    row = "V12"
    severity = Severity.WARNING
    source = SKILLS
    why = Text(
        "10段階や100点の水準が混ざると、足りない技能が足りて見えます。",
        "A ten-step or percent scale mixed in makes missing skill look like enough.",
    )
    remedy: ClassVar[Text] = Text(
        "0(できない)・1(知っている)・2(助けがあれば)・3(一人で)・4(教えられる)で書き直す。",
        "Write 0 (cannot), 1 (knows of it), 2 (with help), 3 (alone) or 4 (teaches others).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per level outside the scale."""
        for design, field, level in _levels(case.blueprint):
            if level not in LEVELS:
                yield self.finding(
                    design,
                    field=field,
                    title=Text("水準{n}は0から4の外です", "level {n} is not on the scale 0 to 4").format(
                        n=level
                    ),
                    evidence=Text("書かれた水準: {n}", "written: {n}").format(n=level),
                    remedy=self.remedy,
                    values={"level": level},
                )

    def examined(self, case: Case) -> int:
        """How many levels are written."""
        return len(list(_levels(case.blueprint)))


def _levels(blueprint: Blueprint) -> Iterator[tuple[Design, str, int]]:
    kinds: tuple[tuple[type[Design], str], ...] = (
        (SkillHolder, "level"),
        (Skill, "needed_level"),
        (WorkResource, "level"),
    )
    for kind, field in kinds:
        for design in blueprint.all(kind):
            level = getattr(design, field)
            if level is not None:
                yield design, field, level


def people_wanted(blueprint: Blueprint) -> int:
    """How many people this framework wants to be able to do a skill alone."""
    return whole_limit(RULES[0], "people", blueprint)


RULES: tuple[Rule, ...] = (
    TwoPeopleMasterEverySkill(),
    AsManyPeopleAsTheSkillAsksFor(),
    WorkFindsSomebodyAble(),
    SkillLevelsAreOnTheScale(),
)

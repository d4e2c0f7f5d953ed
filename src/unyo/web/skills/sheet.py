"""The skills matrix as a grid: people down, skills across, how many can do each alone (V12)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from unyo.checks.rules.resources_skills import people_wanted, skill_masteries
from unyo.checks.standing import Standing
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Skill, SkillHolder
from unyo.framework.systems.skills import LEVELS, Mastery, is_gone, level_needed
from unyo.parties.designs import Person
from unyo.tables.changes import Change
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import cannot_read, folded
from unyo.vocabulary.text import Language, Text
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.grid_views import DaySheet
from unyo.web.kit.versions import versions

# Keys are never blank at their edges: these rows cannot be mistaken for a person.
ALONE_ROW, NEEDED_ROW = "", " needed"
FOOT = {
    ALONE_ROW: Text("一人でできる人(3以上)", "Can do it alone (3 or above)"),
    NEEDED_ROW: Text("必要な水準の人 / 必要な人数", "At the level needed / people needed"),
}
CHOICES = tuple(str(level) for level in LEVELS)
# A grid of more people is read by nobody; those who hold a skill stand first.
MOST_PEOPLE = 200
NO_LEVEL = ("水準は0から4の数字で書いてください", "write a level from 0 to 4")
GONE = Text("{name}(離任)", "{name} (left)")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix on a day: people and skills in their order, every cell, and the findings about them."""

    people: tuple[tuple[str, Text], ...]
    unseen: int
    skills: tuple[Skill, ...]
    masteries: tuple[Mastery, ...]
    looks: Looks
    findings: tuple[Standing, ...]
    enough: int  # people who can do a skill alone, as many as the framework asks for


class SkillsSheet(DaySheet):
    """The grid of one framework, as of `day`, told in one language."""

    name = "skill_holder"

    def read(self) -> Matrix:
        """Everything the page shows."""
        design = self.design()
        skills = design.all(Skill)
        every = _in_order(design)
        people = every[:MOST_PEOPLE]
        found = self.found(is_about_skills)
        masteries = skill_masteries(design)
        looks = _cells(design, people, skills, versions(self.scope, self.name))
        looks |= _feet(masteries, self.language)
        return Matrix(
            people=tuple((one.key, _called(one, self.day)) for one in people),
            unseen=len(every) - len(people),
            skills=skills,
            masteries=masteries,
            looks=marked(looks, _placed(found, design), self.language),
            findings=found,
            enough=people_wanted(design),
        )

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        return self.read().looks

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the level away, any other adds or changes it."""
        typed = folded(write.value)
        if typed and typed not in CHOICES:
            raise cannot_read(write.value, *NO_LEVEL)
        if not typed:
            return self.removal(write)
        values = {"level": int(typed)}
        if write.key:
            return Change(verb="revise", table=self.name, key=write.key, values=values, version=write.version)
        place = {"person": write.row, "skill": write.column}
        return Change(verb="add", table=self.name, values={**place, **values})


def is_about_skills(one: Standing) -> bool:
    """Whether a finding belongs on this page."""
    return one.finding.rule.startswith("skill.")


def _in_order(design: Blueprint) -> list[Person]:
    """Those who hold a skill first, then the others who are there."""
    holding = {one.person for one in design.all(SkillHolder)}
    people = design.all(Person)
    others = [one for one in people if one.key not in holding and not is_gone(one, design.day)]
    return [*(one for one in people if one.key in holding), *others]


def _called(person: Person, day: dt.date) -> Text:
    name = Text(person.name, person.name)
    return GONE.format(name=name) if is_gone(person, day) else name


def _cells(
    design: Blueprint, people: list[Person], skills: tuple[Skill, ...], kept: Mapping[str, int]
) -> dict[At, Look]:
    looks: dict[At, Look] = {(person.key, skill.key): Look() for person in people for skill in skills}
    for one in design.all(SkillHolder):
        if (one.person, one.skill) in looks:
            level = "" if one.level is None else str(one.level)
            looks[one.person, one.skill] = Look(level, level or "?", kept.get(one.key, 0), one.key)
    return looks


def _feet(masteries: tuple[Mastery, ...], language: Language) -> dict[At, Look]:
    looks = {}
    for found in masteries:
        skill = found.skill
        looks[ALONE_ROW, skill.key] = _foot(str(found.bus_factor))
        needed = "–" if skill.needed_holders is None else str(skill.needed_holders)
        level = Text("水準{n}", "level {n}").format(n=level_needed(skill)).in_(language)
        looks[NEEDED_ROW, skill.key] = _foot(f"{len(found.fitting)} / {needed} ({level})")
    return looks


def _foot(display: str) -> Look:
    return Look(display=display, readonly=True)


def _placed(found: tuple[Standing, ...], design: Blueprint) -> dict[At, list[Standing]]:
    cells: defaultdict[At, list[Standing]] = defaultdict(list)
    for one in found:
        for at in _places(one, design):
            cells[at].append(one)
    return cells


def _places(one: Standing, design: Blueprint) -> Iterator[At]:
    subject = one.finding.subject
    if subject.table == "skill_holder" and (held := design.one(SkillHolder, subject.key)):
        yield held.person, held.skill
    elif subject.table == "skill":
        yield (NEEDED_ROW if subject.field else ALONE_ROW), subject.key
    else:
        yield from ((ALONE_ROW, also.key) for also in one.finding.related if also.table == "skill")

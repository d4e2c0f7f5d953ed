"""Who can do what, and how many may be missing before nobody can (V12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from unyo.framework.systems.designs import Skill, SkillHolder
from unyo.parties.designs import Person
from unyo.vocabulary.frozen import dataclass

ALONE = 3  # at this level somebody does it without help
LEVELS = (0, 1, 2, 3, 4)
TWO = 2  # with fewer, one absence stops the work


@dataclass(frozen=True, slots=True)
class Mastery:
    """One skill on a day: who is there with which level, whom nobody has judged, and who held it and has left."""

    skill: Skill
    judged: tuple[tuple[str, int], ...]
    unjudged: tuple[str, ...]
    gone: tuple[str, ...]

    def at_least(self, level: int) -> tuple[str, ...]:
        """The people who are there and have that level."""
        return tuple(person for person, reached in self.judged if reached >= level)

    @property
    def bus_factor(self) -> int:
        """How many people can do it alone; below two it hangs on one person, or on nobody."""
        return len(self.at_least(ALONE))

    @property
    def fitting(self) -> tuple[str, ...]:
        """The people at the level the skill asks for."""
        return self.at_least(level_needed(self.skill))


def level_needed(skill: Skill) -> int:
    """The level the skill asks for; doing it alone where it says nothing."""
    return ALONE if skill.needed_level is None else skill.needed_level


def masteries(
    skills: Iterable[Skill], holders: Iterable[SkillHolder], people: Iterable[Person], day: dt.date
) -> tuple[Mastery, ...]:
    """Every skill with its people as of `day`."""
    known = {one.key: one for one in people}
    held: dict[str, list[SkillHolder]] = {}
    for one in holders:
        held.setdefault(one.skill, []).append(one)
    return tuple(_mastery(skill, held.get(skill.key, ()), known, day) for skill in skills)


def is_gone(person: Person | None, day: dt.date) -> bool:
    """Whether somebody is no longer there on a day; nobody at all is not there either."""
    return person is None or (person.left_on is not None and person.left_on <= day)


def _mastery(
    skill: Skill, holders: Iterable[SkillHolder], people: Mapping[str, Person], day: dt.date
) -> Mastery:
    levels: dict[str, int | None] = {}
    for one in holders:
        levels[one.person] = _higher(levels.get(one.person), one.level)
    gone = tuple(key for key in levels if is_gone(people.get(key), day))
    there = {key: level for key, level in levels.items() if key not in gone}
    return Mastery(
        skill,
        judged=tuple((key, level) for key, level in there.items() if level is not None),
        unjudged=tuple(key for key, level in there.items() if level is None),
        gone=gone,
    )


def _higher(one: int | None, other: int | None) -> int | None:
    return max((level for level in (one, other) if level is not None), default=None)

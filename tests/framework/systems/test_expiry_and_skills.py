"""By when to act before an end, who can do what, and documents left behind (G35, G36, V12, T17, T18)."""

from __future__ import annotations

import datetime as dt

import pytest

from unyo.framework.systems.designs import Document, Resource, Skill, SkillHolder
from unyo.framework.systems.documents import last_changes, overtaken_on
from unyo.framework.systems.expiry import act_by, expiry, register
from unyo.framework.systems.skills import level_needed, masteries
from unyo.parties.designs import Person

DAY = dt.date(2026, 11, 22)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.row("G35")
@pytest.mark.trap("T18")
@pytest.mark.parametrize(
    ("ends", "renewal", "notice", "lead", "expected", "step", "gaps"),
    [
        ("2027-03-31", "automatic", 3, None, "2026-12-31", "notice", ()),
        ("2027-03-31", "automatic", 3, 6, "2026-09-30", "start", ()),
        ("2027-03-31", "automatic", None, None, "2027-03-31", "end", ("notice_months",)),
        ("2027-05-31", "manual", None, 3, "2027-02-28", "start", ()),
        ("2028-05-31", "manual", 1, 3, "2028-02-29", "start", ()),
        ("2027-03-31", "manual", 6, 3, "2026-09-30", "notice", ()),
        ("2027-03-31", "none", None, None, "2027-03-31", "end", ("lead_months",)),
        ("2027-03-31", "", 0, 0, "2027-03-31", "notice", ()),
    ],
)
def test_the_day_to_act_is_what_comes_first(
    ends: str,
    renewal: str,
    notice: int | None,
    lead: int | None,
    expected: str,
    step: str,
    gaps: tuple[str, ...],
) -> None:
    found = act_by(day(ends), renewal=renewal, notice_months=notice, lead_months=lead)
    assert (found.day, found.step, found.gaps) == (day(expected), step, gaps)


@pytest.mark.trap("T17")
def test_the_last_day_itself_is_still_in_time() -> None:
    found = act_by(day("2027-03-31"), notice_months=0)
    assert (found.days_left(day("2027-03-31")), found.days_left(day("2027-04-01"))) == (0, -1)


def test_the_register_is_ordered_by_the_day_to_act_and_leaves_out_what_has_no_end() -> None:
    found = register(
        [
            Resource(key="甲", name="甲", ends_on=day("2027-01-31")),
            Resource(key="乙", name="乙", ends_on=day("2027-09-30"), lead_months=12),
            Resource(key="丙", name="丙"),
        ]
    )
    assert [(one.resource.key, str(one.act.day)) for one in found] == [
        ("乙", "2026-09-30"),
        ("甲", "2027-01-31"),
    ]
    assert expiry(Resource(key="丙", name="丙")) is None


def people(*names: str, gone: tuple[str, ...] = ()) -> list[Person]:
    return [Person(key=n, name=n, left_on=DAY if n in gone else None) for n in names]


def holds(**levels: int | None) -> list[SkillHolder]:
    return [SkillHolder(key=k, skill="復旧", person=k, level=level) for k, level in levels.items()]


@pytest.mark.row("V12")
def test_only_people_who_are_there_and_can_do_it_alone_count() -> None:
    skill = Skill(key="復旧", name="復旧")
    (found,) = masteries(
        [skill],
        holds(一=4, 二=3, 三=2, 四=None, 五=4),
        people("一", "二", "三", "四", "五", gone=("二",)),
        DAY,
    )
    assert (found.at_least(3), found.unjudged, found.gone) == (("一", "五"), ("四",), ("二",))
    assert (found.bus_factor, level_needed(skill)) == (2, 3)


def test_the_level_a_skill_asks_for_counts_beside_doing_it_alone() -> None:
    (found,) = masteries(
        [Skill(key="復旧", name="復旧", needed_level=4, needed_holders=3)],
        holds(一=4, 二=3),
        people("一", "二"),
        DAY,
    )
    assert (found.at_least(3), found.fitting) == (("一", "二"), ("一",))


def test_somebody_leaving_tomorrow_is_still_there_today() -> None:
    leaving = [Person(key="一", name="一", left_on=DAY + dt.timedelta(days=1))]
    (found,) = masteries([Skill(key="復旧", name="復旧")], holds(一=3), leaving, DAY)
    assert found.bus_factor == 1


def test_a_person_noted_twice_counts_once_with_the_higher_level() -> None:
    twice = [
        SkillHolder(key=k, skill="復旧", person="一", level=n) for k, n in (("a", 3), ("b", None), ("c", 1))
    ]
    (found,) = masteries([Skill(key="復旧", name="復旧")], twice, people("一"), DAY)
    assert (found.at_least(3), found.unjudged) == (("一",), ())


@pytest.mark.row("G36")
def test_a_document_older_than_the_last_change_of_its_system_is_overtaken() -> None:
    changes = last_changes(
        [("予約", day("2026-06-01")), ("予約", day("2026-09-01")), ("会計", None), ("", DAY)]
    )
    assert changes == {"予約": day("2026-09-01")}
    made = {"key": "設計書", "name": "設計書", "system": "予約"}
    assert overtaken_on(Document(**made, updated_on=day("2026-08-31")), changes) == day("2026-09-01")  # type: ignore[arg-type]
    assert overtaken_on(Document(**made, updated_on=day("2026-09-01")), changes) is None  # type: ignore[arg-type]
    assert overtaken_on(Document(**made), changes) is None  # type: ignore[arg-type]
    assert overtaken_on(Document(**made, updated_on=day("2026-01-01"), maintained=False), changes) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("months", [-1, 1201, 2**31 - 1])
def test_a_number_of_months_nobody_means_counts_as_not_stated(months: int) -> None:
    found = act_by(day("2027-03-31"), renewal="automatic", notice_months=months, lead_months=months)
    assert (found.day, found.gaps) == (day("2027-03-31"), ("notice_months",))
    assert act_by(dt.date.min, notice_months=12).notice is None

"""The state of each cell, on a day and in a band (H1)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.contracts.cells import calendar_of, parties_of
from unyo.framework.contracts.coverage import State, cell_state, coverage_matrix, first_hole_day
from unyo.framework.contracts.designs import Clause, Contract, CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.contracts.hours import business_calendar, unattended
from unyo.framework.contracts.terms import decide_by, next_end
from unyo.framework.designs import Blueprint
from unyo.parties.designs import Calendar, Organization
from unyo.vocabulary.bands import TimeBand, band_calendar
from unyo.vocabulary.declare import Design
from unyo.vocabulary.periods import year_around
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.support_hours import parse_calendar

D = dt.date
DAY = D(2026, 11, 22)
FIRST, LAST = D(2026, 4, 1), D(2027, 3, 31)
WEEKDAYS = Calendar(key="平日", name="平日", hours="平日9:00-18:00")


def ams(key: str = "AMS", first: D | None = FIRST, last: D | None = LAST, **more: object) -> Contract:
    return Contract(key=key, name=key, valid_from=first, valid_to=last, **more)  # type: ignore[arg-type]


def row(**more: object) -> CoverageCell:
    given = {"layer": "アプリ", "item": "一次対応", "party": "ベンダ", "basis": "contract", "contract": "AMS"}
    given |= {"start_min": 30, "restore_min": 240} | more
    return CoverageCell(key=str(sorted(map(str, given.values()))), **given)  # type: ignore[arg-type]


def plan(*designs: Design, day: D = DAY) -> Blueprint:
    return Blueprint.of(designs, day)


def codes(cell: CoverageCell, blueprint: Blueprint, day: D = DAY, band: str = "") -> set[str]:
    return {reason.code for reason in cell_state(cell, blueprint, day, band).reasons}


@pytest.mark.row("H1")
@pytest.mark.accept("AT-H1-3")
@pytest.mark.trap("T17")
def test_a_contract_holds_through_its_last_day_and_not_one_longer() -> None:
    blueprint = plan(ams(), row())
    assert cell_state(row(), blueprint, D(2027, 3, 31)).state is State.COVERED
    assert cell_state(row(), blueprint, D(2027, 4, 1)).state is State.HOLE
    assert first_hole_day(row(), blueprint) == D(2027, 4, 1)


@pytest.mark.trap("T17")
@given(st.dates(D(2020, 1, 1), D(2030, 1, 1)), st.integers(0, 900), st.integers(-5, 905))
def test_a_day_is_covered_exactly_when_the_contract_runs(first: D, length: int, offset: int) -> None:
    blueprint = plan(ams(first=first, last=first + dt.timedelta(length)), row())
    state = cell_state(row(), blueprint, first + dt.timedelta(offset)).state
    assert (state is State.COVERED) == (0 <= offset <= length)


@pytest.mark.trap("T59")
def test_a_future_contract_is_a_hole_today_and_opens_no_hole_later() -> None:
    blueprint = plan(ams(first=D(2026, 12, 1)), row())
    assert codes(row(), blueprint) == {"contract.not-started"}
    assert first_hole_day(row(), blueprint) == DAY


@pytest.mark.accept("AT-H1-4")
@pytest.mark.trap("T58")
@pytest.mark.parametrize(
    ("band", "state"),
    [
        ("weekday_day", State.COVERED),
        ("weekday_night", State.HOLE),
        ("holiday", State.HOLE),
        ("always", State.PARTIAL),
    ],
)
def test_weekday_hours_leave_nights_and_days_off_uncovered(band: str, state: State) -> None:
    blueprint = plan(ams(calendar="平日"), WEEKDAYS, row())
    assert cell_state(row(), blueprint, DAY, band).state is state
    assert cell_state(row(band=band), blueprint, DAY).state is state


def test_hours_that_end_early_cover_a_part_of_the_day() -> None:
    early = Calendar(key="短", name="短", hours="平日9:00-17:30")
    told = cell_state(row(calendar="短"), plan(ams(calendar="平日"), WEEKDAYS, early), DAY, "weekday_day")
    assert told.state is State.PARTIAL
    assert "94.4" in told.reasons[0].text.ja  # 510 of 540 minutes


def test_a_band_without_stated_hours_is_unknown() -> None:
    assert cell_state(row(), plan(ams()), DAY, "weekday_night").state is State.UNKNOWN
    unreadable = Calendar(key="謎", name="謎", hours="だいたい昼")
    assert "hours.unreadable" in codes(row(calendar="謎"), plan(ams(), unreadable), band="holiday")


def test_the_hours_of_in_house_work_are_those_of_the_organisation() -> None:
    desk = Organization(key="運用部", name="運用部", aliases="運用チーム, Ops", calendar="平日")
    inside = row(basis="in_house", contract="", party="運用チーム")
    assert cell_state(inside, plan(desk, WEEKDAYS), DAY, "weekday_night").state is State.HOLE
    assert cell_state(inside, plan(desk, WEEKDAYS), DAY, "weekday_day").state is State.COVERED


def test_a_row_for_one_band_does_not_answer_for_another() -> None:
    assert codes(row(band="weekday_day"), plan(ams(calendar="平日"), WEEKDAYS), band="holiday") == {
        "band.other"
    }


@pytest.mark.trap("T57")
@pytest.mark.parametrize(
    "party", ["事業側/ベンダ", "事業側／ベンダ", "事業側、ベンダ", "事業側・ベンダ", "A&B", "A and B"]
)
def test_two_names_in_one_cell_are_no_double_cover(party: str) -> None:
    told = cell_state(row(party=party), plan(ams()), DAY)
    assert told.state is State.PARTIAL
    assert told.has("split.unstated")
    assert cell_state(row(party=party, split="検知はA、切り分けはB"), plan(ams()), DAY).state is State.COVERED


def test_one_organisation_with_a_dot_in_its_name_is_one_party() -> None:
    named = Organization(key="1", name="カスタマー・サポート")
    assert parties_of(row(party="カスタマー・サポート"), plan(named)) == ("カスタマー・サポート",)
    assert parties_of(row(party="24/365監視センター"), plan()) == ("24/365監視センター",)


@pytest.mark.trap("T55")
def test_an_empty_cell_is_neither_covered_nor_not_applicable() -> None:
    told = cell_state(CoverageCell(layer="a", item="b"), plan(), DAY)
    assert (told.state, told.reasons[0].code) == (State.HOLE, "cell.empty")


@pytest.mark.trap("T55")
def test_not_applicable_needs_a_reason() -> None:
    bare = row(basis="not_applicable", contract="", party="")
    assert cell_state(bare, plan(), DAY).state is State.UNREASONED_NA
    assert cell_state(row(basis="", contract="", party="該当なし"), plan(), DAY).state is State.UNREASONED_NA
    reasoned = row(basis="not_applicable", contract="", reason="SaaSのため")
    assert cell_state(reasoned, plan(), DAY).state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("changed", "designs", "state", "code"),
    [
        ({"basis": "undecided", "contract": ""}, (), State.HOLE, "basis.undecided"),
        ({"basis": "", "contract": "", "party": "未定"}, (), State.HOLE, "basis.undecided"),
        ({"contract": "無い契約"}, (), State.HOLE, "contract.unknown"),
        ({"contract": ""}, (), State.UNKNOWN, "contract.unnamed"),
        ({"basis": "", "contract": ""}, (), State.UNKNOWN, "basis.unstated"),
        ({}, (ams(first=None, last=None),), State.UNKNOWN, "contract.no-period"),
        ({"start_min": None, "restore_min": None}, (ams(),), State.PARTIAL, "levels.missing"),
        ({"valid_to": D(2026, 6, 30)}, (ams(),), State.HOLE, "row.expired"),
        ({"valid_from": D(2027, 1, 1)}, (ams(),), State.HOLE, "row.not-started"),
    ],
)
def test_what_is_missing_decides_the_state(
    changed: dict[str, object], designs: tuple[Design, ...], state: State, code: str
) -> None:
    told = cell_state(row(**changed), plan(*designs), DAY)
    assert (told.state, told.reasons[0].code) == (state, code)


def test_a_clause_that_leaves_the_work_out_makes_a_hole() -> None:
    names = (CoverageLayer(key="アプリ", name="アプリ"), CoverageItem(key="一次対応", name="一次対応"))
    left_out = Clause(key="4", contract="AMS", number="第4条", effect="excludes", item="一次対応")
    assert codes(row(), plan(ams(), left_out, *names)) == {"clause.excludes"}
    other = Clause(key="4", contract="AMS", number="第4条", effect="excludes", item="監視")
    assert codes(row(), plan(ams(), other, *names)) == set()
    part = Clause(
        key="4", contract="AMS", number="第4条", effect="excludes", item="一次対応", sub_item="夜間"
    )
    assert codes(row(), plan(ams(), part, *names)) == {"clause.excludes-part"}
    assert codes(row(sub_item="夜間"), plan(ams(), part, *names)) == {"clause.excludes"}
    named = Clause(key="5", contract="AMS", number="第5条", effect="excludes")
    assert codes(row(clause="第５条"), plan(ams(), named, *names)) == {"clause.excludes"}
    assert codes(row(), plan(ams(), named, *names)) == set()


@pytest.mark.trap("T59")
@pytest.mark.parametrize(("second", "hole"), [(D(2027, 4, 1), D(2028, 4, 1)), (D(2027, 4, 2), D(2027, 4, 1))])
def test_a_contract_that_follows_closes_the_gap_and_one_day_late_does_not(second: D, hole: D) -> None:
    follow = ams("AMS2", second, D(2028, 3, 31))
    cells = (row(), row(contract="AMS2"))
    blueprint = plan(ams(), follow, *cells)
    assert first_hole_day(cells[0], blueprint) == hole
    matrix = coverage_matrix(blueprint, D(2027, 4, 5))
    assert matrix.square("アプリ", "一次対応").state is State.COVERED


def test_the_next_contract_of_the_same_number_takes_over() -> None:
    blueprint = plan(ams(number="K-1"), ams("次期", D(2027, 4, 1), D(2028, 3, 31), number="K-1"), row())
    assert cell_state(row(), blueprint, D(2027, 5, 1)).state is State.COVERED
    assert first_hole_day(row(), blueprint) == D(2028, 4, 1)


@pytest.mark.trap("T18")
def test_a_contract_that_renews_by_itself_does_not_end_but_must_be_decided_on() -> None:
    renewing = ams(auto_renew=True, notice_months=3)
    assert first_hole_day(row(), plan(renewing, row())) is None
    assert cell_state(row(), plan(renewing), D(2031, 1, 1)).state is State.COVERED
    assert decide_by(renewing, DAY) == D(2026, 12, 31)
    assert next_end(renewing, D(2027, 4, 1)) == D(2028, 3, 31)
    assert decide_by(ams(last=D(2028, 2, 29), auto_renew=True, notice_months=1), DAY) == D(2028, 1, 29)
    assert decide_by(ams(), DAY) is None


def test_the_first_day_of_a_hole_that_is_open_is_the_day_after_the_end() -> None:
    assert first_hole_day(row(), plan(ams(), row(), day=D(2027, 6, 1))) == D(2027, 4, 1)
    undecided = row(basis="undecided", contract="")
    assert first_hole_day(undecided, plan(undecided)) == DAY
    assert first_hole_day(row(basis="", contract=""), plan()) is None


def test_the_worst_row_of_a_square_shows_and_the_others_stay_in_reach() -> None:
    batch = row(item="監視", sub_item="バッチ監視", basis="undecided", contract="", party="")
    layers = (
        CoverageLayer(key="業務", name="業務", position=2),
        CoverageLayer(key="アプリ", name="アプリ", position=1),
    )
    matrix = coverage_matrix(plan(ams(), *layers, row(item="監視"), batch, row()), DAY)
    assert [layer.key for layer in matrix.layers] == ["アプリ", "業務"]
    square = matrix.square("アプリ", "監視")
    assert square.state is State.HOLE
    assert Counter(one.judged.state for one in square.cells) == {State.COVERED: 1, State.HOLE: 1}
    assert matrix.square("業務", "監視").reasons[0].code == "square.no-row"
    assert matrix.counts() == {State.HOLE: 3, State.COVERED: 1}


def test_a_band_nobody_has_a_row_for_is_a_hole_in_that_band() -> None:
    blueprint = plan(ams(calendar="平日"), WEEKDAYS, row(band="weekday_day"))
    assert coverage_matrix(blueprint, DAY, "weekday_day").square("アプリ", "一次対応").state is State.COVERED
    night = coverage_matrix(blueprint, DAY, "weekday_night").square("アプリ", "一次対応")
    assert (night.state, night.reasons[0].code) == (State.HOLE, "band.unanswered")


def test_a_table_without_rows_has_no_squares() -> None:
    assert coverage_matrix(plan(CoverageLayer(key="x", name="x")), DAY).counts() == {}


def test_lunch_and_days_off_are_taken_out_of_the_hours() -> None:
    hours = Calendar(
        name="本社",
        hours="平日9:00-18:00",
        lunch="12:00-13:00",
        closed_days="2026-12-29〜2027-01-03, 2027-08-13",
    )
    read = business_calendar(hours)
    assert read.windows_on(D(2026, 11, 24)) == ((540, 720), (780, 1080))
    assert read.windows_on(D(2026, 12, 30)) == ()
    assert read.windows_on(D(2026, 11, 23)) == ()  # 勤労感謝の日
    assert business_calendar(Calendar(name="x", hours="平日9:00-18:00", holidays_closed=False)).windows_on(
        D(2026, 11, 23)
    )
    with pytest.raises(CannotRead):
        business_calendar(Calendar(name="x", hours="平日9:00-18:00", closed_days="いつか"))


def test_two_shifts_together_leave_nothing_of_the_night() -> None:
    night = band_calendar(TimeBand.WEEKDAY_NIGHT)
    late, early = parse_calendar("毎日18:00-24:00"), parse_calendar("毎日0:00-9:00")
    year = year_around(DAY)
    assert unattended(night, [late, early], year)[0] == 0
    missing, total = unattended(night, [early], year)
    assert missing * 15 == total * 6  # 18-24 of a night of fifteen hours
    assert unattended(night, [], year) == (total, total)


def test_a_state_is_worked_out_once_for_a_day_and_a_band() -> None:
    cell = row(calendar="平日")
    blueprint = plan(ams(), WEEKDAYS, cell)
    first = cell_state(cell, blueprint, DAY)
    assert cell_state(cell, blueprint, DAY) is first
    assert cell_state(cell, blueprint, D(2028, 1, 1)).state is State.HOLE
    assert codes(cell, blueprint, band=TimeBand.WEEKDAY_NIGHT) == {"hours.outside"}
    assert cell_state(cell, plan(cell), DAY).has("contract.unknown")


def test_rows_that_share_a_key_are_not_taken_for_each_other() -> None:
    one, other = (
        CoverageCell(key="同", layer="アプリ", item="一次対応", party=party, basis=basis)
        for party, basis in (("運用", "in_house"), ("ベンダ", "undecided"))
    )
    blueprint = plan(one, other)
    for _ in range(2):
        assert "basis.undecided" not in codes(one, blueprint)
        assert "basis.undecided" in codes(other, blueprint)


def test_a_party_is_known_by_any_name_of_its_organisation_and_the_first_keeps_a_name_two_have() -> None:
    first = Organization(key="a", name="A/B社", aliases="AB、エー", calendar="平日")
    second = Organization(key="b", name="エー", calendar="ない")
    rows = plan(first, second, WEEKDAYS)
    assert parties_of(row(party="a/b社"), rows) == ("a/b社",)
    assert parties_of(row(party="A/C"), rows) == ("A", "C")
    assert parties_of(row(party=""), rows) == ()
    for called in ("AB", "エー", "A/B社"):
        assert calendar_of(row(party=called, basis="in_house", contract=""), rows, DAY) is WEEKDAYS


@pytest.mark.trap("T55")
@pytest.mark.parametrize("reason", ["", "なし", "特になし", "-", "N/A", "ＮＯＮＥ"])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    cell = row(basis="not_applicable", party="", contract="", reason=reason)
    assert cell_state(cell, plan(), DAY).state is State.UNREASONED_NA
    told = row(basis="not_applicable", party="", contract="", reason="SaaSが担う")
    assert cell_state(told, plan(), DAY).state is State.NOT_APPLICABLE

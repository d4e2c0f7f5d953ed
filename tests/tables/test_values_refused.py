"""Hostile and mistaken values are refused in words, and nothing of them is stored."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unyo.framework.designs import TABLES
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, apply_batch, revise_row
from unyo.tables.changes import Change
from unyo.tables.cleaning import Unfit, fitted, fitted_key, plain
from unyo.tables.filtering import Filter
from unyo.tables.queries import history, named, row, rows
from unyo.tables.refusals import Invalid, NoSuchRow, Refused, UnknownColumn, shown
from unyo.tables.scope import Scope
from unyo.tables.written import written
from unyo.vocabulary.declare import Choice, Column, Kind
from unyo.vocabulary.text import Text

HOSTILE: list[Any] = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\ufffe",
    "\x1b[31m",
    "x" * 100_000,
    10**400,
    -(10**5000),
    "9" * 4301,
    "1e400",
    1e308,
    float("nan"),
    float("inf"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("1e400"),
    Decimal("1e-400"),
    Decimal("0.00001"),
    Decimal("1234567890123456"),
    2**31,
    2**63,
    -(2**31) - 1,
    True,
    b"bytes",
    [],
    {},
    {"$gt": ""},
    [[[]]],
    "0001-01-01",
    "9999-12-31",
    "2027-02-30",
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
    dt.datetime(2027, 1, 1),
    "１２",
    "' OR 1=1 --",
    "no such choice",
    object(),
]


def column(kind: Kind) -> Column:
    choices = (Choice("a", Text("あ", "A")),) if kind is Kind.CHOICE else ()
    return Column("x", kind, Text("列", "column"), choices=choices, to="contract" if kind is Kind.REF else "")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_value_is_kept_whole_or_refused_in_words(kind: Kind, number: int) -> None:
    try:
        kept = fitted(column(kind), HOSTILE[number])
    except Unfit as unfit:
        assert unfit.text.ja and unfit.text.en
        shown(HOSTILE[number]).encode()
        return
    str(written(kept)).encode()
    assert "\x00" not in str(kept)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
@pytest.mark.parametrize(
    "name", ["name", "fee_month", "notice_months", "valid_from", "auto_renew", "provider"]
)
def test_no_hostile_value_poisons_a_table(scope: Scope, name: str, number: int) -> None:
    try:
        kept = add_row(scope, "contract", {"name": "契約", name: HOSTILE[number]})
    except Invalid as refused:
        assert {error.field for error in refused.errors} == {name}
        for error in refused.errors:
            f"{error.value}{error.text.ja}{error.text.en}".encode()
        assert rows(scope, "contract").total == 0
        assert entries(scope.framework_id) == []
        return
    assert row(scope, "contract", kept.key).design == kept.design


@pytest.mark.parametrize(
    "hostile", ["\x00", "\ud800", "a\x00", "x" * 300, "\n", "a\nb", ".", "..", "  ", "\u3000"]
)
def test_a_hostile_key_is_refused_or_finds_nothing(scope: Scope, hostile: str) -> None:
    with pytest.raises(Invalid):
        add_row(scope, "contract", {"name": "契約"}, key=hostile)
    with pytest.raises(NoSuchRow):
        row(scope, "contract", hostile)
    assert history(scope, "contract", hostile) == []
    with pytest.raises(Refused):
        revise_row(scope, "contract", hostile, {"name": "x"}, version=1)
    with pytest.raises(Refused):
        apply_batch(
            scope, [Change(verb=verb, table="contract", key=hostile) for verb in ("remove", "restore")]
        )


@pytest.mark.parametrize("hostile", ["\x00", "\ud800", "x" * 2000])
def test_a_hostile_reason_is_refused(scope: Scope, hostile: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_row(scope, "contract", {"name": "契約"}, why=hostile)
    assert refused.value.errors[0].field == "why"


@pytest.mark.parametrize(
    "hostile", ["\x00", "\ud800", "' OR 1=1 --", "%", "_", "\\", '"', "x" * 5000, "(" * 50]
)
def test_a_hostile_search_or_filter_is_refused_or_finds_nothing(scope: Scope, hostile: str) -> None:
    add_row(scope, "contract", {"name": "契約"})
    for look in (
        lambda: rows(scope, "contract", search=hostile).total,
        lambda: len(named(scope, "contract", search=hostile)),
        lambda: rows(scope, "contract", filters=[Filter("name", "contains", hostile)]).total,
        lambda: rows(scope, "contract", filters=[Filter("provider", "contains", hostile)]).total,
    ):
        try:
            assert look() == 0
        except Invalid as refused:
            assert refused.text.ja
    for name in (hostile, "provider__name", "framework", "identity", "id", "removed_at", "framework_id__gt"):
        with pytest.raises(UnknownColumn):
            rows(scope, "contract", filters=[Filter(name, "is", "x")])
        with pytest.raises(UnknownColumn):
            rows(scope, "contract", sort=[name])
        with pytest.raises(Invalid):
            add_row(scope, "contract", {"name": "y", name: "x"})


@pytest.mark.parametrize(
    "name", ["key", "version", "framework", "framework_id", "id", "removed_at", "identity"]
)
def test_columns_every_row_has_are_not_among_the_values(scope: Scope, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_row(scope, "contract", {"name": "契約", name: 1})
    assert [error.field for error in refused.value.errors] == [name]


def test_every_error_of_a_row_is_told_at_once(scope: Scope) -> None:
    with pytest.raises(Invalid) as refused:
        add_row(
            scope, "contract", {"fee_month": "x", "provider": "だれか", "valid_from": "きのう", "いろ": 1}
        )
    assert {error.field for error in refused.value.errors} == {
        "name",
        "fee_month",
        "provider",
        "valid_from",
        "いろ",
    }


def test_what_is_required_cannot_be_emptied(scope: Scope) -> None:
    kept = add_row(scope, "contract", {"name": "契約"})
    for empty in ("", None, "  "):
        with pytest.raises(Invalid) as refused:
            revise_row(scope, "contract", kept.key, {"name": empty}, version=1)
        assert "必須" in refused.value.text.ja


def test_a_choice_that_is_not_offered_names_those_that_are(scope: Scope) -> None:
    with pytest.raises(Invalid) as refused:
        add_row(scope, "agreement", {"name": "x", "kind": "SLO"})
    assert "sla" in refused.value.text.ja and "ola" in refused.value.text.en


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10))
def test_a_plain_number_is_the_same_number(number: Decimal) -> None:
    assert plain(number) == number
    assert Decimal(str(written(plain(number)))) == number
    assert "E" not in str(written(plain(number)))


@given(st.text(max_size=60))
def test_a_key_that_fits_fits_again_unchanged(text: str) -> None:
    try:
        key = fitted_key(text)
    except Unfit:
        return
    assert fitted_key(key) == key


@given(st.one_of(st.text(max_size=300), st.integers(), st.floats(), st.decimals(), st.dates(), st.none()))
def test_any_value_of_any_kind_is_kept_or_refused(value: object) -> None:
    for kind in Kind:
        try:
            kept = fitted(column(kind), value)
        except Unfit:
            continue
        assert fitted(column(kind), kept) == kept


@given(st.text(max_size=200))
def test_what_is_shown_of_a_value_can_be_printed(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 80


@pytest.mark.trap("T68")
def test_names_that_only_look_alike_stay_apart(scope: Scope) -> None:
    add_row(scope, "person", {"name": "山\ufa11"})
    add_row(scope, "person", {"name": "山崎"})
    add_row(scope, "person", {"name": "\ufa19田"})
    assert [one["name"] for one in rows(scope, "person").rows] == ["山\ufa11", "山崎", "\ufa19田"]


def test_decomposed_kana_are_composed(scope: Scope) -> None:
    add_row(scope, "person", {"name": "か\u3099"})
    assert rows(scope, "person", search="が").total == 1


def test_money_comes_back_to_the_last_figure(scope: Scope) -> None:
    for number in ("99999999999.9999", "-99999999999.9999", "999999999999999", "0.0001", "100000"):
        kept = add_row(scope, "option", {"name": number, "fee_month": Decimal(number)})
        assert row(scope, "option", kept.key).design.fee_month == Decimal(number)  # type: ignore[attr-defined]


def test_every_declared_length_fits_its_column() -> None:
    for table in TABLES.values():
        for one in table.columns:
            if one.kind is Kind.CHOICE:
                assert all(len(choice.value) <= 50 for choice in one.choices)

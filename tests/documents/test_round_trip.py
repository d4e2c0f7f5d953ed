"""What we write we read back: an export changes nothing when it comes in again, whatever people called things."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unyo.documents.writers.csv_table import CP932, table_csv
from unyo.documents.writers.workbook import write_template, write_workbook
from unyo.framework.designs import DESIGNS, TABLES, Blueprint
from unyo.ingest.intake import read_intake
from unyo.ingest.plan import plan
from unyo.vocabulary.declare import Kind, table_of

DAY = dt.date(2026, 4, 1)
NASTY = (
    "=cmd|' /C calc'!A0", "＝1+1", "+81-3-1234", "-5", "@home", "'=1", "''=1", "0012", "1E5", "1.10", "TRUE", "#N/A",
    "# 1番", "😀", "𠮷野家", "﨑", "髙", "サーバー", "ｻｰﾊﾞ", "改\n行", "二\n\n行", "a,b", 'q"q', "tab\there", "～〜−",
    "_x000D_", "&amp;<b>", "名称", "はい", "該当無", "2026/4/1", "1/2", "٣", "e\u0301", "\u3000中\u3000全角", "単位(円)", "a" * 190,
)  # fmt: skip
STRINGS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40),
).map(str.strip).filter(bool)  # fmt: skip
VALUES = {
    Kind.TEXT: STRINGS,
    Kind.LONG_TEXT: STRINGS,
    Kind.INTEGER: st.integers(-10_000, 10**6),
    Kind.DECIMAL: st.decimals(-1000, 10**6, places=3),
    Kind.MONEY: st.decimals(-(10**9), 10**13, places=2),
    Kind.PERCENT: st.decimals(0, 100, places=3),
    Kind.MINUTES: st.integers(0, 100_000),
    Kind.DATE: st.dates(dt.date(1873, 1, 1), dt.date(2199, 12, 31)),
    Kind.BOOLEAN: st.booleans(),
}


def value_of(column, rng, pool, keys):
    """A value for the column; "not known" now and then where it may be."""
    if not column.required and rng.random() < 0.3:
        return column.empty
    if column.kind == Kind.CHOICE:
        return rng.choice(column.choices).value
    if column.kind == Kind.REF:
        return rng.choice(keys[column.to]) if keys.get(column.to) else ""
    value = rng.choice(pool[column.kind])
    # Whole numbers of a declared range lie within it.
    return value if column.most is None else column.least + value % (column.most - column.least + 1)


def blueprint_of(rng, pool, count):
    """A framework of `count` rows in every table, references to rows that are there."""
    keys, designs = {}, []
    for kind in DESIGNS:
        table = table_of(kind)
        keys[table.name] = [f"{rng.choice(pool[Kind.TEXT])[:60]}·{n}" for n in range(count)]
        for key in keys[table.name]:
            values = {c.name: value_of(c, rng, pool, keys) for c in table.columns}
            for column in table.columns:
                if column.needed(values) and values[column.name] == column.empty:
                    values[column.name] = value_of(replace(column, required=True), rng, pool, keys)
            designs.append(kind(key=key, **values))
    return Blueprint.of(designs, DAY)


def pooled(draw_from, size):
    return st.fixed_dictionaries(
        {kind: st.lists(values, min_size=size, max_size=size) for kind, values in draw_from.items()}
    )


def said(intake):
    return [(p.code, p.place.label.en, p.value, p.message.en, p.remedy.en) for p in intake.problems][:5]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(pool=pooled(VALUES, 12), seed=st.integers(0, 2**32), language=st.sampled_from(["ja", "en"]))
def test_an_exported_workbook_read_back_changes_nothing(tmp_path_factory, pool, seed, language):
    blueprint = blueprint_of(random.Random(seed), pool, 5)
    path = tmp_path_factory.mktemp("book") / "framework.xlsx"
    write_workbook(path, blueprint, language)
    intake = read_intake([path])
    assert not said(intake)
    found = plan(blueprint, intake.designs)
    assert (found.create, [c.values for c in found.change], found.remove) == ((), [], ())
    assert len(found.same) == 5 * len(DESIGNS)


def test_a_thousand_rows_in_every_table_survive_the_workbook(tmp_path):
    rng = random.Random(7)
    pool = {
        Kind.INTEGER: [0, -1, 99999], Kind.DECIMAL: [Decimal("0.1"), Decimal("-12.345"), Decimal(8)],
        Kind.MONEY: [Decimal(0), Decimal("2000000"), Decimal("12345678901234.56"), Decimal("-0.5")],
        Kind.PERCENT: [Decimal("99.9"), Decimal("0.5"), Decimal(100)], Kind.MINUTES: [0, 1, 59, 60, 225, 100000],
        Kind.DATE: [dt.date(1899, 12, 31), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2028, 2, 29)],
        Kind.BOOLEAN: [True, False],
    }  # fmt: skip
    pool[Kind.TEXT] = pool[Kind.LONG_TEXT] = [text.strip() for text in NASTY]
    blueprint = blueprint_of(rng, pool, 1000)
    path = tmp_path / "framework.xlsx"
    write_workbook(path, blueprint)
    intake = read_intake([path])
    assert not said(intake)
    found = plan(blueprint, intake.designs)
    assert ([c.values for c in found.change][:3], found.create[:3], found.remove[:3]) == ([], (), ())
    assert len(found.same) == 1000 * len(DESIGNS)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(pool=pooled(VALUES, 12), seed=st.integers(0, 2**32), language=st.sampled_from(["ja", "en"]))
@pytest.mark.trap("T70")
def test_exported_csv_of_every_table_read_back_together_changes_nothing(pool, seed, language):
    blueprint = blueprint_of(random.Random(seed), pool, 4)
    files = [
        (f"{name}.csv", table_csv(table, blueprint, language=language).content)
        for name, table in TABLES.items()
    ]
    intake = read_intake(files)
    assert not said(intake)
    found = plan(blueprint, intake.designs)
    assert (found.create, [c.values for c in found.change], found.remove) == ((), [], ())


@pytest.mark.trap("T67")
def test_cp932_lists_what_it_had_to_replace_and_loses_nothing_else():
    role = TABLES["role"].design(key="r", name="髙橋①㈱ 𠮷野 〜 😀😀", note="−1 — é")
    written = table_csv(TABLES["role"], Blueprint.of([role], DAY), encoding=CP932)
    listed = {r.character: (r.replacement, r.count) for r in written.replacements}
    assert listed == {
        "𠮷": ("〓", 1),
        "〜": ("～", 1),
        "😀": ("〓", 2),
        "−": ("－", 1),
        "—": ("―", 1),
        "é": ("〓", 1),
    }
    text = written.content.decode("cp932")
    assert "髙橋①㈱ 〓野 ～ 〓〓" in text


@pytest.mark.trap("T70")
@pytest.mark.parametrize("start", ["=1+1", "＝1+1", "+1+1", "-1+1", "@SUM(A1)", "+81-3-1234", "'=1"])
def test_a_csv_cell_never_starts_a_formula_and_minus_five_stays_a_number(start):
    role = TABLES["role"].design(key="k", name=start, note="-5")
    lines = table_csv(TABLES["role"], Blueprint.of([role], DAY)).content.decode("utf-8-sig").splitlines()
    assert f"'{start}" in lines[1]
    assert ",-5" in lines[1]


def test_the_template_has_a_sheet_for_every_table_and_its_examples_are_not_imported(tmp_path):
    from openpyxl import load_workbook

    for language in ("ja", "en"):
        path = tmp_path / f"{language}.xlsx"
        write_template(path, language)
        intake = read_intake([path])
        assert intake.designs == ()
        assert {sheet.kind for sheet in intake.sheets} >= set(TABLES)
        assert intake.problems == ()
        book = load_workbook(path)
        assert len(book.sheetnames) >= len(TABLES) + 1
        for table in TABLES.values():
            sheet = book[table.label.in_(language)]
            assert [cell.value for cell in sheet[2]] == ["key", *(column.name for column in table.columns)]
            assert sheet.row_dimensions[2].hidden
            assert sheet.freeze_panes == "C3"
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
            lists = [c for c in table.columns if c.kind in (Kind.CHOICE, Kind.BOOLEAN)]
            assert len(sheet.data_validations.dataValidation) >= len(lists)


def test_a_filled_template_is_read_in_either_language(tmp_path):
    from openpyxl import load_workbook

    for language, yes in (("ja", "はい"), ("en", "yes")):
        path = tmp_path / f"{language}.xlsx"
        write_template(path, language)
        book = load_workbook(path)
        sheet = book[TABLES["contract"].label.in_(language)]
        columns = {cell.value: cell.column for cell in sheet[2]}
        for name, value in {
            "name": "一",
            "valid_to": dt.date(2027, 3, 31),
            "auto_renew": yes,
            "fee_month": 1200000,
        }.items():
            sheet.cell(4, columns[name], value)
        book.save(path)
        [contract] = read_intake([path]).designs
        assert (contract.name, contract.valid_to, contract.auto_renew) == ("一", dt.date(2027, 3, 31), True)
        assert contract.fee_month == Decimal(1200000)
        assert (contract.at("valid_to").sheet, contract.at("valid_to").row) == (
            TABLES["contract"].label.in_(language),
            4,
        )


def test_rows_that_are_there_already_do_not_make_their_own_names_ambiguous(tmp_path):
    pool = {kind: ["x"] for kind in VALUES}
    pool |= {
        Kind.INTEGER: [1], Kind.DECIMAL: [Decimal(1)], Kind.MONEY: [Decimal(1)], Kind.PERCENT: [Decimal(1)],
        Kind.MINUTES: [1], Kind.DATE: [DAY], Kind.BOOLEAN: [True],
    }  # fmt: skip
    blueprint = blueprint_of(random.Random(1), pool, 1)
    path = tmp_path / "framework.xlsx"
    write_workbook(path, blueprint)
    intake = read_intake([path], known=blueprint)
    assert not said(intake)
    assert plan(blueprint, intake.designs).is_empty

"""Every tool's export is taken for what it is, by its headers alone, and no map takes another's file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest

from cast.exports import EXPORTS
from unyo.ingest.bulk import Looked, look
from unyo.ingest.sources.declared import faults_of
from unyo.ingest.sources.maps import source_maps
from unyo.records.datasets import dataset

pytestmark = [pytest.mark.row("G21")]


@cache
def looked(name: str) -> tuple[Looked, ...]:
    export = EXPORTS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export.name
        path.write_bytes(export.content)
        return tuple(look(path))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_is_taken_for_what_it_is_and_nothing_is_asked(name: str) -> None:
    found = [one for one in looked(name) if one.known]
    assert [one.known.reading["map"] for one in found if one.known] == [EXPORTS[name].map]
    assert found[0].known is not None and found[0].known.open_fields == {}


def test_every_map_has_a_sample_and_says_nothing_wrong() -> None:
    assert {one.map for one in EXPORTS.values()} == {one.name for one in source_maps()}
    assert {one.name: faults_of(one.said) for one in source_maps() if faults_of(one.said)} == {}


def test_no_map_takes_the_file_of_another() -> None:
    """Where two maps fit, the one that asks for more headers goes first: the file's own must be it."""
    for name, export in EXPORTS.items():
        table = looked(name)[0]
        pattern = table.about.get("pattern", "")
        fits = [one.name for one in source_maps() if one.lines == pattern and one.fits(table.columns)]
        assert fits[0] == export.map, (name, fits)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_map_reads_the_columns_its_export_has(name: str) -> None:
    """A column named in a map and written differently by the tool would be lost without a word."""
    known = looked(name)[0].known
    assert known is not None
    for into in known.reading["into"]:
        required = {field.name for field in dataset(into["dataset"]).fields if field.required}
        assert required <= into["fields"].keys()
        assert len(into["fields"]) >= min(5, len(required))

"""Reliability 3.3: every malformed file is taken exactly, or refused in words; nothing crashes, nothing is left behind."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cast.facts import rows_of
from cast.malformed import malformed
from cast.people import Cast
from unyo.ingest.bulk import Brought, Looked, bring, look, readings_of, refusal_of
from unyo.records.actions import undo
from unyo.records.lake.storage import Folder
from unyo.records.models import LakeFile
from unyo.sandbox.stream import Stopped
from unyo.tables.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21"), pytest.mark.trap("T56")]
FORBIDDEN = {"failed", "crashed", "garbage", "time", "memory", "too-much", "not-started", "unread"}


def looked(path: Path) -> list[Looked] | Stopped:
    try:
        return look(path)
    except Stopped as stopped:
        return stopped


def judged(name: str, stopped: Stopped) -> str:
    """What is wrong with how a file was refused; nothing for words in both languages."""
    if stopped.code in FORBIDDEN:
        return f"{name}: {stopped.code} {dict(stopped.values)}"
    said = refusal_of(name, stopped)
    texts = (said.reason.ja, said.reason.en, said.remedy.ja, said.remedy.en)
    return "" if said.code == stopped.code and all(texts) else f"{name}: {stopped.code} has no words"


def test_every_malformed_file_is_taken_exactly_or_refused_in_words(minato: Cast, tmp_path: Path) -> None:
    scope, lake = minato.scope(), Folder(tmp_path / "lake")
    paths = []
    for name, content in malformed():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    assert len(paths) == len(set(paths)) >= 350
    wrong, ends, taken = [], Counter[str](), list[Brought]()
    with ThreadPoolExecutor(max_workers=max(os.cpu_count() or 1, 2)) as several:
        for path, found in zip(paths, several.map(looked, paths), strict=True):
            if isinstance(found, Stopped):
                wrong.append(judged(path.name, found))
                ends["refused"] += 1
                continue
            readings = readings_of(found)
            if not readings:
                ends["unrecognised"] += 1
                continue
            try:
                brought = bring(scope, path, readings, storage=lake)
            except Stopped as stopped:
                wrong.append(judged(path.name, stopped))
                ends["refused"] += 1
            except Refused as refused:
                wrong.append("" if refused.text.ja and refused.text.en else f"{path.name}: no words")
                ends["nothing in it"] += 1
            else:
                ends["taken"] += 1
                taken.append(brought)
                assert brought.imported.rows + brought.imported.rejected > 0
    for brought in taken:
        undo(scope, brought.imported.token)
    assert [one for one in wrong if one] == []
    for name in {name for brought in taken for name in brought.imported.counts}:
        assert rows_of(scope, lake, name) == []
    entered = set(LakeFile.objects.within(scope).values_list("path", flat=True))
    assert {path for path, _ in lake.every("")} == entered  # of what was refused nothing is left
    assert ends["refused"] > 120 and ends["taken"] > 50, ends

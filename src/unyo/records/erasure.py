"""Erasing people from the records: under their pseudonym, and in every text that names them (T72, reliability 3.13)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from unyo.records.datasets import Dataset, Personal, dataset, dataset_names
from unyo.records.facts import Damage, Manifest
from unyo.records.lake.arrow import REJECTS
from unyo.records.lake.rewriting import Plan, Rewriter, Rewritten, rewrite
from unyo.records.lake.storage import Folder
from unyo.records.people import ERASURE, key_of, noted
from unyo.records.pseudonyms import ERASED, persons_in, pseudonym_of
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.person_names import NamesSought, sought_well
from unyo.vocabulary.text import Text, same

_TOO_SHORT = Text(
    "「{name}」は短すぎます。ほかの人や物の名前まで消してしまうので、氏名を二文字以上で書いてください。",
    "“{name}” is too short: it would take others along. Write the full name, two letters or more.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was done: how many values named one of the people, how many texts, in how many files; and what could not
    be reached because it is damaged."""

    values: int
    texts: int
    files: int
    damaged: tuple[Damage, ...]


def erase(scope: Scope, storage: Folder, names: Sequence[str], *, why: str) -> Erased:
    """Erase people by name: all writings of one name given by which somebody may be mentioned.

    Files are written anew; the old ones go with the next sweep. Raises NotPermitted, Refused.
    """
    scope.demand("erase")
    for name in names:
        if not sought_well(name):
            raise Refused(_TOO_SHORT.format(name=same(name)))
    key = key_of(scope)
    people = sorted({pseudonym_of(name, key) for name in names})
    eraser = _Eraser(names, people, key)
    done = rewrite(
        scope,
        storage,
        Plan(
            names=[*dataset_names(), REJECTS],
            begin=eraser.begin,
            entry=lambda done: noted(scope, "erase", ERASURE, _said(people, done, eraser), why),
            same_rows=True,
            always=True,
        ),
    )
    return Erased(
        values=eraser.values, texts=eraser.texts, files=len(done.files), damaged=tuple(done.damaged)
    )


def _said(people: Sequence[str], done: Rewritten, eraser: _Eraser) -> dict[str, object]:
    """No name, but the pseudonyms: they prove what was done, and keep the people out of the next import."""
    return {
        "people": list(people),
        "values": eraser.values,
        "texts": eraser.texts,
        "files": len(done.files),
        "damaged": [one.path for one in done.damaged],
    }


class _Eraser:
    """Changes batches; counts what it changed since the last beginning."""

    def __init__(self, names: Sequence[str], people: Sequence[str], key: bytes) -> None:
        self._sought, self._key = NamesSought(names), key
        # Where a person tells rows apart, those of two people must stay apart: a mark of chance, one for each.
        self._apart = {one: f"{ERASED}-{secrets.token_hex(6)}" for one in people}
        self.values = self.texts = 0

    def begin(self, _seen: Manifest) -> Rewriter:
        """Count from nothing again."""
        self.values = self.texts = 0
        return self._batch

    def _batch(self, name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        return self._rejects(batch) if name == REJECTS else self._facts(dataset(name), batch)

    def _facts(self, of: Dataset, batch: pa.RecordBatch) -> pa.RecordBatch:
        for name in persons_in(batch, of):
            marks = self._apart if name in of.key else dict.fromkeys(self._apart, ERASED)
            batch = _with(batch, name, self._persons(batch[name], marks))
        for one in of.fields:
            if one.personal is Personal.FREE:
                batch = _with(batch, one.name, self._texts(batch[one.name], ERASED))
        return batch

    def _rejects(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Refused rows are kept as they came, names and all, to be mended: a cell that names somebody goes."""
        batch = _with(batch, "value", self._texts(batch["value"], ERASED))
        batch = _with(batch, "says", self._texts(batch["says"], "{}"))
        return _with(batch, "cells", self._cells(batch["cells"]))

    def _persons(self, names: pa.Array, marks: Mapping[str, str]) -> pa.Array | None:
        encoded = names.dictionary_encode()
        told = encoded.dictionary.to_pylist()
        made = [marks.get(pseudonym_of(name, self._key), name) for name in told]
        if made == told:
            return None
        mended = pa.array([old != new for old, new in zip(told, made, strict=True)]).take(encoded.indices)
        self.values += pc.sum(mended).as_py() or 0
        return pa.array(made, pa.string()).take(encoded.indices)

    def _texts(self, texts: pa.Array, instead: str) -> pa.Array | None:
        told = texts.to_pylist()
        named = [text is not None and self._sought.occur(text) for text in told]
        if not any(named):
            return None
        self.texts += sum(named)
        return pa.array(
            [instead if gone else text for text, gone in zip(told, named, strict=True)], texts.type
        )

    def _cells(self, rows: pa.Array) -> pa.Array | None:
        told = rows.to_pylist()
        made = [
            row and [ERASED if cell and self._sought.occur(cell) else cell for cell in row] for row in told
        ]
        return None if made == told else pa.array(made, rows.type)


def _with(batch: pa.RecordBatch, name: str, made: pa.Array | None) -> pa.RecordBatch:
    """The batch with another column of that name; the very same batch where there is none."""
    if made is None:
        return batch
    number = batch.schema.get_field_index(name)
    return batch.set_column(number, batch.schema.field(number), made)

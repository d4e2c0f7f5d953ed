"""Free text on its way out: personal data masked, whatever the format of the file (T72). Pure.

A column that no dataset declares is taken for free text: what is not known to be harmless does not leave as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from unyo.records.datasets import Dataset, Personal
from unyo.records.pseudonyms import is_pseudonym
from unyo.vocabulary.person_names import NamesSought
from unyo.vocabulary.person_patterns import HOLDS_RE2
from unyo.vocabulary.persons import masked
from unyo.vocabulary.text import Text

NAME = Text("〔氏名〕", "[name]")


def masked_table(table: pa.Table, dataset: Dataset, language: str, names: Iterable[str] = ()) -> pa.Table:
    """The table as it may leave: marks in the reader's language for personal data in free text and for these names.

    People are pseudonyms already; what is none, in a column that names people, is masked too.
    """
    mask = _Mask(language, NamesSought(names))
    for number, column in enumerate(table.schema):
        made = mask.of(table.column(number), _personal(dataset, column.name))
        if made is not None:
            table = table.set_column(number, column, made)
    return table


def _personal(dataset: Dataset, name: str) -> Personal:
    """What a column tells about people; of a column nobody declared one does not know."""
    if name not in dataset.names:
        return Personal.FREE
    return dataset.field(name).personal


class _Mask:
    """Masks columns for one reader."""

    def __init__(self, language: str, names: NamesSought) -> None:
        self._language, self._names = language, names

    def of(self, column: pa.ChunkedArray, personal: Personal) -> pa.ChunkedArray | None:
        """The column masked; None where it may leave as it is."""
        if personal is Personal.NOTHING or not _holds_text(column.type):
            return None
        if pa.types.is_list(column.type):
            return pa.chunked_array([[self._list(one) for one in column.to_pylist()]], column.type)
        if personal is Personal.PERSON:
            return self._each(column, self._person)
        return self._free(column)

    def _free(self, column: pa.ChunkedArray) -> pa.ChunkedArray:
        """Arrow looks over all texts at once; Python only where something may be."""
        if self._names:
            return self._each(column, self._text)
        suspected = pc.fill_null(pc.match_substring_regex(column, HOLDS_RE2), False)
        if not pc.any(suspected).as_py():
            return column
        made = self._each(column.filter(suspected), self._text)
        return pc.replace_with_mask(column, _one(suspected), _one(made))

    def _each(self, column: pa.ChunkedArray, made: object) -> pa.ChunkedArray:
        told = [None if text is None else made(text) for text in column.to_pylist()]  # type: ignore[operator]
        return pa.chunked_array([pa.array(told, column.type)])

    def _list(self, texts: list[str | None] | None) -> list[str | None] | None:
        return None if texts is None else [None if one is None else self._text(one) for one in texts]

    def _text(self, text: str) -> str:
        return self._names.masked(masked(text, self._language), NAME.in_(self._language))

    def _person(self, name: str) -> str:
        return name if not name or is_pseudonym(name) else NAME.in_(self._language)


def _holds_text(kind: pa.DataType) -> bool:
    text = kind.value_type if pa.types.is_list(kind) else kind
    return bool(pa.types.is_string(text) or pa.types.is_large_string(text))


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()

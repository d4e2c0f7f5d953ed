"""People under another name: HMAC of the name with a key of the framework, the same for the same person (decision 0021).

Names do not enter the lake. Whoever has the key and a name can tell that person's rows; nobody reads names out of them.
Pure.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from unyo.records.datasets import Dataset, Personal
from unyo.vocabulary.matching import match_key

# What stands where an erased person, or a text that named them, stood.
ERASED = "erased"
# Names remembered while one file is read.
_REMEMBERED = 200_000
_MADE = re.compile(r"p-[0-9a-f]{12}|erased(?:-[0-9a-f]{12})?")


def framework_key(secret: str, framework_id: int) -> bytes:
    """The key of one framework: no pseudonym of one means anything in another."""
    return hmac.digest(secret.encode(), f"unyo.records.person/{framework_id}".encode(), "sha256")


def fingerprint(key: bytes) -> str:
    """Says whether a key is the one used so far, and nothing else about it."""
    return sha256(b"unyo.records.person.fingerprint\0" + key).hexdigest()[:16]


def pseudonym_of(name: str, key: bytes) -> str:
    """The pseudonym of a person: 山田 太郎 and 山田　太郎 are one. "" for nobody; a pseudonym stays itself."""
    if is_pseudonym(name):
        return name
    normal = match_key(name)
    return f"p-{hmac.digest(key, normal.encode(), 'sha256').hex()[:12]}" if normal else ""


def is_pseudonym(value: str) -> bool:
    """Whether a value is one already, or stands for an erased person: an export comes back unchanged."""
    return _MADE.fullmatch(value) is not None


def pseudonymised(
    batch: pa.RecordBatch,
    dataset: Dataset,
    key: bytes,
    erased: Collection[str] = frozenset(),
    known: dict[str, str] | None = None,
) -> pa.RecordBatch:
    """The batch with a pseudonym for every person; nothing said stays nothing.

    People in `erased` do not come back: they read "erased"; rows told apart by such a person are left out, for the
    rows they would double are there already under no name at all. `known` remembers from one batch to the next.
    """
    known = {} if known is None else known
    for name in persons_in(batch, dataset):
        hidden = _hidden(batch[name], key, frozenset(erased), known)
        batch = batch.set_column(batch.schema.get_field_index(name), batch.schema.field(name), hidden)
        if erased and name in dataset.key:
            batch = batch.filter(pc.fill_null(pc.not_equal(hidden, ERASED), True))
    return batch


def persons_in(batch: pa.RecordBatch, dataset: Dataset) -> list[str]:
    """The columns of the batch that name people."""
    return [
        one.name
        for one in dataset.fields
        if one.personal is Personal.PERSON and one.name in batch.schema.names
    ]


def _hidden(names: pa.Array, key: bytes, erased: frozenset[str], known: dict[str, str]) -> pa.Array:
    """Each name is worked out once, however often it occurs."""
    encoded = names.dictionary_encode()
    told = encoded.dictionary.to_pylist()
    if len(known) > _REMEMBERED:
        known.clear()
    for name in told:
        if name is not None and name not in known:
            made = pseudonym_of(name, key)
            known[name] = ERASED if made in erased else made
    return pa.array([None if name is None else known[name] for name in told], pa.string()).take(
        encoded.indices
    )

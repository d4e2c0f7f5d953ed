"""Records that leave: masked, or unmasked by somebody who may, with a reason that stays in the ledger (T72)."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
from django.db import transaction

from unyo.ledger.actions import append
from unyo.parties.designs import Person
from unyo.records.datasets import dataset
from unyo.records.masking import masked_table
from unyo.records.people import UNMASKED, noted
from unyo.tables.queries import designs
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

_WHY = Text(
    "個人情報を伏せずに書き出すときは、理由を書いてください。理由は台帳に残ります。",
    "Say why personal data is to leave unmasked. The reason stays in the ledger.",
)


def known_names(scope: Scope) -> tuple[str, ...]:
    """The names of the framework's people: they are masked in free text too."""
    return tuple(one.name for one in designs(scope, "person") if isinstance(one, Person))


def leaving(scope: Scope, name: str, language: str) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    """What every batch of rows of a dataset goes through before it leaves: personal data in free text is masked.

    Raises NotPermitted.
    """
    scope.demand("view")
    names, of = known_names(scope), dataset(name)

    def masked(batch: pa.RecordBatch) -> pa.RecordBatch:
        table = masked_table(pa.Table.from_batches([batch]), of, language, names).combine_chunks()
        return next(iter(table.to_batches()), batch)

    return masked


def let_out_unmasked(scope: Scope, name: str, *, why: str, file: str = "") -> None:
    """Enter in the ledger that rows of a dataset leave as they stand; called before the first of them does.

    Raises NotPermitted without "unmask", Refused without a reason.
    """
    scope.demand("export")
    scope.demand("unmask")
    if not why.strip():
        raise Refused(_WHY)
    with transaction.atomic():
        append(scope.framework_id, [noted(scope, "unmask", UNMASKED, {"dataset": name, "file": file}, why)])

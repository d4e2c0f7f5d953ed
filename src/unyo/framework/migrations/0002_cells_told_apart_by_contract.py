"""Two rows of the coverage matrix that differ in their contract alone are two rows: what identifies a row anew.

Spelt out: a migration must not change when the code does. The digest is that of `tables.naming.identity` at this time.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db import migrations

# NFKC, but for CJK compatibility ideographs (T68).
_KEPT = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_STEP = 1000


def _folded(text: str | None) -> str:
    parts = _KEPT.split(text or "")
    normal = "".join(p if i % 2 else unicodedata.normalize("NFKC", p) for i, p in enumerate(parts))
    return " ".join(normal.casefold().split())


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _rows(model: Any) -> Iterator[tuple[int, int, bool, list[str], str]]:
    found = model.objects.order_by("id").values_list(
        "id",
        "framework_id",
        "removed_at",
        "layer__key",
        "item__key",
        "sub_item",
        "band",
        "party",
        "contract__key",
    )
    for row_id, framework, removed, layer, item, sub_item, band, party, contract in found.iterator():
        parts = [layer or "", item or "", _folded(sub_item), band or "", _folded(party)]
        yield row_id, framework, removed is None, parts, contract or ""


def _kept(model: Any, identities: dict[int, str]) -> None:
    # One by one: no two rows may meet in the unique index half way, so first out of each other's way.
    ids = list(identities)
    for start in range(0, len(ids), _STEP):
        rows = [model(pk=one, identity=f"parked {one}") for one in ids[start : start + _STEP]]
        model.objects.bulk_update(rows, ["identity"], batch_size=200)
    for start in range(0, len(ids), _STEP):
        rows = [model(pk=one, identity=identities[one]) for one in ids[start : start + _STEP]]
        model.objects.bulk_update(rows, ["identity"], batch_size=200)


def with_contract(apps: Any, schema_editor: Any) -> None:
    """By layer, item, sub-item, band, party and contract."""
    model = apps.get_model("framework", "CoverageCellRow")
    _kept(model, {row_id: _digest([*parts, contract]) for row_id, _, _, parts, contract in _rows(model)})


def without_contract(apps: Any, schema_editor: Any) -> None:
    """As before; live rows that would be one then keep a digest of their own, so that none is lost."""
    model = apps.get_model("framework", "CoverageCellRow")
    identities: dict[int, str] = {}
    taken: set[tuple[int, str]] = set()
    for row_id, framework, live, parts, contract in _rows(model):
        digest = _digest(parts)
        if live and (framework, digest) in taken:
            digest = _digest([*parts, contract, row_id])
        if live:
            taken.add((framework, digest))
        identities[row_id] = digest
    _kept(model, identities)


class Migration(migrations.Migration):
    dependencies = [("framework", "0001_initial")]

    operations = [migrations.RunPython(with_contract, without_contract)]

"""Records held back from deletion: by whom, why, since when."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from unyo.ledger.actions import append, lock
from unyo.records.datasets import dataset
from unyo.records.models import LakeHold
from unyo.records.people import noted
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

_WHY = Text("なぜ消してはいけないのか、理由を書いてください。", "Say why these records must not be deleted.")
_HELD = Text("「{name}」は、もう消去を止めてあります。", "“{name}” is held back from deletion already.")
_FREE = Text("「{name}」の消去は止められていません。", "“{name}” is not held back from deletion.")


def holds(scope: Scope) -> Mapping[str, str]:
    """The datasets held now, and why."""
    scope.demand("view")
    standing = LakeHold.objects.within(scope).filter(released_at__isnull=True).order_by("dataset")
    return dict(standing.values_list("dataset", "why"))


def hold(scope: Scope, name: str, *, why: str) -> None:
    """Nothing of this dataset is deleted until it is released. Raises NotPermitted, Refused; KeyError for no dataset."""
    scope.demand("erase")
    label = dataset(name).label
    if not why.strip():
        raise Refused(_WHY)
    with transaction.atomic():
        head = lock(scope.framework_id)
        if name in holds(scope):
            raise Refused(_HELD.format(name=label))
        LakeHold.objects.within(scope).create(dataset=name, why=why, by=scope.actor_label, at=timezone.now())
        append(scope.framework_id, [noted(scope, "hold", name, {"dataset": name}, why)], after=head)


def release(scope: Scope, name: str, *, why: str = "") -> None:
    """The retention plan applies to the dataset again. Raises NotPermitted, Refused; KeyError for no dataset."""
    scope.demand("erase")
    label = dataset(name).label
    with transaction.atomic():
        head = lock(scope.framework_id)
        standing = LakeHold.objects.within(scope).filter(dataset=name, released_at__isnull=True)
        if not standing.update(released_at=timezone.now(), released_by=scope.actor_label):
            raise Refused(_FREE.format(name=label))
        append(scope.framework_id, [noted(scope, "release", name, {"dataset": name}, why)], after=head)

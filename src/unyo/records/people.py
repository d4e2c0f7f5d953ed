"""The door through which records come in, as far as people are concerned: the key of the framework, and who was erased."""

from __future__ import annotations

from collections.abc import Callable
from hmac import compare_digest

import pyarrow as pa
from django.conf import settings
from django.db import transaction

from unyo.ledger.actions import append, lock
from unyo.ledger.facts import Change
from unyo.ledger.queries import entries
from unyo.records.datasets import Dataset
from unyo.records.models import LakeHead
from unyo.records.pseudonyms import fingerprint, framework_key, pseudonymised
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

# Under these names the ledger enters what was done to people.
RECORDS = "records"
ERASURE, REKEYED, UNMASKED = "erasure", "person-key", "unmasked"
_OTHER_KEY = Text(
    "人を仮名にする鍵が、これまでの記録のものと違います。同じ人が別の人になるので、取り込みません。"
    "バックアップの person_key(または UNYO_PERSON_KEY)を戻してください。"
    "戻せないときは `unyo privacy rekey` で新しい鍵にします。",
    "The key that makes pseudonyms of people is not the one of the records so far. One person would become two, so "
    "nothing is brought in. Restore person_key (or UNYO_PERSON_KEY) from the backup. Where that cannot be done, "
    "`unyo privacy rekey` begins with the new one.",
)


def key_of(scope: Scope) -> bytes:
    """The framework's key. Raises Refused when it is another than the one used so far."""
    key = framework_key(settings.PERSON_KEY, scope.framework_id)
    if not compare_digest(_known(scope) or _remembered(scope, fingerprint(key)), fingerprint(key)):
        raise Refused(_OTHER_KEY)
    return key


def door(scope: Scope) -> Callable[[pa.RecordBatch, Dataset], pa.RecordBatch]:
    """What every batch of records goes through before it is written. Raises Refused as `key_of` does."""
    key, erased, known = key_of(scope), erased_people(scope), dict[str, str]()
    return lambda batch, dataset: pseudonymised(batch, dataset, key, erased, known)


def erased_people(scope: Scope) -> frozenset[str]:
    """The pseudonyms of everybody who was erased here: they do not come back with the next import."""
    done = entries(scope.framework_id, table=RECORDS, key=ERASURE, limit=None)
    return frozenset(one for entry in done for one in (entry.after or {}).get("people", ()))


def rekey(scope: Scope, *, why: str) -> bool:
    """Go on with the key there is now; whether it is another. Raises NotPermitted.

    People who come in from now on are nobody known: what is in the lake keeps its old pseudonyms.
    """
    scope.demand("erase")
    now = fingerprint(framework_key(settings.PERSON_KEY, scope.framework_id))
    with transaction.atomic():
        head = lock(scope.framework_id)
        if not (before := _known(scope)) or before == now:
            return False
        LakeHead.objects.within(scope).update(people=now)
        entry = noted(scope, "rekey", REKEYED, {"key": now}, why, before={"key": before})
        append(scope.framework_id, [entry], after=head)
    return True


def noted(
    scope: Scope,
    verb: str,
    key: str,
    after: dict[str, object],
    why: str,
    before: dict[str, object] | None = None,
) -> Change:
    """An entry of the ledger about records."""
    return Change(
        actor_id=scope.actor_id,
        actor=scope.actor_label,
        verb=verb,
        table=RECORDS,
        key=key,
        object_id=None,
        before=before,
        after=after,
        why=why or scope.why,
    )


def _known(scope: Scope) -> str:
    return LakeHead.objects.within(scope).values_list("people", flat=True).first() or ""


def _remembered(scope: Scope, mark: str) -> str:
    """The first use of a key is remembered; whoever came first has said which it is."""
    with transaction.atomic():
        lock(scope.framework_id)
        heads = LakeHead.objects.within(scope)
        if not heads.exists():
            heads.create(people=mark)
        heads.filter(people="").update(people=mark)
        return _known(scope)

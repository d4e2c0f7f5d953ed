"""Making a framework of answers: a new one with its maker, or one that is still empty; all of it or nothing."""

from __future__ import annotations

from django.db import transaction

from unyo.framework.actions import added, missing_standards
from unyo.framework.beginning.questions import Answers
from unyo.framework.beginning.suggesting import suggested
from unyo.framework.designs import TABLES
from unyo.framework.standard_rows import FROM_THE_START
from unyo.ledger.actions import lock
from unyo.parties.actions import create_framework
from unyo.parties.membership import grant_membership
from unyo.parties.models import User
from unyo.parties.permissions import Role
from unyo.parties.queries import actor_of, scope_for
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Batch
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.registry import model_of
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

_BEGUN = Text(
    "この枠組みにはもう行があります。はじめの質問から作れるのは、空の枠組みだけです。何も変えていません。",
    "This framework holds rows already. Only an empty one can begin with the questions. Nothing was changed.",
)


class AlreadyBegun(Refused):
    """The framework holds more than the standard lists: suggestions would mingle with what people wrote."""

    def __init__(self) -> None:
        super().__init__(_BEGUN)


def is_empty(scope: Scope) -> bool:
    """Whether the framework holds nothing but what every framework holds from its first day."""
    return not any(
        model_of(name).objects.within(scope).filter(removed_at__isnull=True).exists()
        for name in TABLES
        if name not in FROM_THE_START
    )


@transaction.atomic
def begin(scope: Scope, answers: Answers, *, language: str, why: str) -> Batch:
    """Fill an empty framework with what the answers suggest, in one batch that one undo takes back.

    Raises NotPermitted without "edit", AlreadyBegun when somebody has written to it.
    """
    scope.demand("edit")
    lock(scope.framework_id)
    if not is_empty(scope):
        raise AlreadyBegun
    made = suggested(answers, language)
    standard = [change for table in made.adopted for change in missing_standards(scope, table, language)]
    return apply_batch(scope, [*standard, *(added(row) for row in made.rows)], why=why)


@transaction.atomic
def begin_framework(
    user: User, answers: Answers, *, slug: str, name_ja: str, name_en: str, language: str, why: str
) -> tuple[Scope, Batch]:
    """A new framework with its maker as administrator, filled from the answers: all of it or nothing.

    Raises NotPermitted, AccountRefused.
    """
    by = actor_of(user)
    create_framework(by=by, slug=slug, name_ja=name_ja, name_en=name_en)
    grant_membership(by=by, framework=slug, user_id=user.pk, role=Role.ADMINISTRATOR, why=why)
    scope = scope_for(user, slug)
    if scope is None:
        raise NotPermitted("accounts")
    return scope, begin(scope, answers, language=language, why=why)

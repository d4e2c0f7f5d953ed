"""Who belongs to a framework, in which role."""

from __future__ import annotations

from django.db import transaction

from unyo.ledger.actions import lock
from unyo.ledger.facts import INSTALLATION
from unyo.parties.entering import entered
from unyo.parties.facts import Actor, Member
from unyo.parties.models import Framework, Membership, OrganizationRow, User, new_stamp
from unyo.parties.permissions import Role
from unyo.parties.queries import member_of
from unyo.parties.refusals import AccountRefused
from unyo.tables.refusals import NotPermitted
from unyo.vocabulary.text import Text

_NO_USER = Text("そのアカウントはありません。", "There is no such account.")
_NO_FRAMEWORK = Text("その枠組みはありません。", "There is no such framework.")
_NO_ROLE = Text("その役割はありません。", "There is no such role.")
_NO_ORGANIZATION = Text("その組織はありません。", "There is no such organization.")
_NO_MEMBER = Text("この枠組みのメンバーではありません。", "Not a member of this framework.")
_LAST = Text("最後の管理者は外せません。", "The last administrator cannot be taken away.")


@transaction.atomic
def grant_membership(
    *, by: Actor, framework: str, user_id: int, role: str, organization: str = "", why: str = ""
) -> Member:
    """Make a user a member in a role, or change the role; a changed role ends the user's sessions and tokens.

    `framework` is a slug, `organization` the key of a row. For administrators of the installation or of
    the framework. Raises NotPermitted, AccountRefused.
    """
    place = locked_framework(by, framework)
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise AccountRefused("user", _NO_USER)
    if role not in list(Role):
        raise AccountRefused("role", _NO_ROLE)
    found = Membership.objects.filter(user=user, framework=place).first()
    before = {"role": found.role} if found else None
    if found and found.role == Role.ADMINISTRATOR and role != Role.ADMINISTRATOR:
        _demand_another_administrator(place, found)
    organization_id = _organization(place, organization)
    made, _ = Membership.objects.update_or_create(
        user=user, framework=place, defaults={"role": role, "organization_id": organization_id}
    )
    if found and found.role != role:
        User.objects.filter(pk=user.pk).update(stamp=new_stamp())
    key = f"{framework}/{user.login}"
    entered(by, "grant", "membership", key, object_id=made.pk, before=before, after={"role": role}, why=why)
    return member_of(Membership.objects.select_related("user", "organization").get(pk=made.pk))


@transaction.atomic
def revoke_membership(*, by: Actor, framework: str, user_id: int, why: str = "") -> None:
    """End a membership, and the user's sessions and tokens with it. The last administrator stays."""
    place = locked_framework(by, framework)
    found = Membership.objects.filter(user_id=user_id, framework=place).select_related("user").first()
    if found is None:
        raise AccountRefused("user", _NO_MEMBER)
    if found.role == Role.ADMINISTRATOR:
        _demand_another_administrator(place, found)
    key, before, number = f"{framework}/{found.user.login}", {"role": found.role}, found.pk
    found.delete()
    User.objects.filter(pk=user_id).update(stamp=new_stamp())
    entered(by, "revoke", "membership", key, object_id=number, before=before, why=why)


def locked_framework(by: Actor, slug: str) -> Framework:
    """The framework, for a change by its administrator or the installation's. Raises NotPermitted, AccountRefused."""
    lock(INSTALLATION)
    place = Framework.objects.filter(slug=slug).first()
    if not by.installation_administrator and not (place and _administers(by, place)):
        raise NotPermitted("admin")
    if place is None:
        raise AccountRefused("framework", _NO_FRAMEWORK)
    return place


def _administers(by: Actor, place: Framework) -> bool:
    own = Membership.objects.filter(framework=place, role=Role.ADMINISTRATOR, user__is_active=True)
    return by.id is not None and own.filter(user_id=by.id, user__must_change_password=False).exists()


def _demand_another_administrator(place: Framework, member: Membership) -> None:
    others = Membership.objects.filter(framework=place, role=Role.ADMINISTRATOR, user__is_active=True)
    if not others.exclude(pk=member.pk).exists():
        raise AccountRefused("role", _LAST)


def _organization(place: Framework, key: str) -> int | None:
    if not key:
        return None
    rows = OrganizationRow.objects.within(place.pk).filter(key=key, removed_at__isnull=True)
    found: int | None = rows.values_list("pk", flat=True).first()
    if found is None:
        raise AccountRefused("organization", _NO_ORGANIZATION)
    return found

"""Frameworks, accounts, memberships, tokens, sign-in attempts; and the declared tables of this room."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.crypto import salted_hmac

from unyo.parties.designs import Calendar, Organization, Person, Role, RoleHolder
from unyo.tables.rows import row_model
from unyo.vocabulary.text import Text

CalendarRow = row_model(Calendar, module=__name__)
OrganizationRow = row_model(Organization, module=__name__)
PersonRow = row_model(Person, module=__name__)
RoleRow = row_model(Role, module=__name__)
RoleHolderRow = row_model(RoleHolder, module=__name__)


def new_stamp() -> str:
    """A fresh stamp: sessions and tokens bound to the old one are dead."""
    return secrets.token_hex(16)


class Framework(models.Model):
    """One framework of IT operations: everything in the product belongs to one, except accounts."""

    id = models.BigAutoField(primary_key=True)
    slug = models.SlugField(max_length=60, unique=True)
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    fiscal_start_month = models.PositiveSmallIntegerField(default=4)
    zone = models.CharField(max_length=60, default="Asia/Tokyo")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fiscal_start_month__range=(1, 12)), name="framework_fiscal_start_month"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> Text:
        """The name in both languages; the Japanese one stands in for a missing English one."""
        return Text(self.name_ja, self.name_en or self.name_ja)


class User(AbstractBaseUser):
    """A login. Passwords are set by parties.actions only, which hold them to the rules."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="ja")
    theme = models.CharField(max_length=10, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    installation_administrator = models.BooleanField(default=False)
    stamp = models.CharField(max_length=32, default=new_stamp)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[User]] = models.Manager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.login

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # A session is bound to the password and to the stamp: renewing either ends it.
        return salted_hmac(
            "unyo.parties.session", f"{self.password}:{self.stamp}", secret=secret, algorithm="sha256"
        ).hexdigest()


class Membership(models.Model):
    """What a user is in a framework."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    organization = models.ForeignKey(OrganizationRow, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "framework"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} in {self.framework_id}"


class ApiToken(models.Model):
    """A machine's key to one framework in the name of a user; only its SHA-256 is kept."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="+")
    label = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.CharField(max_length=60)
    stamp = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.prefix} {self.label}"


class LoginAttempt(models.Model):
    """One try to sign in, kept for a day. The login is kept as a digest: it may be a mistyped password."""

    id = models.BigAutoField(primary_key=True)
    login_digest = models.CharField(max_length=64)
    ip = models.CharField(max_length=45)
    at = models.DateTimeField()
    succeeded = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["login_digest", "at"], name="login_attempt_login"),
            models.Index(fields=["ip", "at"], name="login_attempt_ip"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.ip}"

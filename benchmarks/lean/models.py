"""Bare models over unyo's own tables, and one of its own for writing."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Login(AbstractBaseUser):
    """The accounts, so that the reference signs in too."""

    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField()

    objects = BaseUserManager()
    USERNAME_FIELD = "login"

    class Meta:
        managed = False
        db_table = "parties_user"


class Activity(models.Model):
    """The rows of the list."""

    framework_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    aliases = models.CharField(max_length=200)
    note = models.TextField()
    round_the_clock = models.BooleanField(null=True)
    position = models.IntegerField(null=True)
    version = models.IntegerField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "framework_activity"


class Token(models.Model):
    """The tokens of machines."""

    user = models.ForeignKey(Login, models.DO_NOTHING)
    framework_id = models.BigIntegerField()
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)

    class Meta:
        managed = False
        db_table = "parties_apitoken"


class Entry(models.Model):
    """The history of a row."""

    framework_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    table = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    why = models.TextField()
    verb = models.CharField(max_length=40)

    class Meta:
        managed = False
        db_table = "ledger_entry"


class Note(models.Model):
    """What the lean reference writes."""

    name = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        db_table = "lean_note"

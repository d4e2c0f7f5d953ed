"""Commands that work on an installation: Django is set up before their module is imported, refusals become sentences."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import secrets
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from unyo.cli.speech import CouldNotRun
from unyo.ingest.examples import example_folder
from unyo.tables.refusals import Refused
from unyo.vocabulary.instants import local_day
from unyo.vocabulary.text import Text, same

_SETTINGS = "unyo.config.settings"


def start() -> None:
    """Set Django up. Raises `CouldNotRun` when the environment says something that cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CouldNotRun(_ENVIRONMENT.format(why=same(str(error)))) from error


def guarded(run: Callable[[argparse.Namespace], int], given: argparse.Namespace) -> int:
    """Run a command; what the product refuses, or a database that is not ready, ends it with a sentence."""
    try:
        return run(given)
    except Refused as refused:
        raise CouldNotRun(refused.text) from refused
    except DatabaseError as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        empty = "no such table" in said or ("relation" in said and "does not exist" in said)
        raise CouldNotRun(_UNPREPARED if empty else _DATABASE.format(why=same(said))) from error


def run_installed(module: str, given: argparse.Namespace) -> int:
    """Start, import the part of a command that needs the database, and run it."""
    start()
    return guarded(import_module(module).run, given)


def migrate() -> None:
    """Bring the database to the version of this program; nothing to do takes no time worth speaking of."""
    call_command("migrate", verbosity=0, interactive=False)


def password() -> str:
    """A new password people can type: 20 characters, five groups, about 94 bits."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))


def today() -> dt.date:
    """The day it is for the party that runs the installation."""
    return local_day(dt.datetime.now(dt.UTC))


def scope_of(slug: str | None) -> tuple[str, Any]:
    """The named framework, or the only one there is, and the installer's scope in it. Raises `CouldNotRun`."""
    queries = import_module("unyo.parties.queries")
    slugs = [fact.slug for fact in queries.every_framework()]
    wanted = slug or (slugs[0] if len(slugs) == 1 else "")
    if not wanted:
        text = _WHICH if slugs else _NONE
        raise CouldNotRun(text.format(slugs=same(", ".join(slugs))))
    scope = queries.installer_scope(wanted)
    if scope is None:
        raise CouldNotRun(_NO_SUCH.format(slug=same(wanted), slugs=same(", ".join(slugs) or "-")))
    return wanted, scope


def example(name: str) -> Path:
    """The folder of an example that comes with the program."""
    folder = example_folder(name)
    if folder is None:
        raise CouldNotRun(_NO_EXAMPLE.format(name=same(name)))
    return folder


_ENVIRONMENT = Text("環境変数を確かめてください: {why}", "Look at the environment variables: {why}")
_UNPREPARED = Text(
    "データベースがまだ用意されていません。`unyo serve` を一度動かすと用意されます。`make demo` のデータを使うには UNYO_STATE=var/demo を付けます。",
    "The database is not prepared yet: running `unyo serve` once prepares it. To use the data of `make demo`, set UNYO_STATE=var/demo.",
)
_DATABASE = Text(
    "データベースを使えません({why})。`unyo serve` か `unyo demo` を一度動かすと用意されます。`unyo doctor` が詳しく調べます。",
    "The database cannot be used ({why}). Running `unyo serve` or `unyo demo` once prepares it; `unyo doctor` looks closer.",
)
_WHICH = Text(
    "枠組みを --framework で選んでください: {slugs}", "Choose a framework with --framework: {slugs}"
)
_NONE = Text("枠組みがまだありません。`unyo framework add 識別名 名前` で加えてください。", "There is no framework yet. Add one: `unyo framework add SLUG NAME`.")  # fmt: skip
_NO_SUCH = Text(
    "枠組み「{slug}」はありません。あるもの: {slugs}", "There is no framework “{slug}”. There are: {slugs}"
)
_NO_EXAMPLE = Text(
    "例「{name}」がこの設置に含まれていません。", "The example “{name}” is not part of this installation."
)

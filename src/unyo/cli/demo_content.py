"""What the demo holds: the framework Minato through the same import as any file, and one account."""

from __future__ import annotations

import argparse
from pathlib import Path

from unyo.cli.demo import HOST
from unyo.cli.demo_records import fill_records
from unyo.cli.installation import example, migrate, password, today
from unyo.cli.serve import become_server
from unyo.cli.speech import KEPT, CouldNotRun
from unyo.framework.queries import blueprint
from unyo.ingest.actions import bring_in
from unyo.ingest.examples import example_in
from unyo.ingest.files import files_in
from unyo.ingest.intake import read_intake
from unyo.parties.actions import create_framework, create_user, reset_password
from unyo.parties.facts import INSTALLER
from unyo.parties.membership import grant_membership
from unyo.parties.queries import account, framework, installer_scope
from unyo.records.queries import imports
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, same

SLUG = "minato"
LOGIN = "minato"
_NAME = Text("湊 管理者", "Minato administrator")
_WHY = Text("例として取り込み", "taken in as the example")


def run(given: argparse.Namespace) -> int:
    """Everything that is not there yet; a repeat start finds it and only serves."""
    migrate()
    _fill(given.lang)
    if not given.no_records:
        _records(given.lang)
    secret = _sign_in(given)
    _say(given, secret)
    if given.prepare_only:
        return KEPT
    return become_server(HOST, given.port)


def _fill(language: str) -> None:
    """The framework exists only when its rows do: an interrupted first start is taken up again.

    Its tables are in the language of the first start.
    """
    if framework(SLUG) is None:
        create_framework(by=INSTALLER, slug=SLUG, name_ja="湊 Minato", name_en="Minato")
    scope = installer_scope(SLUG, why=_WHY.in_(language))
    if scope is None:
        raise CouldNotRun(_NOT_THERE)
    if not _is_empty(scope):
        return
    files = files_in([_folder(language)])
    intake = read_intake([file.source for file in files])
    bring_in(scope, intake, why=_WHY.in_(language), on_error="stop", files=[file.name for file in files])


def _records(language: str) -> None:
    """Two years of what happened, up to yesterday; what was brought in once is not brought in again."""
    scope = installer_scope(SLUG, why=_WHY.in_(language))
    if scope is None:
        raise CouldNotRun(_NOT_THERE)
    if not imports(scope, limit=1):
        print(_RECORDS.in_(language), flush=True)
    fill_records(scope, _folder, language, today(), _WHY.in_(language))


def _folder(language: str) -> Path:
    return example(example_in("minato", language))


def _is_empty(scope: Scope) -> bool:
    return not any(blueprint(scope, today()).rows.values())


def _sign_in(given: argparse.Namespace) -> str:
    """The password when it is new; "" when the account keeps the one it has."""
    found = account(LOGIN)
    if found is None:
        secret = password()
        made = create_user(
            by=INSTALLER,
            login=LOGIN,
            name=_NAME.in_(given.lang),
            password=secret,
            language=given.lang,
            must_change_password=False,
            installation_administrator=True,
        )
        grant_membership(by=INSTALLER, framework=SLUG, user_id=made.id, role="administrator")
        return secret
    if given.new_password:
        secret = password()
        reset_password(by=INSTALLER, user_id=found.id, new=secret)
        return secret
    return ""


def _say(given: argparse.Namespace, secret: str) -> None:
    address = same(f"http://{HOST}:{given.port}")
    shown = _SECRET.format(secret=same(secret)) if secret else _KEPT
    drop = _DROP.format(folder=same(_near(example("handover-article"))))
    for text in (_AT.format(address=address), _LOGIN.format(login=same(LOGIN)), shown, drop, _STOP):
        print(text.in_(given.lang), flush=True)


def _near(folder: Path) -> str:
    """As one would type it from here."""
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


_NOT_THERE = Text("例の枠組みを用意できませんでした。", "The example framework could not be prepared.")
_RECORDS = Text(
    "  2年分の記録を用意しています(20秒ほど)", "  Preparing two years of records (some 20 seconds)"
)
_AT = Text("\n  画面        {address}", "\n  Screens     {address}")
_LOGIN = Text("  サインイン  {login}", "  Sign in as  {login}")
_SECRET = Text("  パスワード  {secret}   (今だけ表示します)", "  Password    {secret}   (shown this once)")
_KEPT = Text(
    "  パスワード  最初の起動で表示したもの (忘れたら: unyo demo --new-password)",
    "  Password    the one shown at the first start (forgotten: unyo demo --new-password)",
)
_DROP = Text("  試しに       {folder}/ を「表を持ち込む」の画面へ", "  Try it       drop {folder}/ on “Bring your tables”")  # fmt: skip
_STOP = Text("  止める       Ctrl-C\n", "  Stop         Ctrl-C\n")

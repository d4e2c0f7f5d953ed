"""`unyo user add|password|disable|list`: accounts, from the machine the installation runs on."""

from __future__ import annotations

import argparse
import sys

from unyo.cli.installation import password as new_password
from unyo.cli.speech import KEPT, CouldNotRun
from unyo.parties.actions import create_user, disable_user, reset_password
from unyo.parties.facts import INSTALLER, Account
from unyo.parties.membership import grant_membership
from unyo.parties.permissions import Role
from unyo.parties.queries import account, accounts
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|password|disable|list")
    add = verbs.add_parser("add", help=_HELP["add"].in_(language))
    add.add_argument("login", metavar="LOGIN")
    add.add_argument("--name", default="", help=_HELP["name"].in_(language))
    add.add_argument("--email", default="", help=_HELP["email"].in_(language))
    add.add_argument("--administrator", action="store_true", help=_HELP["administrator"].in_(language))
    add.add_argument("--framework", metavar="SLUG", help=_HELP["framework"].in_(language))
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.MANAGER.value)
    reset = verbs.add_parser("password", help=_HELP["password"].in_(language))
    reset.add_argument("login", metavar="LOGIN")
    for one in (add, reset):
        one.add_argument("--password-stdin", action="store_true", help=_HELP["stdin"].in_(language))
    verbs.add_parser("disable", help=_HELP["disable"].in_(language)).add_argument("login", metavar="LOGIN")
    verbs.add_parser("list", help=_HELP["list"].in_(language))


def run(given: argparse.Namespace) -> int:
    """Do the verb."""
    match given.verb:
        case "add":
            _add(given)
        case "password":
            secret = _password(given)
            reset_password(by=INSTALLER, user_id=_account(given.login).id, new=secret)
            _tell(given, secret)
        case "disable":
            disable_user(by=INSTALLER, user_id=_account(given.login).id)
        case _:
            for one in accounts():
                marks = ("*" if one.installation_administrator else "") + ("" if one.active else "-")
                print(f"{one.login}\t{one.name}\t{marks}")
    return KEPT


def _add(given: argparse.Namespace) -> None:
    secret = _password(given)
    made = create_user(
        by=INSTALLER,
        login=given.login,
        name=given.name or given.login,
        password=secret,
        email=given.email,
        language=given.lang,
        installation_administrator=given.administrator,
    )
    if given.framework:
        grant_membership(by=INSTALLER, framework=given.framework, user_id=made.id, role=given.role)
    _tell(given, secret)


def _password(given: argparse.Namespace) -> str:
    return sys.stdin.readline().rstrip("\r\n") if given.password_stdin else new_password()


def _tell(given: argparse.Namespace, secret: str) -> None:
    told = same("") if given.password_stdin else _SECRET.format(secret=same(secret))
    print((_DONE.format(login=same(given.login)).in_(given.lang) + " " + told.in_(given.lang)).strip())


def _account(login: str) -> Account:
    found = account(login)
    if found is None:
        raise CouldNotRun(_NO_ACCOUNT.format(login=same(login)))
    return found


_HELP = {
    "add": Text("利用者を加える(最初の管理者もこれで)", "add a user (the first administrator too)"),
    "password": Text("新しいパスワードを渡す", "give a new password"),
    "disable": Text("アカウントを閉じる", "close an account"),
    "list": Text("アカウントを並べる(* 管理者、- 閉じたもの)", "list accounts (* administrator, - closed)"),
    "name": Text("名前", "name"),
    "email": Text("メール", "e-mail"),
    "administrator": Text("この設置の管理者にする", "make them an administrator of the installation"),
    "framework": Text("この枠組みのメンバーにする", "make them a member of this framework"),
    "stdin": Text("パスワードを標準入力の1行目から読む", "read the password from the first line of standard input"),
}  # fmt: skip
_DONE = Text("アカウント「{login}」。", "Account “{login}”.")
_SECRET = Text("パスワード: {secret} (最初のサインインで変えてもらいます。二度と表示しません)", "Password: {secret} (to be changed at the first sign-in; it is not shown again)")  # fmt: skip
_NO_ACCOUNT = Text("アカウント「{login}」はありません。", "There is no account “{login}”.")

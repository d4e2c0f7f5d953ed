"""`unyo framework add|list`."""

from __future__ import annotations

import argparse

from unyo.cli.installation import scope_of
from unyo.cli.speech import KEPT
from unyo.framework.actions import adopt_standards
from unyo.parties.actions import create_framework
from unyo.parties.facts import INSTALLER
from unyo.parties.queries import every_framework
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list")
    add = verbs.add_parser("add", help=_ADD.in_(language))
    add.add_argument("slug", metavar="SLUG", help=_SLUG.in_(language))
    add.add_argument("name", metavar="NAME", help=_NAME.in_(language))
    add.add_argument("--name-en", default="", metavar="NAME", help=_NAME_EN.in_(language))
    verbs.add_parser("list", help=_LIST.in_(language))


def run(given: argparse.Namespace) -> int:
    """Add one, or list them all."""
    if given.verb == "add":
        made = create_framework(by=INSTALLER, slug=given.slug, name_ja=given.name, name_en=given.name_en)
        adopt_standards(scope_of(made.slug)[1], why=_WHY.in_(given.lang), language=given.lang)
        print(_ADDED.format(slug=same(made.slug), name=made.name).in_(given.lang))
        return KEPT
    for fact in every_framework():
        print(f"{fact.slug}\t{fact.name.in_(given.lang)}")
    return KEPT


_WHY = Text("標準の一覧から始める", "begin with the standard lists")
_ADD = Text("枠組みを加える", "add a framework")
_LIST = Text("枠組みを並べる", "list the frameworks")
_SLUG = Text("識別名(英小文字・数字・ハイフン)", "short name (lower-case letters, digits, hyphens)")
_NAME = Text("名前", "name")
_NAME_EN = Text("英語の名前", "English name")
_ADDED = Text("枠組み「{name}」({slug})を加えました。", "Added the framework “{name}” ({slug}).")

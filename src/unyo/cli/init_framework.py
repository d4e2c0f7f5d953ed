"""The part of `unyo init` that writes into the installation."""

from __future__ import annotations

import argparse

from django.db import transaction

from unyo.cli.installation import scope_of
from unyo.cli.speech import KEPT
from unyo.framework.beginning.actions import begin
from unyo.parties.actions import create_framework
from unyo.parties.facts import INSTALLER
from unyo.parties.queries import framework
from unyo.vocabulary.text import Text, same


def run(given: argparse.Namespace) -> int:
    """Make the framework when there is none of that name, and fill it; all of it or nothing."""
    slug = given.framework
    with transaction.atomic():
        if framework(slug) is None:
            create_framework(by=INSTALLER, slug=slug, name_ja=given.name or slug, name_en=given.name_en)
        _, scope = scope_of(slug)
        batch = begin(scope, given.given_answers, language=given.lang, why=_WHY.in_(given.lang))
    print(_DONE.format(n=batch.added, slug=same(slug)).in_(given.lang))
    return KEPT


_WHY = Text("はじめの質問への答えから", "From the answers to the first questions")
_DONE = Text(
    "枠組み {slug} に{n}行(下書きと標準の一覧)を作りました。続きのワークブック: unyo export {slug}.xlsx --framework {slug}",
    "Made {n} rows (drafts and standard lists) in the framework {slug}. The workbook to go on with: unyo export {slug}.xlsx --framework {slug}",
)

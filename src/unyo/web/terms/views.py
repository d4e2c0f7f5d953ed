"""用語: the words used side by side in all texts, the glossary, and the documents with their texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import Standing, standing
from unyo.checks.texts import Texts, glossary, texts, texts_of
from unyo.framework.designs import Blueprint
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.queries import blueprint
from unyo.framework.systems.designs import Document
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.versions import versions
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.terms.showing import SETS_SHOWN, shown_set, shown_term, word_sets
from unyo.web.visitor import language_of

TERMS_SHOWN = 300
LINES_SHOWN = 2_000
ACCEPTED = ".docx,.pdf,.txt,.md"
SEVERAL = Text("{n}組の言葉が、並んで使われています", "{n} sets of words are used side by side")
FINE = Text("言葉は揃っています", "The words agree")
NOTHING = Text("まだ読む文がありません", "There is no text to read yet")
READ = Text("{n}個の文(うち文書{d}件)を読みました", "{n} texts read, {d} of them documents")
RULES_OF_WORDS = "terms."


@needs("view")
def terms(request: Asked, slug: str) -> HttpResponse:
    """All words of the framework."""
    language, day = language_of(request), timezone.localdate()
    design = blueprint(request.scope, day)
    read, own = texts(design), design.all(GlossaryTerm)
    sets = word_sets(read, design)
    may_edit = request.scope.may("edit")
    values = {
        "slug": slug,
        "day": day.isoformat(),
        **_sentence(read, len(sets), language),
        "sets": [shown_set(one, slug, language, may_edit) for one in sets[:SETS_SHOWN]],
        "sets_left": max(len(sets) - SETS_SHOWN, 0),
        "own": bool(own),
        "terms": [
            shown_term(term, read, slug, day, language) for term in (own or glossary(design))[:TERMS_SHOWN]
        ],
        "documents": _documents(request, design, read, language),
        "findings": _others(request, day, language),
        "list_href": address("table", slug, "glossary_term") or "",
        "new_href": reverse("row-new", args=[slug, "glossary_term"]) if may_edit else "",
        "new_document_href": reverse("row-new", args=[slug, "document"]) if may_edit else "",
        "import_href": address("intake", slug) if request.scope.may("import") else "",
    }
    return page(request, "terms/terms.jinja", values)


@needs("view")
def document(request: Asked, slug: str, key: str) -> HttpResponse:
    """One document: its findings, its words with their lines, its text."""
    return document_page(request, key)


def document_page(request: Asked, key: str, error: Text | None = None, status: int = 200) -> HttpResponse:
    """The page of one document, with what was wrong with a file that was sent."""
    language, day, slug = language_of(request), timezone.localdate(), request.slug
    design = blueprint(request.scope, day)
    kept = design.one(Document, key)
    if kept is None:
        raise Http404
    read = texts_of(kept)
    may_edit = request.scope.may("edit")
    values = {
        "slug": slug,
        "key": key,
        "name": kept.name or key,
        "day": day.isoformat(),
        "error": error.in_(language) if error else "",
        "accept": ACCEPTED,
        "may_edit": may_edit,
        "version": versions(request.scope, "document").get(key, 0),
        "row_href": reverse("row", args=[slug, "document", key]),
        "characters": len(kept.body),
        "lines": _lines(kept.body)[:LINES_SHOWN],
        "lines_left": max(len(_lines(kept.body)) - LINES_SHOWN, 0),
        "sets": [shown_set(one, slug, language, may_edit) for one in word_sets(read, design)],
        "findings": [
            shown_finding(one, slug, language)
            for one in standing(request.scope, day).open
            if _about(one, key) and one.finding.rule.startswith(RULES_OF_WORDS)
        ],
    }
    return page(request, "terms/document.jinja", values, status=status)


def _lines(body: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(body.splitlines(), 1) if line.strip()]


def _about(one: Standing, key: str) -> bool:
    subjects = (one.finding.subject, *one.finding.related)
    return any((subject.table, subject.key) == ("document", key) for subject in subjects)


def _sentence(read: Texts, sets: int, language: Language) -> dict[str, str]:
    told = NOTHING if not read.passages else SEVERAL if sets else FINE
    return {
        "tone": "unk" if not read.passages else "warn" if sets else "ok",
        "sentence": told.format(n=sets).in_(language),
        "more": READ.format(n=len(read.passages), d=len(read.documents)).in_(language),
    }


def _documents(request: Asked, design: Blueprint, read: Texts, language: Language) -> list[dict[str, Any]]:
    open_ = [
        one
        for one in standing(request.scope, timezone.localdate()).open
        if one.finding.rule.startswith(RULES_OF_WORDS)
    ]
    return [
        {
            "name": one.name or one.key,
            "href": reverse("terms-document", args=[request.slug, one.key]),
            "characters": len(one.body),
            "findings": sum(_about(standing_, one.key) for standing_ in open_),
        }
        for one in design.all(Document)
    ]


def _others(request: Asked, day: dt.date, language: Language) -> list[dict[str, Any]]:
    """What concerns the glossary itself: definitions and reviews. The sets of words stand in a table of their own."""
    wanted = ("terms.a-term-has-one-definition", "terms.the-glossary-is-looked-over-in-time")
    found = [one for one in standing(request.scope, day).open if one.finding.rule in wanted]
    return [shown_finding(one, request.slug, language) for one in found]

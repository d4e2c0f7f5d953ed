"""Sets of words as the pages draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from unyo.checks.rules.terms import sets_in
from unyo.checks.texts import Texts, glossary, is_own
from unyo.checks.uses import Found
from unyo.framework.designs import Blueprint
from unyo.framework.glossary.corpus import Spot, Uses
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.glossary.synonyms import forbidden_words, words_of_set
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.navigation import address

SETS_SHOWN = 100
SYNONYMS = Text("同じ物に二つの言葉", "Several words for one thing")
SPELLINGS = Text("書き方の揺れ", "Several spellings of one word")
NEAR = Text("よく似た名前", "Names nearly alike")
FORBIDDEN = Text("使わない言い方", "Words struck off")


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words used side by side; `name` is the one to keep, `key` its row in the glossary ("" when it has none)."""

    kind: Text
    name: str
    key: str
    found: Found


def word_sets(texts: Texts, blueprint: Blueprint) -> list[WordSet]:
    """Every set of words used side by side, none told twice."""
    terms = glossary(blueprint)
    sets = [
        WordSet(SYNONYMS, term.name, term.key if is_own(blueprint, term) else "", found)
        for term, found in sets_in(texts, terms)
    ]
    sets += _forbidden(texts, terms)
    told = [set(one.found) for one in sets]
    for kind, groups in ((NEAR, texts.near), (SPELLINGS, texts.variants)):
        for group in groups:
            found = texts.uses(group)
            if len(found) > 1 and not any(set(found) <= words for words in told):
                sets.append(WordSet(kind, next(iter(found)), "", found))
                told.append(set(found))
    return sets


def _forbidden(texts: Texts, terms: Iterable[GlossaryTerm]) -> list[WordSet]:
    said = ((term, texts.uses(forbidden_words(term))) for term in terms if term.forbidden)
    return [WordSet(FORBIDDEN, term.name, term.key, found) for term, found in said if found]


def shown_set(one: WordSet, slug: str, language: Language, may_edit: bool) -> dict[str, Any]:
    """A set with its words, counts and places, and the way to settle it in the glossary."""
    return {
        "kind": one.kind.in_(language),
        "name": one.name,
        "words": [_word(word, uses, slug, language) for word, uses in one.found.items()],
        "total": sum(uses.count for uses in one.found.values()),
        "href": _settling(one, slug) if may_edit else "",
        "known": bool(one.key),
    }


def _word(word: str, uses: Uses, slug: str, language: Language) -> dict[str, Any]:
    return {
        "word": word,
        "count": uses.count,
        "places": _places(uses, slug, language),
        "more": uses.count - len(uses.first),
    }


def _places(uses: Uses, slug: str, language: Language) -> list[dict[str, str]]:
    """The first places; the name of a document stands once before its lines."""
    shown: list[dict[str, str]] = []
    before = ""
    for spot in uses.first:
        name = _place_name(spot, language)
        line = Text(f"{spot.line}行", f"line {spot.line}").in_(language) if spot.line else ""
        text = line if line and name == before else f"{name} {line}".rstrip()
        page = address("terms-document" if spot.passage.document else "row", slug, *_named(spot)) or ""
        shown.append({"text": text, "href": page})
        before = name
    return shown


def _place_name(spot: Spot, language: Language) -> str:
    design = spot.passage.design
    declared = table_of(type(design))
    name = declared.title_of(design)
    if spot.passage.document:
        return name
    return (
        f"{declared.label.in_(language)} {name} / {declared.column(spot.passage.field).label.in_(language)}"
    )


def _named(spot: Spot) -> tuple[str, ...]:
    design = spot.passage.design
    return (design.key,) if spot.passage.document else (table_of(type(design)).name, design.key)


def _settling(one: WordSet, slug: str) -> str:
    """The form in which the set is entered into the glossary, filled in; or the term that stands there."""
    if one.key:
        return address("row-edit", slug, "glossary_term", one.key) or ""
    form = address("row-new", slug, "glossary_term") or ""
    others = ", ".join(word for word in one.found if word != one.name)
    return f"{form}?{urlencode({'name': one.name, 'synonyms': others})}"


def shown_term(term: GlossaryTerm, texts: Texts, slug: str, day: Any, language: Language) -> dict[str, Any]:
    """A term of the glossary with how often it and its synonyms are used."""
    found = texts.uses(words_of_set(term))
    due = term.review_due
    return {
        "name": term.name,
        "href": address("row", slug, "glossary_term", term.key) or "",
        "reading": term.reading,
        "definition": term.definition,
        "words": [(word, found[word].count if word in found else 0) for word in words_of_set(term)],
        "due": due.isoformat() if due else None,
        "late": due is not None and due < day,
    }

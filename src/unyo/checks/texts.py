"""Every text of a design, read once: what the rules on words look at (G28).

A table that nobody wrote to since the last check is not read again: its rows are the same tuple as before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from unyo.framework.designs import Blueprint
from unyo.framework.glossary.corpus import Corpus, Passage, Uses, uses_in
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.glossary.near import near_groups
from unyo.framework.glossary.spellings import Group, variants
from unyo.framework.glossary.synonyms import forbidden_words, words_of_set
from unyo.framework.standard_rows import in_both_languages
from unyo.framework.systems.designs import Document
from unyo.parties.designs import Calendar, Person
from unyo.vocabulary.declare import Design, Kind, table_of
from unyo.vocabulary.place import Place

# The glossary says which words there are; names of people and hours are no terms.
_NO_TERMS = frozenset({GlossaryTerm, Person, Calendar})
# Columns that hold other spellings on purpose, or nothing written for people.
_NO_PROSE = frozenset(
    [
        "aliases",
        "signs",
        "members",
        "segment_words",
        "artefacts",
        "synonyms",
        "location",
        "edition",
        "code",
        "number",
        "clause",
        "commands",
        "address",
        "letters",
        "unit",
        "formula",
        "name_en",
        "english",
        "reading",
    ]
)


@dataclass(frozen=True)
class Texts:
    """All texts of one design, table by table."""

    corpora: tuple[Corpus, ...]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text."""
        return tuple(passage for corpus in self.corpora for passage in corpus.passages)

    @cached_property
    def documents(self) -> tuple[Passage, ...]:
        """The texts of documents."""
        return tuple(passage for passage in self.passages if passage.document)

    @cached_property
    def variants(self) -> list[Group]:
        """Every set of spellings of one word."""
        atoms, compounds, with_kana = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
        for corpus in self.corpora:
            atoms.update(corpus.atoms)
            compounds.update(corpus.compounds)
            with_kana.update(corpus.with_kana)
        return variants(atoms, compounds, with_kana)

    @cached_property
    def near(self) -> list[Group]:
        """Compounds of the documents that may be two names of one thing, each in all its spellings."""
        compounds = Counter[str]()
        for corpus in self.corpora:
            if any(passage.document for passage in corpus.passages):
                compounds.update(corpus.compounds)
        spelled = [group for group in self.variants if any("・" in word for word in group)]
        return [tuple(_in_all_spellings(group, spelled)) for group in near_groups(compounds)]

    def uses(self, spellings: Iterable[str]) -> dict[str, Uses]:
        """Each spelling that is used, the most used first."""
        return uses_in(self.corpora, spellings)


def texts(blueprint: Blueprint) -> Texts:
    """The texts of a blueprint, kept with it."""
    return blueprint.derived(_texts)


def texts_of(document: Document) -> Texts:
    """The text of one document by itself."""
    return Texts((Corpus([Passage.of(document, "body", document.body, document=True)]),))


def glossary(blueprint: Blueprint) -> tuple[GlossaryTerm, ...]:
    """The framework's own terms, then those standard ones of which the own terms mention no word.

    Somebody who enters a first term does not lose the standard sets; to strike one, enter its words as terms.
    """
    return blueprint.derived(_glossary)


def _glossary(blueprint: Blueprint) -> tuple[GlossaryTerm, ...]:
    own = blueprint.all(GlossaryTerm)
    mentioned = {word for term in own for word in (*words_of_set(term), *forbidden_words(term))}
    # A set is taken up by a word of either language: who adopted the English list does not keep the other beside it.
    kept = [ja for ja, en in in_both_languages("glossary_term") if not mentioned & {*_words(ja), *_words(en)}]
    return (*own, *(term for term in kept if isinstance(term, GlossaryTerm)))


def _words(term: Design) -> tuple[str, ...]:
    return tuple(words_of_set(term)) if isinstance(term, GlossaryTerm) else ()


def is_own(blueprint: Blueprint, term: GlossaryTerm) -> bool:
    """Whether the term stands in the framework's own glossary."""
    return blueprint.one(GlossaryTerm, term.key) is term


def _in_all_spellings(group: Group, spelled: Iterable[Group]) -> dict[str, None]:
    others = (word for spellings in spelled if set(spellings) & set(group) for word in spellings)
    return dict.fromkeys((*group, *others))


def _texts(blueprint: Blueprint) -> Texts:
    return Texts(tuple(corpus for corpus in _corpora(blueprint) if corpus.passages))


def _corpora(blueprint: Blueprint) -> Iterator[Corpus]:
    for kind, rows in blueprint.rows.items():
        if kind is Document:
            # Documents are long: each is read again only when it was written itself.
            yield from (_document_corpus(row, row.place) for row in blueprint.all(Document))
        elif rows and kind not in _NO_TERMS:
            yield _corpus(_Same(rows))


@lru_cache(maxsize=256)
def _document_corpus(row: Document, place: Place | None) -> Corpus:
    return Corpus(_passages((row,)))


class _Same:
    """Rows that are the same object, not merely equal rows: comparing ten thousand of them costs more than reading."""

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[Design, ...]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rows is self.rows


@lru_cache(maxsize=192)
def _corpus(same: _Same) -> Corpus:
    return Corpus(_passages(same.rows))


def _passages(rows: tuple[Design, ...]) -> Iterator[Passage]:
    declared = table_of(type(rows[0]))
    prose = [
        c.name for c in declared.columns if c.kind in (Kind.TEXT, Kind.LONG_TEXT) and c.name not in _NO_PROSE
    ]
    both = {ja.key: (ja, en) for ja, en in in_both_languages(declared.name)}
    both |= {en.key: (ja, en) for ja, en in both.values()}
    for row in rows:
        adopted = both.get(row.key, ())
        for name in prose:
            text = str(getattr(row, name))
            # What a standard list says in its own words is not how this organisation writes.
            if text.strip() and all(getattr(one, name) != text for one in adopted):
                yield Passage.of(row, name, text, document=name == "body" and isinstance(row, Document))

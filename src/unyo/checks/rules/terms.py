"""One idea, one word: spellings, synonyms and near names used side by side in all texts (G28, SD-13, T68, T71)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from unyo.checks.rules.sources import TERMS
from unyo.checks.texts import Texts, glossary, is_own, texts
from unyo.checks.uses import Found, counts, evidence, mending_place, named, related
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.framework.glossary.synonyms import forbidden_words, registered_sets, words_of_set
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class OneIdeaHasOneWord(Rule):
    """同じ意味と登録した言葉は、どれか一つだけが使われている。

    Of words registered as meaning the same, only one is in use.
    """

    id = "terms.one-idea-has-one-word"
    row = "G28"
    severity = Severity.WARNING
    source = TERMS
    why = Text(
        "呼び方が二つあれば、読む人は別の物だと思います。窓口が二つあると思われれば、連絡は片方に届きません。",
        "Two names make readers think of two things; where two desks seem to exist, one of them is not told.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」に揃える。別の物なら、用語集の同義語から外すか、それぞれを用語として登録する。",
        "Write “{name}” everywhere; for another thing, strike the synonym in the glossary or enter each word as a term.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per registered set of which two and more words are used."""
        for term, found in used_sets(case.blueprint):
            first = next(iter(found))
            yield self.finding(
                term if is_own(case.blueprint, term) else None,
                title=Text("同じ物に{n}つの言葉: {words}", "{n} words for one thing: {words}").format(
                    n=len(found), words=named(found)
                ),
                evidence=evidence(found),
                remedy=self.remedy.format(name=first if term.name not in found else term.name),
                values=counts(found),
                part=term.name,
                where=mending_place(found),
                related=related(found),
            )

    def examined(self, case: Case) -> int:
        """How many texts there are; 0 when no set of synonyms is registered."""
        return len(texts(case.blueprint).passages) if registered_sets(glossary(case.blueprint)) else 0


class OneWordHasOneSpelling(Rule):
    """同じ言葉は、どこでも同じ書き方をしている。

    A word is spelled the same way everywhere.
    """

    id = "terms.one-word-has-one-spelling"
    row = "G28"
    severity = Severity.INFO
    source = TERMS
    why = Text(
        "書き方が揺れると、検索も集計も片方しか拾いません。",
        "Where spellings differ, searches and counts find only one of them.",
    )
    remedy: ClassVar[Text] = Text(
        "多いほうの「{name}」に揃え、用語集に登録する。",
        "Write “{name}”, the commoner one, and enter it into the glossary.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per word with several spellings, those told in a registered or near set left out."""
        told = [set(found) for _, found in used_sets(case.blueprint)]
        told += [set(group) for group in texts(case.blueprint).near]
        for group in texts(case.blueprint).variants:
            found = texts(case.blueprint).uses(group)
            if len(found) > 1 and not any(set(found) <= words for words in told):
                yield self.finding(
                    None,
                    title=Text("書き方が{n}通り: {words}", "{n} spellings: {words}").format(
                        n=len(found), words=named(found)
                    ),
                    evidence=evidence(found),
                    remedy=self.remedy.format(name=next(iter(found))),
                    values=counts(found),
                    part=min(found),
                    where=mending_place(found),
                    related=related(found),
                )

    def examined(self, case: Case) -> int:
        """How many texts there are."""
        return len(texts(case.blueprint).passages)


class NearNamesAreToldApart(Rule):
    """文書の中でよく似た名前は、同じ物か別の物かが決まっている。

    Names in documents that are nearly alike are known to be one thing or two.
    """

    id = "terms.near-names-are-told-apart"
    row = "G28"
    severity = Severity.INFO
    source = TERMS
    why = Text(
        "「基盤運用事業者」と「基盤管理事業者」のような似た名前は、責任の所在を取り違えさせます。",
        "Names as near as platform operator and platform manager let people mistake who is responsible.",
    )
    remedy: ClassVar[Text] = Text(
        "同じ物なら一つに揃えて同義語に登録し、別の物ならそれぞれを用語集に登録する。",
        "If one thing: use one name and register the others as synonyms; if several: enter each into the glossary.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per set of near names the glossary does not know."""
        known = {word for term in case.blueprint.all(GlossaryTerm) for word in words_of_set(term)}
        told = [set(found) for _, found in used_sets(case.blueprint)]
        for group in texts(case.blueprint).near:
            found = texts(case.blueprint).uses(group)
            if len(found) < 2 or known >= set(found) or any(set(found) <= words for words in told):
                continue
            yield self.finding(
                None,
                title=Text("よく似た名前: {words}", "Nearly the same name: {words}").format(
                    words=named(found)
                ),
                evidence=evidence(found),
                remedy=self.remedy,
                values=counts(found),
                part=min(found),
                where=mending_place(found),
                related=related(found),
            )

    def examined(self, case: Case) -> int:
        """How many documents have a text."""
        return len(texts(case.blueprint).documents)


class ForbiddenWordsAreNotUsed(Rule):
    """「使わない言い方」に挙げた言葉は、どこにも使われていない。

    Words listed as not to be used are used nowhere.
    """

    id = "terms.forbidden-words-are-not-used"
    row = "G28"
    severity = Severity.WARNING
    source = TERMS
    why = Text(
        "使わないと決めた言葉には、誤解された経緯があります。",
        "A word is struck off because it was misunderstood before.",
    )
    remedy: ClassVar[Text] = Text("「{name}」に書き換える。", "Write “{name}” instead.")

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per term of which a forbidden word is used."""
        for term in case.blueprint.all(GlossaryTerm):
            found = texts(case.blueprint).uses(forbidden_words(term)) if term.forbidden else {}
            if found:
                yield self.finding(
                    term,
                    field="forbidden",
                    title=Text(
                        "使わない言い方が使われています: {words}", "Used though struck off: {words}"
                    ).format(words=named(found)),
                    evidence=evidence(found),
                    remedy=self.remedy.format(name=term.name),
                    values=counts(found),
                    where=mending_place(found),
                    related=related(found),
                )

    def examined(self, case: Case) -> int:
        """How many texts there are; 0 when nothing is forbidden."""
        listed_any = any(term.forbidden for term in case.blueprint.all(GlossaryTerm))
        return len(texts(case.blueprint).passages) if listed_any else 0


def used_sets(blueprint: Blueprint) -> list[tuple[GlossaryTerm, Found]]:
    """Every registered set of which two and more words are used, with their uses."""
    return blueprint.derived(_sets_in_use)


def _sets_in_use(blueprint: Blueprint) -> list[tuple[GlossaryTerm, Found]]:
    return sets_in(texts(blueprint), glossary(blueprint))


def sets_in(read: Texts, terms: Iterable[GlossaryTerm]) -> list[tuple[GlossaryTerm, Found]]:
    """The same for any texts and terms."""
    sets = ((term, read.uses(words)) for term, words in registered_sets(terms))
    return [(term, found) for term, found in sets if len(found) > 1]


RULES: tuple[Rule, ...] = (
    OneIdeaHasOneWord(),
    OneWordHasOneSpelling(),
    NearNamesAreToldApart(),
    ForbiddenWordsAreNotUsed(),
)

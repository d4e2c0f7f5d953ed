"""The texts of documents: references that lead somewhere, and words one can be held to (SD-10, V14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import REFERENCES, WORDING
from unyo.checks.texts import texts
from unyo.checks.uses import spot_place
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.glossary.corpus import Passage, Spot
from unyo.framework.glossary.references import Broken, Checked, Doubtful, checked_references
from unyo.vocabulary.ambiguity import Ambiguity, ambiguous_words
from unyo.vocabulary.text import Text, plural
from unyo.vocabulary.verdict import Severity, Verdict


class CrossReferencesLeadSomewhere(Rule):
    """文書の中の参照(章・節・表・図)には、行き先がある。

    Every cross reference of a document (chapter, section, table, figure) leads somewhere.
    """

    id = "terms.cross-references-lead-somewhere"
    row = "SD-10"
    severity = Severity.WARNING
    source = REFERENCES
    why = Text(
        "行き先の無い参照は、読む人を手順の途中で止めます。章を入れ替えたときに残ります。",
        "A reference to nowhere stops the reader in the middle of a procedure; chapters were moved and it was not.",
    )
    remedy: ClassVar[Text] = Text(
        "{line}行の「{written}」を{meant}直す。", "Mend “{written}” in line {line}{meant}."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per reference that leads nowhere, one per reference that seems to mean another place."""
        for passage in texts(case.blueprint).documents:
            checked = _checked(passage)
            for number, broken in enumerate(checked.broken):
                yield self._broken(passage, broken, number)
            for doubtful in checked.doubtful:
                yield self._doubtful(passage, doubtful)

    def examined(self, case: Case) -> int:
        """How many references could be judged."""
        return sum(_checked(passage).judged for passage in texts(case.blueprint).documents)

    def _broken(self, passage: Passage, broken: Broken, number: int) -> Finding:
        reference = broken.reference
        meant = (
            Text("(おそらく{meant})に", " (probably {meant})").format(meant=broken.meant)
            if broken.meant
            else Text("正しい番号に", " to the right number")
        )
        return self.finding(
            passage.design,
            field=passage.field,
            title=Text("行き先の無い参照: {written}", "A reference to nowhere: {written}").format(
                written=reference.written
            ),
            evidence=Text(
                "{line}行。この文書の同じ段の最後は{last}です",
                "line {line}; the last of its kind there is {last}",
            ).format(line=reference.line, last=broken.last or Text("ありません", "none")),
            remedy=self.remedy.format(line=reference.line, written=reference.written, meant=meant),
            values={"line": reference.line, "last": broken.last, "meant": broken.meant},
            part=f"{reference.written}#{number}",
            where=spot_place(Spot(passage, reference.line)),
        )

    def _doubtful(self, passage: Passage, doubtful: Doubtful) -> Finding:
        reference = doubtful.reference
        said = {
            "written": reference.written,
            "subject": doubtful.subject,
            "told": doubtful.told,
            "line": reference.line,
        }
        return self.finding(
            passage.design,
            field=passage.field,
            title=Text(
                "別の所を指していそうな参照: {written}", "A reference that may mean another place: {written}"
            ).format(**said),
            evidence=Text(
                "{line}行は{written}の「{subject}」と言いますが、「{subject}」が見出しにあるのは{told}だけです",
                "line {line} speaks of “{subject}” in {written}; the only heading with “{subject}” is {told}",
            ).format(**said),
            remedy=Text("{told}のことなら番号を直す。", "If {told} is meant, mend the number.").format(
                **said
            ),
            severity=Severity.INFO,
            verdict=Verdict.UNKNOWN,
            values={"line": reference.line, "meant": doubtful.told},
            part=f"{reference.written}?{doubtful.subject}",
            where=spot_place(Spot(passage, reference.line)),
        )


class DocumentsAreNotAmbiguous(Rule):
    """文書の本文に、数字も担当もない曖昧な言葉がない。

    The text of a document uses no words without a number or a person behind them.
    """

    id = "terms.documents-are-not-ambiguous"
    row = "V14"
    severity = Severity.WARNING
    source = WORDING
    why = Text(
        "手順書や仕様書の「速やかに」「適宜」は、人によって違うことをさせます。",
        "“Promptly” and “as needed” in a procedure make everybody do something else.",
    )
    remedy: ClassVar[Text] = Text(
        "数字(例: 30分以内)・条件・担当者に置き換える。まず約束と手順の文から。",
        "Replace them by a number (e.g. within 30 min), a condition or a person; promises and steps first.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per document, whatever the number of such words."""
        for passage in texts(case.blueprint).documents:
            words = _ambiguous(passage.text)
            if words:
                yield self._told(passage, words)

    def examined(self, case: Case) -> int:
        """How many documents have a text."""
        return len(texts(case.blueprint).documents)

    def _told(self, passage: Passage, words: list[Ambiguity]) -> Finding:
        worst = max(one.severity for one in words)
        grave = [one for one in words if one.severity == worst]
        count = Counter(one.word for one in words)
        line = _line(passage, grave[0])
        return self.finding(
            passage.design,
            field=passage.field,
            title=Text("曖昧な言葉が{n}か所: {words}", "{times} of ambiguous wording: {words}").format(
                n=len(words), times=plural(len(words), "place"), words=_counted(count)
            ),
            evidence=Text("重いものは{places}", "the graver ones: {places}").format(
                places=listed(_place(passage, one) for one in grave)
            ),
            remedy=self.remedy,
            severity=worst,
            values={"words": len(words), "different": len(count), "first_line": line},
            where=spot_place(Spot(passage, line)),
        )


@lru_cache(maxsize=256)
def _ambiguous(text: str) -> list[Ambiguity]:
    return ambiguous_words(text)


def _checked(passage: Passage) -> Checked:
    return checked_references(str(getattr(passage.design, passage.field)))


def _line(passage: Passage, found: Ambiguity) -> int:
    return passage.lines.line_at(found.start) if passage.lines else 1


def _place(passage: Passage, found: Ambiguity) -> Text:
    line = _line(passage, found)
    return Text("{line}行「{word}」", "line {line} “{word}”").format(line=line, word=found.word)


def _counted(count: Counter[str]) -> Text:
    return listed(f"{word} {n}" for word, n in count.most_common())


RULES: tuple[Rule, ...] = (CrossReferencesLeadSomewhere(), DocumentsAreNotAmbiguous())

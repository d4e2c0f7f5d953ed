"""Documents outlive their people and keep up with their systems (G32, G36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.rules.sources import LIBRARY
from unyo.checks.rules.unwritten import Blank, unwritten
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import Patch
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Document, System
from unyo.framework.systems.documents import last_changes, overtaken_on
from unyo.parties.designs import Person
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

# A contract does not change with a patch; what describes or operates the system does.
FOLLOWING_KINDS = frozenset({"design", "procedure"})


class NoDocumentIsHeldByOnePerson(Rule):
    """一人だけが持っている文書がない。

    No document is held by one person only.
    """

    id = "document.not-held-by-one-person"
    row = "G32"
    severity = Severity.WARNING
    source = LIBRARY
    why = Text(
        "担当者や事業者が替わると、その人の手元の文書は一緒に無くなります。",
        "When people or vendors change, what only they hold is gone with them.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」を{person}から共有の保管場所に移し、「持っている人」を空にする。",
        "Move “{name}” from {person} to a shared place, and clear “Held by”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per such document; an error when that person has already left."""
        for one in case.blueprint.all(Document):
            if one.holder:
                yield self._told(one, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many documents there are."""
        return len(case.blueprint.all(Document))

    def _told(self, one: Document, blueprint: Blueprint) -> Finding:
        person = blueprint.one(Person, one.holder)
        left = person.left_on if person else None
        gone = left is not None and left <= blueprint.day
        name = blueprint.name(Person, one.holder)
        leaving = Text("。{day}に離任", "; leaves on {day}").format(day=left) if left else Text("", "")
        return self.finding(
            one,
            field="holder",
            title=Text("{name}: {person}だけが持っています", "{name}: only {person} has it").format(
                name=one.name, person=name
            ),
            evidence=Text("持っている人: {person}{leaving}", "held by {person}{leaving}").format(
                person=name, leaving=leaving
            ),
            remedy=self.remedy.format(name=one.name, person=name),
            severity=Severity.ERROR if gone else Severity.WARNING,
            values={"left_on": left.isoformat() if left else None},
        )


class DocumentsFollowTheirSystem(Rule):
    """設計書と手順書は、そのシステムの最後の変更より後に更新されている。

    Design documents and procedures are newer than the last change of their system.
    """

    id = "document.follows-its-system"
    row = "G36"
    severity = Severity.WARNING
    source = LIBRARY
    why = Text(
        "動いているシステムと違う設計書は、次の障害で人を誤らせます。",
        "A design document unlike the running system misleads people in the next incident.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」を{system}の今の姿に合わせ、更新日を書く。変える所が無ければ、確かめた日を書く。",
        "Bring “{name}” in line with {system} and write the day; where nothing changes, write when you checked.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per overtaken document; unknown where the day of its update is not written."""
        changes = _changes(case.blueprint)
        for one in _following(case.blueprint):
            changed = overtaken_on(one, changes)
            if changed or one.updated_on is None:
                yield self._told(one, changed or changes[one.system], case.blueprint)

    def examined(self, case: Case) -> int:
        """How many documents belong to a system that is known to have changed."""
        return len(_following(case.blueprint))

    def _told(self, one: Document, changed: dt.date, blueprint: Blueprint) -> Finding:
        system = blueprint.name(System, one.system)
        known = one.updated_on is not None
        said = (
            Text("{system}の変更より古いままです", "older than the last change of {system}")
            if known
            else Text(
                "{system}の変更に合っているか分かりません", "nobody can tell whether it follows {system}"
            )
        )
        return self.finding(
            one,
            field="updated_on",
            title=Text("{name}: {said}", "{name}: {said}").format(
                name=one.name, said=said.format(system=system)
            ),
            evidence=Text(
                "{system}の最後の変更 {changed}、文書の更新日 {updated}",
                "{system} last changed on {changed}, document updated on {updated}",
            ).format(system=system, changed=changed, updated=one.updated_on or Text("未記入", "(blank)")),
            remedy=self.remedy.format(name=one.name, system=system),
            verdict=Verdict.BROKEN if known else Verdict.UNKNOWN,
            values={
                "changed": changed.isoformat(),
                "behind_days": (changed - one.updated_on).days if one.updated_on else None,
            },
        )


def _changes(blueprint: Blueprint) -> dict[str, dt.date]:
    # Patches are the changes of a system that a design knows of.
    return last_changes((one.system, one.applied_on) for one in blueprint.all(Patch))


def _following(blueprint: Blueprint) -> list[Document]:
    changes = _changes(blueprint)
    return [
        one
        for one in blueprint.all(Document)
        if one.system in changes and one.kind in FOLLOWING_KINDS and one.maintained is not False
    ]


class DocumentsSayWhetherTheyAreKept(Rule):
    """どの文書にも、維持が必要かどうかが記されている。

    Every document says whether it is to be kept up to date.
    """

    id = "document.says-whether-it-is-kept"
    row = "G32"
    severity = Severity.INFO
    source = LIBRARY
    why = Text(
        "維持が必要か分からない文書は、古いのか、役目を終えたのかも分かりません。",
        "Where nobody said so, an old document may be neglected, or just finished.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Unknown for each document that leaves it open."""
        for one in case.blueprint.all(Document):
            if one.maintained is None:
                yield self.finding(
                    one,
                    field="maintained",
                    title=Text(
                        "{name}: 維持が必要か決まっていません", "{name}: nobody said whether it is kept up"
                    ).format(name=one.name),
                    evidence=Text("「維持が必要」が空です", "“To be kept up to date” is blank"),
                    remedy=Text(
                        "「{name}」の「維持が必要」を、はい・いいえで書く。中間成果物なら「いいえ」でよい。",
                        "Answer yes or no for “{name}”; no is fine for interim papers.",
                    ).format(name=one.name),
                    verdict=Verdict.UNKNOWN,
                )

    def examined(self, case: Case) -> int:
        """How many documents there are."""
        return len(case.blueprint.all(Document))


class _KeptDocumentRule(Rule):
    """A sentence about every document that is to be kept up to date."""

    row = "G36"
    severity = Severity.WARNING
    source = LIBRARY
    blank: ClassVar[Blank]

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per kept document that leaves the field blank."""
        return unwritten(self, _kept(case), self.blank)

    def examined(self, case: Case) -> int:
        """How many documents are to be kept up to date."""
        return len(_kept(case))


class KeptDocumentsHaveAnOwner(_KeptDocumentRule):
    """維持が必要な文書には、管理する役割がある。

    Every document to be kept up to date has a role that does so.
    """

    id = "document.kept-ones-have-an-owner"
    why = Text(
        "維持が必要と書いても、誰の仕事でもなければ古くなります。",
        "To be kept up by nobody in particular means to grow old.",
    )
    blank = Blank("owner", Text("更新する役割を書く。", "Name the role that updates it."))


class KeptDocumentsCanBeFound(_KeptDocumentRule):
    """維持が必要な文書には、保管場所が書かれている。

    Every document to be kept up to date says where it is.
    """

    id = "document.kept-ones-can-be-found"
    why = Text(
        "探せない文書は、障害のさなかには無いのと同じです。",
        "In an incident a document nobody finds does not exist.",
    )
    blank = Blank(
        "location",
        Text(
            "事業者の中だけにあるなら、どの事業者のどこかを書く。",
            "If only the vendor has it, name the vendor and the place there.",
        ),
    )


def _kept(case: Case) -> list[Document]:
    return [one for one in case.blueprint.all(Document) if one.maintained]


RULES: tuple[Rule, ...] = (
    NoDocumentIsHeldByOnePerson(),
    DocumentsFollowTheirSystem(),
    DocumentsSayWhetherTheyAreKept(),
    KeptDocumentsHaveAnOwner(),
    KeptDocumentsCanBeFound(),
)

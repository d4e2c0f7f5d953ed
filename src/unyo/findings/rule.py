"""What a gap looks like: a rule that must hold, and the findings that say where it does not.

A rule is a class named as the sentence that must hold. Its docstring *is* the sentence people read:
the first paragraph in Japanese, the second in English.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import ClassVar

from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

Values = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: the design, and what did not line up when it was read from files."""

    blueprint: Blueprint
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: a row of a declared table, or one field of it."""

    table: str = ""
    key: str = ""
    field: str = ""
    name: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Risk:
    """How bad and how likely, for ranking (H10). None where nobody has judged it yet."""

    impact: int | None = None
    probability: int | None = None
    expected_loss: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken, or where nobody can tell.

    `values` are the named figures behind the evidence, e.g. {"elapsed_min": 255, "limit_min": 240}.
    `part` tells findings of one rule about the same subject apart.
    """

    rule: str
    row: str
    verdict: Verdict
    severity: Severity
    subject: Subject
    title: Text
    evidence: Text
    remedy: Text
    source: Text
    where: Place | None = None
    values: Values = field(default_factory=dict)
    part: str = ""
    risk: Risk | None = None
    related: tuple[Subject, ...] = ()

    @property
    def fingerprint(self) -> str:
        """16 hex digits that stay the same while the same rule speaks of the same subject."""
        said = "\x1f".join((self.rule, self.subject.table, self.subject.key, self.subject.field, self.part))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number a rule compares with, which a framework may set otherwise."""

    name: str
    value: Decimal
    label: Text


class Rule:
    """A sentence that must hold. Subclasses set the class variables and yield findings."""

    id: ClassVar[str]
    row: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    pack: ClassVar[str] = ""  # "": the pack of the document its row stands in
    limits: ClassVar[tuple[Limit, ...]] = ()
    source: ClassVar[Text]
    why: ClassVar[Text]

    def check(self, case: Case) -> Iterator[Finding]:
        """Every place where the sentence does not hold, or cannot be judged."""
        raise NotImplementedError

    def examined(self, case: Case) -> int:
        """How many subjects the rule looked at; 0 means there was nothing to judge: unknown, not kept."""
        raise NotImplementedError

    @classmethod
    def sentence(cls) -> Text:
        """The rule in one sentence, in both languages: its docstring."""
        ja, _, en = inspect.cleandoc(cls.__doc__ or "").partition("\n\n")
        return Text(ja.replace("\n", ""), " ".join(en.split("\n\n")[0].split()))

    def finding(
        self,
        design: Design | None,
        *,
        title: Text,
        evidence: Text,
        remedy: Text,
        field: str = "",
        verdict: Verdict = Verdict.BROKEN,
        severity: Severity | None = None,
        values: Values | None = None,
        part: str = "",
        where: Place | None = None,
        risk: Risk | None = None,
        related: tuple[Subject, ...] = (),
    ) -> Finding:
        """A finding of this rule about `design` (or about the whole framework when None)."""
        return Finding(
            rule=self.id,
            row=self.row,
            verdict=verdict,
            severity=self.severity if severity is None else severity,
            subject=subject_of(design, field) if design else Subject(),
            title=title,
            evidence=evidence,
            remedy=remedy,
            source=self.source,
            where=where or (design.at(field) if design else None),
            values=values or {},
            part=part,
            risk=risk,
            related=related,
        )


def subject_of(design: Design, name: str = "") -> Subject:
    """The subject a design (or one field of it) is, with what people call it."""
    declared = table_of(type(design))
    called = declared.title_of(design)
    return Subject(declared.name, design.key, name, Text(called, called))


PACKS: dict[str, Text] = {
    "files": Text("取り込み", "Reading files"),
    "handover": Text("契約と引き継ぎ", "Contracts and handover"),
    "guidebook": Text("政府の運用・保守ガイドブック", "Government guidebook on operations and maintenance"),
    "entry-exit": Text("入口戦略・出口戦略", "Entry and exit strategy"),
    "value": Text("運用の価値", "Value of operations"),
    "operating-model": Text("IT運用モデル", "IT operating model"),
    "fitsm": Text("FitSM の要求事項", "Requirements of FitSM"),
}
_BY_ROW = {
    "H": "handover",
    "SD": "handover",
    "G": "guidebook",
    "E": "entry-exit",
    "V": "value",
    "M": "operating-model",
}


def pack_of(rule: Rule | type[Rule]) -> str:
    """The pack a rule belongs to: its own word, else the document its row stands in."""
    return rule.pack or _BY_ROW[rule.row.rstrip("0123456789-")]

"""What could not be taken from the files as it stands: problems of reading, said as findings (H1, H2; SD-01, SD-02, SD-09)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from unyo.findings.rule import Case, Finding, Rule
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity

READING = Text("取り込み(読み取りの規則)", "Import (how tables are read)")
_ROWS = {"raci": "H2", "coverage": "H1"}


class _SaysProblems(Rule):
    """読み取りの問題を検出事項として伝える。

    Tells problems of reading as findings.
    """

    row = "H1"
    pack = "files"
    severity = Severity.WARNING
    source = READING
    titles: ClassVar[Mapping[str, Text]]
    informs: ClassVar[frozenset[str]] = frozenset()

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per problem of the rule's codes."""
        seen: Counter[str] = Counter()
        for problem in case.problems:
            if problem.code in self.titles:
                part = _identity(problem)
                seen[part] += 1
                yield self._told(problem, part if seen[part] == 1 else f"{part}#{seen[part]}")

    def examined(self, case: Case) -> int:
        """How many rows and problems the case has."""
        return sum(len(rows) for rows in case.blueprint.rows.values()) + len(case.problems)

    def _told(self, problem: Problem, part: str) -> Finding:
        severity = Severity.ERROR if problem.refuses else self.severity
        found = self.finding(
            None,
            title=self.titles[problem.code],
            evidence=_evidence(problem),
            remedy=problem.remedy,
            severity=Severity.INFO if problem.code in self.informs else severity,
            values={"problem": problem.code, **problem.values},
            part=part,
            where=problem.place if problem.place.file else None,
        )
        return replace(found, row=_ROWS.get(str(problem.values.get("matrix")), self.row))


class RowsMatchTheirHeader(_SaysProblems):
    """どの行も、見出しの列と同じ数の値を持つ。

    Every row has as many values as the header has columns.
    """

    id = "table.rows-match-header"
    why = Text(
        "一つずれて読めば、表の全部が別の意味になります。ずれは黙って直されません。",
        "Read one column off, every cell of the table means something else; nothing is shifted silently.",
    )
    titles = {
        "matrix.count-mismatch": Text(
            "行の値の数が見出しと合いません", "Rows have more values than the header has names"
        ),
        "table.count-mismatch": Text("見出しより長い行があります", "Rows are longer than the header"),
        "matrix.title-shift": Text("表題のセルで見出しがずれています", "A title cell shifts the header"),
    }
    informs = frozenset({"matrix.title-shift"})


class EveryValueIsReadable(_SaysProblems):
    """どの値も、書かれたとおりの意味で読める。

    Every value can be read as what it says.
    """

    id = "table.every-value-is-readable"
    why = Text(
        "読めない値は不明のまま扱われ、ゼロにはなりません。判定もできません。",
        "A value that cannot be read stays unknown and never becomes zero; nothing can be judged by it.",
    )
    titles = {
        "value.unreadable": Text("読めない値があります", "A value cannot be read"),
        "formula.no-value": Text("計算結果のない数式があります", "A formula has no stored result"),
        "matrix.empty-cell": Text("空のセルがあります", "A cell is empty"),
    }


class EveryRequiredValueIsThere(_SaysProblems):
    """どの行にも、必須の値がそろっている。

    Every row has the values it cannot do without.
    """

    id = "table.every-required-value-is-there"
    why = Text(
        "必須の値がない行は取り込まれず、点検もされません。",
        "A row without them is left out, and so is never checked.",
    )
    titles = {
        "value.missing": Text("必須の値がありません", "A required value is missing"),
        "header.missing-column": Text("必須の列がありません", "A required column is missing"),
    }


class EveryReferenceResolves(_SaysProblems):
    """ほかの表を指す名前は、その表にある。

    A name that points to another table is found there.
    """

    id = "table.every-reference-resolves"
    why = Text(
        "指す先のない名前は、責任や契約がつながっていないことを意味します。",
        "A name that leads nowhere is a responsibility or a contract not connected.",
    )
    titles = {"value.unknown-reference": Text("指す先がありません", "A reference leads nowhere")}


class EveryNameMeansOneThing(_SaysProblems):
    """一つの名前は一つのものを指し、同じ行は一度だけ書かれている。

    One name means one thing, and the same row is written once.
    """

    id = "table.every-name-means-one-thing"
    why = Text(
        "二通りに読める名前では、担い手がいるかどうかを判定できません。",
        "Where a name can be read in two ways nobody can tell whether the work has an owner.",
    )
    titles = {
        "value.ambiguous-reference": Text("指す先が一つに決まりません", "A reference fits several rows"),
        "value.duplicate": Text("同じ行が二度書かれています", "The same row is written twice"),
    }


class EveryTableIsRecognised(_SaysProblems):
    """どの表も、何の表かが分かり、すべての列が読める。

    Every table is one we know, and every column of it is read.
    """

    id = "table.every-table-is-recognised"
    why = Text("読み飛ばされた表や列は点検されません。", "What is skipped is not checked.")
    titles = {
        "table.unrecognised": Text("何の表か分かりません", "The table is not recognised"),
        "table.no-rows": Text("データの行がありません", "The table has no rows"),
        "header.unknown-column": Text("読まない列があります", "A column is left out"),
        "matrix.column-left-out": Text("読まない列があります", "A column is left out"),
    }
    informs = frozenset({"matrix.column-left-out"})

    def _told(self, problem: Problem, part: str) -> Finding:
        told = super()._told(problem, part)
        return told if problem.code in self.informs else replace(told, severity=Severity.WARNING)


class EveryFileIsReadable(_SaysProblems):
    """渡されたファイルは、すべて読める。

    Every file that was brought can be read.
    """

    id = "table.every-file-is-readable"
    severity = Severity.ERROR
    why = Text(
        "読めないファイルの中の穴は見えません。", "A hole inside a file that cannot be read stays unseen."
    )
    titles = {"file.refused": Text("ファイルを読めません", "The file cannot be read")}


def _identity(problem: Problem) -> str:
    """Stays the same when rows are added above: the place without its row."""
    place = problem.place
    column = str(problem.values.get("column") or "")
    return "|".join((place.file, place.sheet or "", problem.code, column, problem.value))


def _evidence(problem: Problem) -> Text:
    if not problem.value or problem.value in problem.message.ja:
        return problem.message
    return Text("{message} 値:「{value}」", "{message} Value: “{value}”.").format(
        message=problem.message, value=problem.value[:200]
    )


RULES: tuple[Rule, ...] = (
    RowsMatchTheirHeader(),
    EveryValueIsReadable(),
    EveryRequiredValueIsThere(),
    EveryReferenceResolves(),
    EveryNameMeansOneThing(),
    EveryTableIsRecognised(),
    EveryFileIsReadable(),
)

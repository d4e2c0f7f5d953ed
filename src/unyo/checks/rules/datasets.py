"""Whether data that are received again and again arrive as data, in time, by a written procedure, and last (G11)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.kpis.designs import READABLE, Dataset
from unyo.framework.kpis.retention import lost_before_rolled_up
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

GUIDEBOOK_DATA = Text(
    "標準ガイドライン 実践ガイドブック 第3編第9章 Step.3-1 C(G11)",
    "Government guidebook, part 3 chapter 9, step 3-1 C (G11)",
)


@dataclass(frozen=True, slots=True)
class _Wrong:
    field: str
    title: Text
    evidence: Text
    remedy: Text
    verdict: Verdict = Verdict.BROKEN


class _OfDatasets(Rule):
    """A rule that looks at each data set by itself."""

    row = "G11"
    severity = Severity.WARNING
    source = GUIDEBOOK_DATA

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per data set that is not as it must be, or of which nobody knows."""
        for one in self.subjects(case.blueprint):
            if wrong := self.wrong(one):
                yield self.finding(
                    one,
                    field=wrong.field,
                    verdict=wrong.verdict,
                    title=Text("{name}: {title}", "{name}: {title}").format(name=one.name, title=wrong.title),
                    evidence=wrong.evidence,
                    remedy=wrong.remedy.format(name=one.name),
                    values={wrong.field: getattr(one, wrong.field) or None},
                )

    def examined(self, case: Case) -> int:
        """Data sets."""
        return len(self.subjects(case.blueprint))

    def subjects(self, blueprint: Blueprint) -> list[Dataset]:
        """The data sets the rule is about."""
        return list(blueprint.all(Dataset))

    def wrong(self, one: Dataset) -> _Wrong | None:
        """What is not as it must be."""
        raise NotImplementedError


class DataAreMachineReadable(_OfDatasets):
    """データは、報告書だけでなく、機械で使える形で受け取る。

    Data are received in a form machines can use, not only as a report.
    """

    id = "dataset.data-are-machine-readable"
    why = Text(
        "PDFや紙の数字は打ち直さないと使えず、過去の分を比べられません。",
        "Figures in a PDF or on paper have to be typed again before anybody can compare them.",
    )

    def wrong(self, one: Dataset) -> _Wrong | None:
        """PDF or paper; unknown where the form is not stated."""
        if one.raw_format in READABLE:
            return None
        shown = table_of(Dataset).column("raw_format").choice_label(one.raw_format)
        if not one.raw_format:
            return _Wrong(
                "raw_format", _NO_FORM, Text("形式: なし", "format: none"), _GIVE_FORM, Verdict.UNKNOWN
            )
        return _Wrong(
            "raw_format", _NOT_READABLE, Text("形式: {f}", "format: {f}").format(f=shown), _GIVE_FORM
        )


class PeriodicDataHaveADueDay(_OfDatasets):
    """定期的に受け取るデータには、期日がある。

    Data that come regularly have a due day.
    """

    id = "dataset.periodic-data-have-a-due-day"
    why = Text(
        "期日が無ければ、届かないことに誰も気づきません。",
        "Without a due day nobody notices that they did not come.",
    )

    def subjects(self, blueprint: Blueprint) -> list[Dataset]:
        """All but data on demand, and those a system collects by itself as they arise."""
        return [
            one for one in blueprint.all(Dataset) if one.cadence != "on_demand" and one.collector != "system"
        ]

    def wrong(self, one: Dataset) -> _Wrong | None:
        """No due day, or one no month has; unknown where the frequency is not stated either."""
        if one.due_day is not None and 1 <= one.due_day <= 31:
            return None
        said = Text("期日: {day}", "due day: {day}").format(
            day=Text("なし", "none") if one.due_day is None else str(one.due_day)
        )
        remedy = Text(
            "「{name}」の期日を、翌月の何日かで書く。", "State the due day of “{name}” in the month after."
        )
        if not one.cadence:
            return _Wrong(
                "cadence",
                Text("取得頻度がありません", "no frequency"),
                said,
                Text("「{name}」の取得頻度と期日を書く。", "State frequency and due day of “{name}”."),
                Verdict.UNKNOWN,
            )
        return _Wrong("due_day", Text("期日がありません", "no due day"), said, remedy)


class CollectingHasAProcedure(_OfDatasets):
    """データの取得は、手順書があって、人に頼らない。

    Collecting data follows a written procedure and does not depend on a person.
    """

    id = "dataset.collecting-has-a-procedure"
    why = Text(
        "手順書が無い取得は、その人が替わった月に止まります。",
        "Without one, collecting stops in the month in which that person changes.",
    )

    def subjects(self, blueprint: Blueprint) -> list[Dataset]:
        """What people collect; a system needs none."""
        return [one for one in blueprint.all(Dataset) if one.collector != "system"]

    def wrong(self, one: Dataset) -> _Wrong | None:
        """No procedure; unknown where nobody is said to collect."""
        if one.procedure:
            return None
        who = table_of(Dataset).column("collector").choice_label(one.collector)
        if not one.collector:
            return _Wrong(
                "collector",
                Text("誰が取得するか書かれていません", "nobody is said to collect it"),
                Text("取得する人: なし、手順書: なし", "collected by: nobody; procedure: none"),
                Text(
                    "「{name}」を取得する人と手順書を書く。",
                    "State who collects “{name}” and by which procedure.",
                ),
                Verdict.UNKNOWN,
            )
        return _Wrong(
            "procedure",
            Text("取得手順書がありません", "no procedure"),
            Text("取得する人: {who}、手順書: なし", "collected by: {who}; procedure: none").format(who=who),
            Text(
                "「{name}」の取得手順書を書き、ここから指す。",
                "Write the procedure for “{name}” and point to it.",
            ),
        )


class SuppliersDataHaveAClause(_OfDatasets):
    """事業者が出すデータは、契約の条項に書かれている。

    Data a supplier brings stand in a clause of the contract.
    """

    id = "dataset.suppliers-data-have-a-clause"
    row = "G33"
    why = Text(
        "調達仕様書に無いデータは、後から頼むと別料金か、出てきません。",
        "Data the specification does not name cost extra later, or never come.",
    )

    def subjects(self, blueprint: Blueprint) -> list[Dataset]:
        """What suppliers collect."""
        return [one for one in blueprint.all(Dataset) if one.collector == "supplier"]

    def wrong(self, one: Dataset) -> _Wrong | None:
        """No contract, or no clause."""
        if one.contract and one.clause:
            return None
        none = Text("なし", "none")
        return _Wrong(
            "clause" if one.contract else "contract",
            Text("事業者が出すのに条項がありません", "from a supplier, without a clause"),
            Text("契約: {c}、条番号: {n}", "contract: {c}; clause: {n}").format(
                c=one.contract or none, n=one.clause or none
            ),
            Text(
                "「{name}」を調達仕様書に入れ、契約と条番号を書く。",
                "Put “{name}” into the specification; state contract and clause.",
            ),
        )


class DetailIsRolledUpBeforeItGoes(_OfDatasets):
    """明細を消す前に、集計が残る。

    A roll-up exists before detail is dropped.
    """

    id = "dataset.detail-is-rolled-up-before-it-goes"
    severity = Severity.ERROR
    why = Text(
        "集計の前に明細を消すと、年を越えた傾向が見られなくなります。",
        "Detail dropped before it is rolled up takes the trend over the years with it.",
    )

    def wrong(self, one: Dataset) -> _Wrong | None:
        """Detail that is gone before a roll-up exists; unknown where nobody has said how long it is kept."""
        kept = Text("{n}日", "{n} days").format(n=one.retention_days)
        unit = (
            table_of(Dataset).column("rollup").choice_label(one.rollup)
            if one.rollup
            else Text("なし", "none")
        )
        if one.retention_days is None:
            return _Wrong(
                "retention_days",
                Text("明細をいつまで保存するか書かれていません", "not said how long detail is kept"),
                Text(
                    "明細の保存: なし、集計の単位: {u}", "detail kept: not stated; rolled up by: {u}"
                ).format(u=unit),
                Text(
                    "「{name}」の明細の保存日数と、集計の単位・保存年数を書く。",
                    "State for “{name}” how long detail and roll-up are kept.",
                ),
                Verdict.UNKNOWN,
            )
        if problem := lost_before_rolled_up(one):
            return _Wrong(
                "rollup" if not one.rollup else "retention_days",
                problem,
                Text("明細の保存: {kept}、集計の単位: {u}", "detail kept: {kept}; rolled up by: {u}").format(
                    kept=kept, u=unit
                ),
                Text(
                    "「{name}」の集計の単位を書くか、明細の保存を集計の一区切りより長くする。",
                    "Roll “{name}” up, or keep its detail longer than one roll-up takes.",
                ),
            )
        return None


_NO_FORM = Text("どの形式で受け取るか書かれていません", "not said in which form it comes")
_NOT_READABLE = Text("機械で読めない形式です", "not machine-readable")
_GIVE_FORM = Text(
    "「{name}」を CSV・Excel・JSON・API のどれかで受け取ると契約に書く。",
    "Agree that “{name}” comes as CSV, Excel, JSON or by an API.",
)

RULES: tuple[Rule, ...] = (
    DataAreMachineReadable(),
    PeriodicDataHaveADueDay(),
    CollectingHasAProcedure(),
    SuppliersDataHaveAClause(),
    DetailIsRolledUpBeforeItGoes(),
)

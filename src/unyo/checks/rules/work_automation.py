"""What is worth automating is looked at, and what automation costs more than it saves goes again (V12)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import AUTOMATION
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import limit
from unyo.framework.work.automation import Saving, is_candidate, retire_reasons, saving
from unyo.framework.work.designs import Runbook, WorkItem
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.text import Text, same
from unyo.vocabulary.verdict import Severity, Verdict


def _yen(amount: Fraction) -> Text:
    return Text(f"{round(amount):,}円", f"JPY {round(amount):,}")


def _fields(names: tuple[str, ...]) -> Text:
    return listed(table_of(WorkItem).column(name).label for name in names)


class WorthwhileWorkIsAutomated(Rule):
    """判断が要らず手順の定まった作業は、自動化されている。

    Work that needs no judgement and has clear steps is automated.
    """

    id = "work.worthwhile-work-is-automated"
    row = "V12"
    severity = Severity.INFO
    limits = (
        Limit("yen_month", Decimal(0), Text("これを超える節約額(円/月)", "saving above this (yen a month)")),
    )
    source = AUTOMATION
    why = Text(
        "手でしなくてよい作業に使う時間は、改善に使えたはずの時間です。",
        "Time spent by hand on what a machine could do is missing for improvement.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の自動化の費用と維持費を見積もって書き、行うかどうかを決める。見送るなら理由を付けて受け入れる。",
        "Estimate and write what automating “{name}” costs to build and keep, and decide; accept with a reason if not.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per candidate with its saving; unknown where it is not said whether it runs by hand."""
        least = Fraction(limit(self, "yen_month", case.blueprint))
        for item in _by_hand(case):
            runbook = case.blueprint.one(Runbook, item.runbook)
            worked = saving(item)
            pays = worked.after_upkeep is None or worked.after_upkeep > 0
            if is_candidate(item, runbook) and pays and _more(worked.month, least):
                yield self._told(worked)

    def examined(self, case: Case) -> int:
        """How many work items need no judgement and are not automated."""
        return len(_by_hand(case))

    def _told(self, worked: Saving) -> Finding:
        item, month, year = worked.item, worked.month or Fraction(0), worked.year or Fraction(0)
        hand = round(worked.minutes_month or 0)
        hours = Text(format_minutes(hand, "ja"), format_minutes(hand, "en"))
        net = worked.after_upkeep
        after = (
            Text("維持費は未記入です", "the upkeep is not written")
            if net is None
            else Text("維持費の後で{yen}/年", "{yen} a year after upkeep").format(yen=_yen(net))
        )
        return self.finding(
            item,
            field="automated",
            title=Text("自動化の候補: {name}、月{yen}", "Could be automated: {name}, {yen} a month").format(
                name=item.name, yen=_yen(month)
            ),
            evidence=Text(
                "月{runs}回 × {minutes}分 = {hours}、時間単価{rate}で年{year}。{after}",
                "{runs} runs a month × {minutes} min = {hours}, at {rate} an hour {year} a year; {after}",
            ).format(
                runs=f"{item.runs_month:,f}",
                minutes=item.minutes_run,
                hours=hours,
                rate=_yen(Fraction(item.hourly_rate or 0)),
                year=_yen(year),
                after=after,
            ),
            remedy=self.remedy.format(name=item.name),
            verdict=Verdict.BROKEN if item.automated is False else Verdict.UNKNOWN,
            values={"saving_month": float(month), "saving_year": float(year), "minutes_month": hand},
        )


def _more(amount: Fraction | None, least: Fraction) -> bool:
    return amount is not None and amount > least


def _by_hand(case: Case) -> list[WorkItem]:
    return [one for one in case.blueprint.all(WorkItem) if one.judgement is False and not one.automated]


class AutomationIsWorthItsUpkeep(Rule):
    """自動化した作業は使われていて、維持費より多くを節約している。

    What was automated is used, and saves more than its upkeep.
    """

    id = "work.automation-is-worth-its-upkeep"
    row = "V12"
    severity = Severity.WARNING
    source = AUTOMATION
    why = Text(
        "やめる基準の無い自動化は、使われなくなっても費用だけが残ります。",
        "Automation without a criterion to stop leaves its cost behind when nobody uses it.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の自動化をやめるか、維持費を{year}より下げる。",
        "Stop automating “{name}”, or bring its upkeep below {year}.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per automation past its criterion; unknown where the figures for it are missing."""
        for item in _automated(case):
            reasons = retire_reasons(item)
            lacking = saving(item).missing + (() if item.upkeep_year is not None else ("upkeep_year",))
            if reasons:
                yield self._told(item, reasons)
            elif lacking:
                yield self._unknown(item, lacking)

    def examined(self, case: Case) -> int:
        """How many work items are automated."""
        return len(_automated(case))

    def _told(self, item: WorkItem, reasons: tuple[str, ...]) -> Finding:
        year = saving(item).year
        unused = "unused" in reasons
        said = (
            Text("使われていません", "nobody uses it")
            if unused
            else Text("維持費が節約額を超えています", "upkeep exceeds saving")
        )
        known = Text("不明", "unknown")
        return self.finding(
            item,
            field="runs_month" if unused else "upkeep_year",
            title=Text("{name}: {said}", "{name}: {said}").format(name=item.name, said=said),
            evidence=Text(
                "月{runs}回、節約 {year}/年、維持費 {upkeep}/年",
                "{runs} runs a month, saves {year} a year, upkeep {upkeep} a year",
            ).format(
                runs=same(f"{item.runs_month:,f}") if item.runs_month is not None else known,
                year=_yen(year) if year is not None else known,
                upkeep=_yen(Fraction(item.upkeep_year)) if item.upkeep_year is not None else known,
            ),
            remedy=self.remedy.format(
                name=item.name, year=_yen(year) if year else Text("節約額", "what it saves")
            ),
            values={
                "saving_year": None if year is None else float(year),
                "upkeep_year": None if item.upkeep_year is None else float(item.upkeep_year),
            },
        )

    def _unknown(self, item: WorkItem, lacking: tuple[str, ...]) -> Finding:
        return self.finding(
            item,
            field=lacking[0],
            title=Text(
                "続ける値打ちが分かりません: {name}", "Nobody can tell whether it still pays: {name}"
            ).format(name=item.name),
            evidence=Text("空の欄: {fields}", "blank: {fields}").format(fields=_fields(lacking)),
            remedy=Text("「{name}」の{fields}を書く。", "Write {fields} of “{name}”.").format(
                name=item.name, fields=_fields(lacking)
            ),
            severity=Severity.INFO,
            verdict=Verdict.UNKNOWN,
            values={"missing": len(lacking)},
        )


def _automated(case: Case) -> list[WorkItem]:
    return [one for one in case.blueprint.all(WorkItem) if one.automated]


RULES: tuple[Rule, ...] = (WorthwhileWorkIsAutomated(), AutomationIsWorthItsUpkeep())

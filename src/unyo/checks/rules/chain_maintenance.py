"""Whether planned maintenance falls into hours that are promised to users (H3, T09)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.agreements.hours import hours_of
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.standing_hours import StandingHours, hours_for
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.instants import epoch_minute
from unyo.vocabulary.periods import FiscalYear
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.recurrences import NthWeekday, Occurrence, parse_recurrence
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

EXCLUDES_MAINTENANCE = re.compile(r"メンテ|保守|計画停止|計画作業|maintenance|planned", re.IGNORECASE)
# What a planned stop breaks. A first response is a person's, not the system's.
STOPPED = ("restore", "resolve", "workaround", "availability")


@dataclass(frozen=True, slots=True)
class Clash:
    """A promise, the hours it is kept in, the windows that reach into them, and the minutes of all of it."""

    promise: ServiceLevelTarget
    hours: StandingHours
    windows: tuple[Occurrence, ...]
    minutes: int


class MaintenanceStaysOutOfPromisedHours(Rule):
    """定期メンテナンスは約束した時間帯の外で行うか、約束から除外してある。

    Planned maintenance falls outside the promised hours, or is excluded from the promise.
    """

    id = "chain.maintenance"
    row = "H3"
    severity = Severity.WARNING
    source = Text(
        "ISO/IEC 20000-1 8.3.3・8.7.1: 計画停止は約束の対象時間から除くと合意する(H3、T09)",
        "ISO/IEC 20000-1 8.3.3, 8.7.1: planned stops are agreed as excluded from the promise (H3, T09)",
    )
    why = Text(
        "除外を書いていない計画停止は、毎回そのまま約束違反になります。",
        "A planned stop nobody excluded breaks the promise every time.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each maintenance window that meets promised hours or cannot be read."""
        for target in _maintenance(case.blueprint):
            try:
                recurrence = parse_recurrence(target.wording)
            except CannotRead as problem:
                yield self._unreadable(target, problem)
                continue
            clashes = list(_clashes(case.blueprint, target, recurrence))
            if clashes:
                yield self._clashing(case, target, recurrence, clashes)

    def examined(self, case: Case) -> int:
        """Maintenance windows."""
        return len(_maintenance(case.blueprint))

    def _unreadable(self, target: ServiceLevelTarget, problem: CannotRead) -> Finding:
        return self.finding(
            target,
            field="wording",
            verdict=Verdict.UNKNOWN,
            title=Text(
                "定期メンテナンスがいつか分からない", "When the maintenance takes place cannot be told"
            ),
            evidence=problem.text,
            remedy=Text(
                "曜日と時刻で書く(例: 毎月第2金曜 23:00-29:00)",
                "State weekday and hours, e.g. second Friday 23:00-05:00",
            ),
            values={"written": target.wording},
        )

    def _clashing(
        self, case: Case, target: ServiceLevelTarget, recurrence: NthWeekday, clashes: list[Clash]
    ) -> Finding:
        certain = recurrence.window_stated and any(clash.hours.stated for clash in clashes)
        first = clashes[0]
        days = [f"{window.day:%Y-%m-%d}" for window in first.windows]
        names = joined([promise_name(case.blueprint, clash.promise) for clash in clashes])
        return self.finding(
            target,
            where=target.at("wording"),
            verdict=Verdict.BROKEN if certain else Verdict.UNKNOWN,
            title=Text(
                "定期メンテナンス「{written}」が約束した時間帯に入り、除外の記載が無い",
                "Maintenance “{written}” falls into promised hours and is not excluded",
            ).format(written=target.wording),
            evidence=Text(
                "{count}回/年度、計{minutes:,}分が{names}の時間帯に重なる。次: {next}{assumed}",
                "{count} times in the fiscal year, {minutes:,} min in all, within the hours of {names}. Next: {next}{assumed}",
            ).format(
                count=len(days),
                minutes=first.minutes,
                names=names,
                next=_next(case.blueprint, first),
                assumed="" if first.hours.stated else HOURS_ASSUMED,
            ),
            remedy=Text(
                "約束の「除外」に定期メンテナンスを書くか、約束の時間帯を明記する。",
                "Write the maintenance into the promise's exclusions, or state the promise's hours.",
            ),
            values={"times": len(days), "minutes": first.minutes, "days": ", ".join(days)},
            related=tuple(subject_of(clash.promise, "exclusions") for clash in clashes),
        )


HOURS_ASSUMED = Text(
    "。約束の時間帯の記載が無く24時間365日と仮定", ". The promise states no hours; 24x365 assumed"
)


def _maintenance(blueprint: Blueprint) -> list[ServiceLevelTarget]:
    return [t for t in blueprint.all(ServiceLevelTarget) if t.measure == "maintenance" and t.wording.strip()]


def _clashes(
    blueprint: Blueprint, maintenance: ServiceLevelTarget, recurrence: NthWeekday
) -> Iterator[Clash]:
    windows = recurrence.occurrences_in(FiscalYear.of(blueprint.day).period)
    yield from clashes_with(blueprint, _promises(blueprint, maintenance), windows)


def clashes_with(
    blueprint: Blueprint, promises: Iterable[ServiceLevelTarget], windows: Sequence[Occurrence]
) -> Iterator[Clash]:
    """Each promise whose hours the windows meet and that does not leave maintenance out."""
    for promise in promises if windows else ():
        hours = hours_for(blueprint, promise, blueprint.one(Agreement, promise.agreement))
        if hours.problem or EXCLUDES_MAINTENANCE.search(promise.exclusions):
            continue
        inside, minutes = met_by(hours, windows)
        if inside:
            yield Clash(promise, hours, inside, minutes)


def met_by(hours: StandingHours, windows: Sequence[Occurrence]) -> tuple[tuple[Occurrence, ...], int]:
    """The windows that reach into those hours, and the minutes of it."""
    last = max(window.day for window in windows)
    laid_out = hours_of(hours.calendar, min(window.day for window in windows), last + dt.timedelta(days=3))
    met = [(w, laid_out.until(epoch_minute(w.end)) - laid_out.until(epoch_minute(w.start))) for w in windows]
    return tuple(window for window, minutes in met if minutes), sum(minutes for _, minutes in met)


def _promises(blueprint: Blueprint, maintenance: ServiceLevelTarget) -> list[ServiceLevelTarget]:
    """The promises such a stop touches: of its service, or of its whole agreement when it names no service of theirs."""
    agreement = blueprint.one(Agreement, maintenance.agreement)
    if agreement is None:
        return []
    touched = [
        t
        for t in blueprint.all(ServiceLevelTarget)
        if t.measure in STOPPED and is_sla(blueprint, t) and t.agreement == maintenance.agreement
    ]
    own = [
        t
        for t in blueprint.all(ServiceLevelTarget)
        if t.measure in STOPPED and is_sla(blueprint, t) and t.service == maintenance.service and t.service
    ]
    return own or touched


def is_sla(blueprint: Blueprint, target: ServiceLevelTarget) -> bool:
    """Whether a target is promised to users."""
    agreement = blueprint.one(Agreement, target.agreement)
    return agreement is not None and agreement.kind == "sla"


def promise_name(blueprint: Blueprint, promise: ServiceLevelTarget) -> Text:
    """What people call a promise."""
    measure = table_of(ServiceLevelTarget).column("measure").choice_label(promise.measure)
    service = blueprint.name(Service, promise.service) if promise.service else ""
    of = f"SLA {service}".rstrip()
    return Text(f"{of} {measure.ja}", f"{of} {measure.en}")


def _next(blueprint: Blueprint, clash: Clash) -> str:
    coming = next((w for w in clash.windows if w.day >= blueprint.day), clash.windows[-1])
    return f"{coming.start:%Y-%m-%d %H:%M}–{coming.end:%m-%d %H:%M}"


RULES: tuple[Rule, ...] = (MaintenanceStaysOutOfPromisedHours(),)

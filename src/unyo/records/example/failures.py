"""What failed: outages, defects people reported, and what monitoring saw; some of it more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from unyo.records.example.cases import Case
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.story import MINUTE, Outage, before, open_day_ago
from unyo.records.example.texts import writing
from unyo.vocabulary.text import Text

_A_MONTH = 46
# Inquiries that led to an incident, a change and a page of the FAQ (AT-G21-1).
CHAINS = 24
# In progress since so many days, with an empty remark every day (T54).
NEGLECTED = (61, 64, 70, 75, 77, 83, 90, 96, 104, 111, 118, 131)
# The same symptom, four kinds of cause (Story 9-11).
CAUSES = ("hardware", "hardware", "middleware", "security", "security", "application")
# Incidents that reached three suppliers, each of whom has a number of its own for it (T44).
SHARED = 6


@dataclass(slots=True)
class Incident:
    """What is known of an incident before it has a number."""

    opened: int
    restored: int
    service: str
    title: str
    severity: str
    outage: Outage | None = None
    inquiry: Case | None = None
    category: str = ""
    outcome: str = ""
    plan: str = ""
    handed: list[tuple[str, int, int]] = field(default_factory=list)
    case: Case | None = None


def failures(town: Town, down: Sequence[Outage], desk: list[Case]) -> list[Incident]:
    """Every incident of the two years in the order of time."""
    found = [*_of_outages(town, down), *_usual(town), *_of_inquiries(town, desk), *_same(town)]
    found += _neglected(town)
    found += _shared(town)
    return sorted((one for one in found if one.opened < town.span.now), key=lambda one: one.opened)


def _of_outages(town: Town, down: Sequence[Outage]) -> list[Incident]:
    return [
        Incident(
            one.began + 3 * MINUTE, one.ended, one.service, town.say(one.title), "2" if one.big else "1", one
        )
        for one in down
        if not one.planned
    ]


def _usual(town: Town) -> list[Incident]:
    span, services, chance, found = town.span, town.names.services, Chance("incidents"), []
    for first in (*span.months, span.month(0)):
        days = span.days_of(first)
        for number in range(_A_MONTH if len(days) > 27 else _A_MONTH * len(days) // 30):
            day = days[number * len(days) // _A_MONTH] if len(days) > 27 else days[number % len(days)]
            night = chance.unit() < 0.3
            at = span.at(day, chance.between(-100, 350) if night else chance.between(420, 1320))
            at = max(at, span.at(span.begin, 1))
            service = chance.pick((services.portal, services.portal, services.core, services.core, services.printing))  # fmt: skip
            title = town.say(chance.pick(_TITLES))
            severity = "1" if chance.unit() < 0.2 else "0+" if chance.unit() < 0.5 else "0"
            found.append(Incident(at, at + int(chance.spread(150, 0.7) * MINUTE), service, title, severity))
    return found


def _of_inquiries(town: Town, desk: list[Case]) -> list[Incident]:
    """Once a month an error reported to the desk is a defect: of those handed over, the first after the tenth."""
    category = writing(town).of("core_error").name
    handed = [one for one in desk if one.row["category"] == category and len(one.events) > 4]
    found = []
    for months in range(CHAINS, 0, -1):
        start = town.span.at(before(town, months, 9))
        one = next((one for one in handed if one.row["opened"] >= start), None)
        if one:
            at = one.row["opened"] + 30 * MINUTE
            found.append(
                Incident(
                    at,
                    town.span.worked(at, 900),
                    one.row["service"],
                    one.row["title"],
                    "0+",
                    inquiry=one,
                    category=town.say(_DEFECT),
                    plan="chain",
                )  # fmt: skip
            )
    return found


def _same(town: Town) -> list[Incident]:
    span, found = town.span, []
    for number, cause in enumerate(CAUSES):
        at = span.at(open_day_ago(town, 25 + number * 55), 600 + number * 37)
        outcome = town.say(_CAUSE).format(town.say(_CAUSE_WORDS[cause]))
        found.append(
            Incident(
                at,
                at + (90 + 20 * number) * MINUTE,
                town.names.services.portal,
                town.say(_SLOW),
                "1",
                category=town.say(_SLOW_CATEGORY),
                outcome=outcome,
                plan="same",
            )  # fmt: skip
        )
    return found


def _neglected(town: Town) -> list[Incident]:
    services, found = town.names.services, []
    for number, days in enumerate(NEGLECTED):
        at = town.span.at(town.span.ago(days), 560 + number * 11)
        service = services.portal if number % 2 else services.core
        found.append(
            Incident(
                at,
                town.span.now + 86_400,
                service,
                town.say(_TITLES[number % len(_TITLES)]),
                "0",
                plan="neglected",
            )  # fmt: skip
        )
    return found


def _shared(town: Town) -> list[Incident]:
    found = []
    for number in range(SHARED):
        at = town.span.at(open_day_ago(town, 35 + number * 50), 640 + number * 23)
        found.append(
            Incident(
                at, at + 200 * MINUTE, town.names.services.portal, town.say(_EVERYBODY), "1", plan="shared"
            )  # fmt: skip
        )
    return found


_DEFECT = Text("不具合", "Defect")
_SLOW_CATEGORY = Text("性能低下", "Slow performance")
_SLOW = Text("申請の送信に30秒以上かかる", "Sending an application takes over 30 seconds")
_EVERYBODY = Text("認証の通信が断続的に失敗", "Authentication traffic fails now and then")
_CAUSE = Text("原因: {}", "Cause: {}")
_CAUSE_WORDS = {
    "hardware": Text("機器", "hardware"),
    "middleware": Text("ミドルウェア", "middleware"),
    "security": Text("情報セキュリティ", "security"),
    "application": Text("アプリケーション", "application"),
}
_TITLES = (
    Text("応答時間が基準を超えた", "Response above the limit"),
    Text("サーバーの空きメモリが少ない", "Little free memory on a server"),
    Text("ログイン失敗が増えている", "Sign-ins fail more often"),
    Text("バッチの開始が遅れた", "A batch began late"),
    Text("外部連携の接続エラー", "A connection to outside failed"),
    Text("帳票の出力が止まった", "Output of forms stopped"),
    Text("死活監視のタイムアウト", "A health check timed out"),
    Text("データベースの待ちが増加", "More waiting in the database"),
    Text("時刻のずれを検知", "A clock is off"),
)

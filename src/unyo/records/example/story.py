"""When the things happened that several datasets tell of; counted from the day, so that they move with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.vocabulary.text import Text

MINUTE = 60
# The outage 40 people called about: an open day about so many days ago, 10:12, for 310 minutes (target: 4 hours).
BIG_DAYS, BIG_MINUTE, BIG_LENGTH, CALLS = 47, 612, 310, 40
# Two outages of the core systems that overlap: 60 and 45 minutes, 30 of them the same (T32).
PAIR_DAYS, PAIR_MINUTE = 100, 840
# The supplier's report says "no problem" for the month in which CPU stood above 90 % on three days (AT-G18-1).
HOT_DAYS = (8, 9, 10)
# Where monitoring was silent for six hours.
GAP_DAYS, GAP_FROM, GAP_MINUTES = 20, 60, 360
_UNPLANNED = 34


@dataclass(slots=True)
class Outage:
    """An interval in which a service could not be used; `incident` is known once the incidents are numbered."""

    service: str
    began: int
    ended: int
    planned: bool
    title: Text
    degradation: float = 100.0
    incident: str = ""
    big: bool = False


def open_day_ago(town: Town, days: int) -> dt.date:
    """The last open day at least so many days ago."""
    return next(day for day in reversed(town.span.open_days) if day <= town.span.ago(days))


def before(town: Town, months: int, nth: int) -> dt.date:
    """The nth day (0 is the first) of the month so many months ago."""
    return town.span.month(months) + dt.timedelta(days=nth)


def outages(town: Town) -> list[Outage]:
    """Every outage of the two years, the oldest first."""
    found = [*_planned(town), *_unplanned(town), *_told(town)]
    return sorted((one for one in found if one.ended < town.span.now), key=lambda one: one.began)


def _told(town: Town) -> list[Outage]:
    span, services = town.span, town.names.services
    big = span.at(open_day_ago(town, BIG_DAYS), BIG_MINUTE)
    pair = span.at(open_day_ago(town, PAIR_DAYS), PAIR_MINUTE)
    return [
        Outage(services.portal, big, big + BIG_LENGTH * MINUTE, False, _BIG, big=True),
        Outage(services.core, pair, pair + 60 * MINUTE, False, _PAIR[0], 40.0),
        Outage(services.core, pair + 30 * MINUTE, pair + 75 * MINUTE, False, _PAIR[1], 60.0),
    ]


def _planned(town: Town) -> list[Outage]:
    """The windows of the design: the second Friday 23:00, the third Sunday 1:00."""
    span, services, chance = town.span, town.names.services, Chance("planned outages")
    found = []
    for first in span.months:
        friday = first + dt.timedelta(days=(4 - first.weekday()) % 7 + 7)
        sunday = first + dt.timedelta(days=(6 - first.weekday()) % 7 + 14)
        for service, at in ((services.portal, span.at(friday, 1380)), (services.core, span.at(sunday, 60))):
            length = int(chance.between(130, 236)) * MINUTE
            found.append(Outage(service, at, at + length, True, _WINDOW))
    return found


def _unplanned(town: Town) -> list[Outage]:
    span, services, chance = town.span, town.names.services, Chance("unplanned outages")
    found = []
    for number in range(_UNPLANNED):
        day = span.days[(number * 2 + 1) * len(span.days) // (2 * _UNPLANNED)]
        service = services.portal if chance.unit() < 0.6 else services.core
        at = span.at(day, chance.between(0, 1380))
        length = int(chance.spread(24, 0.5)) * MINUTE
        degraded = 100.0 if chance.unit() < 0.7 else 30.0 + 10 * chance.below(5)
        found.append(Outage(service, at, at + length, False, chance.pick(_CAUSES), degraded))
    return found


_BIG = Text("申請ポータルが全面停止", "The portal is down")
_WINDOW = Text("定期メンテナンス", "Regular maintenance")
_PAIR = (
    Text("基幹業務の画面が開かない", "Screens of the core systems do not open"),
    Text("基幹業務の印刷と検索ができない", "No printing and searching in the core systems"),
)
_CAUSES = (
    Text("画面が応答しない", "No answer from the screens"),
    Text("データベースに接続できない", "No connection to the database"),
    Text("ログインが失敗する", "Sign-in fails"),
    Text("申請の送信がエラーになる", "Sending an application fails"),
    Text("仮想サーバーの再起動が発生", "A virtual server restarted"),
)

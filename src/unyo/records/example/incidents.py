"""Incidents as tickets of operations: handed to suppliers by day and by night, restored, sometimes opened again."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.records.example.cases import Activities, Case, Statuses, activities, statuses
from unyo.records.example.desk import linked
from unyo.records.example.failures import Incident, failures
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance, shares
from unyo.records.example.story import MINUTE, Outage
from unyo.records.example.texts import staff, writing
from unyo.vocabulary.text import Text

SOURCE = "redmine"
# Minutes until the platform supplier answers: by day, and from 22:00 to 6:00.
DAY_ANSWER, NIGHT_ANSWER = 20.0, 95.0
# Of what the application supplier gives back so much is opened again, of the rest so much (T42).
REOPENED_APPS, REOPENED = 0.12, 0.02
_NIGHT = (22, 6)


def incidents(town: Town, down: Sequence[Outage], desk: list[Case]) -> list[Incident]:
    """Every incident with its ticket, numbered in the order of time. Outages, calls and inquiries learn their number."""
    found = failures(town, down, desk)
    telling = _Telling(town)
    for number, one in enumerate(found, 1):
        one.case = telling.case(one, f"INC-{number:05d}")
        if one.outage:
            one.outage.incident = one.case.number
            if one.outage.big:
                list(linked(desk, one.case.number))
        if one.inquiry:
            one.inquiry.row.update(parent=one.case.number, links=one.case.number)
    return found


class _Telling:
    """How an incident becomes a ticket."""

    def __init__(self, town: Town) -> None:
        self.town, self.span, self.chance = town, town.span, Chance("incident tickets")
        self.said: Activities = activities(town)
        self.status: Statuses = statuses(town)
        self.team = staff(town, writing(town)).operations
        self.again = {True: shares(REOPENED_APPS), False: shares(REOPENED)}

    def case(self, one: Incident, number: str) -> Case:
        """The ticket of one incident."""
        names, who = self.town.names, self.chance.pick(self.team)
        case = Case(
            self.town, SOURCE, number, "incident", one.opened, self.status.new,
            title=one.title, body=self.town.say(_BODY).format(one.title, one.service), severity=one.severity,
            service=one.service, category=one.category or self.town.say(_CATEGORY), assignee=who,
            organization=names.parties.operations, team=names.parties.operations,
            channel=self.town.say(_MONITORING if not one.inquiry else _DESK),
            due=one.opened + 4 * 60 * MINUTE, outcome=None,
        )  # fmt: skip
        case.happen(one.opened, self.said.opened, to_party=names.parties.operations)
        seen = one.opened + int(self.chance.between(4, 25) * MINUTE)
        if case.happen(seen, self.said.answered, self.status.doing, actor=who):
            case.mark(seen, first_response=seen)
        if one.plan == "neglected":
            self._remarks(case, seen, who)
            return case
        self._hand(case, one, seen)
        self._restore(case, one, who)
        return case

    def _hand(self, case: Case, one: Incident, seen: int) -> None:
        """To the supplier of the service, or to all three."""
        parties, services, chance = self.town.names.parties, self.town.names.services, self.chance
        if one.plan == "shared":
            to: tuple[str, ...] = (parties.platform, parties.apps, parties.security)
        elif one.plan == "chain":
            to = (parties.apps,)
        elif one.service == services.printing or chance.unit() < 0.45:
            to = ()
        else:
            to = (parties.apps if one.service == services.portal else parties.platform,)
        for number, party in enumerate(to):
            at = seen + (3 + number) * MINUTE
            back = self._answered(party, at)
            one.restored = max(one.restored, back + 10 * MINUTE)
            one.handed.append((party, at, back))
        for at, party in sorted((at, party) for party, at, _ in one.handed):
            case.happen(at, self.said.handed, kind="request", from_party=parties.operations, to_party=party)
        for party, _, back in sorted(one.handed, key=lambda each: each[2]):
            case.happen(back, self.said.returned, kind="delivery",
                        from_party=party, to_party=parties.operations)  # fmt: skip

    def _answered(self, party: str, at: int) -> int:
        if party != self.town.names.parties.platform:  # weekdays by day only
            return self.span.worked(at, self.chance.spread(45, 0.5))
        night = not _NIGHT[1] <= self.span.hour_of(at) < _NIGHT[0]
        return at + int(self.chance.spread(NIGHT_ANSWER if night else DAY_ANSWER, 0.3) * MINUTE)

    def _restore(self, case: Case, one: Incident, who: str) -> None:
        operations, apps = self.town.names.parties.operations, self.town.names.parties.apps
        outcome = one.outcome or self.town.say(self.chance.pick(_OUTCOMES))
        if case.happen(one.restored, self.said.restored, self.status.resolved, actor=who):
            case.mark(one.restored, resolved=one.restored, outcome=outcome)
        case.work(operations, who, one.restored, int(self.chance.spread(70, 0.5)))
        closed = self.span.worked(one.restored, self.chance.between(60, 900))
        if case.happen(closed, self.said.closed, self.status.closed):
            case.mark(closed, closed=closed)
        at_apps = apps in {party for party, *_ in one.handed}
        if bool(one.handed) and next(self.again[at_apps]):
            at = closed + int(self.chance.between(0.5, 5) * 86_400)
            if case.happen(at, self.said.reopened, self.status.doing, "reopen"):
                case.row["reopened"] = 1
                case.row.pop("closed", None)
                end = self.span.worked(at, self.chance.between(60, 500))
                if case.happen(end, self.said.closed, self.status.closed, actor=who):
                    case.mark(end, resolved=end, closed=end)

    def _remarks(self, case: Case, seen: int, who: str) -> None:
        """An empty remark every morning, so that it looks alive."""
        at = seen
        while case.happen(at := at + 86_400, self.said.remark, actor=who):
            pass


_CATEGORY = Text("障害", "Failure")
_MONITORING = Text("監視", "Monitoring")
_DESK = Text("相談窓口", "Consultation desk")
_BODY = Text("事象: {0}\n対象: {1}\n影響範囲を確認中", "What: {0}\nWhere: {1}\nChecking who is affected")
_OUTCOMES = (
    Text("プロセスを再起動して復旧。再発を監視", "Restarted the process; watching for more"),
    Text("一時的な負荷。経過を観察", "A passing load; observing"),
    Text("設定を直して復旧", "Mended a setting"),
    Text("コンテナを入れ替えて復旧", "Replaced a container"),
    Text("原因不明。ログを保全して終了", "Cause unknown; logs are kept"),
)

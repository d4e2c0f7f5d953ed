"""Changes, the problems behind them, and what was put into production: with a record, and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unyo.records.example.cases import Case, activities, statuses
from unyo.records.example.failures import Incident
from unyo.records.example.incidents import SOURCE
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.span import CLOSES, OPENS
from unyo.records.example.story import MINUTE, open_day_ago
from unyo.records.example.texts import staff, writing
from unyo.vocabulary.text import Text

_A_MONTH = 22
_DAY = CLOSES - OPENS
# Put into production without any change record, so many days ago (G17).
UNRECORDED = (18, 52, 133)
# Called a success, and three days later an incident says otherwise; nothing links them (T53).
DOUBTFUL = 4


@dataclass(slots=True)
class _Change:
    at: int
    kind: int
    service: str
    incident: Incident | None = None
    case: Case | None = None


def changes(town: Town, known: list[Incident]) -> tuple[list[Case], list[Row]]:
    """The tickets of changes and problems, and every deployment. Incidents learn the number of their change."""
    found = sorted((*_usual(town), *_mending(town, known)), key=lambda one: one.at)
    found = [one for one in found if one.at < town.span.now]
    telling = _Telling(town)
    cases = [telling.change(one, number) for number, one in enumerate(found, 1)]
    late = [group for group in _repeated(known) if telling.begins(group) < town.span.now]
    problems = [telling.problem(group, number) for number, group in enumerate(late, 1)]
    return [*cases, *problems], [*_deployments(town, found, telling), *_unrecorded(town)]


def _usual(town: Town) -> Iterator[_Change]:
    span, services, chance = town.span, town.names.services, Chance("changes")
    for first in (*span.months, span.month(0)):
        days = [day for day in span.days_of(first) if span.is_open(day)]
        for number in range(_A_MONTH * len(days) // 20):
            at = span.at(days[number * len(days) // (_A_MONTH + 4) % len(days)], chance.between(540, 1000))
            kind = 0 if chance.unit() < 0.4 else 1 if chance.unit() < 0.5 else 2
            yield _Change(at, kind, services.portal if chance.unit() < 0.6 else services.core)


def _mending(town: Town, known: list[Incident]) -> Iterator[_Change]:
    for one in known:
        if one.plan == "chain":
            yield _Change(town.span.worked(one.restored, 5 * _DAY), 0, one.service, one)


def _repeated(known: list[Incident]) -> list[list[Incident]]:
    """Every tenth time the same title comes back in a service, somebody opens a problem."""
    seen: dict[tuple[str, str], list[Incident]] = {}
    found = []
    for one in known:
        same = seen.setdefault((one.service, one.title), [])
        same.append(one)
        if len(same) % 10 == 0:
            found.append(same[-10:])
    return sorted(found, key=lambda group: group[-1].opened)


class _Telling:
    """How a change or a problem becomes a ticket."""

    def __init__(self, town: Town) -> None:
        self.town, self.span, self.chance = town, town.span, Chance("change tickets")
        self.said, self.status = activities(town), statuses(town)
        self.team = staff(town, writing(town)).operations

    def _case(self, number: str, kind: str, at: int, service: str, **said: Any) -> Case:
        parties, who = self.town.names.parties, self.chance.pick(self.team)
        case = Case(
            self.town, SOURCE, number, kind, at, self.status.new, service=service, assignee=who,
            organization=parties.operations, team=parties.operations, **said,
        )  # fmt: skip
        case.happen(at, self.said.opened, to_party=parties.operations, actor=who)
        return case

    def change(self, one: _Change, number: int) -> Case:
        """Approved, carried out at night or by day, closed the next day."""
        kind = _KINDS[one.kind]
        case = self._case(
            f"CHG-{number:05d}", "change", one.at, one.service,
            title=self.town.say(self.chance.pick(kind[1])), category=self.town.say(kind[0]),
            body=self.town.say(_BODY).format(one.service),
        )  # fmt: skip
        one.case = case
        parties, who = self.town.names.parties, case.row["assignee"]
        approved = self.span.worked(one.at, self.chance.between(1, 3) * _DAY)
        if case.happen(approved, self.said.approved, self.status.doing,
                       from_party=parties.digital, to_party=parties.operations):  # fmt: skip
            case.mark(approved, first_response=approved)
        done = self.span.at(self.span.day_of(approved), 1350 if one.kind == 1 else 1080)
        if case.happen(done, self.said.done, self.status.resolved, actor=who):
            case.mark(done, resolved=done, outcome=self.town.say(self._outcome()))
        case.work(parties.operations, who, done, int(self.chance.spread(120, 0.4)))
        closed = self.span.worked(done, self.chance.between(60, _DAY))
        if case.happen(closed, self.said.closed, self.status.closed):
            case.mark(closed, closed=closed)
        self._link(case, one)
        return case

    def _outcome(self) -> Text:
        share = self.chance.unit()
        return _SUCCESS if share < 0.93 else _ISSUE if share < 0.97 else _BACK

    def _link(self, case: Case, one: _Change) -> None:
        if one.incident and one.incident.case:
            page = f"FAQ-{int(case.number[4:]) % 1000:03d}"
            case.row["links"] = f"{one.incident.case.number}, {page}"
            one.incident.case.row["links"] = case.number

    def begins(self, group: list[Incident]) -> int:
        """When somebody opens the problem behind them."""
        return self.span.worked(group[-1].opened, _DAY)

    def problem(self, group: list[Incident], number: int) -> Case:
        """The same again: what is behind it."""
        last = group[-1]
        case = self._case(
            f"PRB-{number:04d}", "problem", self.begins(group), last.service,
            title=self.town.say(_AGAIN).format(last.title), category=self.town.say(_PROBLEM),
        )  # fmt: skip
        for one in group:
            if one.case:
                one.case.row["parent"] = case.number
        end = self.span.worked(last.opened, self.chance.spread(30 * _DAY, 0.5))
        if case.happen(end, self.said.done, self.status.resolved, actor=case.row["assignee"]):
            case.mark(end, resolved=end, outcome=self.town.say(_FOUND))
            closed = self.span.worked(end, _DAY)
            if case.happen(closed, self.said.closed, self.status.closed):
                case.mark(closed, closed=closed)
        return case


def _deployments(town: Town, found: list[_Change], telling: _Telling) -> Iterator[Row]:
    for one in found:
        if one.kind < 2 and one.case and "resolved" in one.case.row:
            yield {
                "source": "deploy", "id": f"D{one.case.number[4:]}", "at": one.case.row["resolved"] + 5 * MINUTE,
                "service": one.service, "change": one.case.number, "result": one.case.row["outcome"],
            }  # fmt: skip


def _unrecorded(town: Town) -> Iterator[Row]:
    for number, days in enumerate(UNRECORDED, 1):
        yield {
            "source": "deploy", "id": f"D9900{number}", "at": town.span.at(open_day_ago(town, days), 1200),
            "service": town.names.services.portal, "change": None, "result": town.say(_SUCCESS),
        }  # fmt: skip


def doubtful(town: Town, cases: list[Case], known: list[Incident]) -> None:
    """Incidents that follow a successful release by three days get the category of a defect, and no link."""
    release, success = town.say(_KINDS[0][0]), town.say(_SUCCESS)
    done_well = [one for one in cases if (one.row["category"], one.row.get("outcome")) == (release, success)]
    wanted = iter(sorted(done_well, key=lambda one: -one.row["opened"])[20::25])
    free = [one for one in known if one.case and not one.plan and not one.outage]
    for _ in range(DOUBTFUL):
        case = next(wanted)
        done = case.row["resolved"]
        near = min(free, key=lambda one: abs(one.opened - done - 3 * 86_400))
        near.case.row.update(  # type: ignore[union-attr]
            category=town.say(_AFTER), service=case.row["service"], title=town.say(_AFTER_TITLE)
        )
        free.remove(near)


_KINDS = (
    (Text("リリース", "Release"), (
        Text("申請画面の改修の反映", "Put the new application page into production"),
        Text("計算の不具合の修正を反映", "Put a fix of the calculation into production"),
        Text("文言の修正を反映", "Put corrected wordings into production"))),
    (Text("パッチ・更新", "Patches"), (
        Text("OSの月次パッチ適用", "Monthly patches of the OS"),
        Text("ミドルウェアの更新", "Update of the middleware"),
        Text("コンテナイメージの更新", "New container images"))),
    (Text("設定変更", "Settings"), (
        Text("監視のしきい値の見直し", "New thresholds of monitoring"),
        Text("ファイアウォールの許可の追加", "One more rule of the firewall"),
        Text("仮想サーバーのメモリ割当の変更", "More memory for a virtual server"))),
)  # fmt: skip
_BODY = Text("対象: {0}\n理由: 依頼と点検の結果による\n切り戻し: 前の版に戻す", "Where: {0}\nWhy: requests and checks\nBack-out: the version before")  # fmt: skip
_SUCCESS = Text("成功", "Success")
_ISSUE = Text("成功(軽い問題あり)", "Success with issues")
_BACK = Text("切り戻し", "Rolled back")
_PROBLEM = Text("根本原因の調査", "Root cause")
_AGAIN = Text("繰り返し: {}", "Again and again: {}")
_FOUND = Text("原因を取り除いた", "The cause was removed")
_AFTER = Text("リリース後の不具合", "Defect after a release")
_AFTER_TITLE = Text("改修した画面で入力が消える", "Input is lost on the changed page")

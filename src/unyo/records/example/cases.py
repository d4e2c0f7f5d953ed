"""A ticket being told: its row as it stands at the end, what happened to it, and the hours it took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from unyo.records.example.names import Town
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


class Statuses(NamedTuple):
    """The words of the ticket tools."""

    new: str
    doing: str
    waiting: str
    resolved: str
    closed: str


class Effort(NamedTuple):
    """Time spent on a ticket."""

    party: str
    person: str
    at: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Activities:
    """What is written into the history of a ticket."""

    opened: str
    automatic: str
    answered: str
    handed: str
    returned: str
    asked: str
    resumed: str
    restored: str
    approved: str
    done: str
    remark: str
    reopened: str
    closed: str


def statuses(town: Town) -> Statuses:
    """The words in the language of the example."""
    return Statuses(*map(town.say, _STATUSES))


def activities(town: Town) -> Activities:
    """The words in the language of the example."""
    return Activities(*map(town.say, _ACTIVITIES))


class Case:
    """One ticket. What would happen after `now` has not happened: the row is as it stood then."""

    __slots__ = ("effort", "events", "now", "row")

    def __init__(
        self, town: Town, source: str, number: str, kind: str, opened: int, status: str, **said: Any
    ) -> None:
        self.now = town.span.now
        self.row: dict[str, Any] = {
            "source": source,
            "id": number,
            "kind": kind,
            "opened": opened,
            "updated": opened,
            "status": status,
            "reopened": 0,
            **said,
        }
        self.events: list[dict[str, Any]] = []
        self.effort: list[Effort] = []

    @property
    def number(self) -> str:
        """What the ticket is called."""
        return str(self.row["id"])

    def happen(
        self, at: int, activity: str, status: str = "", kind: str | None = None, **said: str | None
    ) -> bool:
        """Something happens to the ticket, if its time has come; `said` are parties and the one who did it."""
        if at >= self.now:
            return False
        row = self.row
        if status:
            row["status"] = status
        row["updated"] = at
        self.events.append(
            {
                "source": row["source"],
                "case": row["id"],
                "seq": len(self.events) + 1,
                "at": at,
                "activity": activity,
                "status": row["status"],
                "kind": kind,
                **said,
            }
        )
        return True

    def mark(self, at: int, **values: Any) -> None:
        """Enter values of the row that are known from an instant on, if it has come."""
        if at < self.now:
            self.row.update(values)

    def work(self, party: str, person: str, at: int, minutes: int) -> None:
        """Time somebody spent on it."""
        if at < self.now:
            self.effort.append(Effort(party, person, at, max(minutes, 1)))


def told(cases: list[Case]) -> Iterator[dict[str, Any]]:
    """What happened, ticket by ticket."""
    for case in cases:
        yield from case.events


_STATUSES = (
    Text("新規", "New"),
    Text("対応中", "In progress"),
    Text("回答待ち", "Waiting for the requester"),
    Text("解決", "Resolved"),
    Text("完了", "Closed"),
)
_ACTIVITIES = (
    Text("受付", "Opened"),
    Text("自動返信", "Automatic reply"),
    Text("回答", "Answered"),
    Text("引き渡し", "Handed over"),
    Text("引き渡しへの回答", "Answer to the hand-over"),
    Text("申請者に確認", "Asked the requester"),
    Text("対応を再開", "Resumed"),
    Text("復旧", "Restored"),
    Text("承認", "Approved"),
    Text("実施", "Carried out"),
    Text("コメント", "Comment"),
    Text("再開", "Reopened"),
    Text("完了", "Closed"),
)

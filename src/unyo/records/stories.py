"""One ticket with all that belongs to it: inquiry, incident, change, FAQ on one line of time (G21, T43, T44). Pure.

A number means the ticket of the same tool when there is one, else the only one of that number elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol

from unyo.records.lake.derived import numbers_in
from unyo.vocabulary.frozen import dataclass

Key = tuple[str, str]
Record = Mapping[str, Any]
# From the first contact to what others will read: the order in which a matter goes on.
FLOW = ("inquiry", "request", "alert", "incident", "problem", "change", "task", "faq")
# What a story is told from.
NEEDED = ("tickets", "ticket_events", "worklogs", "outages", "alerts", "deployments")
CONTACTS = ("inquiry", "request", None, "")
MOST_TICKETS, MOST_STEPS = 200, 1_000
_DEPTH = 6
_AUTOMATIC = re.compile(r"自動(返信|応答|送信)|auto[- ]?(reply|respon|acknowledg)", re.IGNORECASE)
_ANSWER = re.compile(r"返信|回答|返事|repl(y|ied)|respon|answer", re.IGNORECASE)
_SAME_MOMENT = dt.timedelta(minutes=1)


class Finder(Protocol):
    """Looks rows of a dataset up: those whose field names one of the values."""

    def __call__(self, dataset: str, field: str, values: Collection[str]) -> Sequence[Record]:
        """The rows; none where the dataset is empty or its files are damaged."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened. `what` names it: a field of a ticket, or "event", "outage", "alert", "deployment"."""

    at: dt.datetime
    ticket: Key
    what: str
    record: Record


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer by a person, and the automatic one before it; None where nothing says when."""

    person: dt.datetime | None
    automatic: dt.datetime | None


@dataclass(slots=True)
class Story:
    """A ticket and its family. `ties` say how two tickets belong together: (from, field, to)."""

    ticket: Record
    family: dict[Key, Record] = field(default_factory=dict)
    ties: set[tuple[Key, str, Key]] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    worklogs: list[Record] = field(default_factory=list)
    cut: bool = False

    @property
    def chain(self) -> list[Record]:
        """The tickets from contact to FAQ, duplicates left out: they are counted with what they repeat."""
        alone = [one for one in self.family.values() if not self.repeated(key_of(one))]
        return sorted(alone, key=lambda one: (_stage(one), _when(one), key_of(one)))

    def repeated(self, key: Key) -> Key | None:
        """The ticket that this one repeats."""
        return next((to for source, name, to in self.ties if source == key and name == "duplicate_of"), None)

    def repeats(self, key: Key) -> list[Key]:
        """Every ticket merged into this one, and into those."""
        found: list[Key] = []
        waiting = [key]
        while waiting:
            now = waiting.pop()
            more = [a for a, name, b in self.ties if name == "duplicate_of" and b == now and a not in found]
            found += more
            waiting += more
        return sorted(one for one in found if one != key)

    def original(self, key: Key) -> Key:
        """The ticket all repetitions lead to; a circle ends where it began."""
        seen = [key]
        while (above := self.repeated(seen[-1])) is not None and above not in seen:
            seen.append(above)
        return seen[-1]

    def contacts(self, key: Key) -> int:
        """How often people got in touch about it: merged tickets stay contacts (T43).

        What was merged into a ticket of another kind makes that ticket the desk's own note, not a contact.
        """
        root = self.original(key)
        merged = self.repeats(root)
        kinds = {self.family[one].get("kind") for one in merged if one in self.family}
        kind = self.family[root].get("kind") if root in self.family else None
        return len(merged) + (1 if kind in CONTACTS or kind in kinds or not merged else 0)

    def tied(self, key: Key, name: str, *, backwards: bool = False) -> list[Key]:
        """The tickets at the other end of its ties of one sort."""
        if backwards:
            return sorted(a for a, tie, b in self.ties if tie == name and b == key)
        return sorted(b for a, tie, b in self.ties if tie == name and a == key)

    @property
    def elsewhere(self) -> list[Record]:
        """The same matter under the numbers of other tools (T44)."""
        own = self.ticket.get("source")
        return [one for one in self.family.values() if one.get("source") != own]

    @property
    def minutes(self) -> int:
        """The minutes worked on the whole matter, as far as hours were told."""
        return sum(one.get("minutes") or 0 for one in self.worklogs)


def key_of(ticket: Record) -> Key:
    """What names a ticket: its tool and its number there."""
    return str(ticket.get("source") or ""), str(ticket.get("id") or "")


def story(find: Finder, key: Key) -> Story | None:
    """The story of a ticket; None where there is no such ticket."""
    ticket = next((one for one in find("tickets", "id", [key[1]]) if key_of(one) == key), None)
    if ticket is None:
        return None
    told = Story(ticket, {key: ticket})
    new = [ticket]
    for _ in range(_DEPTH):
        new = _relatives(find, told, new)
        if not new:
            break
    _happened(find, told)
    return told


def missing(ticket: Record) -> list[str]:
    """Which of what, when, where and result are not told (G21); the result only once the matter is closed."""
    gaps = []
    if not (ticket.get("title") or ticket.get("body")) or not ticket.get("category"):
        gaps.append("what")
    if ticket.get("opened") is None:
        gaps.append("when")
    if not any(ticket.get(name) for name in ("channel", "organization")):
        gaps.append("where")
    if (ticket.get("resolved") or ticket.get("closed")) and not ticket.get("outcome"):
        gaps.append("result")
    return gaps


def first_answer(ticket: Record, events: Sequence[Record]) -> Answer:
    """When a person first answered. An automatic reply is no answer, also where the tool counts it as one."""
    said = ticket.get("first_response")
    automatic = min(
        (one["at"] for one in events if _AUTOMATIC.search(one.get("activity") or "")), default=None
    )
    by_hand = min(
        (
            one["at"]
            for one in events
            if _ANSWER.search(one.get("activity") or "") and not _AUTOMATIC.search(one.get("activity") or "")
        ),
        default=None,
    )
    if said is not None and automatic is not None and abs(said - automatic) < _SAME_MOMENT:
        return Answer(by_hand, automatic)
    return Answer(said if said is not None else by_hand, automatic)


def _relatives(find: Finder, told: Story, tickets: Sequence[Record]) -> list[Record]:
    """Tickets that these name or that name these, not met before."""
    named = {number for ticket in tickets for _, number in _names(ticket)}
    own = {str(ticket.get("id")) for ticket in tickets}
    known = _by_number([*told.family.values(), *find("tickets", "id", sorted(named | own))])
    naming: dict[Key, Record] = {}
    for name in ("parent", "duplicate_of", "links"):
        naming |= {key_of(one): one for one in find("tickets", name, sorted(own))}
    met = set(told.family)
    for ticket in [*tickets, *naming.values()]:
        for name, number in _names(ticket):
            other = _meant(ticket, known.get(number, ()))
            if other is None or key_of(other) == key_of(ticket):
                continue
            if key_of(other) not in met and key_of(ticket) not in met:
                continue
            if not _room(told, other) or not _room(told, ticket):
                continue
            told.family.setdefault(key_of(other), other)
            told.family.setdefault(key_of(ticket), ticket)
            told.ties.add((key_of(ticket), name, key_of(other)))
    return [one for key, one in told.family.items() if key not in met]


def _room(told: Story, ticket: Record) -> bool:
    if key_of(ticket) in told.family or len(told.family) < MOST_TICKETS:
        return True
    told.cut = True
    return False


def _names(ticket: Record) -> list[tuple[str, str]]:
    """The numbers a ticket names, with the field that names them."""
    found = [(name, str(ticket[name])) for name in ("parent", "duplicate_of") if ticket.get(name)]
    return found + [("links", number) for number in numbers_in(ticket.get("links"))]


def _by_number(tickets: Sequence[Record]) -> dict[str, list[Record]]:
    found: dict[str, dict[Key, Record]] = {}
    for one in tickets:
        found.setdefault(str(one.get("id")), {})[key_of(one)] = one
    return {number: list(rows.values()) for number, rows in found.items()}


def _meant(ticket: Record, found: Sequence[Record]) -> Record | None:
    same = [one for one in found if one.get("source") == ticket.get("source")]
    if same:
        return same[0]
    return found[0] if len(found) == 1 else None


def _happened(find: Finder, told: Story) -> None:
    numbers = sorted({number for _, number in told.family})
    for key, ticket in told.family.items():
        for name in ("opened", "first_response", "resolved", "closed"):
            if ticket.get(name) is not None:
                told.steps.append(Step(ticket[name], key, name, ticket))
    known = _by_number(list(told.family.values()))
    for dataset, field_name, instant, what in _BESIDE:
        for row in find(dataset, field_name, numbers):
            about = _meant(row, known.get(str(row.get(field_name)), ()))
            if about is not None and row.get(instant) is not None:
                told.steps.append(Step(row[instant], key_of(about), what, row))
    told.worklogs = [
        row
        for row in find("worklogs", "ticket", numbers)
        if _meant(row, known.get(str(row.get("ticket")), ())) is not None
    ]
    told.steps.sort(key=lambda one: (one.at, _stage(told.family[one.ticket]), one.ticket, one.what))
    if len(told.steps) > MOST_STEPS:
        told.cut = True
        del told.steps[MOST_STEPS:]


_BESIDE = (
    ("ticket_events", "case", "at", "event"),
    ("outages", "ticket", "began", "outage"),
    ("alerts", "ticket", "at", "alert"),
    ("deployments", "change", "at", "deployment"),
)


def _stage(ticket: Record) -> int:
    kind = ticket.get("kind")
    return FLOW.index(kind) if kind in FLOW else 0


def _when(ticket: Record) -> dt.datetime:
    return ticket.get("opened") or dt.datetime.max.replace(tzinfo=dt.UTC)

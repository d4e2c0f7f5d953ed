"""The tickets of the consultation desk: taken up, answered on the spot or handed over, sometimes opened again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unyo.records.example.cases import Activities, Case, Statuses, activities, statuses
from unyo.records.example.contacts import Contact, contacts
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance, shares
from unyo.records.example.span import CLOSES, MONTHS, OPENS
from unyo.records.example.texts import functions, staff, writing
from unyo.vocabulary.text import Text

SOURCE = "otobo"
# Answered on the spot: 60 % in the first month, 90 % in the last (Story 9-7); so many of those come back in a week.
SPOT_FIRST, SPOT_LAST, BACK = 0.60, 0.90, 1 / 30
# Of the tickets about the portal so many do not say which function they are about (AT-G24-1).
WITHOUT_FUNCTION = 0.30
_DAY = CLOSES - OPENS
_MINUTE = 60


def desk_cases(town: Town) -> list[Case]:
    """Every ticket of the desk, the oldest first."""
    telling = _Telling(town)
    return [telling.case(contact) for contact in contacts(town, telling.texts)]


class _Telling:
    """How one contact after the other becomes a ticket."""

    def __init__(self, town: Town) -> None:
        self.town, self.span = town, town.span
        self.texts = writing(town)
        self.staff = staff(town, self.texts)
        self.chance = Chance("desk")
        self.said: Activities = activities(town)
        self.status: Statuses = statuses(town)
        self.functions = {key: name for key, (name, _) in functions(town).items()}
        self.channels = tuple(map(town.say, _CHANNELS))
        self.priorities = tuple(map(town.say, _PRIORITIES))
        self.spot = {
            (kind, number): shares(
                SPOT_FIRST + (SPOT_LAST - SPOT_FIRST) * min(number, MONTHS - 1) / (MONTHS - 1)
            )
            for kind in ("inquiry", "request")
            for number in range(MONTHS + 1)
        }
        self.back = {kind: shares(BACK) for kind in ("inquiry", "request")}
        self.unnamed = shares(WITHOUT_FUNCTION)
        self.numbers: dict[str, int] = {}

    def case(self, contact: Contact) -> Case:
        """The ticket of one contact."""
        case = self._opened(contact)
        plan = _PLANS.get(contact.category.key)
        if plan:
            plan(self, case, contact)
        elif next(self.spot[contact.category.kind, self._month(contact.opened)]):
            self._on_the_spot(case, contact)
        else:
            self._handed_over(case, contact)
        return case

    def _month(self, at: int) -> int:
        day, begin = self.span.day_of(at), self.span.begin
        return (day.year - begin.year) * 12 + day.month - begin.month

    def _opened(self, contact: Contact) -> Case:
        chance, of, names = self.chance, contact.category, self.town.names
        day = self.span.day_of(contact.opened)
        number = self.numbers[day.isoformat()] = self.numbers.get(day.isoformat(), 0) + 1
        citizen = of.service == names.services.portal and chance.unit() < 0.8
        who = chance.pick(self.texts.names)
        channel = self._channel(contact, citizen)
        app = f"{day.year % 100}{chance.below(900_000) + 100_000}"
        title, body = self.texts.letter(of, chance, who, f"{day.month}/{day.day}", app)
        case = Case(
            self.town,
            SOURCE,
            f"{day:%Y%m%d}{number:05d}",
            of.kind,
            contact.opened,
            self.status.new,
            title=title,
            body=body,
            requester=who,
            organization=names.parties.city if citizen else chance.pick(names.parties.offices),
            service=of.service,
            category=of.name,
            function=None if not of.function or next(self.unnamed) else self.functions[of.function],
            priority=self.priorities[int(chance.unit() ** 2 * 3)],
            channel=self.channels[channel],
            assignee=chance.pick(self.staff.desk),
            team=names.parties.desk,
            due=self.span.worked(contact.opened, _DAY * (1 if of.kind == "inquiry" else 3)),
        )
        case.happen(contact.opened, self.said.opened, to_party=names.parties.desk, actor=who)
        if channel == _MAIL:
            case.happen(contact.opened + _MINUTE, self.said.automatic)
            case.mark(contact.opened + _MINUTE, first_response=contact.opened + _MINUTE)
        return case

    def _channel(self, contact: Contact, citizen: bool) -> int:
        if not OPENS <= (contact.opened // _MINUTE + 540) % 1440 < CLOSES:
            return _MAIL if self.chance.unit() < 0.4 else _FORM
        share = self.chance.unit()
        return _PHONE if share < (0.45 if citizen else 0.55) else _MAIL if share < 0.72 else _FORM if share < 0.95 else _CHAT  # fmt: skip

    def _on_the_spot(self, case: Case, contact: Contact) -> None:
        answered = self._answer(case, contact, self._begun(case, contact))
        if next(self.back[contact.category.kind]):
            again = answered + int(self.chance.between(1, 6) * 86_400)
            if case.happen(again, self.said.reopened, self.status.doing, "reopen"):
                case.row["reopened"] = 1
                case.row.pop("closed", None)
            self._close(case, self._answer(case, contact, again + 40 * _MINUTE))
        else:
            self._close(case, answered)

    def _handed_over(self, case: Case, contact: Contact) -> None:
        chance, parties = self.chance, self.town.names.parties
        begun = self._begun(case, contact)
        case.happen(begun, self.said.handed, self.status.doing, "reassign",
                    from_party=parties.desk, to_party=parties.operations, actor=case.row["assignee"])  # fmt: skip
        at = self.span.worked(begun, chance.spread(150, 0.5))
        if chance.unit() < 0.3:
            case.happen(at, self.said.asked, self.status.waiting, "pause", actor=case.row["assignee"])
            at = self.span.worked(at, chance.spread(300, 0.5))
            case.happen(at, self.said.resumed, self.status.doing, "resume")
            at = self.span.worked(at, chance.spread(60, 0.4))
        expert = chance.pick(self.staff.operations)
        case.happen(at, self.said.returned, kind="delivery",
                    from_party=parties.operations, to_party=parties.desk, actor=expert)  # fmt: skip
        case.work(parties.operations, expert, at, int(chance.spread(contact.category.minutes * 1.5, 0.4)))
        self._close(case, self._answer(case, contact, self.span.worked(at, chance.between(5, 60))))

    def _begun(self, case: Case, contact: Contact) -> int:
        """When somebody takes it up: at once on the phone, in office hours otherwise."""
        if case.row["channel"] == self.channels[_PHONE]:
            return contact.opened + int(self.chance.between(1, 6) * _MINUTE)
        wait = 110 if case.row["channel"] == self.channels[_MAIL] else 40
        return self.span.worked(contact.opened, self.chance.spread(wait, 0.5))

    def _answer(self, case: Case, contact: Contact, at: int) -> int:
        minutes = int(self.chance.spread(contact.category.minutes, 0.4))
        answered = at + minutes * _MINUTE
        who, parties = case.row["assignee"], self.town.names.parties
        if case.happen(
            answered, self.said.answered, self.status.resolved, from_party=parties.desk, actor=who
        ):
            case.row.setdefault("first_response", answered)
            case.row.update(resolved=answered, outcome=contact.category.outcome_of(case.row["title"]))
        case.work(parties.desk, who, answered, minutes)
        return answered

    def _close(self, case: Case, answered: int) -> None:
        closed = self.span.worked(answered, self.chance.between(1, 2 * _DAY))
        if case.happen(closed, self.said.closed, self.status.closed):
            case.row["closed"] = closed

    def promised(self, case: Case, contact: Contact) -> None:
        """Answered in time, or a day too late."""
        late = case.row["due"] if not contact.good else contact.opened
        wait = self.span.worked(late, self.chance.between(30, _DAY if not contact.good else 2 * _DAY))
        self._close(case, self._answer(case, contact, wait))

    def lying(self, case: Case, contact: Contact) -> None:
        """Answered after two to five days, or never."""
        case.happen(self.span.worked(contact.opened, 60), self.said.remark, self.status.doing)
        if contact.good:
            wait = self.span.worked(contact.opened, self.chance.between(2, 5) * _DAY)
            self._close(case, self._answer(case, contact, wait))

    def quick(self, case: Case, contact: Contact) -> None:
        """Answered at once, and closed."""
        self._close(case, self._answer(case, contact, contact.opened + 2 * _MINUTE))

    def outside(self, case: Case, contact: Contact) -> None:
        """Work that is none of the desk's, done by operations."""
        case.row.update(out_of_specialty=contact.category.key, team=self.town.names.parties.operations)
        case.row["assignee"] = self.chance.pick(self.staff.operations)
        wait = self.span.worked(contact.opened, self.chance.between(1, 2) * _DAY)
        self._close(case, self._answer(case, contact, wait))
        case.effort.clear()  # hours.py books these: as a share of the month


def linked(cases: list[Case], incident: str) -> Iterator[Case]:
    """The calls about the big outage, each a duplicate of its incident (T43)."""
    for case in cases:
        if case.row.get("duplicate_of") == CALL:
            case.row["duplicate_of"] = incident
            yield case


def _call(telling: Any, case: Case, contact: Contact) -> None:
    case.row["duplicate_of"] = CALL
    telling.quick(case, contact)


CALL = "?"
_PLANS: dict[str, Any] = {
    "call": _call,
    "form": _Telling.lying,
    "mix_password": _Telling.promised,
    "mix_search": _Telling.promised,
    "wifi": _Telling.quick,
    "T1": _Telling.outside,
    "T3": _Telling.outside,
    "unmapped": _Telling.outside,
}
_PHONE, _MAIL, _FORM, _CHAT = range(4)
_CHANNELS = (Text("電話", "Phone"), Text("メール", "Mail"), Text("ポータルのフォーム", "Form of the portal"), Text("チャット", "Chat"))  # fmt: skip
_PRIORITIES = (Text("中", "Medium"), Text("低", "Low"), Text("高", "High"))

"""One ticket on one line of time: from the inquiry to the FAQ, with what happened beside it (G21)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from unyo.records.datasets import dataset
from unyo.records.facts import Damage
from unyo.records.lake.reading import Damaged
from unyo.records.lookups import Desk
from unyo.records.queries import storage
from unyo.records.stories import FLOW, NEEDED, Key, Record, Step, Story, first_answer, key_of, missing, story
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.records.declared import table_of_dataset
from unyo.web.records.lists import HEAD
from unyo.web.records.shown import damage_of, on_the_wall, shown, zone_name
from unyo.web.visitor import language_of

# Shown apart: on the line of time, as the heading, or as a link.
_APART = {"source", "id", "title", "body", "outcome", "opened", "first_response", "resolved", "closed"}
_APART |= {"parent", "duplicate_of", "links"}
_WHAT = {
    "opened": Text("受付", "Opened"),
    "first_response": Text("一次回答", "First response"),
    "resolved": Text("解決", "Resolved"),
    "closed": Text("完了", "Closed"),
    "event": Text("経過", "Event"),
    "outage": Text("停止の始まり", "Outage began"),
    "alert": Text("アラート", "Alert"),
    "deployment": Text("本番への反映", "Deployed"),
    "duplicates": Text("重複した連絡", "Duplicates"),
}
_FOLDED = Text(
    "{n}件のチケット、{steps}の出来事、最後は{last}", "{n} tickets, {steps} events, the last at {last}"
)
_GAPS = {
    "what": Text("何が(内容と分類)", "what (text and category)"),
    "when": Text("いつ(受付)", "when (opened)"),
    "where": Text("どこから(経路か組織)", "where (channel or organization)"),
    "result": Text("結果", "result"),
}
_WHOLE_STORY = Text("{chain} までつながっています", "It leads {chain}")
_ALONE = Text("ほかのチケットとはつながっていません", "It is tied to no other ticket")
_CONTACTS = Text("この件の連絡は{n}件、まとめた先は1件です", "{n} contacts about it, merged into one")


@needs("view")
@on_the_wall
def ticket(request: Asked, slug: str, source: str, key: str) -> HttpResponse:
    """The ticket with its family."""
    language, damage = language_of(request), []  # type: tuple[Language, list[Damage]]
    desk = Desk(request.scope, NEEDED, storage=storage())
    told = story(_finder(desk, damage), (source, key))
    if told is None and not damage:
        raise Http404
    values: dict[str, Any] = {
        "slug": slug,
        "crumbs": [
            {"label": HEAD.in_(language), "href": address("records", slug)},
            {
                "label": dataset("tickets").label.in_(language),
                "href": address("record-list", slug, "tickets"),
            },
            {"label": key},
        ],
        "number": key,
        "source": source,
        "version": desk.version,
        "zone": zone_name(),
        "damage": damage_of(_once(damage), language),
    }
    return page(request, "records/ticket.jinja", {**values, **(_told(told, slug, language) if told else {})})


def _finder(desk: Desk, damage: list[Damage]) -> Any:
    """Looks rows up; a dataset whose files are damaged gives none, and the damage is told."""

    def find(name: str, field: str, values: Collection[str]) -> Sequence[Record]:
        try:
            found = desk.pointed(name, field, values)
        except Damaged as told:
            damage.extend(told.damages)
            return []
        names = dataset(name).names
        return [dict(zip(names, row, strict=True)) for row in found]

    return find


def _once(damage: Iterable[Damage]) -> list[Damage]:
    return list({one.path: one for one in damage}.values())


def _told(told: Story, slug: str, language: Language) -> dict[str, Any]:
    ticket, key = told.ticket, key_of(told.ticket)
    gaps = missing(ticket)
    return {
        "ticket": ticket,
        "title": ticket.get("title") or key[1],
        "kind": _kind(ticket, language),
        "sentence": _sentence(told, language),
        "contacts": _contacts(told, key, language),
        "chain": [_entry(one, told, slug, language) for one in told.chain],
        "steps": _steps(told, slug, language),
        "happened": len(told.steps),
        "facts": _facts(ticket, language),
        "answer": _answer(told, language),
        "gaps": [_GAPS[one].in_(language) for one in gaps],
        "closed": bool(ticket.get("resolved") or ticket.get("closed")),
        "ties": _ties(told, key, slug, language),
        "elsewhere": [_entry(one, told, slug, language) for one in told.elsewhere],
        "minutes": format_minutes(told.minutes, language) if told.worklogs else None,
        "worklogs": len(told.worklogs),
        "cut": told.cut,
    }


def _sentence(told: Story, language: Language) -> str:
    chain = told.chain
    if len(chain) < 2:
        return _ALONE.in_(language)
    kinds = list(dict.fromkeys(_kind(one, language) for one in chain))
    return _WHOLE_STORY.format(chain=" → ".join(kinds)).in_(language)


def _contacts(told: Story, key: Key, language: Language) -> str:
    count = told.contacts(key)
    return _CONTACTS.format(n=f"{count:,}").in_(language) if count > 1 else ""


def _kind(ticket: Record, language: Language) -> str:
    kind = ticket.get("kind")
    return table_of_dataset("tickets").column("kind").choice_label(str(kind)).in_(language) if kind else "–"


def _entry(ticket: Record, told: Story, slug: str, language: Language) -> dict[str, Any]:
    key = key_of(ticket)
    own = key == key_of(told.ticket)
    repeats = len(told.repeats(key))
    return {
        "number": key[1],
        "source": key[0],
        "kind": _kind(ticket, language),
        "stage": FLOW.index(ticket["kind"]) if ticket.get("kind") in FLOW else 0,
        "title": ticket.get("title") or key[1],
        "href": "" if own else reverse("record-ticket", args=[slug, *key]) if all(key) else "",
        "current": own,
        "repeats": repeats,
        "status": ticket.get("status") or "",
        **_moment(ticket.get("opened")),
    }


def _step(one: Step, told: Story, slug: str, language: Language) -> dict[str, Any]:
    ticket = told.family[one.ticket]
    return {
        **_moment(one.at),
        "what": _WHAT[one.what].in_(language),
        "kind": _kind(ticket, language),
        "number": one.ticket[1],
        "title": ticket.get("title") or one.ticket[1],
        "href": ""
        if one.ticket == key_of(told.ticket)
        else reverse("record-ticket", args=[slug, *one.ticket]),
        "own": one.ticket == key_of(told.ticket),
        "said": _said(one, language),
    }


def _steps(told: Story, slug: str, language: Language) -> list[dict[str, Any]]:
    """Every step; what happened to tickets merged into another is told as one, or forty calls would drown the rest."""
    own = key_of(told.ticket)
    found: list[tuple[dt.datetime, dict[str, Any]]] = []
    folded: dict[Key, list[Step]] = {}
    for one in told.steps:
        if one.ticket == own or told.repeated(one.ticket) is None:
            found.append((one.at, _step(one, told, slug, language)))
        else:
            folded.setdefault(told.original(one.ticket), []).append(one)
    for root, steps in folded.items():
        tickets = len({one.ticket for one in steps})
        last = shown_moment(steps[-1].at)
        said = _FOLDED.format(n=f"{tickets:,}", steps=f"{len(steps):,}", last=last).in_(language)
        whole = _step(
            Step(steps[0].at, root, "duplicates", told.family.get(root, told.ticket)), told, slug, language
        )
        found.append((steps[0].at, {**whole, "said": said}))
    return [shown for _, shown in sorted(found, key=lambda pair: pair[0])]


def _said(one: Step, language: Language) -> str:
    """What a step itself tells."""
    names = {
        "event": ("activity", "status", "from_party", "to_party"),
        "outage": ("service", "ended"),
        "alert": ("rule", "system", "severity", "message"),
        "deployment": ("service", "result"),
        "resolved": ("outcome",),
    }.get(one.what, ())
    parts = []
    for name in names:
        value = one.record.get(name)
        if value not in (None, ""):
            parts.append(f"–{shown_moment(value)}" if isinstance(value, dt.datetime) else str(value))
    return " · ".join(parts)


def _moment(at: dt.datetime | None) -> dict[str, str]:
    if at is None:
        return {"at": "", "utc": ""}
    return {"at": shown_moment(at), "utc": f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"}


def _facts(ticket: Record, language: Language) -> list[dict[str, str]]:
    found = []
    for column in table_of_dataset("tickets").columns:
        value = ticket.get(column.name)
        if column.name in _APART or value in (None, ""):
            continue
        utc = _moment(value)["utc"] if isinstance(value, dt.datetime) else ""
        found.append(
            {"label": column.label.in_(language), "value": shown(column, value, language), "utc": utc}
        )
    return found


def _answer(told: Story, language: Language) -> dict[str, Any]:
    key = key_of(told.ticket)
    events = [step.record for step in told.steps if step.what == "event" and step.ticket == key]
    found = first_answer(told.ticket, events)
    opened = told.ticket.get("opened")
    took = None
    if found.person is not None and opened is not None and found.person >= opened:
        took = format_minutes(int((found.person - opened).total_seconds() // 60), language)
    return {"person": _moment(found.person), "automatic": _moment(found.automatic), "took": took}


def _ties(told: Story, key: Key, slug: str, language: Language) -> list[dict[str, Any]]:
    groups = (
        (Text("親", "Parent"), told.tied(key, "parent")),
        (Text("子", "Children"), told.tied(key, "parent", backwards=True)),
        (Text("重複の元", "Duplicate of"), told.tied(key, "duplicate_of")),
        (Text("まとめた重複", "Duplicates merged in"), told.repeats(key)),
        (
            Text("関連", "Links"),
            sorted({*told.tied(key, "links"), *told.tied(key, "links", backwards=True)}),
        ),
    )
    return [
        {
            "label": label.in_(language),
            "tickets": [_entry(told.family[one], told, slug, language) for one in keys if one in told.family],
        }
        for label, keys in groups
        if keys
    ]

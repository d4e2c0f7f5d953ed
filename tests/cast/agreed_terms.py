"""The terms of one real agreement set (SD-05): 4 h promised, escalation 15 min, supplier starts in 30 min, restores in 4 h."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import Design

DAY = dt.date(2026, 11, 13)


def agreed(key: str, kind: str, counterpart: str, **fields: Any) -> Agreement:
    return Agreement(
        key=key, name=f"{kind.upper()} {counterpart}", kind=kind, counterpart=counterpart, **fields
    )


def target(
    key: str, agreement: str, measure: str, minutes: int | None = None, **fields: Any
) -> ServiceLevelTarget:
    service = fields.pop("service", "orders")
    return ServiceLevelTarget(
        key=key, agreement=agreement, service=service, measure=measure, minutes=minutes, **fields
    )


def article(
    *more: Design,
    sla: int | None = 240,
    ola: int | None = 15,
    uc_start: int | None = 30,
    uc: int | None = 240,
    uc_clock: str = "",
    first_response: int | None = 30,
    promise_clock: str = "",
    without: tuple[str, ...] = (),
    day: dt.date = DAY,
    **uc_fields: Any,
) -> Blueprint:
    designs: list[Design] = [
        Service(key="orders", name="重要機能"),
        Service(key="desk", name="問い合わせ"),
        agreed("sla", "sla", "利用者"),
        agreed("ola", "ola", "運用→開発"),
        agreed("uc", "uc", "アプリ保守", **uc_fields),
        target("promise", "sla", "restore", sla, clock_start=promise_clock, wording="4時間"),
        target("first", "sla", "first_response", first_response, service="desk"),
        target("escalation", "ola", "start", ola),
        target("start", "uc", "start", uc_start),
        target("restore", "uc", "restore", uc, clock_start=uc_clock),
        *more,
    ]
    return Blueprint.of([d for d in designs if d.key not in without], day)

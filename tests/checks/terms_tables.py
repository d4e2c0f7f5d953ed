"""Contracts with what they state, their warranties, patches and windows, for the rules that judge them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from handover_tables import calendar

from unyo.framework.agreements.designs import (
    Agreement,
    MaintenanceWindow,
    Patch,
    PatchPolicy,
    ServiceLevelTarget,
)
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import ForgottenAnswer, Warranty
from unyo.framework.standard_rows import standard_designs
from unyo.framework.systems.designs import System
from unyo.vocabulary.declare import Design


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def answer(item: str, said: str = "stated", **more: str) -> ForgottenAnswer:
    return ForgottenAnswer(key=f"AMS/{item}", contract="AMS", item=item, answer=said, **more)


def every_item_stated() -> list[Design]:
    more = {"clause": "第1条", "frequency": "月1回", "company": "湊システム"}
    return [answer(one.key, **more) for one in standard_designs("forgotten_item")]


def warranty_row(**more: Any) -> Warranty:
    usual = {
        "accepted_on": day("2026-04-01"),
        "months": 12,
        "minor_free": True,
        "others_free": False,
        "clause": "第20条",
    }
    return Warranty(key="w", contract="AMS", **(usual | more))


POLICY = PatchPolicy(key="h", severity="high", deadline_days=30, approver="A", risk_acceptor="A")


def patch(**more: Any) -> Patch:
    return Patch(
        key="p", name="CVE-2026-0001", **({"severity": "high", "published_on": day("2026-10-01")} | more)
    )


def window(wording: str = "毎月第2金曜 23:00-29:00", name: str = "月次", **more: Any) -> MaintenanceWindow:
    return MaintenanceWindow(key=name, name=name, wording=wording, **more)


def promised(hours: str = "24時間365日", **more: Any) -> list[Design]:
    return [
        calendar(hours),
        Service(key="受注", name="受注"),
        System(key="基盤", name="基盤", service="受注"),
        Agreement(key="sla", name="SLA", kind="sla"),
        ServiceLevelTarget(
            key="t", agreement="sla", service="受注", measure="availability", calendar="時間", **more
        ),
    ]

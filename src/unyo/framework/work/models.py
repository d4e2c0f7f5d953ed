"""The tables of the work catalog."""

from __future__ import annotations

from unyo.framework.work.designs import (
    AlertType,
    PeriodicWork,
    RoutingRule,
    Runbook,
    ServiceWork,
    WorkCategory,
    WorkItem,
    WorkResource,
)
from unyo.tables.rows import row_model

WorkCategoryRow = row_model(WorkCategory, module=__name__)
RunbookRow = row_model(Runbook, module=__name__)
WorkItemRow = row_model(WorkItem, module=__name__)
ServiceWorkRow = row_model(ServiceWork, module=__name__)
WorkResourceRow = row_model(WorkResource, module=__name__)
AlertTypeRow = row_model(AlertType, module=__name__)
PeriodicWorkRow = row_model(PeriodicWork, module=__name__)
RoutingRuleRow = row_model(RoutingRule, module=__name__)

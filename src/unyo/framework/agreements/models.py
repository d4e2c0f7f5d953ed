"""The tables of agreements, their targets, chains and options."""

from __future__ import annotations

from unyo.framework.agreements.designs import (
    Agreement,
    Chain,
    ChainLink,
    FreezePeriod,
    MaintenanceWindow,
    Option,
    Patch,
    PatchPolicy,
    ServiceLevelTarget,
)
from unyo.tables.rows import row_model

AgreementRow = row_model(Agreement, module=__name__)
TargetRow = row_model(ServiceLevelTarget, module=__name__)
ChainRow = row_model(Chain, module=__name__)
ChainLinkRow = row_model(ChainLink, module=__name__)
OptionRow = row_model(Option, module=__name__)
MaintenanceWindowRow = row_model(MaintenanceWindow, module=__name__)
FreezePeriodRow = row_model(FreezePeriod, module=__name__)
PatchPolicyRow = row_model(PatchPolicy, module=__name__)
PatchRow = row_model(Patch, module=__name__)

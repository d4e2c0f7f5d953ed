"""The tables of agreements, their targets, chains and options."""

from __future__ import annotations

from unyo.framework.agreements.designs import Agreement, Chain, ChainLink, Option, ServiceLevelTarget
from unyo.tables.rows import row_model

AgreementRow = row_model(Agreement, module=__name__)
TargetRow = row_model(ServiceLevelTarget, module=__name__)
ChainRow = row_model(Chain, module=__name__)
ChainLinkRow = row_model(ChainLink, module=__name__)
OptionRow = row_model(Option, module=__name__)

"""All tables of the framework, gathered for Django."""

from __future__ import annotations

from unyo.framework.agreements.models import AgreementRow, ChainLinkRow, ChainRow, OptionRow, TargetRow
from unyo.framework.catalog.models import ServiceRow
from unyo.framework.contracts.models import (
    ClauseRow,
    ContractRow,
    CoverageCellRow,
    CoverageItemRow,
    CoverageLayerRow,
    RequiredCoverageRow,
)
from unyo.framework.responsibility.models import (
    ActivityPairRow,
    ActivityRow,
    AssignmentRow,
    RequiredActivityRow,
)
from unyo.framework.systems.models import SystemRow

__all__ = [
    "ActivityPairRow",
    "ActivityRow",
    "AgreementRow",
    "AssignmentRow",
    "ChainLinkRow",
    "ChainRow",
    "ClauseRow",
    "ContractRow",
    "CoverageCellRow",
    "CoverageItemRow",
    "CoverageLayerRow",
    "OptionRow",
    "RequiredActivityRow",
    "RequiredCoverageRow",
    "ServiceRow",
    "SystemRow",
    "TargetRow",
]

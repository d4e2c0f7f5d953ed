"""The tables of contracts and coverage."""

from __future__ import annotations

from unyo.framework.contracts.designs import (
    Clause,
    Contract,
    CoverageCell,
    CoverageItem,
    CoverageLayer,
    RequiredCoverage,
)
from unyo.tables.rows import row_model

ContractRow = row_model(Contract, module=__name__)
ClauseRow = row_model(Clause, module=__name__)
CoverageLayerRow = row_model(CoverageLayer, module=__name__)
CoverageItemRow = row_model(CoverageItem, module=__name__)
CoverageCellRow = row_model(CoverageCell, module=__name__)
RequiredCoverageRow = row_model(RequiredCoverage, module=__name__)

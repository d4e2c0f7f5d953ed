"""The tables of contracts and coverage."""

from __future__ import annotations

from unyo.framework.contracts.designs import (
    Ask,
    Clause,
    Contract,
    CoverageCell,
    CoverageItem,
    CoverageLayer,
    Defect,
    ForgottenAnswer,
    ForgottenItem,
    RequiredCoverage,
    Warranty,
)
from unyo.tables.rows import row_model

ContractRow = row_model(Contract, module=__name__)
ClauseRow = row_model(Clause, module=__name__)
CoverageLayerRow = row_model(CoverageLayer, module=__name__)
CoverageItemRow = row_model(CoverageItem, module=__name__)
CoverageCellRow = row_model(CoverageCell, module=__name__)
RequiredCoverageRow = row_model(RequiredCoverage, module=__name__)
ForgottenItemRow = row_model(ForgottenItem, module=__name__)
ForgottenAnswerRow = row_model(ForgottenAnswer, module=__name__)
AskRow = row_model(Ask, module=__name__)
WarrantyRow = row_model(Warranty, module=__name__)
DefectRow = row_model(Defect, module=__name__)

"""All tables of the framework, gathered for Django."""

from __future__ import annotations

from unyo.framework.agreements.models import (
    AgreementRow,
    ChainLinkRow,
    ChainRow,
    FreezePeriodRow,
    MaintenanceWindowRow,
    OptionRow,
    PatchPolicyRow,
    PatchRow,
    TargetRow,
)
from unyo.framework.catalog.models import (
    OutcomeRow,
    ServiceRow,
)
from unyo.framework.contracts.models import (
    AskRow,
    ClauseRow,
    ContractRow,
    CoverageCellRow,
    CoverageItemRow,
    CoverageLayerRow,
    DefectRow,
    ForgottenAnswerRow,
    ForgottenItemRow,
    RequiredCoverageRow,
    WarrantyRow,
)
from unyo.framework.glossary.models import (
    GlossaryTermRow,
)
from unyo.framework.items.models import (
    DesignItemRow,
    OperationsDefinitionRow,
    StrengthRow,
)
from unyo.framework.kpis.models import (
    DatasetRow,
    KpiRow,
    KpiSourceRow,
    SegmentRow,
)
from unyo.framework.plans.models import (
    BusinessGoalRow,
    ModelDecisionRow,
)
from unyo.framework.responsibility.models import (
    ActivityPairRow,
    ActivityRow,
    AssignmentRow,
    BoundaryCellRow,
    BoundarySubjectRow,
    ContactRow,
    IncidentDutyRow,
    IncidentStepRow,
    MeetingAttendeeRow,
    MeetingBodyRow,
    RequiredActivityRow,
    StaffingPlanRow,
    StaffingTaperRow,
)
from unyo.framework.stakeholders.models import (
    ExpectationRow,
    StakeholderRow,
)
from unyo.framework.systems.models import (
    DocumentRow,
    ResourceRow,
    SkillHolderRow,
    SkillRow,
    SystemRow,
)
from unyo.framework.work.models import (
    AlertTypeRow,
    PeriodicWorkRow,
    RoutingRuleRow,
    RunbookRow,
    ServiceWorkRow,
    WorkCategoryRow,
    WorkItemRow,
    WorkResourceRow,
)

__all__ = [
    "ActivityPairRow",
    "ActivityRow",
    "AgreementRow",
    "AlertTypeRow",
    "AskRow",
    "AssignmentRow",
    "BoundaryCellRow",
    "BoundarySubjectRow",
    "BusinessGoalRow",
    "ChainLinkRow",
    "ChainRow",
    "ClauseRow",
    "ContactRow",
    "ContractRow",
    "CoverageCellRow",
    "CoverageItemRow",
    "CoverageLayerRow",
    "DatasetRow",
    "DefectRow",
    "DesignItemRow",
    "DocumentRow",
    "ExpectationRow",
    "ForgottenAnswerRow",
    "ForgottenItemRow",
    "FreezePeriodRow",
    "GlossaryTermRow",
    "IncidentDutyRow",
    "IncidentStepRow",
    "KpiRow",
    "KpiSourceRow",
    "MaintenanceWindowRow",
    "MeetingAttendeeRow",
    "MeetingBodyRow",
    "ModelDecisionRow",
    "OperationsDefinitionRow",
    "OptionRow",
    "OutcomeRow",
    "PatchPolicyRow",
    "PatchRow",
    "PeriodicWorkRow",
    "RequiredActivityRow",
    "RequiredCoverageRow",
    "ResourceRow",
    "RoutingRuleRow",
    "RunbookRow",
    "SegmentRow",
    "ServiceRow",
    "ServiceWorkRow",
    "SkillHolderRow",
    "SkillRow",
    "StaffingPlanRow",
    "StaffingTaperRow",
    "StakeholderRow",
    "StrengthRow",
    "SystemRow",
    "TargetRow",
    "WarrantyRow",
    "WorkCategoryRow",
    "WorkItemRow",
    "WorkResourceRow",
]

"""The tables of the responsibility matrix."""

from __future__ import annotations

from unyo.framework.responsibility.designs import (
    Activity,
    ActivityPair,
    Assignment,
    BoundaryCell,
    BoundarySubject,
    Contact,
    IncidentDuty,
    IncidentStep,
    MeetingAttendee,
    MeetingBody,
    RequiredActivity,
    StaffingPlan,
    StaffingTaper,
)
from unyo.tables.rows import row_model

ActivityRow = row_model(Activity, module=__name__)
AssignmentRow = row_model(Assignment, module=__name__)
RequiredActivityRow = row_model(RequiredActivity, module=__name__)
ActivityPairRow = row_model(ActivityPair, module=__name__)
IncidentStepRow = row_model(IncidentStep, module=__name__)
IncidentDutyRow = row_model(IncidentDuty, module=__name__)
BoundarySubjectRow = row_model(BoundarySubject, module=__name__)
BoundaryCellRow = row_model(BoundaryCell, module=__name__)
MeetingBodyRow = row_model(MeetingBody, module=__name__)
MeetingAttendeeRow = row_model(MeetingAttendee, module=__name__)
ContactRow = row_model(Contact, module=__name__)
StaffingPlanRow = row_model(StaffingPlan, module=__name__)
StaffingTaperRow = row_model(StaffingTaper, module=__name__)

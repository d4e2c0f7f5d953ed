"""The tables of the responsibility matrix."""

from __future__ import annotations

from unyo.framework.responsibility.designs import Activity, ActivityPair, Assignment, RequiredActivity
from unyo.tables.rows import row_model

ActivityRow = row_model(Activity, module=__name__)
AssignmentRow = row_model(Assignment, module=__name__)
RequiredActivityRow = row_model(RequiredActivity, module=__name__)
ActivityPairRow = row_model(ActivityPair, module=__name__)

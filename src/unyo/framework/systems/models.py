"""The tables of systems, resources, documents and skills."""

from __future__ import annotations

from unyo.framework.systems.designs import Document, ProfileDefault, Resource, Skill, SkillHolder, System
from unyo.tables.rows import row_model

SystemRow = row_model(System, module=__name__)
ProfileDefaultRow = row_model(ProfileDefault, module=__name__)
ResourceRow = row_model(Resource, module=__name__)
DocumentRow = row_model(Document, module=__name__)
SkillRow = row_model(Skill, module=__name__)
SkillHolderRow = row_model(SkillHolder, module=__name__)

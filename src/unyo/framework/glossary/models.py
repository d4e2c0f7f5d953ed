"""The table of terms."""

from __future__ import annotations

from unyo.framework.glossary.designs import GlossaryTerm
from unyo.tables.rows import row_model

GlossaryTermRow = row_model(GlossaryTerm, module=__name__)

"""The standard security tasks of a system in both languages (G10)."""

from __future__ import annotations

from unyo.framework.standard_rows import in_both_languages
from unyo.framework.work.designs import PeriodicWork
from unyo.vocabulary.text import Text

SECURITY = "security"


def security_tasks() -> tuple[Text, ...]:
    """The name of each task; a design may call it by either of the two."""
    return tuple(
        Text(ja.name, en.name)
        for ja, en in in_both_languages("periodic_work")
        if isinstance(ja, PeriodicWork) and isinstance(en, PeriodicWork) and ja.kind == SECURITY
    )

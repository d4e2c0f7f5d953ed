"""The standard security tasks of a system in both languages: the list itself is written in Japanese (G10)."""

from __future__ import annotations

from unyo.framework.standard_rows import standard_designs
from unyo.framework.work.designs import PeriodicWork
from unyo.vocabulary.text import Text

SECURITY = "security"
_ENGLISH = {
    "SEC-1": "Recording and handling incidents, and finding their impact",
    "SEC-2": "Looking for threats, and planning and arranging patches",
    "SEC-3": "Updating signatures, deny lists and allow lists",
    "SEC-4": "Planning and arranging urgent fixes of OS and platform",
    "SEC-5": "Thinking over better work and restrictions of use for more security",
    "SEC-6": "Assessing the risks of components for the platform of the years to come",
}


def security_tasks() -> tuple[Text, ...]:
    """The name of each task; a design may call it by either of the two."""
    rows = (one for one in standard_designs("periodic_work") if isinstance(one, PeriodicWork))
    return tuple(Text(one.name, _ENGLISH.get(one.key, one.name)) for one in rows if one.kind == SECURITY)

"""What an examination says."""

from __future__ import annotations

from enum import StrEnum

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, same


class Health(StrEnum):
    """How one thing stands."""

    SOUND = "sound"
    DOUBTFUL = "doubtful"
    SICK = "sick"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing examined: `found` says how it is, `remedy` what to do (empty when sound)."""

    id: str
    name: Text
    health: Health
    found: Text
    remedy: Text = same("")


Finding = tuple[Health, Text, Text]


def sound(ja: str, en: str, **values: object) -> Finding:
    """Nothing to mend; the two wordings say how it is."""
    return Health.SOUND, Text(ja, en).format(**values), same("")

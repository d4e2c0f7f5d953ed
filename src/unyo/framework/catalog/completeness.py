"""How much a service tells those who want to ask for it: nine things (E1). Pure."""

from __future__ import annotations

from unyo.framework.catalog.designs import Service
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.nothing_said import says_nothing
from unyo.vocabulary.text import Text

PROMISES = "promises"  # not a column of the service: the targets that name it
NINE = (
    "name", "owner", "problem_solved", "receiver", "in_scope", "out_of_scope", "how_to_request", "calendar", PROMISES,
)  # fmt: skip
PROMISES_LABEL = Text("サービスレベル", "Service levels")


@dataclass(frozen=True, slots=True)
class Completeness:
    """What of the nine is filled and what is missing, in their order."""

    filled: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Filled of nine, rounded down: 100 only when nothing is missing."""
        return len(self.filled) * 100 // len(NINE)


def completeness(service: Service, promises: int) -> Completeness:
    """What a service says; `promises` is how many targets name it."""
    missing = tuple(name for name in NINE if _is_missing(service, name, promises))
    return Completeness(tuple(name for name in NINE if name not in missing), missing)


def _is_missing(service: Service, name: str, promises: int) -> bool:
    return not promises if name == PROMISES else says_nothing(getattr(service, name))

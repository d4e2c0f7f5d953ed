"""What is stated about a chain: the promise, the links behind it, and what had to be assumed (H3, T12)."""

from __future__ import annotations

from collections.abc import Iterable

from unyo.framework.agreements.designs import Chain, ServiceLevelTarget
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.periods import Period
from unyo.vocabulary.text import Text

# Measures that say when something is over. A start bounds none of them (SD-06, T62).
ENDS = frozenset({"restore", "resolve", "workaround"})
# Clocks that run before this party is even told.
EARLY_CLOCKS = frozenset({"occurrence", "detection", "ticket"})


@dataclass(frozen=True, slots=True)
class StatedLink:
    """One link as agreed. `minutes` None: nobody has said. `start_minutes`: that party's own start target.

    `party` is the agreement it comes from, "" for a link of plain minutes; `measure` is "" for those too.
    """

    key: str
    name: Text
    kind: str
    position: int
    minutes: int | None
    calendar: BusinessCalendar
    measure: str = ""
    clock_start: str = ""
    party: str = ""
    start_minutes: int | None = None
    target: ServiceLevelTarget | None = None

    @property
    def is_end(self) -> bool:
        """Whether it says when something is over, so that its clock start matters."""
        return self.measure in ENDS


@dataclass(frozen=True, slots=True)
class StatedChain:
    """A promise and its links. `declared` is None for a chain implied by agreements on the same service.

    `first_response` is our own first response when nobody says whether it comes before the escalation.
    `arranged` is False when several parties of one kind may work side by side or one after the other.
    """

    promise: ServiceLevelTarget
    name: Text
    calendar: BusinessCalendar
    horizon: Period
    links: tuple[StatedLink, ...]
    declared: Chain | None = None
    first_response: StatedLink | None = None
    arranged: bool = True
    assumptions: tuple[Text, ...] = ()
    unreadable: tuple[Text, ...] = ()

    @property
    def key(self) -> str:
        """Names the chain: its own key, or that of the promise it is implied by."""
        return self.declared.key if self.declared else self.promise.key

    @property
    def limit(self) -> int | None:
        """The promised minutes."""
        return self.promise.minutes

    @property
    def valueless(self) -> tuple[StatedLink, ...]:
        """Links nobody has put a value on (T62)."""
        return tuple(link for link in self.links if link.minutes is None)

    @property
    def unlike(self) -> tuple[StatedLink, ...]:
        """Links of another measure that stand where the promised one would be needed (SD-06, AT-H3-5)."""
        alike = {link.party for link in self.links if link.measure == self.promise.measure}
        suppliers = [
            link for link in self.links if link.kind == "uc" and link.measure and link.party not in alike
        ]
        last = last_stage(self.links)
        proven = any(link.measure in ("", self.promise.measure) for link in last)
        return tuple(suppliers) or (() if proven else tuple(last))

    @property
    def clockless(self) -> tuple[ServiceLevelTarget, ...]:
        """The targets of this chain that do not say when their clock starts (T12), the promise first."""
        behind = (link.target for link in self.links)
        return tuple(t for t in (self.promise, *behind) if t is not None and not t.clock_start)


def last_stage(links: Iterable[StatedLink]) -> list[StatedLink]:
    """The links nothing comes after."""
    found = list(links)
    last = max((link.position for link in found), default=0)
    return [link for link in found if link.position == last]

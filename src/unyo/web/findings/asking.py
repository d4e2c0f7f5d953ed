"""What the address of the findings page asks for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from unyo.checks.standing import Standing
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.verdict import Severity, Verdict

PAGE = 50
OPEN, WAIVED, ALL = "", "only", "all"
_SEVERITIES = {severity.word for severity in Severity}
_VERDICTS = {Verdict.BROKEN.value, Verdict.UNKNOWN.value}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """The filter of the list; "" leaves a field open. `waived`: "" hides what is accepted, "only", "all"."""

    severity: str = ""
    verdict: str = ""
    rule: str = ""
    row: str = ""
    table: str = ""
    waived: str = OPEN
    q: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Asking:
        """From the parameters of a request; what means nothing is left out."""
        said = {name: asked.get(name, "").strip()[:_LONGEST] for name in ("rule", "row", "table", "q")}
        severity, verdict, waived = (asked.get(name, "") for name in ("severity", "verdict", "waived"))
        number = asked.get("page", "")
        return cls(
            severity=severity if severity in _SEVERITIES else "",
            verdict=verdict if verdict in _VERDICTS else "",
            waived=waived if waived in (WAIVED, ALL) else OPEN,
            page=max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else 1,
            **said,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the page is asked for."""
        return replace(self, page=1) != Asking()

    def address(self, **other: str | int) -> str:
        """The query of this filter with some fields otherwise; the page begins anew unless it is given."""
        changed = replace(self, **{"page": 1, **other})  # type: ignore[arg-type]
        pairs = [(name, getattr(changed, name)) for name in self.__slots__]
        return "?" + urlencode([(name, value) for name, value in pairs if value not in ("", 1)])

    def pairs(self) -> list[tuple[str, str]]:
        """The fields that are set, for the hidden fields of a form."""
        return [
            (name, str(getattr(self, name))) for name in self.__slots__ if getattr(self, name) not in ("", 1)
        ]

    def narrow(self, standings: Iterable[Standing]) -> tuple[Standing, ...]:
        """Those that the filter lets through, in their order."""
        words = [key for word in self.q.split()[:8] if (key := match_key(word))]
        return tuple(one for one in standings if self._fits(one) and _holds(one, words))

    def _fits(self, one: Standing) -> bool:
        finding = one.finding
        tables = {finding.subject.table, *(also.table for also in finding.related)}
        return (
            self.severity in ("", finding.severity.word)
            and self.verdict in ("", finding.verdict.value)
            and self.rule in ("", finding.rule)
            and self.row in ("", finding.row)
            and (not self.table or self.table in tables)
            and (self.waived == ALL or (one.waiver is not None) == (self.waived == WAIVED))
        )


def _holds(one: Standing, words: Sequence[str]) -> bool:
    if not words:
        return True
    finding = one.finding
    texts = (finding.title, finding.evidence, finding.remedy, finding.subject.name)
    said = " ".join(
        (finding.rule, finding.row, finding.subject.key, *(t.ja for t in texts), *(t.en for t in texts))
    )
    everything = match_key(said)
    return all(word in everything for word in words)

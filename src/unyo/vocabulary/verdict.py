"""What a check may say (kept, broken, unknown) and how much it matters."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from unyo.vocabulary.text import Text


class Verdict(StrEnum):
    """Missing data is UNKNOWN, with the reason and the remedy: never kept, never zero."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _VERDICTS[self]


class Severity(IntEnum):
    """Ordered: a larger number is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word used in JSON, SARIF and on the command line."""
        return self.name.lower()

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _SEVERITIES[self]


_VERDICTS = {
    Verdict.KEPT: Text("守られている", "kept"),
    Verdict.BROKEN: Text("破れている", "broken"),
    Verdict.UNKNOWN: Text("不明", "unknown"),
}
_SEVERITIES = {
    Severity.INFO: Text("参考", "info"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.ERROR: Text("重大", "error"),
}

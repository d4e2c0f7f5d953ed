"""How repeatable a piece of work is, from what its runbook shows (V5). Levels 3 and 4 need runs, which no design holds."""

from __future__ import annotations

from unyo.framework.work.designs import Runbook
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# What stands between a text and a procedure somebody else can follow to the same end.
STRUCTURE = ("preconditions", "steps", "branches", "expected_result", "rollback")
# The level a design can reach by itself.
HIGHEST_BY_DESIGN = 2

LEVELS = {
    0: Text("L0 書かれていない", "L0 not written down"),
    1: Text("L1 言語化", "L1 put into words"),
    2: Text("L2 論理化", "L2 structured"),
    3: Text("L3 客観化", "L3 objective"),
    4: Text("L4 非属人化", "L4 independent of persons"),
}
NO_EXECUTION = Text(
    "実行の証拠がありません。L3・L4 は、複数の人の実行記録がそろってから決まります",
    "No execution evidence: levels 3 and 4 are decided by the runs of several people",
)


@dataclass(frozen=True, slots=True)
class Repeatability:
    """The level a runbook shows, and the fields that are missing for the next one. `evidence` says what bounds it."""

    level: int
    missing: tuple[str, ...]
    reviewers: tuple[str, ...]
    evidence: Text = NO_EXECUTION

    @property
    def label(self) -> Text:
        """The level in words."""
        return LEVELS[self.level]


def repeatability(runbook: Runbook | None) -> Repeatability:
    """L1: a text with a real past case. L2: also every part of the structure. Never more without runs (AT-V5-3)."""
    if runbook is None:
        return Repeatability(0, ("steps", "past_case"), ())
    reviewers = reviewers_of(runbook)
    written = bool(runbook.steps.strip() or runbook.document)
    wanted = [
        name for name, there in (("steps", written), ("past_case", runbook.past_case.strip())) if not there
    ]
    if wanted:
        return Repeatability(0, tuple(wanted), reviewers)
    missing = missing_parts(runbook)
    return Repeatability(1 if missing else HIGHEST_BY_DESIGN, missing, reviewers)


def missing_parts(runbook: Runbook, wanted: tuple[str, ...] = STRUCTURE) -> tuple[str, ...]:
    """The parts that are blank, by field name."""
    return tuple(name for name in wanted if not str(getattr(runbook, name)).strip())


def reviewers_of(runbook: Runbook) -> tuple[str, ...]:
    """Those who looked at it: different people, and not the one who wrote it."""
    named = dict.fromkeys(one for one in (runbook.reviewer, runbook.second_reviewer) if one)
    return tuple(one for one in named if one != runbook.author)

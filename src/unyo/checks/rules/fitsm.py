"""The requirements of FitSM as a checklist: has the design said anything about each of them? (pack "fitsm")"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.findings.rule import Case, Finding, Rule
from unyo.findings.settings import PACK
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import RuleSetting
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text, same
from unyo.vocabulary.verdict import Severity

_FILE = Path(__file__).parents[1] / "packs" / "fitsm.toml"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A topic of the requirements, and the tables that would show it has been designed."""

    id: str
    name: Text
    tables: tuple[str, ...]


@lru_cache(maxsize=1)
def requirements() -> tuple[Requirement, ...]:
    """The list, read when it is first asked for."""
    import tomllib  # a run without this pack need not pay for the parser

    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["requirement"]
    return tuple(Requirement(one["id"], Text(one["ja"], one["en"]), tuple(one["tables"])) for one in told)


class EveryRequirementIsDesigned(Rule):
    """FitSM の要求事項のどれについても、設計のどこかに書かれている。

    Every requirement of FitSM has something in the design that answers it.
    """

    id = "fitsm.every-requirement-is-designed"
    row = "V1"
    pack = "fitsm"
    severity = Severity.INFO
    source = Text(
        "FitSM-1 要求事項(ITEMO e.V.、CC BY 4.0)の項目名",
        "FitSM-1 Requirements (ITEMO e.V., CC BY 4.0), names of topics",
    )
    why = Text(
        "軽量な標準で抜けを確かめると、忘れていた分野が見えます。この規則群を使う枠組みだけが点検されます。",
        "A light standard shows forgotten fields. Only a framework that switches this pack on is judged by it.",
    )
    remedy: ClassVar[Text] = Text(
        "{tables}のどれかに、この分野の設計を書く。対象外なら、規則の設定に理由を残す。",
        "Write what is designed for this field into {tables}; where it does not apply, say so in the rule setting.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per topic of which no table says anything."""
        if not _wanted(case.blueprint):
            return
        for one in requirements():
            if not any(case.blueprint.all(TABLES[table].design) for table in one.tables):
                yield self._told(one)

    def examined(self, case: Case) -> int:
        """How many topics there are, for a framework that wants them looked at."""
        return len(requirements()) if _wanted(case.blueprint) else 0

    def _told(self, one: Requirement) -> Finding:
        tables = listed([TABLES[table].label for table in one.tables], len(one.tables))
        return self.finding(
            None,
            title=Text("{id} {name}: 設計がありません", "{id} {name}: nothing designed").format(
                id=same(one.id), name=one.name
            ),
            evidence=Text("{tables}の行は0", "no row in {tables}").format(tables=tables),
            remedy=self.remedy.format(tables=tables),
            values={"requirement": one.id, "rows": 0},
            part=one.id,
        )


def _wanted(blueprint: Blueprint) -> bool:
    """Nobody is judged by a standard they have not chosen: the pack is used where its setting says so."""
    return any(one.rule.strip() == f"{PACK}fitsm" and one.off is False for one in blueprint.all(RuleSetting))


RULES: tuple[Rule, ...] = (EveryRequirementIsDesigned(),)

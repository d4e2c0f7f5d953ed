"""Which indicators can be computed once operations begin, and what each still lacks (G5). What is not agreed before cannot be had later."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from unyo.framework.contracts.terms import Rows
from unyo.framework.kpis.designs import Dataset, Kpi, KpiSource
from unyo.framework.kpis.formula import Formula, parse_formula, repeats_its_name
from unyo.framework.kpis.formula_words import name_key
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text


class Lack(StrEnum):
    """What keeps an indicator from being computed."""

    NO_FORMULA = "no_formula"
    REPEATS_NAME = "repeats_name"
    UNREADABLE = "unreadable"
    NO_ROW = "no_row"
    NO_PLACE = "no_place"
    NO_METHOD = "no_method"
    NO_FREQUENCY = "no_frequency"
    NO_COLLECTOR = "no_collector"
    NO_CLAUSE = "no_clause"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


OF_FORMULA = frozenset({Lack.NO_FORMULA, Lack.REPEATS_NAME, Lack.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Brought:
    """One datum of a formula and who brings it; what its own row leaves out, its data set says."""

    name: str
    row: KpiSource | None
    dataset: Dataset | None = None
    place: str = ""
    method: str = ""
    cadence: str = ""
    collector: str = ""
    contract: str = ""
    clause: str = ""

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is not known about it."""
        if self.row is None:
            return (Lack.NO_ROW,)
        blank = {
            Lack.NO_PLACE: not self.place,
            Lack.NO_METHOD: not self.method,
            Lack.NO_FREQUENCY: not self.cadence,
            Lack.NO_COLLECTOR: not self.collector,
            Lack.NO_CLAUSE: self.collector == "supplier" and not (self.contract and self.clause),
        }
        return tuple(lack for lack, missing in blank.items() if missing)


@dataclass(frozen=True, slots=True)
class Computability:
    """One indicator: its formula (None with the reason), its data, and rows whose datum the formula does not name."""

    kpi: Kpi
    formula: Formula | None
    lack: Lack | None
    problem: Text | None
    data: tuple[Brought, ...]
    spare: tuple[KpiSource, ...]

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Everything that is missing, each once."""
        own = (self.lack,) if self.lack else ()
        return tuple(dict.fromkeys([*own, *(lack for one in self.data for lack in one.lacks)]))

    @property
    def computable(self) -> bool:
        """Whether a value will come out."""
        return not self.lacks


def computabilities(rows: Rows) -> tuple[Computability, ...]:
    """Every indicator in use, by its number. One that does not say whether it is used counts as used."""
    return rows.derived(_all)


def in_use(kpi: Kpi) -> bool:
    """Whether an indicator is measured: it is unless somebody has said no."""
    return kpi.required is not False


def _all(rows: Rows) -> tuple[Computability, ...]:
    sources: dict[str, list[KpiSource]] = {}
    for one in rows.all(KpiSource):
        sources.setdefault(one.kpi, []).append(one)
    used = [kpi for kpi in rows.all(Kpi) if in_use(kpi)]
    used.sort(key=lambda kpi: (kpi.number is None, kpi.number or 0))
    return tuple(_one(kpi, sources.get(kpi.key, ()), rows) for kpi in used)


def _one(kpi: Kpi, sources: Iterable[KpiSource], rows: Rows) -> Computability:
    own = tuple(sources)
    formula, lack, problem = _formula_of(kpi)
    by_name = {name_key(one.datum): one for one in own}
    names = formula.names if formula else ()
    data = tuple(_brought(name, by_name.get(name_key(name)), rows) for name in names)
    wanted = {name_key(name) for name in names}
    spare = tuple(one for one in own if formula and name_key(one.datum) not in wanted)
    return Computability(kpi, formula, lack, problem, data, spare)


def _formula_of(kpi: Kpi) -> tuple[Formula | None, Lack | None, Text | None]:
    if not kpi.formula.strip():
        return None, Lack.NO_FORMULA, None
    try:
        formula = parse_formula(kpi.formula)
    except CannotRead as problem:
        return None, Lack.UNREADABLE, problem.text
    if repeats_its_name(kpi.name, formula):
        return None, Lack.REPEATS_NAME, None
    return formula, None, None


def _brought(name: str, row: KpiSource | None, rows: Rows) -> Brought:
    if row is None:
        return Brought(name, None)
    dataset = rows.one(Dataset, row.dataset) if row.dataset else None
    own = dataset or Dataset()
    contract, clause = (
        (row.contract, row.clause) if row.contract else (own.contract, row.clause or own.clause)
    )
    return Brought(
        name,
        row,
        dataset,
        row.source or own.source or own.name,
        row.method or own.method,
        row.cadence or own.cadence,
        row.collector or own.collector,
        contract,
        clause,
    )


_LABELS = {
    Lack.NO_FORMULA: Text("計算式がない", "no formula"),
    Lack.REPEATS_NAME: Text("計算式が指標名のまま", "the formula only repeats the name"),
    Lack.UNREADABLE: Text("計算式が読めない", "the formula cannot be read"),
    Lack.NO_ROW: Text("データの行がない", "no row for the datum"),
    Lack.NO_PLACE: Text("取得先がない", "no source"),
    Lack.NO_METHOD: Text("取得手段がない", "no method"),
    Lack.NO_FREQUENCY: Text("取得頻度がない", "no frequency"),
    Lack.NO_COLLECTOR: Text("取得する人がいない", "nobody collects it"),
    Lack.NO_CLAUSE: Text("事業者が出すのに条番号がない", "from a supplier without a clause"),
}

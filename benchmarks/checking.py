"""P5: checking a framework from files, against merely reading those files; and how the cost grows."""

from __future__ import annotations

import datetime as dt
import resource
import tempfile
from pathlib import Path

from benchmarks.measuring import Result, Timing
from unyo.checks.run import check_files
from unyo.ingest.intake import read_intake

DAY = dt.date(2026, 11, 22)
LETTERS = ("A", "R", "C", "I")


def results() -> list[Result]:
    """10,000 objects against their parsing; 10,000 against 1,000."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        objects = [write_framework(small, 1_000), write_framework(large, 10_000)]
        few = cpu(lambda: check_files(_files(small), DAY))
        many = cpu(lambda: check_files(_files(large), DAY))
        read = cpu(lambda: read_intake(_files(large)))
    note = f"{objects[0]:,} and {objects[1]:,} objects (cells, targets, assignments, contracts); CPU incl. the child"
    return [
        Result(
            "P5",
            "check of 10,000 objects from files",
            many,
            read,
            "reading those files",
            "<= 3x",
            many.median / read.median,
            3.0,
            notes=[note],
        ),
        Result(
            "P5",
            "ten times the objects",
            many,
            few,
            "1,000 objects",
            "<= 12x",
            many.median / few.median,
            12.0,
        ),
    ]


def write_framework(folder: Path, objects: int) -> int:
    """A folder of tables with about that many objects: coverage, responsibility, terms, contracts."""
    folder.mkdir()
    share = objects // 4
    _coverage(folder / "coverage.csv", share)
    _raci(folder / "raci.csv", share)
    _terms(folder / "agreements.csv", share)
    _contracts(folder / "contracts.csv", share)
    return 4 * share


def _coverage(file: Path, cells: int) -> None:
    rows = ["層,項目,小項目,時間帯,担い手,根拠,契約,着手,復旧"]
    rows += [
        f"層{n % 40},項目{n // 40},,平日日中,会社{n % 90},契約,契約{n % 500},30分,4時間" for n in range(cells)
    ]
    file.write_text("\n".join(rows) + "\n")


def _raci(file: Path, cells: int) -> None:
    roles = 10
    rows = ["事項," + ",".join(f"役割{n}" for n in range(roles))]
    for activity in range(cells // roles):
        rows.append(f"事項{activity}," + ",".join(LETTERS[(n + activity) % roles % 4] for n in range(roles)))
    file.write_text("\n".join(rows) + "\n")


def _terms(file: Path, targets: int) -> None:
    rows = ["種別,相手,サービス,指標,目標,起点,備考"]
    for n in range(targets // 3):
        rows += [
            f"SLA,利用者,サービス{n},復旧,4時間,検知,",
            f"OLA,運用→開発{n % 7},サービス{n},着手,15分,連絡,",
            f"UC,会社{n % 90},サービス{n},復旧,{2 + n % 3}時間,連絡,",
        ]
    file.write_text("\n".join(rows) + "\n")


def _contracts(file: Path, contracts: int) -> None:
    rows = ["契約名,契約番号,開始日,終了日,自動更新,解約予告(月)"]
    rows += [f"契約{n},C-{n:05},2025-04-01,202{6 + n % 3}-03-31,いいえ,3" for n in range(contracts)]
    file.write_text("\n".join(rows) + "\n")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.csv"))


def cpu(call: object, runs: int = 5) -> Timing:
    """Processor time of this process and of the reading child."""
    found = []
    for _ in range(runs + 1):
        before = _spent()
        call()  # type: ignore[operator]
        found.append((_spent() - before) * 1000)
    return Timing(tuple(found[1:]))


def _spent() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

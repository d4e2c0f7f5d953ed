"""Write a framework of about N objects as CSV files: `python benchmarks/make_big_framework.py FOLDER N` (bar P5)."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

Row = list[str]
BANDS = ("平日日中", "平日夜間", "休日")
MEASURES = (("初動", "30分"), ("着手", "15分"), ("復旧", "4時間"))


def write(folder: Path, objects: int) -> int:
    """The files, consistent with each other; the number of rows written."""
    folder.mkdir(parents=True, exist_ok=True)
    unit = max(objects // 100, 1)  # a hundred objects come with each system
    tables = _parties(unit) | _contracts(unit) | _agreements(unit) | _responsibility(unit)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return sum(len(rows) - 1 for rows in tables.values())


def _parties(unit: int) -> dict[str, list[Row]]:
    people = [[f"担当 {n}", f"組織{n % unit}", f"p{n}@example.jp"] for n in range(unit * 6)]
    holders = [[f"役割{n}", f"担当 {n}", "本人", "24時間365日"] for n in range(unit * 6)]
    return {
        "calendar": [["名称", "時間帯"], ["24時間365日", "24時間365日"], ["平日日中", "平日9:00-17:30"]],
        "organization": [["名称", "区分"], *([f"組織{n}", "外部供給者"] for n in range(unit))],
        "person": [["氏名", "所属", "メール"], *people],
        "role": [["名称", "組織"], *([f"役割{n}", f"組織{n % unit}"] for n in range(unit * 6))],
        "role_holder": [["役割", "人", "正・代行", "時間帯"], *holders],
        "service": [["名称", "受け手"], *([f"サービス{n}", f"組織{n}"] for n in range(unit))],
        "system": [["名称", "サービス"], *([f"システム{n}", f"サービス{n}"] for n in range(unit))],
    }


def _contracts(unit: int) -> dict[str, list[Row]]:
    contracts = [[f"契約{n}", f"組織{n}", "2025-04-01", "2028-03-31", "24時間365日"] for n in range(unit)]
    cells = [
        [f"層{n}", item, band, f"組織{n}", "契約", f"契約{n}", "30分", "4時間"]
        for n in range(unit)
        for item in ("監視/検知", "一次対応", "バグ修正", "変更/小改修", "パッチ/脆弱性", "キャパシティ")
        for band in BANDS
    ]
    return {
        "contract": [["名称", "受託者", "開始日", "終了日", "対応時間"], *contracts],
        "coverage_cell": [["層", "項目", "時間帯", "担い手", "根拠", "契約", "着手", "復旧"], *cells],
    }


def _agreements(unit: int) -> dict[str, list[Row]]:
    agreements = [[f"{kind}{n}", kind, f"組織{n}"] for n in range(unit) for kind in ("SLA", "OLA", "UC")]
    targets = [
        [f"{kind}{n}", f"サービス{n}", measure, wording, wording, "連絡受領"]
        for n in range(unit)
        for kind in ("SLA", "OLA", "UC")
        for measure, wording in MEASURES
    ]
    chains = [[f"鎖{n}", f"SLA{n}/サービス{n}/復旧"] for n in range(unit)]
    links = [
        [f"鎖{n}", str(position), f"{kind}{n}", kind, f"{kind}{n}/サービス{n}/{measure}"]
        for n in range(unit)
        for position, (kind, measure) in enumerate((("OLA", "着手"), ("UC", "復旧")), 1)
    ]
    return {
        "agreement": [["名称", "種別", "相手"], *agreements],
        "target": [["合意", "サービス", "指標", "目標", "値(時間)", "起点"], *targets],
        "chain": [["名称", "約束(SLA)"], *chains],
        "chain_link": [["鎖", "順番", "名称", "種別", "目標"], *links],
    }


def _responsibility(unit: int) -> dict[str, list[Row]]:
    activities = [[f"事項{n}", "いいえ"] for n in range(unit * 6)]
    letters = [
        [f"事項{n}", f"役割{(n + shift) % (unit * 6)}", letter]
        for n in range(unit * 6)
        for shift, letter in enumerate("ARCI")
    ]
    return {
        "activity": [["事項", "24時間"], *activities],
        "assignment": [["事項", "役割", "RACI"], *letters],
    }


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))

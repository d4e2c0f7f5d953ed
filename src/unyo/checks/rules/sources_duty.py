"""The principles behind the rules on duties: incidents, boundaries, meetings, call tree, staffing, goals."""

from __future__ import annotations

from unyo.vocabulary.text import Text

INCIDENT = Text(
    "運用段階の標準ガイドライン実践: 障害対応の役割分担と、夜間・休日の備え(G7)",
    "Standard guideline practice, operation: who does what in an incident, nights and days off included (G7)",
)
UNITS = Text(
    "運用段階の標準ガイドライン実践: 業務実施部門を体制に加える(G6)",
    "Standard guideline practice, operation: the business units take part in the structure (G6)",
)
MEETINGS = Text(
    "運用段階の標準ガイドライン実践: 会議体は目的を明確に、必要最低限に(G13、表9-4)",
    "Standard guideline practice, operation: few meetings, each with its purpose (G13, table 9-4)",
)
STAFFING = Text(
    "運用段階の標準ガイドライン実践: 厚い体制から、水準を守れる最小へ段階的に(G9)",
    "Standard guideline practice, operation: from thick staffing step by step to the least that keeps the level (G9)",
)
BOUNDARY = Text(
    "クラウドの責任共有モデルと責任分界(H14): OS以上は当社/開発ベンダ、では決まっていない",
    "The shared responsibility model of clouds and its boundaries (H14): “us/the vendor” settles nothing",
)
CALL_TREE = Text(
    "連絡網とブリッジ番号の実地確認(H11)", "The call tree and the bridge number, tried out (H11)"
)
GOALS = Text(
    "ビジネスモデルとIT運用モデルの対応表(M5)", "The table of business model and IT operating model (M5)"
)

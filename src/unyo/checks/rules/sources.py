"""The principles the rules of this room stand on, named the same way everywhere."""

from __future__ import annotations

from unyo.vocabulary.text import Text

SUPPLIERS = Text(
    "ISO/IEC 20000-1 8.2.3・8.3.4(関係者と供給者の管理)、契約カバレッジ(H1)",
    "ISO/IEC 20000-1 8.2.3, 8.3.4 (control of parties, suppliers), contract coverage (H1)",
)
LEVELS = Text(
    "ISO/IEC 20000-1 8.3.3(サービスレベル管理)、契約カバレッジの注記(H1)",
    "ISO/IEC 20000-1 8.3.3 (service level management), the note under the coverage template (H1)",
)
TEMPLATE = Text(
    "契約カバレッジの雛形と運用で見つかった穴(H1、SD-09、SD-21)",
    "The coverage template and the holes found in operation (H1, SD-09, SD-21)",
)
RACI = Text(
    "COBIT のRACI: 説明責任者は一事項に一人(H2)", "RACI after COBIT: one accountable for each activity (H2)"
)
DECISIONS = Text(
    "RACIで意思決定を決めておく原則(H2)、名前の挙がった決定点",
    "Decisions settled beforehand by RACI (H2), the decision points named there",
)
WORDING = Text("設計の曖昧さを問う防壁の基準(V14)", "The firewall criterion on ambiguous designs (V14)")
TERMS = Text("用語を一つに揃える用語集(G28)", "A glossary that gives one idea one word (G28)")
REFERENCES = Text("参照先の無い相互参照(SD-10、G28)", "Cross references that lead nowhere (SD-10, G28)")

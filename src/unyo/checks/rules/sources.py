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
WORK = Text(
    "運用・保守の作業の分類(G1)と作業カタログ(V12)",
    "The classes of operation and maintenance work (G1), the work catalog (V12)",
)
PERIODIC = Text("情報セキュリティの定期作業(G10)", "The security tasks that come back (G10)")
ALERTS = Text("未知を既知に変えるアラート運用(V16)", "Turning unknown alerts into known ones (V16)")
AUTOMATION = Text("自動化の導入・廃止の基準(V12)", "When to automate and when to stop (V12)")
ROUTING = Text("依頼の振り分けの設計(V12)", "The design of who gets which request (V12)")
RUNBOOKS = Text(
    "手順書の保管・レビュー・演習(H9)と反復再現性の証拠(V5)",
    "Keeping, reviewing and practising runbooks (H9), evidence of repeatability (V5)",
)
SKILLS = Text("技能と担い手の表(V12)", "Skills and the people who have them (V12)")
EXPIRIES = Text("期限の台帳(G35、T17、T18)", "The expiry register (G35, T17, T18)")
LIBRARY = Text("引継ぎと文書の管理(G32、G36)", "Handing over, and the library of documents (G32, G36)")
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

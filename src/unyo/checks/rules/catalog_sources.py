"""The principles the rules on design items, expectations and the three catalogs stand on."""

from __future__ import annotations

from unyo.vocabulary.text import Text

ITEMS = Text(
    "運用フレームワークの26の設計項目と状態(V1)", "The 26 design items of a framework and their status (V1)"
)
DEFINITION = Text("運用の定義の三つの部分(V2)", "The three parts of a definition of operations (V2)")
PURPOSE = Text(
    "課題を解決しない業務・受け手のいない業務は廃止・縮小・見直しの対象(V3)",
    "Work that solves no problem or reaches nobody is to be ended, shrunk or revised (V3)",
)
EXPECTATIONS = Text(
    "期待分析・成果設計(V11)、ITIL 4 の利害関係者管理",
    "Analysis of expectations, design of outcomes (V11); stakeholder management in ITIL 4",
)
VALUE = Text("見えやすい価値と見えにくい価値(V13)", "Value that is easy and value that is hard to see (V13)")
CATALOG = Text(
    "双方が同じものを見るサービスカタログ(E1)、ISO/IEC 20000-1 8.2.4",
    "One service catalog read alike by both sides (E1), ISO/IEC 20000-1 8.2.4",
)
STAGES = Text("サービスのライフサイクル(E6)", "The life cycle of a service (E6)")
LINKS = Text(
    "サービス・作業・リソースの三つのカタログの結び付き(E14)",
    "Three catalogs linked: services, work, means (E14)",
)

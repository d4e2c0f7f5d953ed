"""What is measured, by which formula, from which data, and who brings them (G5, G11)."""

from __future__ import annotations

from decimal import Decimal

from unyo.framework.cadences import CADENCES
from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

KPIS = Text("指標とデータ", "KPIs and data")

COLLECTORS = (
    Choice("staff", Text("職員", "Staff"), ("自社", "発注者")),
    Choice("supplier", Text("事業者", "Supplier"), ("ベンダ", "委託先")),
    Choice("system", Text("システム", "System"), ("自動",)),
)
FORMATS = (
    Choice("csv", Text("CSV", "CSV")),
    Choice("xlsx", Text("Excel", "Excel"), ("XLSX",)),
    Choice("json", Text("JSON", "JSON")),
    Choice("database", Text("データベース・API", "Database or API"), ("API", "DB")),
    Choice("pdf", Text("PDF", "PDF")),
    Choice("paper", Text("紙", "Paper")),
)
READABLE = ("csv", "xlsx", "json", "database")
TIERS = (
    Choice("hot", Text("すぐ使える場所", "At hand"), ("オンライン",)),
    Choice("cold", Text("保管場所", "Archive"), ("外部媒体", "アーカイブ")),
)


@table("segment", "区分", "Segment", group=KPIS)
class Segment(Design):
    """A way to divide figures, with the one list of names every source has to use (G5)."""

    name: str = column(Kind.TEXT, "区分", "Segment", required=True, example="申請者の種類")
    members: str = column(
        Kind.TEXT,
        "区分の値",
        "Members",
        required=True,
        max_length=1000,
        example="個人, 代理人, 法人, 不明",
        help=Text(
            "コンマで並べる。どの取得先でも同じ語を使う",
            "Separated by commas; the same words at every source",
        ),
    )


@table("dataset", "データ収集計画", "Data collection", group=KPIS)
class Dataset(Design):
    """Data that is received again and again: from where, how, in which form, and how long it is kept (G11)."""

    name: str = column(Kind.TEXT, "データ", "Data", required=True, example="CPU使用率(月次)")
    source: str = column(Kind.TEXT, "取得先", "Source", max_length=300)
    condition: str = column(Kind.TEXT, "条件", "Condition", max_length=1000)
    method: str = column(Kind.TEXT, "取得手段", "Method", max_length=300)
    cadence: str = column(Kind.CHOICE, "取得頻度", "Frequency", choices=CADENCES)
    due_day: int | None = column(Kind.INTEGER, "期日(翌月の日)", "Due day of the next month")
    collector: str = column(Kind.CHOICE, "取得する人", "Collected by", choices=COLLECTORS)
    owner: str = column(Kind.REF, "担当(役割)", "Owner (role)", to="role")
    procedure: str = column(Kind.REF, "取得手順書", "Procedure", to="runbook")
    raw_format: str = column(Kind.CHOICE, "形式", "Format", choices=FORMATS)
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    clause: str = column(Kind.TEXT, "条番号", "Clause")
    retention_days: int | None = column(Kind.INTEGER, "明細の保存(日)", "Detail kept (days)")
    rollup: str = column(Kind.CHOICE, "集計の単位", "Rolled up by", choices=CADENCES)
    rollup_years: int | None = column(Kind.INTEGER, "集計の保存(年)", "Roll-up kept (years)")
    tier: str = column(Kind.CHOICE, "保存場所", "Kept at", choices=TIERS)
    cost_month: Decimal | None = column(Kind.MONEY, "保存費用(円/月)", "Cost a month (yen)")


DIRECTIONS = (
    Choice("higher", Text("大きいほど良い", "Higher is better"), ("増", "↑")),
    Choice("lower", Text("小さいほど良い", "Lower is better"), ("減", "↓")),
)


@table("kpi", "指標", "KPI", group=KPIS)
class Kpi(Design):
    """An indicator: its formula as an expression over named data, its target, who answers for it (G5)."""

    name: str = column(Kind.TEXT, "指標名", "KPI", required=True, example="利用者満足度")
    number: int | None = column(Kind.INTEGER, "番号", "Number")
    formula: str = column(
        Kind.TEXT,
        "計算式",
        "Formula",
        max_length=1000,
        example="満足と答えた数 / 有効回答数 * 100",
        help=Text(
            "データの名前と + - * / ( ) で書く。%は「* 100」、記号を含む名前は [ ] で囲む",
            "Names of data with + - * / ( ); a percentage needs “* 100”, a name with signs in it stands in [ ]",
        ),
    )
    unit: str = column(Kind.TEXT, "単位", "Unit", example="%")
    direction: str = column(Kind.CHOICE, "良い向き", "Better when", choices=DIRECTIONS)
    service: str = column(Kind.REF, "サービス", "Service", to="service")
    outcome: str = column(Kind.REF, "成果", "Outcome", to="outcome")
    owner: str = column(Kind.REF, "責任者(役割)", "Owner (role)", to="role")
    baseline: Decimal | None = column(Kind.DECIMAL, "基準値", "Baseline")
    target: Decimal | None = column(Kind.DECIMAL, "目標値", "Target")
    warn_at: Decimal | None = column(Kind.DECIMAL, "注意の値", "Warn at")
    mixed: bool | None = column(
        Kind.BOOLEAN,
        "種類の違うものを平均している",
        "Averages unlike things",
        help=Text("種類ごとに分けて計算する", "Such figures are computed for each kind"),
    )
    required: bool | None = column(Kind.BOOLEAN, "使う", "In use")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table("kpi_source", "指標のデータ", "KPI datum", group=KPIS, title="datum", natural=("kpi", "datum"))
class KpiSource(Design):
    """One datum of a formula: where it comes from, how, how often, who brings it, and which clause says so (G5)."""

    kpi: str = column(Kind.REF, "指標", "KPI", to="kpi", required=True)
    datum: str = column(Kind.TEXT, "データの名前", "Name in the formula", required=True)
    unit: str = column(Kind.TEXT, "単位", "Unit")
    dataset: str = column(Kind.REF, "データ収集計画", "Data collection", to="dataset")
    source: str = column(Kind.TEXT, "取得先", "Source", max_length=300)
    method: str = column(Kind.TEXT, "取得手段", "Method", max_length=300)
    cadence: str = column(Kind.CHOICE, "取得頻度", "Frequency", choices=CADENCES)
    collector: str = column(Kind.CHOICE, "取得する人", "Collected by", choices=COLLECTORS)
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    clause: str = column(Kind.TEXT, "条番号", "Clause")
    segment: str = column(Kind.REF, "区分", "Segment", to="segment")
    segment_words: str = column(
        Kind.TEXT, "取得先の区分の語", "Words of the source", max_length=1000, example="個人, 代理, 法人"
    )

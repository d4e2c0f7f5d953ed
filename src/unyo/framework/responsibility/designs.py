"""Who decides and who does: RACI (H2), incidents (G7), boundaries (H14), meetings (G13), call tree (H11), staffing (G9)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.framework.bands import BANDS
from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

RESPONSIBILITY = Text("役割分担", "Responsibility")


@table("activity", "事項", "Activity", group=RESPONSIBILITY)
class Activity(Design):
    """A row of the responsibility matrix: a decision or a piece of work."""

    name: str = column(Kind.TEXT, "事項", "Activity", required=True, example="重大障害の指揮")
    aliases: str = column(Kind.TEXT, "別名", "Also called")
    round_the_clock: bool | None = column(Kind.BOOLEAN, "24時間", "Round the clock")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "assignment",
    "責任分担",
    "Assignment",
    group=RESPONSIBILITY,
    title="letters",
    natural=("activity", "role"),
)
class Assignment(Design):
    """One cell of the matrix: letters as written, for example "A", "R", "A/R" (T60)."""

    activity: str = column(Kind.REF, "事項", "Activity", to="activity", required=True)
    role: str = column(Kind.REF, "役割", "Role", to="role", required=True)
    letters: str = column(
        Kind.TEXT,
        "RACI",
        "RACI",
        required=True,
        example="A/R",
        help=Text("R 実行 A 説明 C 協業 I 報告", "R responsible, A accountable, C consulted, I informed"),
    )
    lead: bool | None = column(Kind.BOOLEAN, "主担当", "Lead")


@table(
    "required_activity",
    "必ず要る事項",
    "Required activity",
    group=RESPONSIBILITY,
    help=Text("この表に無ければ検出する", "Reported when the matrix has no such row"),
)
class RequiredActivity(Design):
    """An activity every matrix must have; `aliases` are other wordings that count."""

    name: str = column(Kind.TEXT, "事項", "Activity", required=True)
    aliases: str = column(Kind.TEXT, "別名", "Also called", max_length=1000)


PAIR_LETTERS = (Choice("A", Text("A", "A")), Choice("R", Text("R", "R")))


@table(
    "activity_pair",
    "同じ人が担う組",
    "Activity pair",
    group=RESPONSIBILITY,
    title="first",
    natural=("first", "second", "letter"),
)
class ActivityPair(Design):
    """Two activities whose A (or R) must be the same role."""

    first: str = column(Kind.REF, "事項1", "First activity", to="activity", required=True)
    second: str = column(Kind.REF, "事項2", "Second activity", to="activity", required=True)
    letter: str = column(Kind.CHOICE, "文字", "Letter", choices=PAIR_LETTERS)


@table(
    "incident_step",
    "障害対応の段階",
    "Incident step",
    group=RESPONSIBILITY,
    help=Text("検知から再発防止まで", "From detection to the prevention of recurrence"),
)
class IncidentStep(Design):
    """A step of handling an incident, from detection to prevention (G7)."""

    name: str = column(Kind.TEXT, "段階", "Step", required=True, example="切り分け")
    decides: bool | None = column(Kind.BOOLEAN, "判断を伴う", "Decides")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


@table(
    "incident_duty",
    "障害対応の分担",
    "Incident duty",
    group=RESPONSIBILITY,
    title="letters",
    natural=("step", "role", "band"),
)
class IncidentDuty(Design):
    """Which role does or decides a step in which hours (G7); empty band: always."""

    step: str = column(Kind.REF, "段階", "Step", to="incident_step", required=True)
    role: str = column(Kind.REF, "役割", "Role", to="role", required=True)
    band: str = column(Kind.CHOICE, "時間帯", "Time band", choices=BANDS)
    letters: str = column(Kind.TEXT, "RACI", "RACI", required=True, example="R")


DELIVERIES = (
    Choice("iaas", Text("IaaS", "IaaS")),
    Choice("paas", Text("PaaS", "PaaS")),
    Choice("saas", Text("SaaS", "SaaS")),
    Choice("own", Text("オンプレミス", "On premises"), ("オンプレ", "自社設備")),
)


@table(
    "boundary_subject",
    "責任分界の対象",
    "Boundary subject",
    group=RESPONSIBILITY,
    help=Text(
        "ハードウェアからデータまでの層と、抜けやすい仕事", "Layers, and the work that falls between them"
    ),
)
class BoundarySubject(Design):
    """A layer or a piece of work on it that somebody must own (H14)."""

    name: str = column(Kind.TEXT, "対象", "Subject", required=True, example="OSのパッチ")
    one_owner: bool | None = column(Kind.BOOLEAN, "担い手は一者だけ", "Exactly one owner")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


@table(
    "boundary_cell",
    "責任分界",
    "Boundary of responsibility",
    group=RESPONSIBILITY,
    title="owner",
    natural=("subject", "system"),
)
class BoundaryCell(Design):
    """Who owns one subject of one system (H14); "A/B" leaves it open between two."""

    subject: str = column(Kind.REF, "対象", "Subject", to="boundary_subject", required=True)
    system: str = column(Kind.REF, "システム", "System", to="system")
    delivery: str = column(Kind.CHOICE, "提供形態", "Delivered as", choices=DELIVERIES)
    owner: str = column(Kind.TEXT, "担い手", "Owner", example="クラウド事業者")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


MEETING_KINDS = (
    Choice("daily", Text("日次会議", "Daily meeting"), ("朝会", "夕会", "朝会夕会")),
    Choice("monthly", Text("月次会議", "Monthly meeting"), ("月例", "運用保守定例会議", "定例会議")),
    Choice("security", Text("セキュリティ対策会議", "Security meeting")),
    Choice("improvement", Text("業務・システム運用改善会議", "Improvement meeting"), ("改善会議",)),
    Choice("subject", Text("個別課題会議", "Meeting on one subject"), ("分科会",)),
    Choice("migration", Text("システム移行会議", "Migration meeting")),
    Choice("resources", Text("次年度リソース計画会議", "Resource plan of next year")),
    Choice("other", Text("その他", "Other")),
)


@table("meeting_body", "会議体", "Meeting body", group=RESPONSIBILITY)
class MeetingBody(Design):
    """A meeting: what for, how often, how long, and so what it costs (G13)."""

    name: str = column(Kind.TEXT, "会議", "Meeting", required=True, example="運用保守定例会議")
    kind: str = column(Kind.CHOICE, "種類", "Kind", choices=MEETING_KINDS)
    purpose: str = column(Kind.TEXT, "目的", "Purpose", max_length=1000)
    goal: str = column(Kind.TEXT, "到達点", "Goal", max_length=1000)
    chair: str = column(Kind.REF, "主催(役割)", "Chair (role)", to="role")
    times_month: Decimal | None = column(
        Kind.DECIMAL,
        "月の回数",
        "Times a month",
        example="20",
        help=Text("四半期に1回なら 0.3333", "Once a quarter is 0.3333"),
    )
    minutes: int | None = column(Kind.MINUTES, "1回の時間", "Length", example="1時間")
    hourly_rate: Decimal | None = column(Kind.MONEY, "時間単価(円)", "Rate an hour (yen)")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


@table(
    "meeting_attendee",
    "会議の出席者",
    "Meeting attendee",
    group=RESPONSIBILITY,
    title="role",
    natural=("meeting", "role"),
)
class MeetingAttendee(Design):
    """A role that attends a meeting, with how many people, and why (G13)."""

    meeting: str = column(Kind.REF, "会議", "Meeting", to="meeting_body", required=True)
    role: str = column(Kind.REF, "役割", "Role", to="role", required=True)
    people: int | None = column(Kind.INTEGER, "人数", "People")
    reason: str = column(Kind.TEXT, "出る理由", "Why they attend", max_length=1000)


CHANNELS = (
    Choice("phone", Text("電話", "Phone"), ("携帯", "tel")),
    Choice("mail", Text("メール", "E-mail"), ("email",)),
    Choice("chat", Text("チャット", "Chat"), ("ビジネスチャット",)),
    Choice("portal", Text("ポータル", "Portal")),
    Choice("bridge", Text("ブリッジ(電話会議)", "Bridge"), ("ブリッジ番号", "電話会議")),
)


@table(
    "contact",
    "連絡網",
    "Call tree contact",
    group=RESPONSIBILITY,
    title="address",
    natural=("role", "person", "channel", "band"),
)
class Contact(Design):
    """Whom to reach in which hours, in which order, and when that was last tried (H11)."""

    person: str = column(Kind.REF, "人", "Person", to="person")
    role: str = column(Kind.REF, "役割", "Role", to="role")
    channel: str = column(Kind.CHOICE, "手段", "Channel", choices=CHANNELS)
    address: str = column(Kind.TEXT, "番号・宛先", "Number or address", required=True)
    band: str = column(Kind.CHOICE, "時間帯", "Time band", choices=BANDS)
    position: int | None = column(Kind.INTEGER, "順番", "Order")
    decides: bool | None = column(Kind.BOOLEAN, "判断できる", "May decide")
    verified_on: dt.date | None = column(Kind.DATE, "最後に確かめた日", "Last verified")


@table(
    "staffing_plan", "要員計画", "Staffing plan", group=RESPONSIBILITY, title="system", natural=("system",)
)
class StaffingPlan(Design):
    """The seats to be filled and the hours of one person: how many people that takes at least (G9)."""

    system: str = column(Kind.REF, "システム", "System", to="system", required=True)
    calendar: str = column(Kind.REF, "対応時間", "Hours", to="calendar")
    seats: int | None = column(Kind.INTEGER, "席数", "Seats")
    hours_week: Decimal | None = column(
        Kind.DECIMAL, "1人の週時間", "Hours a week of one person", example="40"
    )
    shrinkage: Decimal | None = column(
        Kind.PERCENT,
        "休暇・研修などの割合(%)",
        "Shrinkage (%)",
        example="20",
        help=Text("休暇・研修・会議で席に着けない割合", "Leave, training, meetings: not at the seat"),
    )


@table(
    "staffing_taper",
    "要員の逓減",
    "Staffing taper",
    group=RESPONSIBILITY,
    title="gate",
    natural=("plan", "valid_from"),
)
class StaffingTaper(Design):
    """From a day on, so many people, if the gate before it is met (G9)."""

    plan: str = column(Kind.REF, "要員計画", "Staffing plan", to="staffing_plan", required=True)
    valid_from: dt.date | None = column(Kind.DATE, "この日から", "From", required=True)
    people: Decimal | None = column(Kind.DECIMAL, "人数", "People", required=True)
    gate: str = column(Kind.TEXT, "下げる条件", "Condition", max_length=1000)
    review_on: dt.date | None = column(Kind.DATE, "確認する日", "Reviewed on")

"""Who takes part: organisations, people, roles, and the hours each of them keeps."""

from __future__ import annotations

import datetime as dt

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

PARTIES = Text("関係者", "Parties")

ORGANIZATION_KINDS = (
    Choice("customer", Text("顧客", "Customer"), ("発注者", "利用部門", "事業側", "client")),
    Choice("internal", Text("内部供給者", "Internal supplier"), ("社内", "自社", "内製", "in-house")),
    Choice("external", Text("外部供給者", "External supplier"), ("ベンダ", "委託先", "vendor", "contractor")),
)


@table(
    "calendar",
    "営業時間・カレンダー",
    "Calendar",
    group=PARTIES,
    help=Text(
        "受付・対応する時間帯。会社ごと・契約ごとに一つ。", "Hours of service: one per party or contract."
    ),
)
class Calendar(Design):
    """The hours a party keeps (T05-T09). Text forms are read by vocabulary.calendars."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="平日日中")
    hours: str = column(
        Kind.TEXT,
        "時間帯",
        "Hours",
        required=True,
        example="平日9:00-17:30",
        help=Text("例: 平日9:00-17:30、24時間365日", "For example: weekdays 9:00-17:30, 24x7"),
    )
    lunch: str = column(Kind.TEXT, "昼休み", "Lunch break", example="12:00-13:00")
    zone: str = column(Kind.TEXT, "時間帯(タイムゾーン)", "Time zone", example="Asia/Tokyo")
    holidays_closed: bool | None = column(
        Kind.BOOLEAN, "祝日は休み", "Closed on national holidays", aliases=("祝日休み",)
    )
    closed_days: str = column(
        Kind.LONG_TEXT,
        "会社の休日",
        "Company days off",
        max_length=4000,
        example="2026-12-29〜2027-01-03, 2027-08-13",
    )


@table("organization", "組織", "Organization", group=PARTIES)
class Organization(Design):
    """A party to agreements and contracts, or a unit inside one."""

    name: str = column(
        Kind.TEXT, "名称", "Name", required=True, example="A社", aliases=("組織名", "会社名", "部署名")
    )
    kind: str = column(Kind.CHOICE, "区分", "Kind", choices=ORGANIZATION_KINDS)
    parent: str = column(Kind.REF, "上位組織", "Part of", to="organization")
    aliases: str = column(Kind.TEXT, "別名", "Also called", example="ベンダ, A社運用部")
    calendar: str = column(Kind.REF, "営業時間", "Calendar", to="calendar")
    closed_on: dt.date | None = column(
        Kind.DATE,
        "廃止日",
        "Closed on",
        aliases=("組織の廃止日", "解散日"),
        help=Text("なくなった組織の、なくなった最初の日", "The first day on which it is no longer there"),
    )
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table("person", "人", "Person", group=PARTIES)
class Person(Design):
    """Somebody who can fill roles; `left_on` is the first day they are no longer there."""

    name: str = column(Kind.TEXT, "氏名", "Name", required=True, aliases=("名前", "担当者名"))
    organization: str = column(Kind.REF, "所属", "Organization", to="organization")
    email: str = column(Kind.TEXT, "メール", "E-mail")
    phone: str = column(Kind.TEXT, "電話", "Phone")
    left_on: dt.date | None = column(Kind.DATE, "離任日", "Left on")


@table(
    "role",
    "役割",
    "Role",
    group=PARTIES,
    help=Text("役割は人ではない。誰が担うかは「担当」に。", "A role is not a person: see role holders."),
)
class Role(Design):
    """A column of the responsibility matrix."""

    name: str = column(
        Kind.TEXT, "名称", "Name", required=True, example="運用リーダー", aliases=("役割名", "ロール")
    )
    organization: str = column(Kind.REF, "組織", "Organization", to="organization")
    aliases: str = column(Kind.TEXT, "別名", "Also called", example="運用責任者")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


HOLDER_KINDS = (
    Choice("holder", Text("本人", "Holder"), ("正", "主担当", "primary")),
    Choice("deputy", Text("代行", "Deputy"), ("副", "代理", "副担当", "backup")),
)


@table("role_holder", "担当", "Role holder", group=PARTIES, title="person", natural=("role", "person"))
class RoleHolder(Design):
    """Who fills a role, in which order, in which hours, from when to when (both days included)."""

    role: str = column(Kind.REF, "役割", "Role", to="role", required=True)
    person: str = column(Kind.REF, "人", "Person", to="person", required=True)
    kind: str = column(Kind.CHOICE, "正・代行", "Holder or deputy", choices=HOLDER_KINDS)
    position: int | None = column(Kind.INTEGER, "順番", "Order")
    calendar: str = column(Kind.REF, "時間帯", "Hours", to="calendar")
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From")
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To")

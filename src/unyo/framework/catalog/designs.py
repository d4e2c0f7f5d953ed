"""What is promised to customers: the minimum of services that agreements and chains point to."""

from __future__ import annotations

from unyo.vocabulary.declare import Design, Kind, column, table
from unyo.vocabulary.text import Text

CATALOG = Text("サービス", "Services")


@table("service", "サービス", "Service", group=CATALOG)
class Service(Design):
    """A service as its receivers know it (ITIL 4)."""

    name: str = column(
        Kind.TEXT, "名称", "Name", required=True, example="受注サービス", aliases=("サービス名",)
    )
    problem_solved: str = column(Kind.LONG_TEXT, "解決する課題", "Problem solved", max_length=4000)
    receiver: str = column(Kind.REF, "受け手", "Receiver", to="organization")
    calendar: str = column(Kind.REF, "提供時間", "Hours", to="calendar")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)

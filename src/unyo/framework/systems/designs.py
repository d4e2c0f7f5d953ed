"""The systems that services run on."""

from __future__ import annotations

from unyo.vocabulary.declare import Design, Kind, column, table
from unyo.vocabulary.text import Text


@table("system", "システム", "System", group=Text("サービス", "Services"))
class System(Design):
    """A system and the service it carries."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, aliases=("システム名",))
    service: str = column(Kind.REF, "サービス", "Service", to="service")
    operator: str = column(Kind.REF, "運用者", "Operated by", to="organization")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)

"""Who decides and who does: the responsibility matrix RACI (H2)."""

from __future__ import annotations

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

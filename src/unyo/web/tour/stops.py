"""The ten stops of the tour, in the order in which an operations manager would look."""

from __future__ import annotations

from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.navigation import address


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the tour: what to see there, what to try, and where on the page it stands (a CSS selector).

    `rules` are the beginnings of the rules whose findings are counted there: () for all, None where none are.
    """

    place: str
    shows: str
    title: Text
    see: Text
    try_: Text
    rules: tuple[str, ...] | None = None


STOPS = (
    Stop(
        "dashboard",
        ".headline",
        Text("一枚で全体を見る", "See it all on one page"),
        Text("最初の一文が、いちばん先に決めることです。その下に次の六つ、いちばん下に枠組みのすべてが並びます。", "The first sentence is what to decide first; below it stand the next six, at the bottom everything there is."),
        Text("「直す場所へ」を押してみてください。", "Press “Where to mend it”."),
        (),
    ),
    Stop(
        "coverage",
        "#coverage",
        Text("契約の穴", "Holes between contracts"),
        Text("誰が、どの契約で、どの仕事を担うか。色と模様が穴を示します。", "Who does which work under which contract; colour and pattern show the holes."),
        Text("日付を動かすと、契約が切れる日に穴が開くのが見えます。", "Move the day: a hole opens where a contract ends."),
        ("coverage.",),
    ),
    Stop(
        "responsibility",
        "#raci",
        Text("決める人は一人か", "Does one person decide?"),
        Text("事項ごとの説明責任者(A)は、ちょうど一人でなければなりません。", "Each activity has exactly one who answers for it (A)."),
        Text("Aのない行にAを書くと、検出事項がその場で消えます。", "Write an A into a row without one: the finding is gone at once."),
        ("raci.",),
    ),
    Stop(
        "chains",
        ".headline",
        Text("約束は守れるか", "Can the promise be kept?"),
        Text("利用者への約束を、裏にある合意と契約の時間から、最悪の時刻で足し上げます。", "The times behind a promise are added from the worst moment, over nights and holidays."),
        Text("鎖を開き、時間を変えて、守れるようにする値を見てください。", "Open a chain and change a time: it says what would mend it."),
        ("chain.",),
    ),
    Stop(
        "incidents",
        "#incidents-board .headline",
        Text("夜中に決められるか", "Can somebody decide at night?"),
        Text("障害対応の段階ごとに、決める人のいない時間が赤く出ます。", "For each step of an incident the hours without a decision maker are red."),
        Text("夜間に代行を置くと、赤い時間が減ります。", "Put a deputy into the night: the red hours shrink."),
        ("incidents.", "calltree."),
    ),
    Stop(
        "expiry",
        ".headline",
        Text("期限より前に動く", "Act before the end"),
        Text("ライセンス・証明書・保守・契約の、動き始めなければならない日です。", "The days on which somebody has to start: licences, certificates, support, contracts."),
        Text("予告と調達に要る月数を書くと、動く日が前に出ます。", "Write how many months notice and purchase take: the day to act comes forward."),
        ("resource.", "contract."),
    ),
    Stop(
        "kpis",
        ".headline",
        Text("その指標は計算できるか", "Can that indicator be computed?"),
        Text("計算式の単位と、データを誰がどう集めるか。後からは取り戻せません。", "Units of the formula, and who brings the data: they cannot be had later."),
        Text("足りない取得先を書いてみてください。", "Write a missing source."),
        ("kpi.", "dataset."),
    ),
    Stop(
        "items",
        "#items",
        Text("設計はどこまで進んだか", "How far is the design?"),
        Text("26の設計項目。「確定」は、成果物がここにあり、重大な検出事項がない間だけ成り立ちます。", "26 items; “settled” holds only while what proves it is here and no error stands on it."),
        Text("項目を「確定」にしてみてください。戻るときは理由が出ます。", "Set an item to settled: when it falls back it says why."),
        ("items.",),
    ),
    Stop(
        "findings",
        "li.finding",
        Text("すべての検出事項", "Every finding"),
        Text("根拠と直し方、拠り所の規則。直せないものは、責任者・理由・期限を付けて受け入れられます。", "Evidence, remedy and rule; what cannot be mended now is accepted with an owner, a reason and an end."),
        Text("一つ開いて、規則がなぜあるかを読んでください。", "Open one and read why its rule exists."),
        (),
    ),
    Stop(
        "history",
        ".history > li",
        Text("誰が、いつ、なぜ", "Who, when, why"),
        Text("すべての変更が理由とともに残り、元に戻せます。", "Every change stays with its reason, and can be undone."),
        Text("いま行った変更を、ここで元に戻してみてください。", "Undo here what you just changed."),
    ),
)  # fmt: skip


def stops_for(scope: Scope, slug: str) -> list[tuple[Stop, str]]:
    """The stops this person may visit, each with its address."""
    found = (
        (stop, address(stop.place, slug)) for stop in STOPS if stop.place != "history" or scope.may("history")
    )
    return [(stop, href) for stop, href in found if href]

"""Segments with one vocabulary, kinds kept apart, and targets on the better side (G5, T19, T25)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.kpis import GUIDEBOOK_KPIS
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.designs import Blueprint
from unyo.framework.kpis.computable import in_use
from unyo.framework.kpis.designs import Kpi, KpiSource, Segment
from unyo.framework.kpis.segments import StrangeWord, has_unknown, strange_words, words_of_segment
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


class SegmentsUseOneVocabulary(Rule):
    """同じ区分は、どの取得先でも同じ語で呼ぶ。

    A segment has the same words at every source.
    """

    id = "kpi.segments-use-one-vocabulary"
    row = "G5"
    severity = Severity.WARNING
    source = GUIDEBOOK_KPIS
    why = Text(
        "「代理」と「代理人」を黙って一つにすると、合わない数字が合って見えます。",
        "Joining 代理 and 代理人 silently makes figures fit that do not.",
    )
    remedy: ClassVar[Text] = Text(
        "「{segment}」の語を{source}で「{words}」に揃えるか、読み替えを取得手順書に書く。",
        "Use the words of “{segment}” at {source}: {words}; or write into its procedure how they are translated.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per source whose words are not those of the segment, or of the first source where none is kept."""
        for segment, rows in _by_segment(case.blueprint).items():
            kept = case.blueprint.one(Segment, segment)
            first = rows[0]
            words = words_of_segment(kept.members if kept else first.segment_words)
            for row in rows:
                strange = strange_words(words_of_segment(row.segment_words), words)
                if strange:
                    yield self._told(case.blueprint, row, kept or first, words, strange)

    def examined(self, case: Case) -> int:
        """Sources that say which words they use."""
        return sum(len(rows) for rows in _by_segment(case.blueprint).values())

    def _told(
        self,
        blueprint: Blueprint,
        row: KpiSource,
        against: Segment | KpiSource,
        words: tuple[str, ...],
        strange: tuple[StrangeWord, ...],
    ) -> Finding:
        said = listed(
            Text("「{word}」(近い語: 「{near}」)", "“{word}” (close to “{near}”)").format(
                word=s.word, near=s.near
            )
            if s.near
            else f"「{s.word}」"
            for s in strange
        )
        called = blueprint.name(Segment, row.segment) if row.segment else blueprint.name(Kpi, row.kpi)
        place = row.source or row.datum
        return self.finding(
            row,
            field="segment_words",
            title=Text(
                "{place}: 区分の語が違います {said}", "{place}: other words for the segment {said}"
            ).format(place=place, said=said),
            evidence=Text(
                "取得先の語: {own}。「{segment}」の語: {words}",
                "words of the source: {own}; of “{segment}”: {words}",
            ).format(own=row.segment_words, segment=called, words=listed(words, 12)),
            remedy=self.remedy.format(segment=called, source=place, words=listed(words, 12)),
            values={"words": ", ".join(s.word for s in strange), "near": ", ".join(s.near for s in strange)},
            related=(subject_of(against, "members" if isinstance(against, Segment) else "segment_words"),),
        )


def _by_segment(blueprint: Blueprint) -> dict[str, list[KpiSource]]:
    """Rows with words by the segment they name; those that name none are compared within their indicator."""
    return blueprint.derived(_grouped)


def _grouped(blueprint: Blueprint) -> dict[str, list[KpiSource]]:
    found: dict[str, list[KpiSource]] = {}
    for row in blueprint.all(KpiSource):
        if row.segment_words.strip():
            found.setdefault(row.segment or blueprint.name(Kpi, row.kpi), []).append(row)
    return found


class SegmentsKeepTheUnknown(Rule):
    """区分には、どれにも当たらないものを置く「不明」がある。

    A segment has a place for what cannot be told.
    """

    id = "kpi.segments-keep-the-unknown"
    row = "G5"
    severity = Severity.INFO
    source = GUIDEBOOK_KPIS
    why = Text(
        "「不明」が無いと、区分の合計が全体と合わなくなり、差が見えません。",
        "Without it the parts do not add up to the whole, and nobody sees the difference.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per segment without 不明."""
        for segment in case.blueprint.all(Segment):
            members = words_of_segment(segment.members)
            if members and not has_unknown(members):
                yield self.finding(
                    segment,
                    field="members",
                    title=Text("「{name}」に「不明」がありません", "“{name}” has no “unknown”").format(
                        name=segment.name
                    ),
                    evidence=Text("区分の値: {members}", "members: {members}").format(
                        members=listed(members, 12)
                    ),
                    remedy=Text(
                        "「{name}」の値に「不明」を足す。", "Add 不明 (unknown) to the members of “{name}”."
                    ).format(name=segment.name),
                    values={"members": len(members)},
                )

    def examined(self, case: Case) -> int:
        """Segments."""
        return len(case.blueprint.all(Segment))


class UnlikeThingsAreDivided(Rule):
    """種類の違うものの平均は、種類ごとに分けて計算する。

    An average over unlike things is computed for each kind.
    """

    id = "kpi.unlike-things-are-divided"
    row = "G5"
    severity = Severity.ERROR
    source = GUIDEBOOK_KPIS
    why = Text(
        "パスワード再発行と障害調査を混ぜた平均は、内訳が変わるだけで良くも悪くもなります。",
        "A mean of password resets and incident investigations moves with the mix alone.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per mixed average without a segment; unknown where nobody has said whether things are alike."""
        for kpi in _averages(case.blueprint):
            if kpi.key in case.blueprint.derived(_divided):
                continue
            mixed = kpi.mixed is True
            yield self.finding(
                kpi,
                field="mixed",
                verdict=Verdict.BROKEN if mixed else Verdict.UNKNOWN,
                severity=Severity.ERROR if mixed else Severity.INFO,
                title=(_MIXED if mixed else _MAYBE).format(kpi=kpi.name),
                evidence=Text(
                    "区分を持つデータの行: 0。計算式: {formula}",
                    "data rows with a segment: 0; formula: {formula}",
                ).format(formula=kpi.formula or Text("なし", "none")),
                remedy=Text(
                    "「{kpi}」のデータの行に、種類を表す区分を書き、種類ごとの値と内訳を並べる。",
                    "Give the data rows of “{kpi}” a segment of kinds, and show each kind with the mix.",
                ).format(kpi=kpi.name),
                values={"segmented": 0, "mixed": str(kpi.mixed)},
            )

    def examined(self, case: Case) -> int:
        """Averages."""
        return len(_averages(case.blueprint))


_MIXED = Text("{kpi}: 種類の違うものを一つの平均にしています", "{kpi}: one average over unlike things")
_MAYBE = Text(
    "{kpi}: 平均するものが同じ種類かどうか書かれていません",
    "{kpi}: not said whether what is averaged is alike",
)


_AVERAGE = LazyPattern(
    r"平均|(?i:\b(?:mean|average)\b)"
)  # an indicator that is called an average in either language


def _averages(blueprint: Blueprint) -> list[Kpi]:
    return [
        kpi
        for kpi in blueprint.all(Kpi)
        if in_use(kpi) and (kpi.mixed or (kpi.mixed is None and _AVERAGE.search(kpi.name)))
    ]


def _divided(blueprint: Blueprint) -> frozenset[str]:
    """Indicators with a datum that is divided by a segment."""
    return frozenset(row.kpi for row in blueprint.all(KpiSource) if row.segment)


class TargetsLieOnTheBetterSide(Rule):
    """目標値は基準値より良い側にあり、注意の値は目標値より悪い側にある。

    A target is better than its baseline, and the warning comes before it is missed badly.
    """

    id = "kpi.targets-lie-on-the-better-side"
    row = "G5"
    severity = Severity.WARNING
    source = GUIDEBOOK_KPIS
    why = Text(
        "向きの逆な目標は、悪くなるほど達成になります。",
        "A target on the wrong side is met by getting worse.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per indicator whose values contradict its direction, or whose direction nobody has stated."""
        for kpi in _targeted(case.blueprint):
            if not kpi.direction:
                yield self._told(kpi, _NO_DIRECTION, Verdict.UNKNOWN)
                continue
            for worse, better, told in (
                (kpi.baseline, kpi.target, _WORSE_THAN_NOW),
                (kpi.warn_at, kpi.target, _WARNS_TOO_LATE),
            ):
                if _against(kpi.direction, worse, better):
                    yield self._told(kpi, told, Verdict.BROKEN)

    def examined(self, case: Case) -> int:
        """Indicators with a target."""
        return len(_targeted(case.blueprint))

    def _told(self, kpi: Kpi, told: Text, verdict: Verdict) -> Finding:
        figures = {name: getattr(kpi, name) for name in ("baseline", "target", "warn_at")}
        none = Text("なし", "none")
        shown = {name: f"{value:f}" if value is not None else none for name, value in figures.items()}
        return self.finding(
            kpi,
            field="direction" if verdict is Verdict.UNKNOWN else "target",
            verdict=verdict,
            title=Text("{kpi}: {told}", "{kpi}: {told}").format(kpi=kpi.name, told=told),
            evidence=Text(
                "基準値 {baseline}、目標値 {target}、注意の値 {warn_at} ({unit})、良い向き: {direction}",
                "baseline {baseline}, target {target}, warn at {warn_at} ({unit}), better when: {direction}",
            ).format(unit=kpi.unit, direction=_direction(kpi), **shown),
            remedy=Text(
                "「{kpi}」の良い向き・基準値・目標値・注意の値を確かめて直す。",
                "Check and mend direction, baseline, target and warning value of “{kpi}”.",
            ).format(kpi=kpi.name),
            values={name: float(value) if value is not None else None for name, value in figures.items()},
            part="warn_at" if told is _WARNS_TOO_LATE else "",
        )


_NO_DIRECTION = Text("どちらが良い向きか書かれていません", "not said which way is better")
_WORSE_THAN_NOW = Text("目標値が基準値より悪い側にあります", "the target is worse than the baseline")
_WARNS_TOO_LATE = Text("注意の値が目標値より良い側にあります", "the warning value is better than the target")


def _targeted(blueprint: Blueprint) -> list[Kpi]:
    return [kpi for kpi in blueprint.all(Kpi) if in_use(kpi) and kpi.target is not None]


def _against(direction: str, worse: Decimal | None, better: Decimal | None) -> bool:
    if worse is None or better is None:
        return False
    return better < worse if direction == "higher" else better > worse


def _direction(kpi: Kpi) -> Text:
    labels = {"higher": Text("大きいほど良い", "higher"), "lower": Text("小さいほど良い", "lower")}
    return labels.get(kpi.direction, Text("なし", "not stated"))


RULES: tuple[Rule, ...] = (
    SegmentsUseOneVocabulary(),
    SegmentsKeepTheUnknown(),
    UnlikeThingsAreDivided(),
    TargetsLieOnTheBetterSide(),
)

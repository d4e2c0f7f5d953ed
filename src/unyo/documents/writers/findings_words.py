"""The words around findings, shared by the table and the Markdown."""

from __future__ import annotations

from collections import Counter

from unyo.documents.writers.findings import Written, files_touched, unknown_reason
from unyo.findings.rule import Finding
from unyo.vocabulary.text import Text, plural, same
from unyo.vocabulary.verdict import Severity, Verdict

WORDS = {
    "report": Text("点検結果", "Findings"),
    "where": Text("場所", "Where"),
    "evidence": Text("根拠", "Evidence"),
    "remedy": Text("直し方", "Remedy"),
    "rule": Text("規則", "Rule"),
    "unknown": Text("判定できなかった規則", "Rules that could not be judged"),
}
# A sign beside the word: the severity never hangs on colour alone.
SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"}
_COUNTED = Text(
    "重大 {errors} 件、警告 {warnings} 件、参考 {infos} 件({touched} ファイル / 読んだファイル {read})。"
    "規則 {kept} 守られている、{broken} 破れている、{unknown} 判定できない。",
    "{errors_en}, {warnings_en}, {infos_en} in {touched} of {read_en}. "
    "Rules: {kept} kept, {broken} broken, {unknown} unknown.",
)
_IDLE = Text("判定する対象がない規則 {n}: {rules}{more}", "{rules_en} had nothing to judge: {rules}{more}")
_MORE = Text(" ほか(全部は --format json)", " and others (all of them: --format json)")
IDLE_NAMED = 4
_KNOWN = Text("基準にある {n} 件は除いた。", "{n} known from the baseline are left out.")


def signed(finding: Finding, language: str) -> str:
    """✖ 重大, or ? where nobody can tell."""
    word = finding.severity.label.in_(language)
    if finding.verdict is Verdict.UNKNOWN:
        return f"? {word}・{Verdict.UNKNOWN.label.ja}" if language != "en" else f"? {word}, unknown"
    return f"{SIGNS[finding.severity]} {word}"


def counted(written: Written) -> str:
    """The one line that says how it stands."""
    severities = Counter(finding.severity for finding in written.findings)
    numbers = {f"{severity.word}s": severities[severity] for severity in Severity}
    text = _COUNTED.format(
        **numbers,
        **{f"{word}_en": plural(number, word[:-1]) for word, number in numbers.items()},
        touched=files_touched(written.findings),
        read=len(written.files),
        read_en=plural(len(written.files), "file"),
        **{verdict.value: written.report.count(verdict) for verdict in Verdict},
    )
    known = _KNOWN.format(n=written.known)
    joint = " " if written.language == "en" else ""
    return text.in_(written.language) + (joint + known.in_(written.language) if written.known else "")


def unknown_lines(written: Written) -> list[str]:
    """Each rule that could not be judged, with the reason; those that found nothing to look at in one line."""
    unknown = [outcome for outcome in written.report.outcomes if outcome.verdict is Verdict.UNKNOWN]
    lines = [
        f"{outcome.rule.sentence().in_(written.language)} ({outcome.rule.id}): "
        f"{unknown_reason(outcome).in_(written.language)}"
        for outcome in unknown
        if outcome.examined
    ]
    idle = [outcome.rule.id for outcome in unknown if not outcome.examined]
    if idle:
        more = _MORE if len(idle) > IDLE_NAMED else same("")
        told = _IDLE.format(
            n=len(idle), rules_en=plural(len(idle), "rule"), rules=", ".join(idle[:IDLE_NAMED]), more=more
        )
        lines.append(told.in_(written.language))
    return lines

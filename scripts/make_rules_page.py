"""Write docs/rules.md from the rule classes; with --check, refuse a page that says something else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from unyo.checks.rule_examples import examples
from unyo.checks.rulebook import RULES
from unyo.findings.rule import PACKS, Rule, pack_of
from unyo.vocabulary.text import LANGUAGES, Text

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """# 防壁の規則 / Rules of the firewall

この頁は規則のクラスから作られます(`python scripts/make_rules_page.py`)。手で直さないでください。
This page is made from the rule classes by `python scripts/make_rules_page.py`; do not edit it by hand.

{count} rules. Every rule ends as 守られている (kept), 破れている (broken) or 不明 (unknown).
"""
_ROOMS = {
    "table": Text("取り込み", "Reading files"),
    "coverage": Text("契約カバレッジ", "Contract coverage"),
    "raci": Text("責任分担", "Responsibility"),
    "wording": Text("言葉", "Wording"),
    "chain": Text("約束の鎖", "Chains of promises"),
    "option": Text("お金・時間・リスク", "Money, time and risk"),
    "setting": Text("規則の設定", "Settings of rules"),
}
_PLACE = re.compile(r"[「“]?\{\w+\}[」”]?")


def page() -> str:
    """The whole page."""
    parts = [HEAD.format(count=len(RULES))]
    for room, rules in groupby(RULES, key=lambda rule: rule.id.partition(".")[0]):
        title = _ROOMS.get(room, Text(room, room))
        parts.append(f"## {title.ja} / {title.en}\n")
        parts += ["\n".join(_entry(rule)) for rule in rules]
    return "\n".join(parts)


def _entry(rule: Rule) -> Iterator[str]:
    sentence, remedy = rule.sentence(), getattr(rule, "remedy", None)
    yield f"### `{rule.id}`\n"
    yield f"{sentence.ja}\n\n{sentence.en}\n"
    pack = PACKS[pack_of(rule)]
    yield (
        f"- 行 row: {rule.row} · 重さ severity: {rule.severity.label.ja} {rule.severity.word}"
        f" · 規則群 pack: {pack.ja} `{pack_of(rule)}`"
    )
    for limit in rule.limits:
        yield f"- しきい値 limit `{limit.name}` = {limit.value}: {limit.label.ja} / {limit.label.en}"
    yield f"- なぜ: {rule.why.ja}\n- why: {rule.why.en}"
    if remedy:
        yield f"- 直し方: {_open(remedy.ja)}\n- remedy: {_open(remedy.en)}"
    if found := _found(rule):
        yield f"- 例: {found.ja}\n- example: {found.en}"
    yield f"- 拠り所: {rule.source.ja}\n- source: {rule.source.en}\n"


def _found(rule: Rule) -> Text | None:
    """What the rule says on the example that breaks it, in each language on the example of that language."""
    ja, en = (examples(rule.id, language) for language in LANGUAGES)
    if not (ja and en):
        return None
    return Text(*(told.broken.outcome.findings[0].title.in_(one) for told, one in ((ja, "ja"), (en, "en"))))


def _open(wording: str) -> str:
    return " ".join(_PLACE.sub("…", wording).split())


def main(arguments: list[str]) -> int:
    """Write the page, or compare it: 1 when it differs."""
    written = page()
    if "--check" not in arguments:
        PAGE.write_text(written, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == written:
        return 0
    print("docs/rules.md is not what the rules say: run python scripts/make_rules_page.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The settings of the rules themselves: each names something there is, and says numbers that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.findings.rule import PACKS, Case, Finding, Rule, pack_of
from unyo.findings.settings import PACK, read_limits, unread
from unyo.framework.items.designs import RuleSetting
from unyo.vocabulary.matching import closest
from unyo.vocabulary.text import Text, same
from unyo.vocabulary.verdict import Severity


class EverySettingNamesARule(Rule):
    """規則の設定は、実在する規則・規則群と、その規則が持つしきい値を指す。

    Every rule setting names a rule or pack there is, and limits that rule has.
    """

    id = "setting.names-a-rule"
    row = "V14"
    pack = "files"
    severity = Severity.WARNING
    source = Text("規則の設定(この製品の決まり)", "Settings of rules (a rule of this product)")
    why = Text(
        "名前を一文字間違えた設定は、何も変えないまま効いていると思われます。",
        "A setting with one wrong letter changes nothing, and is believed to.",
    )
    remedy: ClassVar[Text] = Text(
        "「規則の設定」の名前としきい値を直す。{near}",
        "Correct the name or the limits of the setting. {near}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per setting that names nothing, or a limit nobody knows."""
        rules = {one.id: one for one in _every(Rule)}
        names = {*rules, *(f"{PACK}{one}" for one in PACKS)}
        for setting in case.blueprint.all(RuleSetting):
            name = setting.rule.strip()
            if name not in names:
                yield self._unknown(setting, sorted(names))
            elif wrong := _wrong_limits(
                setting, [r for r in rules.values() if name in (r.id, f"{PACK}{pack_of(r)}")]
            ):
                yield self._limits(setting, wrong)

    def examined(self, case: Case) -> int:
        """How many settings there are."""
        return len(case.blueprint.all(RuleSetting))

    def _unknown(self, setting: RuleSetting, names: list[str]) -> Finding:
        near = closest(setting.rule, names, 2)
        hint = Text("近い名前: {near}", "Close to it: {near}").format(near=listed(near)) if near else same("")
        return self.finding(
            setting,
            field="rule",
            title=Text(
                "「{rule}」という規則・規則群はありません", "There is no rule or pack “{rule}”"
            ).format(rule=setting.rule),
            evidence=Text("この設定は何も変えていません", "this setting changes nothing"),
            remedy=self.remedy.format(near=hint),
            values={"rules": len(names)},
        )

    def _limits(self, setting: RuleSetting, wrong: list[str]) -> Finding:
        return self.finding(
            setting,
            field="limits",
            title=Text(
                "「{rule}」の設定のしきい値が読めません", "Limits of “{rule}” that mean nothing"
            ).format(rule=setting.rule),
            evidence=Text("読めない、またはこの規則に無いもの: {wrong}", "not known: {wrong}").format(
                wrong=listed(wrong)
            ),
            remedy=self.remedy.format(near=same("")),
            values={"wrong": len(wrong)},
        )


def _wrong_limits(setting: RuleSetting, rules: list[type[Rule]]) -> list[str]:
    known = {limit.name for rule in rules for limit in rule.limits}
    return [*unread(setting.limits), *(name for name in read_limits(setting.limits) if name not in known)]


def _every(parent: type[Rule]) -> Iterator[type[Rule]]:
    for one in parent.__subclasses__():
        if hasattr(one, "id") and not one.__name__.startswith("_"):
            yield one
        yield from _every(one)


RULES: tuple[Rule, ...] = (EverySettingNamesARule(),)

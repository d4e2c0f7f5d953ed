"""The service catalog: complete, with a way to ask, and with a desk for everything else (E1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.catalog_sources import CATALOG
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.catalog.completeness import NINE, PROMISES, PROMISES_LABEL, Completeness, completeness
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.stages import is_live
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.nothing_said import says_nothing
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity


def live_services(blueprint: Blueprint) -> list[Service]:
    """The services offered now."""
    return [one for one in blueprint.all(Service) if is_live(one)]


def promises_of(blueprint: Blueprint) -> Counter[str]:
    """How many targets name each service."""
    return Counter(one.service for one in blueprint.all(ServiceLevelTarget))


class LiveServicesAreComplete(Rule):
    """提供中のサービスは、頼む人に要る九つのことをすべて書いている。

    Every live service tells the nine things people need in order to ask for it.
    """

    id = "catalog.live-services-are-complete"
    row = "E1"
    severity = Severity.WARNING
    source = CATALOG
    why = Text(
        "書かれていないことは、双方が別々に思い込みます。",
        "What is not written, each side imagines for itself.",
    )
    remedy: ClassVar[Text] = Text("「{service}」に書く: {missing}", "Write for “{service}”: {missing}")

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per service, with k/9 filled."""
        promised = promises_of(case.blueprint)
        for service in live_services(case.blueprint):
            said = completeness(service, promised[service.key])
            if said.missing:
                yield self._told(service, said)

    def examined(self, case: Case) -> int:
        """How many services are offered now."""
        return len(live_services(case.blueprint))

    def _told(self, service: Service, said: Completeness) -> Finding:
        missing = joined([_label(name) for name in said.missing])
        field = next((name for name in said.missing if name != PROMISES), "")
        return self.finding(
            service,
            field=field,
            title=Text(
                "書き終えていないサービス: {service} ({k}/9)", "An unfinished service: {service} ({k}/9)"
            ).format(service=service.name, k=len(said.filled)),
            evidence=Text(
                "9項目のうち{k}項目({percent}%)。無いもの: {missing}",
                "{k} of 9 filled ({percent} %); missing: {missing}",
            ).format(k=len(said.filled), percent=said.percent, missing=missing),
            remedy=self.remedy.format(service=service.name, missing=missing),
            values={"filled": len(said.filled), "of": len(NINE), "percent": said.percent},
        )


class LiveServicesSayHowToRequest(Rule):
    """提供中のサービスには、依頼方法が書かれている。

    Every live service says how to request it.
    """

    id = "catalog.live-services-say-how-to-request"
    row = "E1"
    severity = Severity.ERROR
    source = CATALOG
    why = Text(
        "頼み方の分からないサービスは、知り合いにだけ提供される隠れメニューになります。",
        "A service nobody knows how to ask for becomes a hidden menu for acquaintances.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per live service without a way to ask."""
        for service in live_services(case.blueprint):
            if says_nothing(service.how_to_request):
                yield self.finding(
                    service,
                    field="how_to_request",
                    title=Text(
                        "頼み方の分からないサービス: {service}", "No way to request: {service}"
                    ).format(service=service.name),
                    evidence=Text("「依頼方法」は空欄", "“how to request” is empty"),
                    remedy=Text(
                        "「{service}」の依頼方法(窓口・書式・電話番号など)を書く。書くまでカタログを公開できません。",
                        "Write how to request “{service}”; the catalog cannot be published before.",
                    ).format(service=service.name),
                    values={"ways": 0},
                )

    def examined(self, case: Case) -> int:
        """How many services are offered now."""
        return len(live_services(case.blueprint))


class TheDeskIsInTheCatalog(Rule):
    """カタログに、どのサービスにも当たらない相談を受ける窓口がある。

    The catalog names the desk that takes what fits no service.
    """

    id = "catalog.the-desk-is-in-the-catalog"
    row = "E1"
    severity = Severity.ERROR
    source = CATALOG
    why = Text(
        "相談窓口は、場合分けの「それ以外」です。無ければ、未掲載の需要は誰の目にも留まりません。",
        "The desk is the default branch: without it nobody ever sees a demand that is not in the catalog.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding when services are offered and none of them is the desk."""
        live = live_services(case.blueprint)
        if live and not any(one.desk for one in live):
            maybe = [
                one for one in live if "窓口" in one.name or "desk" in f"{one.name} {one.name_en}".casefold()
            ]
            proposal = Text("候補: {names}", "It may be: {names}").format(names=listed(o.name for o in maybe))
            yield self.finding(
                maybe[0] if maybe else None,
                field="desk",
                title=Text("相談窓口がカタログにありません", "The catalog has no consultation desk"),
                evidence=Text(
                    "提供中{n}件のうち、相談窓口は0件", "of {n} live services 0 are the desk"
                ).format(n=len(live)),
                remedy=Text(
                    "相談を受けるサービスの「相談窓口である」を「はい」にする。{proposal}",
                    "Mark the service that takes consultations as the desk. {proposal}",
                ).format(proposal=proposal if maybe else Text("", "")),
                values={"live": len(live), "desks": 0},
                part="desk",
            )

    def examined(self, case: Case) -> int:
        """How many services are offered now."""
        return len(live_services(case.blueprint))


def _label(name: str) -> Text:
    return PROMISES_LABEL if name == PROMISES else table_of(Service).column(name).label


RULES: tuple[Rule, ...] = (
    LiveServicesAreComplete(),
    LiveServicesSayHowToRequest(),
    TheDeskIsInTheCatalog(),
)

"""The terms behind one chain as a grid: how long, from when, in whose hours; changed where one sees what it does (H3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

from unyo.checks.standing import Standing, standing
from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.chains import judged_chains
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.parties.designs import Calendar
from unyo.tables.changes import Change
from unyo.tables.refusals import FieldError, Invalid, NoSuchRow
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Language, Text
from unyo.web.kit.fields import read_value, write_value
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.versions import versions

TABLE = table_of(ServiceLevelTarget)
COLUMNS = ("minutes", "clock_start", "calendar", "percentile", "wording")
CHOSEN = ("clock_start", "calendar")


def chain_named(design: Blueprint, key: str) -> ChainResult | None:
    """The chain with that key: its own, or that of the promise it is implied by."""
    return next((one for one in judged_chains(design) if one.chain.key == key), None)


def targets_of(result: ChainResult) -> list[ServiceLevelTarget]:
    """The promise and every term behind it, each once."""
    chain = result.chain
    behind = [
        link.target for link in (*chain.links, *((chain.first_response,) if chain.first_response else ()))
    ]
    found = [chain.promise, *(target for target in behind if target)]
    return list({target.key: target for target in found}.values())


class TargetSheet:
    """The grid of the terms of one chain, as of `day`, told in one language."""

    name = TABLE.name

    def __init__(self, scope: Scope, key: str, day: dt.date, language: Language) -> None:
        self.scope, self.key, self.day, self.language = scope, key, day, language

    def read(self) -> tuple[Blueprint, ChainResult]:
        """The design and the chain in it; NoSuchRow when there is none of that key."""
        design = blueprint(self.scope, self.day)
        result = chain_named(design, self.key)
        if result is None:
            raise NoSuchRow("chain", self.key)
        return design, result

    def looks(self) -> Looks:
        """Every cell as it stands now; none when the last write took the chain apart."""
        design = blueprint(self.scope, self.day)
        result = chain_named(design, self.key)
        if result is None:
            return {}
        kept = versions(self.scope, self.name)
        looks: dict[At, Look] = {}
        for target in targets_of(result):
            for name in COLUMNS:
                text = self._written(design, target, name)
                looks[target.key, name] = Look(text, text, kept.get(target.key, 0), target.key)
        found = {
            (target.key, COLUMNS[0]): findings_about(standing(self.scope, self.day).open, [target.key])
            for target in targets_of(result)
        }
        return marked(looks, found, self.language)

    def change(self, write: Write, stands: Look) -> Change:
        """One term of one target changed."""
        column = TABLE.column(write.column)
        typed = write.value.strip()
        if write.column == "calendar":
            typed = self._calendars.get(typed, typed)
        value = read_value(column, typed)
        if isinstance(value, Text):
            raise Invalid([FieldError(self.name, write.row, write.column, typed, value)])
        values = {write.column: value}
        return Change(verb="revise", table=self.name, key=write.row, values=values, version=write.version)

    @cached_property
    def _calendars(self) -> dict[str, str]:
        return {one.name: one.key for one in blueprint(self.scope, self.day).all(Calendar)}

    def choices(self, name: str) -> list[str]:
        """What is offered while typing."""
        if name == "calendar":
            return [one.name for one in blueprint(self.scope, self.day).all(Calendar)]
        return [choice.label.in_(self.language) for choice in TABLE.column(name).choices]

    def _written(self, design: Blueprint, target: ServiceLevelTarget, name: str) -> str:
        value = getattr(target, name)
        if name == "calendar":
            return design.name(Calendar, value) if value else ""
        if name == "clock_start":
            return TABLE.column(name).choice_label(value).in_(self.language) if value else ""
        return write_value(TABLE.column(name), value, self.language)


def findings_about(found: Sequence[Standing], keys: Sequence[str]) -> list[Standing]:
    """The findings whose subject is one of these rows."""
    tables = ("target", "chain", "chain_link", "agreement")
    return [one for one in found if one.finding.subject.key in keys and one.finding.subject.table in tables]

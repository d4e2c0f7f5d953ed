"""The panels of the board, composed from what the rooms say. No arithmetic of its own."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from unyo.findings.rule import subject_of
from unyo.framework.agreements.break_even import WorkedOption, worked_out
from unyo.framework.agreements.designs import Option
from unyo.framework.agreements.readings import ChainResult
from unyo.framework.agreements.remedies import drawn_links, tightest_honest_promise
from unyo.framework.chains import judged_chains
from unyo.framework.contracts.coverage import CoverageMatrix, Square, coverage_matrix
from unyo.framework.contracts.designs import Contract
from unyo.framework.contracts.terms import decide_by, next_end
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.framework.responsibility.matrix import matrix_rows
from unyo.parties.designs import Organization, Role
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Verdict
from unyo.web.coverage.sheet import picture_of
from unyo.web.kit.mending import where_to_mend
from unyo.web.navigation import address

CHAINS_SHOWN = 3
LAYERS_SHOWN = 12
OPTIONS_SHOWN = 6
CONTRACTS_SHOWN = 6
WIDTH = 1000  # the drawing's own units
_HOLES = frozenset({"hole", "unreasoned"})
_CLAIMED = Text("主張", "Claimed")
_MODELS = (
    ("avoided", Text("障害が無くなるなら", "If they do not happen")),
    ("shortened", Text("短くなるだけなら", "If they only end sooner")),
)
_NEVER = Text("何回起きても元は取れない", "never pays for itself")


@dataclass(frozen=True, slots=True)
class Board:
    """One framework on a day, told in one language, under one slug."""

    design: Blueprint
    slug: str
    language: Language

    @property
    def day(self) -> dt.date:
        """The day for which everything is judged."""
        return self.design.day

    def coverage(self) -> dict[str, Any] | None:
        """The matrix with the worst state of each square, of many layers those with most holes; None when there is none."""
        matrix, pictures = self.design.derived(_pictured)
        if not matrix.squares:
            return None
        counts, holes = Counter(pictures.values()), Counter(_layers_of_holes(pictures))
        worst = {layer.key for layer in sorted(matrix.layers, key=lambda one: -holes[one.key])[:LAYERS_SHOWN]}
        return {
            "columns": [{"name": item.key, "label": item.name} for item in matrix.items],
            "rows": [self._layer(matrix, one.key, one.name) for one in matrix.layers if one.key in worst],
            "more": len(matrix.layers) - len(worst),
            "counts": counts,
            "holes": sum(n for picture, n in counts.items() if picture in _HOLES),
            "split": counts["split"],
            "unknown": counts["unknown"],
            "n": len(matrix.squares),
            "href": address("coverage", self.slug) or "",
        }

    def _layer(self, matrix: CoverageMatrix, key: str, name: str) -> dict[str, Any]:
        cells = [self._cell(matrix.square(key, item.key)) for item in matrix.items]
        return {"key": key, "label": name, "cells": cells}

    def _cell(self, square: Square) -> dict[str, Any]:
        reasons = [reason.text.in_(self.language) for reason in square.reasons]
        picture = picture_of(square)
        return {
            "row": square.layer,
            "column": square.item,
            "state": picture,
            "display": square.party,
            "note": reasons[0] if reasons and picture in _HOLES else "",
            "href": address("coverage", self.slug) or "",
        }

    def chains(self) -> dict[str, Any] | None:
        """The chains with the least room first, each drawn against its promise."""
        results = judged_chains(self.design)
        if not results:
            return None
        order = {Verdict.BROKEN: 0, Verdict.UNKNOWN: 1, Verdict.KEPT: 2}
        worst = sorted(results, key=lambda one: (order[one.verdict], -(one.short_min or 0)))
        return {
            "shown": [self._chain(one) for one in worst[:CHAINS_SHOWN]],
            "n": len(results),
            "counts": {verdict.value: sum(one.verdict is verdict for one in results) for verdict in Verdict},
            "href": address("chains", self.slug) or "",
        }

    def _chain(self, result: ChainResult) -> dict[str, Any]:
        links, limit = drawn_links(result), result.chain.limit
        scale = max([link.end_min for link in links] + [limit or 0, 1])
        honest = tightest_honest_promise(result)
        return {
            "name": result.chain.name.in_(self.language),
            "verdict": result.verdict.value,
            "limit": self._time(limit),
            "limit_at": _at(limit, scale),
            "honest": self._time(honest),
            "short": self._time(result.short_min) if result.short_min else "",
            "reason": result.reasons[0].in_(self.language) if result.reasons else "",
            "reading": result.headline.label.in_(self.language) if result.headline else "",
            "bars": [
                {
                    "name": link.name.in_(self.language),
                    "time": self._time(link.minutes),
                    "x": _at(link.start_min, scale),
                    "width": _at(link.end_min - link.over_min, scale) - _at(link.start_min, scale),
                    "over_x": _at(link.end_min - link.over_min, scale),
                    "over": _at(link.end_min, scale) - _at(link.end_min - link.over_min, scale),
                    "over_time": self._time(link.over_min) if link.over_min else "",
                }
                for link in links
            ],
            "href": address("chain", self.slug, result.chain.key) or "",
        }

    def _time(self, minutes: int | None) -> str | None:
        return None if minutes is None else format_minutes(minutes, self.language)

    def responsibility(self) -> dict[str, Any] | None:
        """How many activities have exactly one who answers; those that do not, by name."""
        rows = matrix_rows(self.design.all(Activity), self.design.all(Assignment))
        if not rows:
            return None
        wrong = [row for row in rows if len(row.roles("A")) != 1]
        return {
            "n": len(rows),
            "right": len(rows) - len(wrong),
            "roles": len(self.design.all(Role)),
            "nobody_does": sum(not row.roles("R") for row in rows),
            "wrong": [
                {
                    "name": row.activity.name,
                    "a": len(row.roles("A")),
                    "href": where_to_mend(self.slug, subject_of(row.activity)),
                }
                for row in wrong[:6]
            ],
            "more": max(0, len(wrong) - 6),
            "href": address("responsibility", self.slug) or "",
        }

    def options(self) -> dict[str, Any] | None:
        """The break-even of the first options, and whether what is claimed for each holds; None when there is none."""
        every = self.design.all(Option)
        shown = [self._option(worked_out(option)) for option in every[:OPTIONS_SHOWN]]
        return (
            {"shown": shown, "n": len(every), "href": address("options", self.slug) or ""} if every else None
        )

    def _option(self, worked: WorkedOption) -> dict[str, Any]:
        needed = worked.avoided.incidents
        reason = worked.avoided.reason or _NEVER
        claimed = worked.claimed
        holds = (
            None
            if needed is None or claimed is None
            else worked.avoided.count is not None and worked.avoided.count <= claimed
        )
        return {
            "name": worked.option.name or worked.option.key,
            "needed": needed,
            "shortened": worked.shortened.incidents,
            "reason": "" if needed is not None else reason.in_(self.language),
            "claimed": None if claimed is None else format(claimed.normalize(), "f"),
            "bars": self._bars(worked),
            "holds": "unknown" if holds is None else "kept" if holds else "broken",
            "href": address("option", self.slug, worked.option.key)
            or address("row", self.slug, "option", worked.option.key)
            or "",
        }

    def _bars(self, worked: WorkedOption) -> list[dict[str, Any]]:
        """The claimed number of incidents beside the computed ones; nothing to compare, no bars."""
        claimed = worked.claimed
        needed = [(label.in_(self.language), getattr(worked, name).incidents) for name, label in _MODELS]
        known = [(label, n) for label, n in needed if n is not None]
        if claimed is None or not known:
            return []
        scale = max(1, math.ceil(claimed), *(n for _, n in known))
        limit = round(float(claimed) * WIDTH / scale)
        told = format(claimed.normalize(), "f")
        bars = [{"name": _CLAIMED.in_(self.language), "n": told, "width": limit, "look": "promised"}]
        return bars + [
            {
                "name": label,
                "n": n,
                "width": round(n * WIDTH / scale),
                "look": "over" if n > claimed else "bar",
                "limit_at": limit,
            }
            for label, n in known
        ]

    def contracts(self) -> dict[str, Any] | None:
        """The contracts by the day on which somebody has to decide next; those without an end are unknown."""
        every = self.design.all(Contract)
        if not every:
            return None
        dated = [(decide_by(one, self.day), next_end(one, self.day), one) for one in every]
        known = sorted(
            ((by or end, by, end, one) for by, end, one in dated if end is not None and end >= self.day),
            key=lambda found: (found[0], found[3].key),
        )
        return {
            "n": len(every),
            "shown": [self._contract(by, end, one) for _, by, end, one in known[:CONTRACTS_SHOWN]],
            "ended": sum(end is not None and end < self.day for _, end, _ in dated),
            "unknown": sum(end is None for _, end, _ in dated),
            "href": address("table", self.slug, "contract") or "",
        }

    def _contract(self, by: dt.date | None, end: dt.date, one: Contract) -> dict[str, Any]:
        return {
            "name": one.name,
            "provider": self.design.name(Organization, one.provider) if one.provider else "",
            "end": end.isoformat(),
            "by": by.isoformat() if by else None,
            "days": ((by or end) - self.day).days,
            "late": by is not None and by < self.day,
            "href": address("row", self.slug, "contract", one.key) or "",
        }


def _pictured(design: Blueprint) -> tuple[CoverageMatrix, dict[tuple[str, str], str]]:
    matrix = coverage_matrix(design, design.day)
    return matrix, {place: picture_of(square) for place, square in matrix.squares.items()}


def _layers_of_holes(pictures: Mapping[tuple[str, str], str]) -> Iterator[str]:
    return (layer for (layer, _), picture in pictures.items() if picture in _HOLES)


def _at(minutes: int | None, scale: int) -> int:
    return 0 if minutes is None else round(minutes * WIDTH / scale)

"""What every page with a grid has: its sheet as of today, what stands around it, and how the grid is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone

from unyo.checks.standing import Standing, standing
from unyo.framework.designs import Blueprint
from unyo.framework.queries import blueprint
from unyo.tables.changes import Change
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language
from unyo.web.access import Asked, needs
from unyo.web.kit.grid import Sheet, Write
from unyo.web.kit.grid_writes import cell_written, write_undone
from unyo.web.page import page
from unyo.web.visitor import language_of

S = TypeVar("S", bound="DaySheet")
Answer = Callable[..., HttpResponseBase]


class DaySheet:
    """The grid of one framework, as of `day`, told in one language."""

    name: str

    def __init__(self, scope: Scope, day: dt.date, language: Language) -> None:
        self.scope, self.day, self.language = scope, day, language

    @classmethod
    def of(cls: type[S], request: Asked) -> S:
        """The grid of today as whoever asks sees it."""
        return cls(request.scope, timezone.localdate(), language_of(request))

    def design(self) -> Blueprint:
        """The design as it stands now: a write comes between two readings."""
        return blueprint(self.scope, self.day)

    def found(self, belongs: Callable[[Standing], bool]) -> tuple[Standing, ...]:
        """The open findings that belong to the page."""
        return tuple(one for one in standing(self.scope, self.day).open if belongs(one))

    def removal(self, write: Write) -> Change | None:
        """An emptied cell takes its row away; None when it has none."""
        if not write.key:
            return None
        return Change(verb="remove", table=self.name, key=write.key, version=write.version)


def writing(sheet_of: Callable[..., Sheet]) -> tuple[Answer, Answer]:
    """The two views of a grid that write: cells, and one write taken back. What the address names goes to `sheet_of`."""

    @needs("edit", methods=("POST",))
    def cell(request: Asked, /, slug: str, **place: str) -> HttpResponse:
        return cell_written(request, sheet_of(request, **place))

    @needs("undo", methods=("POST",))
    def undo(request: Asked, /, slug: str, **place: str) -> HttpResponse:
        return write_undone(request, sheet_of(request, **place))

    return cell, undo


def beside(template: str, around: Callable[[Asked], Mapping[str, Any]]) -> Answer:
    """The view of what stands around a grid, anew after a write."""

    @needs("view")
    def anew(request: Asked, slug: str) -> HttpResponse:
        return page(request, template, {**around(request), "anew": True})

    return anew

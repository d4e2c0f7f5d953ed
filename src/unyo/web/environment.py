"""The template environment: Jinja2, everything escaped, compiled once and kept."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static as placed
from django.urls import reverse
from jinja2 import Environment, FileSystemLoader

from unyo.web.filling import apart, filled

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
ROOM = Path(__file__).parent


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for.

    A page of a room is named by its path below `web/`: "dashboard/board.jinja"; shared pages lie in
    `web/templates/`.
    """
    options["loader"] = FileSystemLoader([ROOM / "templates", ROOM])
    made = Environment(**options, trim_blocks=False)  # noqa: S701  autoescape comes on in `options`
    if made.autoescape is not True:
        raise ValueError("templates must escape")
    made.globals.update(static=static, url=address)
    furnish(made)
    return made


def furnish(made: Environment) -> None:
    """What the macros of the kit ask for, wherever they are drawn: the pictures, rows filled in, Japanese told apart."""

    # A page draws the same two dozen pictures: each is drawn once.
    @lru_cache(maxsize=1024, typed=True)
    def icon(*args: str, **more: str) -> Any:
        pictures: Any = made.get_template("kit/macros/icons.jinja").module
        return pictures.icon(*args, **more)

    made.globals["icon"] = icon
    made.filters["filled"] = filled
    made.filters["apart"] = apart
    made.tests["japanese"] = japanese


def japanese(text: object) -> bool:
    """Whether kana or kanji stand in a text: on an English page it is marked, so that it breaks and is read as what it is."""
    return isinstance(text, str) and _JAPANESE.search(text) is not None


@lru_cache(maxsize=1024)
def static(path: str) -> str:
    """The address of a static file; a page names the same few dozens again and again."""
    return placed(path)


def address(name: str, /, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("table", slug, "contract")`."""
    return reverse(name, kwargs=kwargs) if kwargs else _placed(name, *args)


# A page names the same few addresses each time: those of its frame and those of its table.
@lru_cache(maxsize=4096)
def _placed(name: str, *args: object) -> str:
    return reverse(name, args=args or None)

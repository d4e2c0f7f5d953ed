"""A JSON object as an operation wants it: names it knows, values of the right kind. Everything else is refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest

from unyo.framework.designs import TABLES
from unyo.tables.cleaning import Unfit, fitted_key
from unyo.tables.refusals import Invalid, NoSuchRow, shown
from unyo.tables.registry import NoSuchTable
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text
from unyo.web.api.bodies import json_body
from unyo.web.api.declarations import unknown
from unyo.web.api.problems import Problem, Wrong, by_position

_OBJECT = Text("オブジェクト{{…}}を送ってください。", "Send an object {{…}}.").format()
_NEEDED = Text("必要です。", "It is needed.")
_TEXT = Text("文字で書いてください。", "It must be a text.")
_YES_OR_NO = Text("trueかfalseにしてください。", "It must be true or false.")
_LIST = Text("文字の配列で、{most}個まで。", "A list of at most {most} texts.")


def object_of(request: HttpRequest, known: Sequence[str], needed: Iterable[str] = ()) -> dict[str, Any]:
    """The object of a request; `needed` must be there. Raises Problem."""
    body = json_body(request)
    if not isinstance(body, dict):
        raise Problem(422, _OBJECT, [Wrong("", _OBJECT)])
    errors = unknown(body, known) + [Wrong(name, _NEEDED) for name in needed if body.get(name) is None]
    if errors:
        raise Problem(422, errors[0].message, errors)
    return body


def text_of(body: dict[str, Any], name: str, otherwise: str = "") -> str:
    """A text of the object. Raises Problem 422."""
    value = body.get(name)
    return otherwise if value is None else _of(str, value, name, _TEXT)


def flag_of(body: dict[str, Any], name: str, otherwise: bool | None = False) -> bool | None:
    """A yes or no of the object. Raises Problem 422."""
    value = body.get(name)
    return otherwise if value is None else _of(bool, value, name, _YES_OR_NO)


def texts_of(body: dict[str, Any], name: str, most: int) -> list[str]:
    """A list of texts of the object. Raises Problem 422."""
    value = body.get(name) or []
    message = _LIST.format(most=most)
    found: list[str] = _of(list, value, name, message)
    if len(found) > most or not all(isinstance(one, str) for one in found):
        raise Problem(422, message, [Wrong(name, message)])
    return found


def seen_table(scope: Scope, name: str) -> Table:
    """A table of the framework the caller may look at. Raises NotPermitted, NoSuchTable."""
    scope.demand("view", name)
    # Waivers have rules of their own: nothing is said about them, and no list of them is kept.
    found = TABLES.get(name)
    if found is None:
        raise NoSuchTable(name)
    return found


def kept_key(table: str, key: str) -> str:
    """The key of an address as rows keep it. Raises NoSuchRow for what no row can be called."""
    try:
        return fitted_key(key)
    except Unfit:
        raise NoSuchRow(table, key) from None


def worded(act: Callable[[], Any]) -> Any:
    """What an action gives; what it refuses concerns one object and not a place in a list."""
    try:
        return act()
    except Invalid as invalid:
        raise Problem(422, invalid.text, by_position(invalid.errors, listed=False)) from None


def _of(kind: type, value: Any, name: str, message: Text) -> Any:
    if not isinstance(value, kind):
        raise Problem(422, message, [Wrong(name, message, value=shown(value))])
    return value

"""Many rows into one pattern, escaped in one go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape

# Stand before and after the numbers of places. No stored text holds them (`fields.storable`); out of others they are
# taken. They are two, for a value that is a number must not look like a place between two others.
_OPEN, _CLOSE = "\x1e", "\x1f"
_MARKS = str.maketrans("", "", _OPEN + _CLOSE)
_PLACE = re.compile(r"\{(\d+)\}")


def filled(rows: Sequence[Sequence[str]], pattern: Markup) -> Markup:
    """The pattern once for each row: `{0}` is the row's first value, escaped.

    Jinja escapes value after value and wraps each in an object: in a list of rows that is a fifth of the page.
    Here one text holds all values and is escaped; then the parts of the pattern take the places of its marks.
    """
    parts, places = _parted(pattern)
    marks = [f"{_OPEN}{n}{_CLOSE}" for n in range(len(parts))]
    row = "".join(f"{mark}{{{place}}}" for mark, place in zip(marks, places, strict=False)) + marks[-1]
    said = "".join([row.format(*values) for values in rows])
    if said.count(_OPEN) + said.count(_CLOSE) != 2 * len(marks) * len(rows):
        said = "".join([row.format(*(value.translate(_MARKS) for value in values)) for values in rows])
    text = escape(said)
    for mark, part in zip(marks, parts, strict=True):
        text = text.replace(mark, part)
    return text


def apart(rows: Sequence[Sequence[str]]) -> list[tuple[bool, list[Sequence[str]]]]:
    """Rows in runs of those that lead somewhere (their second value) and those that do not, in their order."""
    return [(linked, list(run)) for linked, run in groupby(rows, lambda row: bool(row[1]))]


def _parted(pattern: Markup) -> tuple[list[Markup], list[str]]:
    parts, places, rest = [], _PLACE.findall(pattern), pattern
    for place in places:
        before, _, rest = rest.partition(f"{{{place}}}")
        parts.append(before)
    return [*parts, rest], places

"""Patterns a person may write into a map. They are RE2: none takes longer than the text is long, and what could is none.

Looking ahead, references back and repetitions without measure are refused when the map is taken, not when it is run.
"""

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

LONGEST = 2_000


class BadPattern(ValueError):  # noqa: N818 - named as a sentence
    """The writing is no pattern we run; the message says why."""


@lru_cache(maxsize=256)
def checked_pattern(pattern: str) -> str:
    """The pattern itself. Raises BadPattern for what RE2 does not run: references back, looking ahead, endless ones."""
    if len(pattern) > LONGEST:
        raise BadPattern(f"longer than {LONGEST} characters")
    try:
        pc.match_substring_regex(pa.array(["x"], pa.string()), pattern)
    except (pa.ArrowException, ValueError) as error:
        raise BadPattern(str(error)[:200]) from error
    return pattern


@lru_cache(maxsize=256)
def groups_of(pattern: str) -> tuple[str, ...]:
    """The names of the pattern's groups. Raises BadPattern when there is none, or one without a name."""
    try:
        kind = pc.extract_regex(pa.array([], pa.string()), checked_pattern(pattern)).type
    except (pa.ArrowException, ValueError) as error:
        raise BadPattern(str(error)[:200]) from error
    if not kind.num_fields:
        raise BadPattern("no named group (?P<name>…)")
    return tuple(kind.field(number).name for number in range(kind.num_fields))

"""The maps a framework keeps for next time: recognised before the built-in ones, shared as YAML, judged before they are kept."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from unyo.ingest.readers.read import refused
from unyo.ingest.sources.declared import Fault, faults_of
from unyo.ingest.sources.maps import SourceMap, source_map
from unyo.ingest.sources.recognition import Known
from unyo.records.own_maps import Kept, keep_map, kept_maps, remove_map
from unyo.sandbox.run import Task, run
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text

__all__ = [
    "Kept",
    "kept_maps",
    "map_of",
    "map_yaml",
    "maps_of",
    "own_maps",
    "read_map",
    "remove_map",
    "save_map",
]
_READER = "unyo.ingest.readers.yaml_map:read"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SHOWN = 8
_BAD_NAME = Text(
    "対応表の名前は、英小文字・数字・「-」「_」で40文字までです。",
    "A map's name is lower-case letters, figures, - and _, at most 40 of them.",
)
# A table's settled answers about dates belong to the map; what was found out from one file's values does not.
_KEPT = ("missing", "zone", "decimal", "lines")


class WrongMap(Refused):
    """A map that names what does not exist: every place and what is wrong there."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        shown = [fault.sentence for fault in faults[:_SHOWN]]
        super().__init__(Text("\n".join(one.ja for one in shown), "\n".join(one.en for one in shown)))
        self.faults = tuple(faults)


def own_maps(scope: Scope) -> tuple[SourceMap, ...]:
    """The framework's maps, for `bulk.look(own=…)`. One that a later version no longer understands is left out."""
    return maps_of(kept_maps(scope))


def maps_of(kept: Sequence[Kept]) -> tuple[SourceMap, ...]:
    """Kept maps that can be used."""
    return tuple(source_map(f"own/{one.name}", one.said) for one in kept if not faults_of(one.said))


def save_map(scope: Scope, name: str, said: Any, *, version: int | None = None, why: str = "") -> Kept:
    """Keep a map under a name. Raises WrongMap, NotPermitted, Refused when it changed meanwhile."""
    scope.demand("import")
    if not _NAME.fullmatch(name):
        raise Refused(_BAD_NAME)
    if faults := faults_of(said):
        raise WrongMap(faults)
    return keep_map(scope, name, said, version=version, why=why)


def map_of(known: Known, columns: Sequence[str], tool: str, label: Text) -> dict[str, Any]:
    """The map of how a table is read now, recognised by the columns it is made of and the first ones it has."""
    reading = known.reading
    shared = {name: reading[name] for name in _KEPT if reading.get(name)}
    into = [{**share, "fields": {**share["fields"], "source": {"is": tool}}} for share in reading["into"]]
    return {"tool": tool, "label": [label.ja, label.en], "headers": list(columns), **shared, "into": into}


def read_map(name: str, content: bytes) -> Any:
    """The data of a YAML file somebody brought, read in a child; not yet judged. Raises Refused in words."""
    (outcome,) = run([Task(_READER, content, {"name": name})])
    if outcome.code is not None or not outcome.data:
        raise Refused(refused(name, outcome.code or "garbage", outcome.place, outcome.values).sentence)
    return outcome.data[0]["map"]


def map_yaml(said: Mapping[str, Any]) -> str:
    """A map as YAML that `read_map` reads back as the very same."""
    from ruamel.yaml import YAML  # only who shares a map pays for the import

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 120
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    out = io.StringIO()
    yaml.dump(dict(said), out)
    return out.getvalue()

"""Values that cannot be changed: `dataclass(frozen=True, slots=True)` as the standard library has it, declared faster.

The standard library writes and compiles six functions for each such class: half of the time in which
`unyo check` starts went there, for two hundred classes. Here one is compiled (`__init__`); the others are closures
over the names of the fields. Everything else (`fields`, `replace`, `asdict`, `match`) is the standard library's, and
so are all classes declared otherwise. Type checkers see the standard `dataclass`.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, repr=True, eq=True, **more):
        """The standard decorator; a frozen class with slots is made by this module."""

        def declare(declared):
            if not (frozen and slots) or more:
                how = {"frozen": frozen, "slots": slots, "kw_only": kw_only, "repr": repr, "eq": eq, **more}
                return dataclasses.dataclass(**how)(declared)
            plain = {"init": False, "repr": False, "eq": False, "slots": True, "kw_only": kw_only}
            return _freeze(dataclasses.dataclass(**plain)(declared), repr=repr, eq=eq)

        return declare if cls is None else declare(cls)


def _freeze(made: Any, *, repr: bool, eq: bool) -> Any:
    fields = dataclasses.fields(made)
    names = [field.name for field in fields]
    methods = {"__init__": _init(made, fields), "__setattr__": _refuse, "__delattr__": _refuse}
    methods |= {"__getstate__": _state(names), "__setstate__": _restorer(made, names)}
    if repr:
        methods["__repr__"] = _repr(tuple(field.name for field in fields if field.repr))
    if eq:
        said = _state([field.name for field in fields if field.compare])
        methods |= {"__eq__": _eq(said), "__hash__": _hash(said)}
    for name, method in methods.items():
        # What the class says itself stands. A class that says __eq__ is given a __hash__ of None by Python.
        if made.__dict__.get(name) is None:
            method.__qualname__ = f"{made.__qualname__}.{name}"
            setattr(made, name, method)
    return made


def _init(made: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    known: dict[str, Any] = {"_absent": _absent}
    ordered = [field for field in fields if not field.kw_only]
    named = [field for field in fields if field.kw_only]
    said = [_parameter(field) for field in ordered if field.init]
    said += ["*"] * bool(named) + [_parameter(field) for field in named if field.init]
    lines = [line for field in fields if (line := _assignment(made, field, known))]
    lines += ["self.__post_init__()"] * hasattr(made, "__post_init__") or ["pass"] * (not lines)
    space: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(said)}):\n " + "\n ".join(lines), known, space)  # noqa: S102 - our own fields
    space["__init__"].__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
    return space["__init__"]


def _parameter(field: dataclasses.Field[Any]) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=_absent"
    return field.name if field.default is dataclasses.MISSING else f"{field.name}=_default_{field.name}"


def _assignment(made: Any, field: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    # The slot itself takes the value: the class refuses it.
    name, said = field.name, field.name if field.init else ""
    known[f"_set_{name}"] = getattr(made, name).__set__
    if field.default_factory is not dataclasses.MISSING:
        known[f"_make_{name}"] = field.default_factory
        said = f"_make_{name}() if {name} is _absent else {name}" if said else f"_make_{name}()"
    elif field.default is not dataclasses.MISSING:
        known[f"_default_{name}"] = field.default
        said = said or f"_default_{name}"
    return f"_set_{name}(self, {said})" if said else ""


_absent: Any = object()


def _refuse(self: Any, name: str, value: Any = None) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def _state(names: list[str]) -> Any:
    """What takes the values of these fields from an object, as a tuple."""
    if len(names) > 1:
        take = attrgetter(*names)
        return lambda self: take(self)
    return lambda self: tuple([getattr(self, name) for name in names])


def _restorer(made: Any, names: list[str]) -> Any:
    setters = [getattr(made, name).__set__ for name in names]

    def restore(self: Any, state: tuple[Any, ...]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    return restore


def _repr(names: tuple[str, ...]) -> Any:
    def shown(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return shown


def _eq(said: Any) -> Any:
    def equal(self: Any, other: object) -> Any:
        return said(self) == said(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hash(said: Any) -> Any:
    return lambda self: hash(said(self))

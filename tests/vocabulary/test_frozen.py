"""Frozen values are what the standard library makes of the same declaration, only declared faster."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from unyo.vocabulary.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A window of time."""

    name: str
    hours: tuple[int, ...] = (9, 17)
    notes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def length(self) -> int:
        return self.hours[1] - self.hours[0]


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, made by the standard library."""

    name: str
    hours: tuple[int, ...] = (9, 17)
    notes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str


@dataclass(frozen=True, slots=True)
class Special(Window):
    why: str = field(kw_only=True)
    said: list[str] = field(init=False, default_factory=list)
    year: int = field(init=False, default=2027)
    later: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.why:
            raise ValueError("why?")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Special) and other.why == self.why

    def __hash__(self) -> int:
        return hash(self.why)

    def __repr__(self) -> str:
        return f"<{self.why}>"


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@dataclass(slots=True)
class Open:
    n: int = 0


@dataclass
class Plain:
    n: int = 0


def test_it_is_made_and_told_like_the_standard_one() -> None:
    one, twin = Window("夜", (22, 30)), Standard("夜", (22, 30))
    assert repr(one) == repr(twin).replace("Standard", "Window")
    assert Window("昼") == Window(name="昼", hours=(9, 17)) and Window("昼") != Window("夜")
    assert one != twin and Window("昼").__eq__(3) is NotImplemented
    assert Window("昼", notes={"a": "b"}) == Window("昼") and len({Window("昼"), Window("昼")}) == 1
    assert Window("昼").notes is not Window("昼").notes
    assert [f.name for f in fields(one)] == [f.name for f in fields(twin)]
    assert Window.__match_args__ == Standard.__match_args__
    assert list(inspect.signature(Window).parameters) == list(inspect.signature(Standard).parameters)
    assert one.length() == 8 and not hasattr(one, "__dict__")


def test_nothing_of_it_can_be_changed() -> None:
    one: Any = Window("昼")
    for change in (
        lambda: setattr(one, "name", "夜"),
        lambda: setattr(one, "other", 1),
        lambda: delattr(one, "name"),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert replace(one, name="夜") == Window("夜")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_is_equal(again: Any) -> None:
    assert again(Window("昼", (1, 2), {"a": "b"})).notes == {"a": "b"}
    assert again(Named(name="x")) == Named(name="x")


def test_what_a_class_says_itself_stands() -> None:
    one = Special("昼", why="点検")
    assert one == Special("夜", why="点検") and hash(one) == hash("点検") and repr(one) == "<点検>"
    assert (one.said, one.year) == ([], 2027) and not hasattr(one, "later")
    with pytest.raises(ValueError, match="why"):
        Special("昼", why="")


def test_what_is_missing_or_too_much_is_refused_as_ever() -> None:
    for wrong in (
        lambda: Window(),  # type: ignore[call-arg]
        lambda: Window("昼", (1, 2), {}, 4),  # type: ignore[call-arg]
        lambda: Named("x"),  # type: ignore[misc]
        lambda: Special("昼", (1, 2), {}, "点検"),  # type: ignore[misc]
    ):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(SyntaxError):
        exec("@dataclass(frozen=True, slots=True)\nclass Wrong:\n a: int = 1\n b: int", dict(globals()))


def test_classes_of_other_kinds_are_the_standard_library_s() -> None:
    assert Nothing() == Nothing() and repr(Nothing()) == "Nothing()" and hash(Nothing()) == hash(())
    changed = Open()
    changed.n = 3
    assert changed == Open(3) and Plain(2) == Plain(2) and Plain().__dict__ == {"n": 0}

"""A real installation for whole walks: `unyo` as a process, its own database, and a browser before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from walking import House, Walk, Walker, begin_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo, started once for all walks of this run and stopped by its own process id."""
    house = begin_house(tmp_path_factory.mktemp("house"))
    yield house
    house.stop()


@pytest.fixture
def walk(house: House, chromium: Browser) -> Iterator[Walk]:
    """`walk("ja")`: somebody before a browser of that language, signed out; afterwards nothing may have gone wrong."""
    walkers: list[Walker] = []

    def begin(
        language: str = "ja", size: tuple[int, int] = (1440, 900), theme: str = "light", at: House = house
    ) -> Walker:
        walkers.append(Walker(at, chromium, language, size, theme))
        return walkers[-1]

    yield begin
    faults = [fault for walker in walkers for fault in walker.faults()]
    for walker in walkers:
        walker.leave()
    assert faults == []

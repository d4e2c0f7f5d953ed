"""`unyo demo` as somebody starts it who has never seen it: what it prints is enough, and a second start is quick."""

from __future__ import annotations

from pathlib import Path

import pytest
from walking import Walk, begin_house

pytestmark = [pytest.mark.browser]


def test_the_printed_sign_in_opens_the_example_and_a_second_start_keeps_it(
    tmp_path: Path, walk: Walk, request: pytest.FixtureRequest
) -> None:
    place = tmp_path / "somebody"
    place.mkdir()
    house = begin_house(place)
    request.addfinalizer(house.stop)
    for said in (house.url, house.login, house.secret, "Ctrl-C", "examples/handover-article"):
        assert said and said in house.printed
    kept, secret = house.kept(), house.secret
    house.stop()

    again = house.demo("en")
    assert again < 20
    assert secret not in house.printed and "first start" in house.printed
    assert house.kept() == kept, "the second start finds everything and adds nothing"
    walker = walk("ja", at=house)
    page = walker.sign_in(house.login, secret)
    assert page.url.startswith(f"{house.url}/f/minato/")
    assert page.locator("main .headline").count() == 1

"""The texts people write to the desk, filled in differently every time."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One kind of contact at the desk, in one language: a title, its text and its outcome have the same place."""

    key: str
    service: str
    function: str
    kind: str
    weight: int
    minutes: int
    name: str
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    outcomes: tuple[str, ...]

    def outcome_of(self, title: str) -> str:
        """What came of a contact with that title."""
        return self.outcomes[self.titles.index(title)]


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything people at the desk may read or write."""

    categories: tuple[Category, ...]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    names: tuple[str, ...]

    def of(self, key: str) -> Category:
        """The category of that key."""
        return next(one for one in self.categories if one.key == key)

    def letter(self, category: Category, chance: Chance, who: str, day: str, app: str) -> tuple[str, str]:
        """What somebody wrote, title and text; never quite the same."""
        number = chance.below(len(category.titles))
        said = category.bodies[number].format(who=who, n=chance.below(28) + 2, day=day, app=app)
        parts = chance.pick(self.openings).format(who=who), said, chance.pick(self.endings)
        return category.titles[number], "\n".join(part for part in parts if part)


def writing(town: Town) -> Writing:
    """The texts in the language of the example."""
    return _writing(town.names.language, town.names.services)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works at the desk, and who stands behind it."""

    desk: tuple[str, ...]
    operations: tuple[str, ...]


def staff(town: Town, texts: Writing) -> Staff:
    """Made-up people; those of the design come first."""
    people = town.names.people
    return Staff(
        (people.desk, *texts.names[3:400:70]),
        (people.leader, people.operator, *texts.names[11:300:70]),
    )


def functions(town: Town) -> dict[str, tuple[str, int]]:
    """The functions of the portal: what the log calls each, and how often a day an office uses it."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))["functions"]
    return {key: (f"{key} {town.say(Text(ja, en))}", often) for key, (ja, en, often) in said.items()}


@lru_cache(maxsize=4)
def _writing(language: str, services: Any) -> Writing:
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))

    def of(pair: list[str]) -> str:
        return Text(*pair).in_(language)

    categories = tuple(
        Category(
            key=one["key"],
            service=getattr(services, one["service"]) if one["service"] else of(one["name"]),
            function=one.get("function", ""),
            kind=one["kind"],
            weight=one["weight"],
            minutes=one["minutes"],
            name=of(one["name"]),
            titles=tuple(map(of, one["titles"])),
            bodies=tuple(map(of, one["bodies"])),
            outcomes=tuple(map(of, one["outcomes"])),
        )
        for one in said["category"]
    )
    people = _ENGLISH if language == "en" else _JAPANESE
    return Writing(
        categories, tuple(map(of, said["openings"])), tuple(map(of, said["endings"])), _people(people)
    )


def _people(parts: tuple[str, str, str]) -> tuple[str, ...]:
    families, givens, form = parts
    return tuple(form.format(f, g) for f in families.split() for g in givens.split())


# Made-up people by the sea, like those of the design.
_JAPANESE = (
    "磯部 浜名 潮崎 岬 沖田 汀 波江 島津 湊川 灘 津田 浦辺 渡瀬 舟木 帆村 瀬戸 海老原 洲崎 入船 船越",
    "渚 航 凪 汐音 湊 碧 洋 帆奈 浬 澪 岳 潤 夏海 千波 真砂 拓海 美波 櫂斗 沙羅 千尋",
    "{} {}",
)
_ENGLISH = (
    "Isobe Hamana Shiozaki Misaki Okita Migiwa Namie Shimazu Minatogawa Nada Tsuda Urabe Watase Funaki Homura Seto Ebihara Suzaki Irifune Funakoshi",
    "Nagisa Wataru Nagi Shione Minato Aoi Hiroshi Hanna Kairi Mio Gaku Jun Natsumi Chinami Masago Takumi Minami Kaito Sara Chihiro",
    "{1} {0}",
)

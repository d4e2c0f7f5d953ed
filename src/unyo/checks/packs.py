"""The standard lists the rules compare a design with, kept as editable data beside this file (packs/*.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.framework.contracts.designs import RequiredCoverage
from unyo.framework.responsibility.designs import RequiredActivity
from unyo.parties.designs import Role
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_FOLDER = Path(__file__).parent / "packs"


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """A column every coverage matrix is expected to have, its other names, and what to ask about it."""

    name: str
    aliases: tuple[str, ...]
    question: Text | None = None


@dataclass(frozen=True, slots=True)
class StandardPair:
    """Two activities, each by all of its names, whose letter must be held by the same role."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    letter: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One set of standard lists."""

    activities: tuple[RequiredActivity, ...]
    roles: tuple[Role, ...]
    items: tuple[TemplateItem, ...]
    coverage: tuple[RequiredCoverage, ...]
    pairs: tuple[StandardPair, ...]
    english: Mapping[str, str]

    def called(self, name: str) -> Text:
        """What to write for it: a row of either name is found."""
        return Text(name, self.english.get(name, name))

    def said(self, name: str) -> Text:
        """A name as each language tells it: in English with the name that stands in the list beside it."""
        english = self.english.get(name)
        return Text(name, f"{english} ({name})" if english else name)


@lru_cache(maxsize=4)
def pack(name: str = "handover") -> Pack:
    """Read a pack once, when a rule first asks for it. FileNotFoundError when there is none of that name."""
    import tomllib  # a run that asks for no list need not pay for the parser

    listed = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Pack(
        tuple(RequiredActivity(name=e["name"], aliases=_written(e)) for e in listed["activity"]),
        tuple(Role(name=e["name"], aliases=_written(e)) for e in listed["role"]),
        tuple(_item(e) for e in listed["item"]),
        tuple(_coverage(e) for e in listed["coverage"]),
        tuple(_pair(e) for e in listed["pair"]),
        {e.get("sub_item", e.get("name")): e["en"] for kind in listed.values() for e in kind if "en" in e},
    )


def _aliases(entry: Mapping[str, Any]) -> tuple[str, ...]:
    english = (entry["en"],) if "en" in entry else ()
    return (*entry.get("aliases", ()), *english)


def _written(entry: Mapping[str, Any]) -> str:
    return ", ".join(_aliases(entry))


def _item(entry: Mapping[str, Any]) -> TemplateItem:
    asks = "question_ja" in entry
    question = Text(entry["question_ja"], entry["question_en"]) if asks else None
    return TemplateItem(entry["name"], _aliases(entry), question)


def _coverage(entry: Mapping[str, Any]) -> RequiredCoverage:
    return RequiredCoverage(
        layer=entry.get("layer", ""),
        item=entry["item"],
        sub_item=entry.get("sub_item", ""),
        band=entry.get("band", ""),
        aliases=_written(entry),
    )


def _pair(entry: Mapping[str, Any]) -> StandardPair:
    first, second = ((entry[one], *entry.get(f"{one}_aliases", ())) for one in ("first", "second"))
    return StandardPair(first, second, entry["letter"])

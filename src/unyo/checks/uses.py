"""How the uses of words are told: with counts, and the first places of each spelling."""

from __future__ import annotations

from collections.abc import Mapping

from unyo.findings.rule import Subject, subject_of
from unyo.framework.glossary.corpus import Spot, Uses
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text, joined, plural, same

Found = Mapping[str, Uses]
_LINES_OF_FILES = (".txt", ".md")


def counts(found: Found) -> dict[str, str | int | float | None]:
    """Each spelling with its count: the named figures of a finding."""
    return {word: uses.count for word, uses in found.items()}


def named(found: Found) -> Text:
    """ユーザ 47 / ユーザー 24."""
    return joined([same(f"{word} {uses.count}") for word, uses in found.items()], " / ", " / ")


def evidence(found: Found) -> Text:
    """Each spelling with its count and its first places."""
    said = [
        Text("「{word}」{n}か所({where})", "“{word}” in {times} ({where})").format(
            word=word, n=uses.count, times=plural(uses.count, "place"), where=first_places(uses)
        )
        for word, uses in found.items()
    ]
    return joined(said, "、", "; ")


def first_places(uses: Uses) -> Text:
    """The first places of one spelling, the lines of one document together, and whether there are more."""
    lines: dict[tuple[str, str, str], list[Spot]] = {}
    for spot in uses.first:
        design = spot.passage.design
        lines.setdefault((table_of(type(design)).name, design.key, spot.passage.field), []).append(spot)
    shown = joined([_label(several) for several in lines.values()])
    return Text(f"{shown.ja}…", f"{shown.en}, …") if uses.count > len(uses.first) else shown


def spot_label(spot: Spot) -> Text:
    """Where a word stands:「文書「運用手順書」12行」."""
    return _label([spot])


def _label(several: list[Spot]) -> Text:
    design = several[0].passage.design
    declared = table_of(type(design))
    lines = list(dict.fromkeys(str(spot.line) for spot in several if spot.line))
    at = Text(f" {'・'.join(lines)}行", f", line {', '.join(lines)}") if lines else same("")
    label = Text("{table}「{name}」{at}", "{table} “{name}”{at}")
    return label.format(table=declared.label, name=declared.title_of(design), at=at)


def spots(found: Found) -> list[Spot]:
    """The first places, those of the rarest spelling first: there it is mended with the least work."""
    rarest = sorted(found.values(), key=lambda uses: uses.count)
    return [spot for uses in rarest for spot in uses.first]


def mending_place(found: Found) -> Place | None:
    """The first place of the rarest spelling in the files brought; None for what is kept in the database."""
    return spot_place(spots(found)[0])


def spot_place(spot: Spot) -> Place | None:
    """The place of one spot in its file; lines count only in files that have lines."""
    place = spot.passage.design.at(spot.passage.field)
    if place is None or spot.line is None or not place.file.lower().endswith(_LINES_OF_FILES):
        return place
    return place.at(row=spot.line)


def related(found: Found) -> tuple[Subject, ...]:
    """The rows in which the words stand first."""
    return tuple(dict.fromkeys(subject_of(one.passage.design, one.passage.field) for one in spots(found)))

"""The work and the hours a coverage matrix has to answer for, and which cells answer (SD-09, SD-21)."""

from __future__ import annotations

from unyo.checks.labels import key_of, keys_of
from unyo.checks.packs import TemplateItem, pack
from unyo.framework.contracts.coverage import coverage_squares
from unyo.framework.contracts.designs import CoverageCell, CoverageItem, CoverageLayer, RequiredCoverage
from unyo.framework.designs import Blueprint


def required_coverage(blueprint: Blueprint) -> tuple[RequiredCoverage, ...]:
    """The sub-items and bands to be answered: the framework's own list, else the standard one."""
    return blueprint.all(RequiredCoverage) or pack().coverage


def is_of_item(cell: CoverageCell, wanted: str, blueprint: Blueprint) -> bool:
    """Whether the cell stands under that item, by its name or by any name the template knows for it."""
    declared = blueprint.one(CoverageItem, cell.item)
    own = keys_of(declared.name, declared.aliases) if declared else keys_of(cell.item)
    template = next((t for t in pack().items if key_of(t.name) == key_of(wanted)), None)
    return bool(own & keys_of(wanted, template.aliases if template else ()))


def template_items(item: CoverageItem) -> tuple[TemplateItem, ...]:
    """The template items an item of the table may mean: the one of that name, else all that know it as an alias."""
    own = keys_of(item.name, item.aliases)
    named = tuple(template for template in pack().items if key_of(template.name) in own)
    return named or tuple(template for template in pack().items if own & keys_of("", template.aliases))


def is_of_part(cell: CoverageCell, required: RequiredCoverage, blueprint: Blueprint) -> bool:
    """Whether the cell speaks of the required sub-item, by its own sub-item or by the name of its item."""
    wanted = keys_of(required.sub_item, required.aliases)
    item = keys_of(blueprint.name(CoverageItem, cell.item))
    return bool(wanted & (keys_of(cell.sub_item) or item))


def is_of_layer(cell: CoverageCell, required: RequiredCoverage, blueprint: Blueprint) -> bool:
    """Whether the requirement holds for the layer of the cell."""
    layer = blueprint.name(CoverageLayer, cell.layer)
    return not required.layer or key_of(required.layer) == key_of(layer)


def required_bands(cell: CoverageCell, blueprint: Blueprint) -> dict[str, str]:
    """The bands in which the cell is to be judged although it names none, each with the name of that work."""
    return {
        required.band: required.sub_item
        for required in required_coverage(blueprint)
        if required.band and _speaks_for(cell, required, blueprint)
    }


def _speaks_for(cell: CoverageCell, required: RequiredCoverage, blueprint: Blueprint) -> bool:
    if not is_of_layer(cell, required, blueprint):
        return False
    if cell.sub_item:
        return is_of_part(cell, required, blueprint)
    of_item = is_of_item(cell, required.item, blueprint)
    return of_item and not _has_own_row(cell, required.band, blueprint)


def _has_own_row(cell: CoverageCell, band: str, blueprint: Blueprint) -> bool:
    others = blueprint.derived(coverage_squares)[cell.layer, cell.item]
    return any(other is not cell and other.band == band for other in others)

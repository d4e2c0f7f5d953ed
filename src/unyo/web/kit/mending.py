"""Where a finding is mended: the cell of a grid where there is one, else the form of the row."""

from __future__ import annotations

from urllib.parse import quote

from unyo.findings.rule import Subject
from unyo.web.navigation import address

# The page whose grid shows the rows of a table; static/unyo/js/beside.js goes to the cell.
_GRIDS = {
    "activity": "responsibility",
    "assignment": "responsibility",
    "role": "responsibility",
    "required_activity": "responsibility",
    "incident_step": "incidents",
    "incident_duty": "incidents",
    "boundary_subject": "boundaries",
    "boundary_cell": "boundaries",
    "meeting_body": "meetings",
    "meeting_attendee": "meetings",
    "contact": "calltree",
    "coverage_cell": "coverage",
    "coverage_layer": "coverage",
    "coverage_item": "coverage",
    "required_coverage": "coverage",
    "forgotten_answer": "forgotten",
    "skill": "skills",
    "skill_holder": "skills",
}
# The page of one row of a table.
_PAGES = {"chain": "chain", "option": "option"}


def special_page(slug: str, table: str, key: str) -> str:
    """The page that shows a row better than its record does: the grid at its cell, a chain, an option; else ""."""
    if (grid := _GRIDS.get(table)) and (page := address(grid, slug)):
        return f"{page}#at={quote(key, safe='')}"
    return address(name, slug, key) or "" if (name := _PAGES.get(table)) else ""


def where_to_mend(slug: str, subject: Subject) -> str:
    """The address, "" when the subject is no row."""
    if not subject.key:
        return ""
    if (subject.table, subject.field) == ("document", "body"):
        # A document's text is mended in its file, which is taken in again on its page of words.
        return address("terms-document", slug, subject.key) or ""
    if special := special_page(slug, subject.table, subject.key):
        return special
    return address("row-edit", slug, subject.table, subject.key) or ""

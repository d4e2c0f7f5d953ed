"""How the design items of a framework in the database stand today (V1)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from unyo.checks.rules.items import row_counts
from unyo.checks.standing import Standing, standing
from unyo.framework.catalog import publishing
from unyo.framework.designs import TABLES
from unyo.framework.items.designs import DesignItem
from unyo.framework.items.effective import Counts, Errors, ItemStanding, Labels, item_standings
from unyo.framework.queries import blueprint
from unyo.publications.queries import count
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

LABELS: Labels = {**{name: table.label for name, table in TABLES.items()}, publishing.TABLE: publishing.LABEL}


def design_status(scope: Scope, day: dt.date) -> tuple[ItemStanding, ...]:
    """Every design item with its effective status at each horizon."""
    design = blueprint(scope, day)
    return item_standings(design.all(DesignItem), counts(scope, day), errors_today(scope, day), LABELS)


def counts(scope: Scope, day: dt.date) -> Counts:
    """How many rows each table has that may hold an artefact, the published catalog among them."""
    return {**row_counts(blueprint(scope, day)), publishing.TABLE: count(scope)}


def errors_today(scope: Scope, day: dt.date) -> Errors:
    """What is broken at the level of an error by table. What somebody has accepted for now does not count."""
    return errors_of(standing(scope, day).open)


def errors_of(standings: Iterable[Standing]) -> dict[str, list[Text]]:
    """The titles of broken errors by the table they are about; what is unknown throws nothing back."""
    found: defaultdict[str, list[Text]] = defaultdict(list)
    for one in standings:
        finding = one.finding
        if finding.severity is Severity.ERROR and finding.verdict is Verdict.BROKEN and finding.subject.table:
            found[finding.subject.table].append(finding.title)
    return dict(found)

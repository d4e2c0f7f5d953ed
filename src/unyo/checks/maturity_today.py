"""The maturity of a framework in the database, by the evidence there is (E5)."""

from __future__ import annotations

import datetime as dt

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.maturity import Maturity, Measured, maturity
from unyo.framework.catalog.maturity_evidence import (
    acknowledged,
    owned_services,
    specialty_statement,
    widened_and_narrowed,
)
from unyo.framework.items.designs import OperationsDefinition, Strength
from unyo.framework.queries import blueprint
from unyo.publications.queries import publication_facts
from unyo.tables.scope import Scope


def framework_maturity(scope: Scope, day: dt.date) -> Maturity:
    """The level on a day. Gates that only records could prove have no evidence yet and are not passed."""
    return maturity(evidence(scope, day))


def evidence(scope: Scope, day: dt.date) -> dict[str, Measured]:
    """What the design and its publications say, by gate."""
    design, published = blueprint(scope, day), publication_facts(scope, day)
    return {
        "C1b": owned_services(design.all(Service)),
        "C1c": specialty_statement(design.all(OperationsDefinition), design.all(Strength), day),
        "C2a": acknowledged(published, day),
        "C3b": widened_and_narrowed(published, day),
    }

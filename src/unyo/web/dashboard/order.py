"""In which order the board stands: the same parts for everybody, first what the role is there for."""

from __future__ import annotations

from typing import Any

from unyo.parties.permissions import Role
from unyo.vocabulary.text import Language
from unyo.web.access import Asked

# decide: what to decide next, findings, RACI · coverage: who does which work · promises: chains, money, time, risk
# dates: contracts and what changed lately · everything: the map of all elements
DEFAULT = ("decide", "coverage", "promises", "dates", "everything")
ORDERS: dict[str, tuple[str, ...]] = {
    Role.VIEWER: DEFAULT,
    Role.OPERATOR: DEFAULT,
    # Decides on money and promises.
    Role.MANAGER: ("decide", "promises", "dates", "coverage", "everything"),
    # Sees to it that the framework is whole.
    Role.ADMINISTRATOR: ("decide", "everything", "dates", "coverage", "promises"),
    # Asks what is wrong and who changed what.
    Role.AUDITOR: ("decide", "dates", "everything", "coverage", "promises"),
}


def order_of(request: Asked, language: Language) -> dict[str, Any]:
    """The order for the person's role, or for another one they asked to see (`?for=`): nothing is hidden by it."""
    asked = request.GET.get("for", "")
    role = asked if asked in ORDERS else request.scope.role
    named = Role(role) if role in ORDERS else Role.VIEWER
    return {
        "order": ORDERS[named],
        "order_for": named.label.in_(language),
        "orders": [
            {"label": Role(one).label.in_(language), "href": f"?for={Role(one).value}"}
            for one in ORDERS
            if one != named
        ],
    }

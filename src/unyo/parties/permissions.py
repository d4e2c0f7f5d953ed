"""Who may do what: one table of roles and capabilities."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from unyo.vocabulary.text import Text


class Role(StrEnum):
    """What a person is in one framework."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    VENDOR = "vendor"
    REQUESTER = "requester"
    AUDITOR = "auditor"

    @property
    def label(self) -> Text:
        """The word shown to people."""
        return _LABELS[self]


_LABELS = {
    Role.VIEWER: Text("閲覧者", "Viewer"),
    Role.OPERATOR: Text("運用担当", "Operator"),
    Role.MANAGER: Text("運用責任者", "Manager"),
    Role.ADMINISTRATOR: Text("管理者", "Administrator"),
    Role.VENDOR: Text("外部供給者", "External supplier"),
    Role.REQUESTER: Text("依頼者", "Requester"),
    Role.AUDITOR: Text("監査人", "Auditor"),
}

_READ = frozenset({"view", "history", "export", "catalog"})
# What somebody keeps for themselves, or says in their own name only. A token that may only read has it not.
_OWN = frozenset({"personal"})
_WRITE = frozenset({"edit", "import", "undo"})

# catalog: what is published, and nothing of the tables behind it
# personal: one's own views, watches and acknowledgements
# view: lists, rows, findings · history: who changed what · export: files · edit: one row or several
# import: whole files · undo: reverse a change · waive: accept a finding for a time · publish: put out a version of the catalog · audit: the whole ledger
# unmask: export personal data as it stands · erase: erase people, carry the retention plan out (both never by a token)
# admin: members and settings of the framework · tokens: one's own API tokens (never given to a token)
# A vendor may sign in and nothing more until rows can be shown by organisation: no row leaks by a side door.
CAPABILITIES: dict[Role, frozenset[str]] = {
    Role.VIEWER: _READ | _OWN,
    Role.OPERATOR: _READ | _OWN | _WRITE | {"tokens"},
    Role.MANAGER: _READ | _OWN | _WRITE | {"waive", "publish", "tokens"},
    Role.ADMINISTRATOR: _READ
    | _OWN
    | _WRITE
    | {"waive", "publish", "audit", "admin", "unmask", "erase", "tokens"},
    Role.VENDOR: frozenset(),
    Role.REQUESTER: _OWN | {"catalog"},
    Role.AUDITOR: _READ | _OWN | {"audit"},
}

TOKEN_SCOPES: dict[str, frozenset[str]] = {
    "read": _READ | {"audit"},
    "write": _READ | _OWN | _WRITE | {"waive", "publish", "audit"},
    "admin": _READ | _OWN | _WRITE | {"waive", "publish", "audit", "admin"},
}


def capabilities_of(role: str) -> frozenset[str]:
    """The capabilities of a role; none for an unknown one."""
    return CAPABILITIES[Role(role)] if role in list(Role) else frozenset()


def within_token(capabilities: frozenset[str], scopes: Collection[str]) -> frozenset[str]:
    """What is left of a person's capabilities when they act by a token of these scopes."""
    allowed: frozenset[str] = frozenset().union(*(TOKEN_SCOPES.get(scope, frozenset()) for scope in scopes))
    return capabilities & allowed

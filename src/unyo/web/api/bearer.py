"""Who asks: a token in the Authorization header, and nothing else. A session's cookie opens nothing here."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja.security import HttpBearer

from unyo.parties.refusals import TokenRefused
from unyo.parties.tokens import scope_for_token
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.web.api.rate import demand_room


@dataclass(frozen=True, slots=True)
class Caller:
    """A machine acting for a person in one framework. `token` is the public part of its token."""

    scope: Scope
    slug: str
    token: str


class Call(HttpRequest):
    """A request whose token was found good."""

    auth: Caller


class Bearer(HttpBearer):
    """`Authorization: Bearer unyo_…`. A token opens its own framework; every other one does not exist for it."""

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller. Raises TokenRefused (401), Http404 (another framework), Problem (429)."""
        scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            raise TokenRefused
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller a secret stands for, in the framework the address names."""
        scope, slug = scope_for_token(token)
        public = token.split("_", 2)[1]
        demand_room(public)
        asked = request.resolver_match.kwargs.get("framework", slug) if request.resolver_match else slug
        if asked != slug:
            raise Http404
        return Caller(scope, slug, public)

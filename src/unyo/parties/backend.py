"""Recognises a session. There is no way to authenticate here: parties.actions.sign_in is the only one."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from unyo.parties.models import User


class SessionBackend(BaseBackend):
    """Returns the account of a session as long as it is active."""

    def get_user(self, user_id: int) -> User | None:
        """The active account with that id."""
        try:
            user = User.objects.get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if user.is_active else None

"""Recognises a session. There is no way to authenticate here: parties.actions.sign_in is the only one."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from unyo.parties.models import User

# In plain SQL: every page asks this, and making the query anew takes longer than answering it.
_ACTIVE = "SELECT * FROM parties_user WHERE id = %s AND is_active"


class SessionBackend(BaseBackend):
    """Returns the account of a session as long as it is active."""

    def get_user(self, user_id: int) -> User | None:
        """The active account with that id."""
        return next(iter(User.objects.raw(_ACTIVE, [user_id])), None)

"""Recognises a session. There is no way to authenticate here: parties.actions.sign_in is the only one."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.db import connection
from django.db.models import DateTimeField

from unyo.parties.models import User

# In plain SQL: every page asks this, and making the query anew takes longer than answering it. No page shows
# when somebody came or signed in last; whoever asks for it nevertheless has it read then.
_SEEN = [field.attname for field in User._meta.concrete_fields if not isinstance(field, DateTimeField)]
_ACTIVE = f"SELECT {', '.join(_SEEN)} FROM parties_user WHERE id = %s AND is_active"  # noqa: S608 - our columns


class SessionBackend(BaseBackend):
    """Returns the account of a session as long as it is active."""

    def get_user(self, user_id: int) -> User | None:
        """The active account with that id."""
        with connection.cursor() as cursor:
            cursor.execute(_ACTIVE, [user_id])
            found = cursor.fetchone()
        return User.from_db(connection.alias, _SEEN, found) if found else None

"""Sessions as Django keeps them in the database; only finding one is done here, as every page does it."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

# In plain SQL: making the query anew takes longer than answering it.
_LIVING = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """The store Django loads by the name of this module."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when there is none of that key or it is over."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_LIVING, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])

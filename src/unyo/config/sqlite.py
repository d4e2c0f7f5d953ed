"""Which SQLite library runs: must be imported before anything of Django's SQLite backend is.

SQLite up to 3.51.2 can lose commits in WAL mode with two connections; Debian 12 and CPython bring such
a version. `pysqlite3` bundles a sound one and stands in for the standard module where it is installed.
"""

from __future__ import annotations

import sys

SOUND = (3, 51, 3)

try:
    import pysqlite3
except ImportError:  # other platforms: `unyo doctor` says whether the library there is sound
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

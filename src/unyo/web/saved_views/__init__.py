"""Named views of a list: its columns, filters and order under a name, for oneself or for everybody."""

"""Bytes become grids. Pure: no database, no Django, no network; the parsing itself runs in the sandbox."""

"""Rows that every framework may begin with: lists of the standards, kept as data that everybody edits afterwards.

`<table>.toml` holds `[[row]]` tables whose entries are columns of that declared table, and a `key`.
"""

"""Rows that every framework may begin with: lists of the standards, kept as data that everybody edits afterwards.

`<table>.toml` holds `[[row]]` tables whose entries are columns of that declared table, and a `key`.
A text in two languages is [Japanese, English]; a plain one reads the same in both. So are keys, and what points to them.
"""

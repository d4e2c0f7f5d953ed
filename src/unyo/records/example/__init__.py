"""Minato's records: two years of operations made up for the demo, the same rows for the same day. Pure.

What was hidden in them for the compass to find is listed in examples/minato/RECORDS.toml.
"""

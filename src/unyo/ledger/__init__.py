"""Who changed what, when and why: a chain that shows when anything in it was altered.

The ledger knows nobody: frameworks and actors are kept as ids and text.
"""

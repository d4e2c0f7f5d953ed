"""The page of the responsibility matrix (RACI)."""

"""The page of the coverage matrix."""

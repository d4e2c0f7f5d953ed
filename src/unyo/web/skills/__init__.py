"""The page of the skills matrix."""

"""The page of what contracts tend to forget."""

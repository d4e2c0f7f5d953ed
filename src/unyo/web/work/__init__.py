"""The page of the work catalog."""

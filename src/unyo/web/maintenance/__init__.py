"""The page of the year of maintenance."""

"""The page of the indicators: which of them can be computed."""

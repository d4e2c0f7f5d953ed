"""The page of the maturity level and the evidence behind it."""

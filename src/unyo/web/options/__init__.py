"""The pages of money, time and risk: whether a better promise pays."""

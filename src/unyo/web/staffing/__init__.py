"""Seats and roles through the week: how many people it takes, and who is there (G9)."""

"""The one board: what matters most, what to decide next, and how the design stands today."""

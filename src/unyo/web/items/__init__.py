"""The page of the design items: what is settled, and what no longer holds."""

"""The page of the expiry register."""

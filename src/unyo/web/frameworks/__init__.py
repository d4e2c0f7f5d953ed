"""Which frameworks there are, who is in them, and their settings."""

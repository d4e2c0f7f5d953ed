"""Foreign data becomes facts: read, recognised, refused by name."""

"""What the framework consists of, and what operations are."""

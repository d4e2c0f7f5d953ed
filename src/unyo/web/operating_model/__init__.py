"""What the business wants beside what IT decided for it (M5)."""

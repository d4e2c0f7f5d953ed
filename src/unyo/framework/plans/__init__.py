"""What the business wants and what IT decides for it."""
